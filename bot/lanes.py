"""One person's updates in order, different people at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Lanes:
    """A lane each person; whoever enters waits for those who entered the same lane before. Empty lanes cost nothing."""

    def __init__(self) -> None:
        self._lanes: dict[int, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def enter(self, person_id: int) -> AsyncIterator[None]:
        """Hold the lane."""
        lock, waiting = self._lanes.get(person_id, (asyncio.Lock(), 0))
        self._lanes[person_id] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._lanes[person_id]
            if waiting == 1:
                del self._lanes[person_id]
            else:
                self._lanes[person_id] = (lock, waiting - 1)
