"""Long polling: one request may be held at a time, a newer one ends the older."""

import asyncio
import time

from simulator.refusals import RefusalError
from simulator.shapes import JsonObject
from simulator.updates import Inbox, Update

TOGETHER = 0.002
HASTY, SAME_AGAIN = 0.5, 3.0
CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"

CLOSING = "Internal Server Error: closing"


class Poll:
    """The getUpdates of one bot."""

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox
        self._held: asyncio.Future[str] | None = None
        self._last = (0, -SAME_AGAIN)
        self._last_conflict = -SAME_AGAIN

    async def take(self, offset: int, limit: int, seconds: int) -> list[JsonObject]:
        """Confirm what lies below `offset`; hand out what waits, or what comes within `seconds`."""
        now = time.monotonic()
        last_offset, last_at = self._last
        again = offset == last_offset and offset != 0
        if again and now - last_at < SAME_AGAIN:
            seconds = max(seconds, int(SAME_AGAIN)) if seconds < SAME_AGAIN else seconds
        if again and now - last_at < HASTY:
            limit = 1
        self._inbox.confirm(offset)
        self._last = (offset, now)
        if not self._inbox.has_any() and seconds:
            await self._hold(seconds)
        return [update.body for update in self._inbox.oldest(limit)]

    async def _hold(self, seconds: int) -> None:
        self.end(CONFLICT)
        held: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._held = held
        try:
            await asyncio.wait({held}, timeout=seconds)
            if held.done() and held.result() == CLOSING:
                raise RefusalError(500, CLOSING)
            if held.done() and held.result():
                await self._conflict(held.result())
            if held.done():
                await asyncio.sleep(TOGETHER)
        finally:
            if self._held is held:
                self._held = None

    async def _conflict(self, why: str) -> None:
        now = time.monotonic()
        wait = self._last_conflict + SAME_AGAIN - now
        self._last_conflict = now
        if wait > 0:
            await asyncio.sleep(wait)
        raise RefusalError(409, why)

    def arrived(self, _update: Update) -> None:
        """An update came: the held request is answered."""
        self.end("")

    def end(self, why: str) -> None:
        """End the held request, with a 409 if there is a reason."""
        if self._held is not None and not self._held.done():
            self._held.set_result(why)
        self._held = None
