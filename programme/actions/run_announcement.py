"""An announcement goes out: its recipients are put into the outbox, page by page, and in the end it is done."""

from dataclasses import replace
from datetime import datetime

from programme.actions.lapse_deeds import halt
from programme.actions.tell_of_announcement import tell_of_its_end
from programme.announcements import Announcement, State
from programme.notices import Notice, Rank
from programme.outbox import Standing
from programme.ports import Work

A_PAGE = 500
"""Recipients that one work puts in, so that it is short."""


async def run_announcement(work: Work, announcement_id: str, *, at: datetime) -> bool:
    """Take the next step; return whether there is another one to take at once."""
    found = await work.announcements.find(announcement_id, hold=True)
    if found is None or found.starts_at is None or found.starts_at > at:
        return False
    if found.state in {State.SCHEDULED, State.RUNNING} and await halt(work, found, at=at):
        return False
    if found.state is State.SCHEDULED:
        found = found.moved_to(State.RUNNING)
        await work.announcements.save(found)
    if found.state is not State.RUNNING:
        return False
    if not found.gathered:
        await _gather(work, found, at=at)
        return True
    if not await _is_under_way(work, found):
        done = found.moved_to(State.DONE, ended_at=at)
        await work.announcements.save(done)
        await tell_of_its_end(work, done, at=at)
    return False


async def _gather(work: Work, announcement: Announcement, *, at: datetime) -> None:
    members = await work.announcements.members(
        announcement.segment, announcement.regions, after=announcement.gathered_to, limit=A_PAGE
    )
    await work.outbox.add(
        *(
            Notice(
                key=f"{announcement.batch}:{person_id}",
                person_id=person_id,
                kind="siaran",
                values={},
                due_at=announcement.starts_at or at,
                rank=Rank.ANNOUNCEMENT,
                batch=announcement.batch,
                subject=dossier_id,
            )
            for person_id, dossier_id in members
        )
    )
    last = members[-1][0] if members else announcement.gathered_to
    await work.announcements.save(replace(announcement, gathered_to=last, gathered=len(members) < A_PAGE))


async def _is_under_way(work: Work, announcement: Announcement) -> bool:
    count = await work.outbox.count(announcement.batch)
    return any(count.get(each) for each in (Standing.WAITING, Standing.HELD, Standing.SENDING))
