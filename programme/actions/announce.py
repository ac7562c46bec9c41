"""An officer has an announcement sent, and steers it on its way."""

from dataclasses import replace
from datetime import datetime

from programme.announcements import UNDO, Announcement, Audience, MovedError, State
from programme.audit import Deed, Entry
from programme.ports import Work
from programme.staff import Duty, NotTheirsError, Officer


class NobodyReachedError(Exception):
    """Nobody would get it."""


async def have_sent(
    work: Work, officer: Officer, announcement_id: str, *, at: datetime, starts_at: datetime | None, alone_up_to: int
) -> Announcement:
    """Schedule an announcement, or ask for a second officer where more than `alone_up_to` people would get it.

    Without `starts_at` it goes out after a minute in which it can be taken back.
    """
    found = await steered_by(work, officer, announcement_id)
    audience = await work.announcements.audience(found.segment, found.regions)
    if not audience.reached:
        raise NobodyReachedError
    state = State.ASKED if audience.reached > alone_up_to else State.SCHEDULED
    start = max(starts_at or at, at + UNDO) if state is State.SCHEDULED else starts_at
    moved = found.moved_to(state, starts_at=start)
    return await _keep(work, officer, moved, Deed.ANNOUNCED, audience, at=at)


async def agree(work: Work, officer: Officer, announcement_id: str, *, at: datetime) -> Announcement:
    """A second officer, with the duty in all of its regions, lets it go out."""
    found = await work.announcements.find(announcement_id, hold=True)
    if found is None or not covers(officer, found) or found.officer_id == officer.id:
        raise NotTheirsError
    start = max(found.starts_at or at, at + UNDO)
    moved = found.moved_to(State.SCHEDULED, starts_at=start, confirmed_by=officer.id)
    return await _keep(work, officer, moved, Deed.ANNOUNCEMENT_AGREED, None, at=at)


async def take_back(work: Work, officer: Officer, announcement_id: str, *, at: datetime) -> Announcement:
    """Make it a draft again, before the first one has gone out."""
    found = await steered_by(work, officer, announcement_id, second=True)
    moved = found.moved_to(State.DRAFT, starts_at=None, confirmed_by=None)
    return await _keep(work, officer, moved, Deed.ANNOUNCEMENT_STOPPED, None, at=at)


async def pause(work: Work, officer: Officer, announcement_id: str) -> Announcement:
    """Hold back what has not gone out."""
    found = await steered_by(work, officer, announcement_id, second=True)
    moved = found.moved_to(State.PAUSED)
    await work.outbox.hold(moved.batch)
    await work.announcements.save(moved)
    return moved


async def go_on(work: Work, officer: Officer, announcement_id: str) -> Announcement:
    """Let it go out again where it was."""
    found = await steered_by(work, officer, announcement_id, second=True)
    moved = found.moved_to(State.RUNNING)
    await work.announcements.save(moved)
    await work.outbox.release(moved.batch)
    return moved


async def stop(work: Work, officer: Officer, announcement_id: str, *, at: datetime) -> Announcement:
    """End it for good; whoever has not got it does not get it."""
    found = await steered_by(work, officer, announcement_id, second=True)
    moved = found.moved_to(State.CANCELLED, ended_at=at)
    await work.outbox.cancel(f"{moved.batch}:")
    return await _keep(work, officer, moved, Deed.ANNOUNCEMENT_STOPPED, None, at=at)


async def change(work: Work, officer: Officer, announcement: Announcement) -> None:
    """Keep a changed draft or template. Raises MovedError when it is none any more."""
    found = await steered_by(work, officer, announcement.id)
    if found.state not in {State.DRAFT, State.TEMPLATE}:
        raise MovedError
    kept = replace(found, content=announcement.content, segment=announcement.segment, state=announcement.state)
    await work.announcements.save(kept)


async def steered_by(work: Work, officer: Officer, announcement_id: str, *, second: bool = False) -> Announcement:
    """Return an announcement that is the officer's, held; with `second` also one of somebody else in their regions.

    Raises NotTheirsError for every other one, and where the duty is gone.
    """
    found = await work.announcements.find(announcement_id, hold=True)
    own = found is not None and (found.officer_id == officer.id or second)
    if found is None or not own or not covers(officer, found):
        raise NotTheirsError
    return found


def covers(officer: Officer, announcement: Announcement) -> bool:
    """Whether the officer may announce in all the regions that the announcement is for."""
    return bool(announcement.regions) and all(officer.may(Duty.ANNOUNCE, each) for each in announcement.regions)


async def _keep(
    work: Work, officer: Officer, moved: Announcement, deed: Deed, audience: Audience | None, *, at: datetime
) -> Announcement:
    await work.announcements.save(moved)
    details = {"people": str(audience.reached)} if audience else {}
    await work.audit.add(Entry(at, officer.id, deed, moved.regions[0], subject=moved.id, details=details))
    return moved
