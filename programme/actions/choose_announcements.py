"""Somebody wants announcements, or none."""

from programme.notices import Rank
from programme.ports import Work


async def choose_announcements(work: Work, person_id: int, *, wanted: bool) -> None:
    """Keep the choice. Whoever wants none gets none of those either that already wait for them."""
    await work.announcements.decline(person_id, wanted=wanted)
    if not wanted:
        await work.outbox.cancel_for(person_id, Rank.ANNOUNCEMENT)
