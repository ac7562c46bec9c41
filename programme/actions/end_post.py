"""Somebody's work for the dinas ends, at once."""

from datetime import datetime

from programme.actions.lapse_deeds import lapse_deeds
from programme.audit import Deed, Entry
from programme.ports import Work
from programme.staff import Duty, Officer, Post, Role, covers


class LastAdminError(Exception):
    """Nobody else could let anybody in any more."""


async def end_post(work: Work, by: Officer, officer: Officer, post: Post, *, at: datetime) -> bool:
    """Take a post away, one's own or in one's region; whether it was still there. An audit entry says who did it.

    What waits in the officer's name and is not theirs any more ends with it.

    Raises LastAdminError when nobody would be left who can invite in that region.
    """
    if by.id != officer.id:
        by.insist(Duty.PEOPLE, post.region)
    if post.role is Role.ADMIN and not await _another_admin(work, officer, post):
        raise LastAdminError
    if not await work.staff.dismiss(officer.id, post):
        return False
    deed = Deed.LEFT if by.id == officer.id else Deed.REMOVED
    await work.audit.add(Entry(at, by.id, deed, post.region, officer.id, {"role": post.role.value}))
    await lapse_deeds(work, officer, at=at)
    return True


async def _another_admin(work: Work, officer: Officer, post: Post) -> bool:
    province = post.region.partition(".")[0]
    return any(
        other.role is Role.ADMIN and covers(other.region, post.region)
        for each in await work.staff.within(province)
        for other in each.posts
        if (each.id, other) != (officer.id, post)
    )
