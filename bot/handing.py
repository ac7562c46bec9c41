"""Hands things over beside a screen, as the turn promised."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

import structlog
from telegram import Bot

from bot.calls import insist
from bot.hands.result import ResultHands
from bot.prints.press import PrintError
from bot.turns import now
from conversations.turn import House
from programme.people import Json
from programme.ports import Works

if TYPE_CHECKING:
    from bot.hands.hand import Hand

log = structlog.get_logger()


class Handing:
    """Knows whose hands make what."""

    def __init__(self, bot: Bot, house: House, works: Works, *, clock: Callable[[], datetime] = now) -> None:
        self._bot = bot
        self._house = house
        press = asyncio.Semaphore(1)
        self._hands: Mapping[str, Hand] = {**ResultHands(bot, house, works, press, clock=clock).hands}

    async def hand_over(self, chat_id: int, handout: Json, language: str | None) -> None:
        """Send what the turn promised, or say why there is nothing."""
        t = self._house.words(language)
        try:
            await self._hands[handout["print"]](chat_id, handout.get("of", ""), t)
        except PrintError as error:
            log.error("print failed", kind=handout["print"], error=type(error).__name__)  # noqa: TRY400 - the trace may hold what people typed
            sorry = t("Maaf, berkas itu belum bisa dibuat. Coba sebentar lagi.")
            await insist(lambda: self._bot.send_message(chat_id, sorry))
