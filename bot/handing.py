"""Hands files over beside a screen: the result as a picture and as a PDF."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from telegram import Bot
from telegram.constants import ChatAction, ParseMode
from telegram.error import TelegramError

from bot.calls import insist
from bot.prints import Summary, render_card, render_report
from bot.turns import now
from conversations.check.draft import Check
from conversations.turn import Handout, House
from programme.people import Json
from programme.ports import Works


class Handing:
    """Makes and sends files. Making takes the processor, so it leaves the event loop, one at a time."""

    def __init__(self, bot: Bot, house: House, works: Works, *, clock: Callable[[], datetime] = now) -> None:
        self._bot = bot
        self._house = house
        self._works = works
        self._clock = clock
        self._press = asyncio.Semaphore(1)

    async def hand_over(self, chat_id: int, handout: Json, language: str | None) -> None:
        """Send the file that the turn promised."""
        t = self._house.words(language)
        summary = await self._summary(chat_id)
        if summary is None:
            await insist(
                lambda: self._bot.send_message(
                    chat_id, t("Hasil cek itu sudah tidak ada. Ketik /cek untuk mulai lagi."), ParseMode.HTML
                )
            )
        elif handout["print"] == Handout.CARD:
            await self._announce(chat_id, ChatAction.UPLOAD_PHOTO)
            async with self._press:
                picture = await asyncio.to_thread(render_card, summary, t)
            caption = t("Perkiraan kesiapan, bukan nilai resmi. Boleh Anda bagikan.")
            await insist(
                lambda: self._bot.send_photo(
                    chat_id, picture, caption, parse_mode=ParseMode.HTML, filename="cek-ovop.png"
                )
            )
        else:
            await self._announce(chat_id, ChatAction.UPLOAD_DOCUMENT)
            async with self._press:
                paper = await asyncio.to_thread(render_report, summary, t)
            caption = t("Bawa PDF ini waktu ke dinas.")
            name = f"cek-ovop-{summary.checked_at:%Y-%m-%d}.pdf"
            await insist(
                lambda: self._bot.send_document(chat_id, paper, caption, parse_mode=ParseMode.HTML, filename=name)
            )

    async def _summary(self, person_id: int) -> Summary | None:
        async with self._works() as work:
            draft = await work.drafts.find(person_id, "cek")
        if draft is None:
            return None
        check = Check(draft)
        return Summary.of(self._house, check.answers, checked_at=self._clock(), earlier=check.earlier)

    async def _announce(self, chat_id: int, action: ChatAction) -> None:
        try:
            await self._bot.send_chat_action(chat_id, action)
        except TelegramError:
            return
