"""The result of the self-check, as a picture and as a PDF."""

import asyncio
import re
from collections.abc import Callable, Mapping
from datetime import datetime

from telegram import Bot
from telegram.constants import ChatAction

from bot.calls import insist
from bot.hands.hand import Hand, announce
from bot.prints import Summary, render_card, render_report
from conversations.check.draft import Check
from conversations.turn import House, Print
from conversations.words import Words
from programme.ports import Works

LONGEST_NAME = 40
"""Letters of the business's name in the name of its report."""


class ResultHands:
    """Makes both from the check that the person has open. Making takes the processor: `press` lets one at a time."""

    def __init__(
        self, bot: Bot, house: House, works: Works, press: asyncio.Semaphore, *, clock: Callable[[], datetime]
    ) -> None:
        self._press = press
        self._bot = bot
        self._house = house
        self._works = works
        self._clock = clock

    @property
    def hands(self) -> Mapping[str, Hand]:
        """What is made here."""
        return {Print.CARD: self._card, Print.REPORT: self._report}

    async def _card(self, chat_id: int, _of: str, t: Words) -> None:
        if (summary := await self._summary(chat_id, t)) is None:
            return
        await announce(self._bot, chat_id, ChatAction.UPLOAD_PHOTO)
        async with self._press:
            picture = await asyncio.to_thread(render_card, summary, t)
        caption = t("Perkiraan kesiapan, bukan nilai resmi. Boleh Anda bagikan.")
        await insist(lambda: self._bot.send_photo(chat_id, picture, caption, filename="cek-ovop.png"))

    async def _report(self, chat_id: int, _of: str, t: Words) -> None:
        if (summary := await self._summary(chat_id, t)) is None:
            return
        await announce(self._bot, chat_id, ChatAction.UPLOAD_DOCUMENT)
        async with self._press:
            paper = await asyncio.to_thread(render_report, summary, t)
        named = "-".join(re.findall(r"[a-z0-9]+", (summary.business or "usaha").casefold()))[:LONGEST_NAME]
        caption = t("Bawa PDF ini saat ke dinas.")
        await insist(
            lambda: self._bot.send_document(chat_id, paper, caption, filename=f"cek-ovop-{named or 'usaha'}.pdf")
        )

    async def _summary(self, person_id: int, t: Words) -> Summary | None:
        """Return the result, or say that it is gone."""
        async with self._works() as work:
            draft = await work.drafts.find(person_id, "cek")
        if draft is None:
            gone = t("Hasil cek itu sudah tidak ada. Ketik /cek untuk mulai lagi.")
            await insist(lambda: self._bot.send_message(person_id, gone))
            return None
        check = Check(draft)
        return Summary.of(
            self._house, check.answers, checked_at=check.finished_at or self._clock(), earlier=check.earlier
        )
