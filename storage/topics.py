"""Groups of staff, and the topics of questions in them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import RowMapping, and_, bindparam, delete, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.cases import OPEN, Message, Voice
from programme.topics import Behind, Group, Topic
from storage.cases import case_of
from storage.schema import Moment, case_messages, case_topics, cases, staff_groups
from storage.upsert import insert_if_missing, upsert

_SAVE_GROUP, _ADD_TOPIC = upsert(staff_groups), insert_if_missing(case_topics)
_NOW = bindparam("now", type_=Moment)
_own = staff_groups.alias("own")
_PROVINCE = func.substr(cases.c.region, 1, 2)
_OF_GROUP = or_(
    staff_groups.c.region == cases.c.region,
    and_(staff_groups.c.region == _PROVINCE, ~exists().where(_own.c.region == cases.c.region)),
)
_THERE = and_(case_topics.c.group_id == staff_groups.c.id, case_topics.c.thread_id.is_not(None))
_BEHIND = (
    select(cases.c.id, staff_groups.c.id.label("group_id"))
    .select_from(cases.join(staff_groups, _OF_GROUP).outerjoin(case_topics, case_topics.c.case == cases.c.id))
    .where(
        or_(staff_groups.c.rests_until.is_(None), staff_groups.c.rests_until <= _NOW),
        or_(case_topics.c.busy_until.is_(None), case_topics.c.busy_until <= _NOW),
        or_(
            and_(_THERE, or_(case_topics.c.synced_at.is_(None), case_topics.c.synced_at != cases.c.changed_at)),
            and_(func.coalesce(~_THERE, True), cases.c.state.in_([state.value for state in OPEN])),
        ),
    )
    .order_by(cases.c.changed_at, cases.c.id)
    .limit(1)
)


class Topics:
    """Groups and topics, within one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def link(self, group: Group) -> None:
        """Let the group have the questions of its region; another group that had them has them no longer."""
        others = (staff_groups.c.region == group.region) & (staff_groups.c.id != group.id)
        await self._connection.execute(delete(staff_groups).where(others))
        row = {column.name: getattr(group, column.name) for column in staff_groups.columns}
        await self._connection.execute(_SAVE_GROUP[self._connection.dialect.name], row)

    async def unlink(self, group_id: int) -> bool:
        """Let the group have no questions; whether it had any. Its topics stay known."""
        gone = await self._connection.execute(delete(staff_groups).where(staff_groups.c.id == group_id))
        return gone.rowcount == 1

    async def group(self, group_id: int) -> Group | None:
        """Return the group, if it is linked."""
        found = await self._connection.execute(select(staff_groups).where(staff_groups.c.id == group_id))
        row = found.mappings().one_or_none()
        return None if row is None else Group(**row)

    async def groups(self) -> Sequence[Group]:
        """Return all linked groups."""
        found = await self._connection.execute(select(staff_groups).order_by(staff_groups.c.id))
        return [Group(**row) for row in found.mappings()]

    async def rest(self, group: Group) -> None:
        """Write down until when the group rests, and whether it was warned."""
        this = staff_groups.c.id == group.id
        values = {"rests_until": group.rests_until, "warned": group.warned}
        await self._connection.execute(update(staff_groups).where(this).values(values))

    async def find(self, group_id: int, thread_id: int) -> Topic | None:
        """Return the topic of a group under Telegram's number."""
        there = (case_topics.c.group_id == group_id) & (case_topics.c.thread_id == thread_id)
        row = (await self._connection.execute(select(case_topics).where(there))).mappings().first()
        return None if row is None else Topic(**row)

    async def claim(self, *, now: datetime, until: datetime) -> Behind | None:
        """Return a topic that is behind, held until then; a topic that is not made yet only for a waiting case."""
        behind = (await self._connection.execute(_BEHIND, {"now": now})).one_or_none()
        if behind is None:
            return None
        fresh = Topic(behind.id, behind.group_id)
        row = {column.name: getattr(fresh, column.name) for column in case_topics.columns}
        await self._connection.execute(_ADD_TOPIC[self._connection.dialect.name], row)
        free = or_(case_topics.c.busy_until.is_(None), case_topics.c.busy_until <= now)
        held = await self._connection.execute(
            update(case_topics).where(case_topics.c.case == behind.id, free).values(busy_until=until)
        )
        if not held.rowcount:
            return None
        found = await self._connection.execute(select(case_topics).where(case_topics.c.case == behind.id))
        topic = Topic(**found.mappings().one())
        if topic.group_id != behind.group_id:
            topic = replace(fresh, busy_until=until)
        case = (await self._connection.execute(select(cases).where(cases.c.id == behind.id))).mappings().one()
        return Behind(topic, case_of(case), await self._unposted(topic))

    async def keep(self, topic: Topic, *, until: datetime | None) -> bool:
        """Write the topic and hold it until then, or let it go; whether it was still held as it says."""
        row = {column.name: getattr(topic, column.name) for column in case_topics.columns} | {"busy_until": until}
        held = and_(case_topics.c.case == topic.case, case_topics.c.busy_until == topic.busy_until)
        kept = await self._connection.execute(update(case_topics).where(held).values(row))
        topic.busy_until = until
        return kept.rowcount == 1

    async def left_over(self) -> Sequence[Topic]:
        """Return topics whose case is gone with its owner."""
        gone = ~exists().where(cases.c.id == case_topics.c.case)
        found = await self._connection.execute(select(case_topics).where(gone))
        return [Topic(**row) for row in found.mappings()]

    async def drop(self, case_id: str) -> None:
        """Forget the topic of a case."""
        await self._connection.execute(delete(case_topics).where(case_topics.c.case == case_id))

    async def _unposted(self, topic: Topic) -> Sequence[tuple[int, Message]]:
        said = (
            select(case_messages)
            .where(case_messages.c.case == topic.case, case_messages.c.id > topic.told)
            .where(case_messages.c.voice != Voice.NOTE.value)
            .order_by(case_messages.c.id)
        )
        return [(row["id"], _message(row)) for row in (await self._connection.execute(said)).mappings()]


def _message(row: RowMapping) -> Message:
    return Message(row["case"], row["at"], Voice(row["voice"]), row["text"], row["author"])
