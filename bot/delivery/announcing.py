"""Begins the announcements whose time has come, and ends those that everybody got."""

import time

from bot.delivery.lease import NAME
from bot.turns import now
from programme.actions.run_announcement import run_announcement
from programme.ports import Works

EVERY = 1.0
"""Seconds between two looks."""


class Announcing:
    """Looks after announcements for whoever holds the lease."""

    def __init__(self, works: Works) -> None:
        self._works = works
        self._next = 0.0

    async def look(self, holder: str) -> None:
        """Take every step that can be taken now, each in a work of its own, if it is time to look."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + EVERY
        async with self._works() as work:
            due = await work.announcements.due(at=now())
        for announcement_id in due:
            more = True
            while more:
                async with self._works() as work:
                    more = await work.leases.beat(NAME, holder) and await run_announcement(
                        work, announcement_id, at=now()
                    )
                    await work.commit()
