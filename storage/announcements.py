"""Announcements, whom they reach, and what is known of those."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, bindparam, delete, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.announcements import (
    Announcement,
    Attachment,
    Audience,
    Content,
    Facts,
    Recipient,
    Segment,
    State,
    batch_of,
    segment_json,
    segment_of,
)
from programme.dossier import PaperState
from programme.notices import Rank
from programme.outbox import Standing
from storage.audiences import DOSSIER, PEOPLE, chosen, counted, reached
from storage.schema import BigId, Moment, announcements, declined, dossiers, outbox, papers, people
from storage.upsert import insert_if_missing, upsert

_THIS_ONE = announcements.c.id == bindparam("announcement")
_FIND = select(announcements).where(_THIS_ONE)
_HOLD = _FIND.with_for_update()
_SAVE = upsert(announcements)
_DROP = delete(announcements).where(_THIS_ONE)
_FORGET_OLD = delete(announcements).where(announcements.c.ended_at < bindparam("before", type_=Moment))
_OF_OFFICER = (
    select(announcements)
    .where(
        announcements.c.officer_id == bindparam("officer"),
        announcements.c.state.in_(bindparam("states", expanding=True)),
    )
    .order_by(announcements.c.created_at.desc())
    .limit(bindparam("most"))
)
_AMONG = (
    select(announcements)
    .where(announcements.c.state.in_(bindparam("states", expanding=True)))
    .order_by(announcements.c.created_at, announcements.c.id)
)
_DUE = select(announcements.c.id).where(
    announcements.c.state.in_([State.SCHEDULED.value, State.RUNNING.value]),
    announcements.c.starts_at <= bindparam("moment", type_=Moment),
)
_ANSWERED = select(outbox.c.batch).where(
    outbox.c.person_id == bindparam("person", type_=BigId),
    or_(outbox.c.message_id == bindparam("message", type_=BigId), outbox.c.album == bindparam("of_album")),
    outbox.c.rank == Rank.ANNOUNCEMENT,
)
_ARRIVED = [Standing.SENDING, Standing.SENT, Standing.UNCERTAIN]
_TOLD = select(
    exists().where(
        outbox.c.person_id == bindparam("person", type_=BigId),
        outbox.c.batch == bindparam("of_batch"),
        outbox.c.standing.in_(_ARRIVED),
    )
)
_ONE_DECLINES = select(exists().where(declined.c.person_id == bindparam("person", type_=BigId)))
_DECLINE = insert_if_missing(declined)
_WANT = delete(declined).where(declined.c.person_id == bindparam("person", type_=BigId))
_HANDED_IN = {PaperState.RECEIVED, PaperState.CHECKING, PaperState.VALID}
_DOSSIERS = select(dossiers.c.id, dossiers.c.name, dossiers.c.ticket, dossiers.c.slots).where(
    dossiers.c.id.in_(bindparam("ids", expanding=True))
)
_PAPERS = select(papers.c.dossier_id, papers.c.document, papers.c.state).where(
    papers.c.dossier_id.in_(bindparam("ids", expanding=True))
)
_NAMES = select(people.c.id, people.c.profile["nama_usaha"].as_string().label("name")).where(
    people.c.id.in_(bindparam("ids", expanding=True))
)
_RECIPIENTS = (
    select(
        outbox.c.standing,
        outbox.c.changed_at,
        func.coalesce(dossiers.c.name, people.c.profile["nama_usaha"].as_string(), "").label("name"),
        func.coalesce(dossiers.c.region, people.c.profile["wilayah"].as_string(), "").label("region"),
        func.coalesce(dossiers.c.ticket, "").label("ticket"),
    )
    .join(people, people.c.id == outbox.c.person_id)
    .outerjoin(dossiers, dossiers.c.id == outbox.c.subject)
    .where(outbox.c.batch == bindparam("batch"))
    .order_by(outbox.c.person_id)
)


class Announcements:
    """All announcements, within one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def save(self, announcement: Announcement) -> None:
        """Write it as it is now."""
        await self._connection.execute(_SAVE[self._connection.dialect.name], _row(announcement))

    async def find(self, announcement_id: str, *, hold: bool = False) -> Announcement | None:
        """Return it, if there is one; held against everybody else until this work ends, if asked for."""
        found = await self._connection.execute(_HOLD if hold else _FIND, {"announcement": announcement_id})
        row = found.mappings().one_or_none()
        return None if row is None else _announcement(row)

    async def of_officer(self, officer_id: str, states: Sequence[State], *, limit: int) -> Sequence[Announcement]:
        """Return an officer's announcements in these states, newest first."""
        values = {"officer": officer_id, "states": [state.value for state in states], "most": limit}
        return await self._all(_OF_OFFICER, values)

    async def among(self, states: Collection[State]) -> Sequence[Announcement]:
        """Return everybody's announcements in these states, oldest first."""
        return await self._all(_AMONG, {"states": [state.value for state in states]})

    async def _all(self, query: Select[Any], values: Mapping[str, object]) -> Sequence[Announcement]:
        return [_announcement(row) for row in (await self._connection.execute(query, values)).mappings()]

    async def due(self, *, at: datetime) -> Sequence[str]:
        """Return the ids of those that have to begin, and of those under way."""
        return (await self._connection.execute(_DUE, {"moment": at})).scalars().all()

    async def drop(self, announcement_id: str) -> None:
        """Remove it."""
        await self._connection.execute(_DROP, {"announcement": announcement_id})

    async def forget_old(self, *, before: datetime) -> int:
        """Remove those that ended before then; return how many."""
        return (await self._connection.execute(_FORGET_OLD, {"before": before})).rowcount

    async def audience(self, segment: Segment, regions: Sequence[str]) -> Audience:
        """Count whom it would reach now."""
        return Audience(*(await self._connection.execute(counted(segment, regions))).one())

    async def members(
        self, segment: Segment, regions: Sequence[str], *, after: int, limit: int
    ) -> Sequence[tuple[int, str | None]]:
        """Return the next people it reaches, by number, each with the dossier that they are chosen for, if any."""
        query = (
            select(people.c.id, DOSSIER)
            .select_from(PEOPLE)
            .where(chosen(segment, regions), reached(), people.c.id > after)
            .group_by(people.c.id)
            .order_by(people.c.id)
            .limit(limit)
        )
        return [(person_id, dossier_id) for person_id, dossier_id in await self._connection.execute(query)]

    async def facts(self, recipients: Mapping[int, str | None]) -> Mapping[int, Facts]:
        """Return what is known of people, each by the dossier that they were chosen for."""
        ids = [dossier_id for dossier_id in recipients.values() if dossier_id]
        names = {row.id: row.name for row in await self._connection.execute(_NAMES, {"ids": list(recipients)})}
        handed_in: defaultdict[str, set[str]] = defaultdict(set)
        for row in await self._connection.execute(_PAPERS, {"ids": ids}):
            if row.state in _HANDED_IN:
                handed_in[row.dossier_id].add(row.document)
        by_dossier = {
            row.id: Facts(
                row.name,
                row.ticket or "",
                tuple(name for document, name in row.slots.items() if document not in handed_in[row.id]),
            )
            for row in await self._connection.execute(_DOSSIERS, {"ids": ids})
        }
        return {
            person_id: by_dossier.get(dossier_id or "") or Facts(names.get(person_id) or "")
            for person_id, dossier_id in recipients.items()
        }

    async def recipients(self, announcement: Announcement) -> Sequence[Recipient]:
        """Return everybody who was to get it, with what came of it."""
        found = await self._connection.execute(_RECIPIENTS, {"batch": announcement.batch})
        return [Recipient(row.name, row.region, row.ticket, row.standing, row.changed_at) for row in found]

    async def answered(self, person_id: int, message_id: int, album: str | None = None) -> str | None:
        """Return the announcement that one of a person's messages is, or a part of."""
        values = {"person": person_id, "message": message_id, "of_album": album}
        batch = (await self._connection.execute(_ANSWERED, values)).scalars().first()
        return batch.partition(":")[2] if batch else None

    async def told(self, person_id: int, announcement_id: str) -> bool:
        """Whether the person got it, or may have got it."""
        values = {"person": person_id, "of_batch": batch_of(announcement_id)}
        return bool((await self._connection.execute(_TOLD, values)).scalar_one())

    async def declines(self, person_id: int) -> bool:
        """Whether the person wants no announcements."""
        return bool((await self._connection.execute(_ONE_DECLINES, {"person": person_id})).scalar_one())

    async def decline(self, person_id: int, *, wanted: bool) -> None:
        """Keep whether the person wants announcements."""
        if wanted:
            await self._connection.execute(_WANT, {"person": person_id})
        else:
            await self._connection.execute(_DECLINE[self._connection.dialect.name], {"person_id": person_id})


def _row(announcement: Announcement) -> dict[str, Any]:
    content = announcement.content
    return {
        "id": announcement.id,
        "officer_id": announcement.officer_id,
        "regions": list(announcement.regions),
        "created_at": announcement.created_at,
        "content": {
            "text": content.text,
            "english": content.english,
            "attachments": [[each.kind, each.file_id] for each in content.attachments],
        },
        "segment": segment_json(announcement.segment),
        "state": announcement.state.value,
        "starts_at": announcement.starts_at,
        "confirmed_by": announcement.confirmed_by,
        "ended_at": announcement.ended_at,
        "gathered_to": announcement.gathered_to,
        "gathered": announcement.gathered,
    }


def _announcement(row: RowMapping) -> Announcement:
    kept = row["content"]
    content = Content(kept["text"], kept["english"], tuple(Attachment(*each) for each in kept["attachments"]))
    values = {
        **row,
        "regions": tuple(row["regions"]),
        "segment": segment_of(row["segment"]),
        "state": State(row["state"]),
        "content": content,
    }
    return Announcement(**values)
