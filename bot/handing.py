"""Hands files over beside a screen: the result as a picture and as a PDF."""

import asyncio
import re
from collections.abc import Callable
from datetime import datetime

import structlog
from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.calls import insist
from bot.prints import Summary, render_card, render_report
from bot.prints.press import PrintError
from bot.turns import now
from conversations.check.draft import Check
from conversations.turn import Handout, House
from conversations.words import Words
from programme.people import Json
from programme.ports import Works

log = structlog.get_logger()

LONGEST_NAME = 40
"""Letters of the business's name in the name of its report."""


class Handing:
    """Makes and sends files. Making takes the processor, so it leaves the event loop, one at a time."""

    def __init__(self, bot: Bot, house: House, works: Works, *, clock: Callable[[], datetime] = now) -> None:
        self._bot = bot
        self._house = house
        self._works = works
        self._clock = clock
        self._press = asyncio.Semaphore(1)

    async def hand_over(self, chat_id: int, handout: Json, language: str | None) -> None:
        """Send the file that the turn promised, or say why there is none."""
        t = self._house.words(language)
        summary = await self._summary(chat_id)
        if summary is None:
            await self._say(chat_id, t("Hasil cek itu sudah tidak ada. Ketik /cek untuk mulai lagi."))
            return
        send = self._send_card if handout["print"] == Handout.CARD else self._send_report
        try:
            await send(chat_id, summary, t)
        except PrintError as error:
            log.error("print failed", kind=handout["print"], error=type(error).__name__)  # noqa: TRY400 - the trace may hold what people typed
            await self._say(chat_id, t("Maaf, berkas itu belum bisa dibuat. Coba sebentar lagi."))

    async def _send_card(self, chat_id: int, summary: Summary, t: Words) -> None:
        await self._announce(chat_id, ChatAction.UPLOAD_PHOTO)
        async with self._press:
            picture = await asyncio.to_thread(render_card, summary, t)
        caption = t("Perkiraan kesiapan, bukan nilai resmi. Boleh Anda bagikan.")
        await insist(lambda: self._bot.send_photo(chat_id, picture, caption, filename="cek-ovop.png"))

    async def _send_report(self, chat_id: int, summary: Summary, t: Words) -> None:
        await self._announce(chat_id, ChatAction.UPLOAD_DOCUMENT)
        async with self._press:
            paper = await asyncio.to_thread(render_report, summary, t)
        named = "-".join(re.findall(r"[a-z0-9]+", (summary.business or "usaha").casefold()))[:LONGEST_NAME]
        caption = t("Bawa PDF ini saat ke dinas.")
        await insist(
            lambda: self._bot.send_document(chat_id, paper, caption, filename=f"cek-ovop-{named or 'usaha'}.pdf")
        )

    async def _say(self, chat_id: int, sentence: str) -> None:
        await insist(lambda: self._bot.send_message(chat_id, sentence))

    async def _summary(self, person_id: int) -> Summary | None:
        async with self._works() as work:
            draft = await work.drafts.find(person_id, "cek")
        if draft is None:
            return None
        check = Check(draft)
        return Summary.of(
            self._house, check.answers, checked_at=check.finished_at or self._clock(), earlier=check.earlier
        )

    async def _announce(self, chat_id: int, action: ChatAction) -> None:
        try:
            await self._bot.send_chat_action(chat_id, action)
        except TelegramError:
            return
