"""Begins announcements whose time has come, ends those that everybody got, and shows their authors how far it is."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence

import structlog

from bot.delivery.lease import NAME
from bot.turns import now
from conversations.staff.announcing import Announcing as Conversation
from conversations.staff.announcing.running import RUN
from programme.actions.run_announcement import run_announcement
from programme.people import Draft, Person
from programme.ports import Works

log = structlog.get_logger()

Renew = Callable[[int, Callable[[Person, Draft], bool]], Awaitable[object]]
"""Draws a person's screen anew where it stands, if they are at that place."""

EVERY = 1.0
"""Seconds between two looks."""
SHOWN_EVERY = 3.0
"""Seconds between two times that authors are shown how far it is."""


class Announcing:
    """Looks after announcements for whoever holds the lease."""

    def __init__(self, works: Works, renew: Renew) -> None:
        self._works = works
        self._renew = renew
        self._next = 0.0
        self._next_show = 0.0
        self._under_way = set[str]()
        self._showing: asyncio.Task[None] | None = None

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
        over, self._under_way = self._under_way.difference(due), set(due)
        if self._showing is not None and not self._showing.done():
            self._under_way |= over  # their end is shown next time
        elif over or (due and time.monotonic() >= self._next_show):
            self._next_show = time.monotonic() + SHOWN_EVERY
            self._showing = asyncio.create_task(self._show([*over, *due]))

    async def _show(self, announcement_ids: Sequence[str]) -> None:
        """Bring the screens of authors and second officers up to date, without holding up what goes out."""
        try:
            for announcement_id in announcement_ids:
                async with self._works() as work:
                    found = await work.announcements.find(announcement_id)
                    behind = [found.officer_id, found.confirmed_by] if found else []
                    officers = [await work.staff.find(each) for each in behind if each]
                for officer in officers:
                    if officer is not None and officer.person_id is not None:
                        await self._renew(officer.person_id, _is_at(announcement_id))
        except Exception as error:  # noqa: BLE001 - it is a convenience; the next time comes soon
            log.warning("progress not shown", error=type(error).__name__)


def _is_at(announcement_id: str) -> Callable[[Person, Draft], bool]:
    def is_there(person: Person, draft: Draft) -> bool:
        here = (person.conversation, draft.step, draft.data.get("id"))
        return here == (Conversation.name, RUN, announcement_id)

    return is_there
