"""An officer has an announcement sent, and steers it on its way."""

from dataclasses import replace
from datetime import datetime

from programme.actions.tell_of_announcement import News, ask_for_agreement, ask_no_more, tell_author
from programme.announcements import UNDO, UNSENT, Announcement, Audience, MovedError, State, new_announcement
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
    if state is State.ASKED:
        await ask_for_agreement(work, officer, moved, audience.reached, at=at)
    return await _keep(work, officer, moved, Deed.ANNOUNCED, audience, at=at)


async def agree(work: Work, officer: Officer, announcement_id: str, *, at: datetime) -> Announcement:
    """A second officer, with the duty in all of its regions, lets it go out."""
    found = await work.announcements.find(announcement_id, hold=True)
    if found is None or not covers(officer, found) or found.officer_id == officer.id:
        raise NotTheirsError
    start = max(found.starts_at or at, at + UNDO)
    moved = found.moved_to(State.SCHEDULED, starts_at=start, confirmed_by=officer.id)
    await ask_no_more(work, moved)
    await tell_author(work, officer, moved, News.AGREED, at=at)
    return await _keep(work, officer, moved, Deed.ANNOUNCEMENT_AGREED, None, at=at)


async def take_back(work: Work, officer: Officer, announcement_id: str, *, at: datetime) -> Announcement:
    """Make it a draft again, before the first one has gone out."""
    found = await steered_by(work, officer, announcement_id, second=True)
    moved = found.moved_to(State.DRAFT, starts_at=None, confirmed_by=None)
    await ask_no_more(work, moved)
    await tell_author(work, officer, moved, News.TAKEN_BACK, at=at)
    return await _keep(work, officer, moved, Deed.ANNOUNCEMENT_STOPPED, None, at=at)


async def pause(work: Work, officer: Officer, announcement_id: str, *, at: datetime) -> Announcement:
    """Hold back what has not gone out."""
    found = await steered_by(work, officer, announcement_id, second=True)
    moved = found.moved_to(State.PAUSED)
    await work.outbox.hold(moved.batch)
    await work.announcements.save(moved)
    await tell_author(work, officer, moved, News.PAUSED, at=at)
    return moved


async def go_on(work: Work, officer: Officer, announcement_id: str, *, at: datetime) -> Announcement:
    """Let it go out again where it was. Raises MovedError where its author left it behind: it is taken over first."""
    found = await steered_by(work, officer, announcement_id, second=True)
    moved = found.moved_to(State.RUNNING)
    if await is_left_behind(work, found):
        raise MovedError
    await work.announcements.save(moved)
    await work.outbox.release(moved.batch)
    await tell_author(work, officer, moved, News.WENT_ON, at=at)
    return moved


async def stop(work: Work, officer: Officer, announcement_id: str, *, at: datetime) -> Announcement:
    """End it for good; whoever has not got it does not get it."""
    found = await steered_by(work, officer, announcement_id, second=True)
    moved = found.moved_to(State.CANCELLED, ended_at=at)
    await work.outbox.cancel(f"{moved.batch}:")
    await tell_author(work, officer, moved, News.STOPPED, at=at)
    return await _keep(work, officer, moved, Deed.ANNOUNCEMENT_STOPPED, None, at=at)


async def copy(work: Work, officer: Officer, announcement_id: str, *, at: datetime) -> Announcement:
    """Make a draft of the officer's own that says the same to the same people."""
    found = await steered_by(work, officer, announcement_id, second=True)
    fresh = new_announcement(officer.id, officer.regions(Duty.ANNOUNCE), at=at)
    fresh = replace(fresh, content=found.content, segment=found.segment)
    await work.announcements.save(fresh)
    return fresh


async def keep_template(work: Work, officer: Officer, announcement_id: str, *, at: datetime) -> None:
    """Keep what it says, and to whom, for other times."""
    fresh = await copy(work, officer, announcement_id, at=at)
    await work.announcements.save(replace(fresh, state=State.TEMPLATE))


async def drop(work: Work, officer: Officer, announcement_id: str) -> None:
    """Remove a draft or a template. Raises MovedError when it is none any more."""
    found = await steered_by(work, officer, announcement_id)
    if found.state not in UNSENT:
        raise MovedError
    await work.announcements.drop(found.id)


async def take_over(work: Work, officer: Officer, announcement_id: str, *, at: datetime) -> Announcement:
    """Make one's own what its author left behind. Raises MovedError when it has an author again."""
    found = await steered_by(work, officer, announcement_id, second=True)
    if not await is_left_behind(work, found):
        raise MovedError
    return await _keep(work, officer, replace(found, officer_id=officer.id), Deed.ANNOUNCEMENT_TAKEN, None, at=at)


async def change(work: Work, officer: Officer, announcement: Announcement) -> None:
    """Keep a changed draft or template. Raises MovedError when it is none any more."""
    found = await steered_by(work, officer, announcement.id)
    if found.state not in UNSENT:
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


async def is_left_behind(work: Work, announcement: Announcement) -> bool:
    """Whether its author may not announce there any more."""
    author = await work.staff.find(announcement.officer_id)
    return author is None or not covers(author, announcement)


async def _keep(
    work: Work, officer: Officer, moved: Announcement, deed: Deed, audience: Audience | None, *, at: datetime
) -> Announcement:
    await work.announcements.save(moved)
    details = {"people": str(audience.reached)} if audience else {}
    await work.audit.add(Entry(at, officer.id, deed, moved.regions[0], subject=moved.id, details=details))
    return moved
