"""Counts screens that came twice, and what Telegram refused, from the simulator's log."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Self

import aiohttp

EVERY = 1.0
DRAWING = frozenset({"sendMessage", "editMessageText"})
EXPECTED = ("message is not modified", "query is too old")
BAD = 400


class Redraws:
    """A screen that is drawn again right after itself in the same chat came twice."""

    def __init__(self, session: aiohttp.ClientSession, telegram: str) -> None:
        self.number = 0
        self.refusals: list[str] = []
        self._session = session
        self._telegram = telegram
        self._after = 0
        self._last: dict[str, str] = {}

    @classmethod
    @asynccontextmanager
    async def watching(cls, session: aiohttp.ClientSession, telegram: str) -> AsyncIterator[Self]:
        """Look into the log, which forgets the oldest, while the block runs."""
        redraws = cls(session, telegram)
        watching = asyncio.create_task(redraws._watch())
        try:
            yield redraws
        finally:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching

    async def _watch(self) -> None:
        while True:
            await self.look()
            await asyncio.sleep(EVERY)

    async def look(self) -> None:
        """Take in what is new in the log."""
        async with self._session.get(f"{self._telegram}/sim/log", params={"after": self._after}) as answer:
            entries = await answer.json()
        for entry in entries:
            self._after = entry["seq"]
            if entry["status"] >= BAD and not any(each in entry["description"] for each in EXPECTED):
                self.refusals.append(f"{entry['method']}: {entry['status']} {entry['description']}")
            if entry["method"] in DRAWING:
                chat, screen = entry["params"]["chat_id"], entry["params"].get("reply_markup", "")
                self.number += entry["status"] < BAD and self._last.get(chat) == screen
                self._last[chat] = screen
