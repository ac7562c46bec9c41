"""An officer lets a group of staff have the questions of their region, or no longer."""

from datetime import datetime

from programme.audit import Deed, Entry
from programme.ports import Work
from programme.staff import Duty, NotTheirsError, Officer
from programme.topics import Group


async def link_group(work: Work, officer: Officer, group_id: int, *, at: datetime) -> Group:
    """Give the group the questions of the first region where the officer answers them.

    Raises NotTheirsError for a group that has those of another region.
    """
    regions, before = officer.regions(Duty.ANSWER), await work.topics.group(group_id)
    if not regions:
        raise NotTheirsError
    if before is not None:
        officer.insist(Duty.ANSWER, before.region)
    group = Group(group_id, regions[0], officer.id, at)
    await work.topics.link(group)
    await work.audit.add(Entry(at, officer.id, Deed.GROUP_LINKED, group.region, chat=str(group_id)))
    return group


async def unlink_group(work: Work, officer: Officer, group_id: int, *, at: datetime) -> None:
    """Let the group have no more questions. Raises NotTheirsError for a group of another region."""
    group = await work.topics.group(group_id)
    if group is None:
        return
    officer.insist(Duty.ANSWER, group.region)
    await work.topics.unlink(group_id)
    await work.audit.add(Entry(at, officer.id, Deed.GROUP_UNLINKED, group.region, chat=str(group_id)))
