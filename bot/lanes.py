"""One person's updates in order, different people at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Lanes:
    """A lane each person; whoever enters waits for those who entered the same lane before. Empty lanes cost nothing."""

    def __init__(self, *, at_once: int = 32) -> None:
        self._lanes: dict[int, tuple[asyncio.Lock, int]] = {}
        self._places = asyncio.Semaphore(at_once)

    @asynccontextmanager
    async def enter(self, person_id: int) -> AsyncIterator[None]:
        """Hold the lane. Waiting in a lane takes no place from other people."""
        lock, waiting = self._lanes.get(person_id, (asyncio.Lock(), 0))
        self._lanes[person_id] = (lock, waiting + 1)
        try:
            async with lock, self._places:
                yield
        finally:
            lock, waiting = self._lanes[person_id]
            if waiting == 1:
                del self._lanes[person_id]
            else:
                self._lanes[person_id] = (lock, waiting - 1)
