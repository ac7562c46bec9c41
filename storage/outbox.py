"""Notices, from their cause until they are told."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.notices import Notice, Rank
from programme.outbox import Due, Outcome, Standing, Untold
from programme.people import SEVERAL
from storage.schema import BigId, Document, Moment, outbox, people
from storage.upsert import insert_if_missing

_ADD = insert_if_missing(outbox)
_ONE = outbox.c.key == bindparam("of_key")
_BATCH = outbox.c.batch == bindparam("of_batch")
_OPEN = outbox.c.standing.in_([Standing.WAITING, Standing.HELD])
_BEGUN = (outbox.c.standing == Standing.SENDING) | (outbox.c.standing == Standing.UNCERTAIN)
_BEGINS = func.substr(outbox.c.key, 1, func.length(bindparam("prefix"))) == bindparam("prefix")
_CANCEL = delete(outbox).where(_OPEN, _BEGINS)
_CANCEL_FOR = delete(outbox).where(
    _OPEN, outbox.c.person_id == bindparam("person", type_=BigId), outbox.c.rank == bindparam("of_rank")
)
_DUE = (
    select(outbox, people.c.language, people.c.blocked)
    .outerjoin(people, outbox.c.person_id == people.c.id)
    .where(
        outbox.c.standing == Standing.WAITING,
        outbox.c.rank == bindparam("of_rank"),
        outbox.c.due_at <= bindparam("moment", type_=Moment),
    )
    .order_by(outbox.c.due_at)
    .limit(bindparam("most"))
)
_IN_KEYS = outbox.c.key.in_(bindparam("keys", expanding=True))
_KNOWN = select(outbox.c.key).where(_IN_KEYS)
_ADDRESSEES = (
    select(people.c.id)
    .where(people.c.id.in_(select(outbox.c.person_id).where(_IN_KEYS)))
    .with_for_update(skip_locked=True, key_share=True)
)
_ALL_COME_BELOW = (
    update(people).where(people.c.id.in_(select(outbox.c.person_id).where(_IN_KEYS))).values(message_id=SEVERAL)
)
_COME_BELOW = update(people).where(people.c.id.in_(bindparam("ids", expanding=True))).values(message_id=SEVERAL)
_CLAIM_ALL = (
    update(outbox)
    .where(_IN_KEYS, outbox.c.standing == Standing.WAITING)
    .values(standing=Standing.SENDING, changed_at=bindparam("moment", type_=Moment))
    .returning(outbox.c.key)
)
_CLAIM = _CLAIM_ALL.where(outbox.c.person_id.is_(None) | outbox.c.person_id.in_(bindparam("ids", expanding=True)))
_AGAIN = (
    update(outbox)
    .where(_ONE, _BEGUN)
    .values(
        standing=Standing.WAITING,
        tries=outbox.c.tries + 1,
        changed_at=bindparam("at", type_=Moment),
        due_at=bindparam("next_at", type_=Moment),
        why=bindparam("reason"),
    )
)
_OVER = (
    update(outbox)
    .where(_ONE, _BEGUN)
    .values(
        standing=bindparam("now"),
        tries=outbox.c.tries + 1,
        changed_at=bindparam("at", type_=Moment),
        message_id=bindparam("message", type_=BigId),
        album=bindparam("of_album"),
        text=bindparam("version"),
        why=bindparam("reason"),
        values=bindparam("nothing", type_=Document),
    )
)
_DOUBT = (
    update(outbox)
    .where(outbox.c.standing == Standing.SENDING)
    .values(standing=Standing.UNCERTAIN, changed_at=bindparam("moment", type_=Moment))
)
_MOVE_GROUP = (
    update(outbox).where(outbox.c.group_id == bindparam("old"), _OPEN | (outbox.c.standing == Standing.SENDING))
).values(group_id=bindparam("new"))
_MOVE = update(outbox).where(_BATCH, outbox.c.standing == bindparam("old")).values(standing=bindparam("new"))
_COUNT = select(outbox.c.standing, func.count().label("number")).where(_BATCH).group_by(outbox.c.standing)
_MISSED = [Standing.UNREACHABLE, Standing.UNCERTAIN, Standing.REFUSED]
_UNTOLD = (
    select(outbox.c.person_id, outbox.c.kind, outbox.c.standing, outbox.c.changed_at.label("at"), outbox.c.subject)
    .where(
        outbox.c.standing.in_(_MISSED),
        outbox.c.rank == Rank.NOTICE,
        outbox.c.changed_at >= bindparam("moment", type_=Moment),
        outbox.c.person_id.is_not(None),
    )
    .order_by(outbox.c.changed_at.desc())
)
_PRUNE = delete(outbox).where(
    outbox.c.standing.in_([Standing.SENT, Standing.EXPIRED, *_MISSED]),
    outbox.c.changed_at < bindparam("moment", type_=Moment),
)


class Outbox:
    """The outbox, within one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.added = False
        """Whether something was put in that may be due at once."""

    async def add(self, *notices: Notice) -> None:
        """Put notices in; one whose key is known stays as it is, told or not."""
        if notices:
            await self._connection.execute(_ADD[self._connection.dialect.name], [_row(notice) for notice in notices])
            self.added = True

    async def known(self, keys: Sequence[str]) -> Collection[str]:
        """Return those of the keys that are known, told or not."""
        return set((await self._connection.execute(_KNOWN, {"keys": keys})).scalars())

    async def cancel(self, prefix: str) -> int:
        """Take out what has not been told yet and whose key begins so; return how many. Their keys are free again."""
        return (await self._connection.execute(_CANCEL, {"prefix": prefix})).rowcount

    async def cancel_for(self, person_id: int, rank: Rank) -> int:
        """Take out what has not been told yet of this rank to somebody; return how many."""
        return (await self._connection.execute(_CANCEL_FOR, {"person": person_id, "of_rank": rank})).rowcount

    async def due(self, rank: Rank, *, at: datetime, limit: int) -> Sequence[Due]:
        """Return what is due, oldest first."""
        found = await self._connection.execute(_DUE, {"of_rank": rank, "moment": at, "most": limit})
        return [_due(row) for row in found.mappings()]

    async def claim(self, keys: Sequence[str], *, at: datetime) -> Collection[str]:
        """Mark as being sent; return those that still waited and whose people are not in the middle of a turn.

        The next screen of these people comes as a new message, below the notice.
        """
        if self._connection.dialect.name == "sqlite":  # one writer: nobody is in the middle of a turn
            await self._connection.execute(_ALL_COME_BELOW, {"keys": keys})
            claimed = await self._connection.execute(_CLAIM_ALL, {"keys": keys, "moment": at})
            return set(claimed.scalars())
        ids = (await self._connection.execute(_ADDRESSEES, {"keys": keys})).scalars().all()
        if ids:
            await self._connection.execute(_COME_BELOW, {"ids": ids})
        claimed = await self._connection.execute(_CLAIM, {"keys": keys, "ids": ids, "moment": at})
        return set(claimed.scalars())

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Write down what came of tries. What is over loses its values."""
        again = [
            {"of_key": each.key, "at": each.at, "next_at": each.due_at or each.at, "reason": each.why}
            for each in outcomes
            if each.standing is Standing.WAITING
        ]
        over: list[dict[str, object]] = [
            {
                "of_key": each.key,
                "now": each.standing,
                "at": each.at,
                "message": each.message_id,
                "of_album": each.album,
                "version": each.text,
                "reason": each.why,
                "nothing": {},
            }
            for each in outcomes
            if each.standing is not Standing.WAITING
        ]
        if again:
            await self._connection.execute(_AGAIN, again)
        if over:
            await self._connection.execute(_OVER, over)

    async def doubt(self, *, at: datetime) -> int:
        """Mark as uncertain what somebody who is no more was sending; return how many."""
        return (await self._connection.execute(_DOUBT, {"moment": at})).rowcount

    async def move_group(self, group_id: int, new_id: int) -> None:
        """Send to a group's new number what waits for the old one."""
        await self._connection.execute(_MOVE_GROUP, {"old": group_id, "new": new_id})

    async def hold(self, batch: str) -> int:
        """Keep back what waits in a batch; return how many."""
        return await self._move(batch, Standing.WAITING, Standing.HELD)

    async def release(self, batch: str) -> int:
        """Let a batch that is kept back go on; return how many."""
        self.added = True
        return await self._move(batch, Standing.HELD, Standing.WAITING)

    async def _move(self, batch: str, old: Standing, new: Standing) -> int:
        return (await self._connection.execute(_MOVE, {"of_batch": batch, "old": old, "new": new})).rowcount

    async def count(self, batch: str) -> Mapping[Standing, int]:
        """Return how many of a batch stand where."""
        found = await self._connection.execute(_COUNT, {"of_batch": batch})
        return {Standing(row.standing): row.number for row in found}

    async def untold(self, *, since: datetime) -> Sequence[Untold]:
        """Return the people's own affairs that they could not be told since then, newest first."""
        found = await self._connection.execute(_UNTOLD, {"moment": since})
        return [Untold(row.person_id, row.kind, Standing(row.standing), row.at, row.subject) for row in found]

    async def prune(self, *, before: datetime) -> int:
        """Remove what was over before then; return how many."""
        return (await self._connection.execute(_PRUNE, {"moment": before})).rowcount


def _row(notice: Notice) -> dict[str, Any]:
    return {
        "key": notice.key,
        "person_id": notice.person_id if notice.person_id > 0 else None,
        "group_id": notice.person_id if notice.person_id < 0 else None,
        "kind": notice.kind,
        "values": dict(notice.values),
        "rank": notice.rank,
        "batch": notice.batch,
        "standing": Standing.WAITING,
        "due_at": notice.due_at,
        "expires_at": notice.expires_at,
        "tries": 0,
        "changed_at": None,
        "message_id": None,
        "album": None,
        "text": None,
        "why": None,
        "subject": notice.subject,
    }


def _due(row: RowMapping) -> Due:
    notice = Notice(
        key=row["key"],
        person_id=row["person_id"] or row["group_id"],
        kind=row["kind"],
        values=row["values"],
        due_at=row["due_at"],
        rank=Rank(row["rank"]),
        expires_at=row["expires_at"],
        batch=row["batch"],
        subject=row["subject"],
    )
    return Due(notice, row["tries"], row["language"], blocked=bool(row["blocked"]))
