"""Tables that officers sent, until they are used."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import RowMapping, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.tables import Purpose, SentTable, TableState
from storage.rows import row_of
from storage.schema import BigId, Moment, sent_tables

_THIS_ONE = sent_tables.c.id == bindparam("table")
_FIND = select(sent_tables).where(_THIS_ONE)
_HOLD_ROW = _FIND.with_for_update()
_EARLIER = delete(sent_tables).where(
    sent_tables.c.person_id == bindparam("person", type_=BigId), sent_tables.c.purpose == bindparam("wanted")
)
_ADD = insert(sent_tables)
_SAVE = (
    update(sent_tables)
    .where(_THIS_ONE)
    .values({column.name: bindparam(column.name) for column in sent_tables.columns if not column.primary_key})
)
_DROP = delete(sent_tables).where(_THIS_ONE)
_DUE = (
    select(sent_tables.c.id)
    .where(sent_tables.c.due_at <= bindparam("now", type_=Moment), sent_tables.c.state == TableState.WAITING.value)
    .order_by(sent_tables.c.due_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_CLAIM = (
    update(sent_tables)
    .where(sent_tables.c.id.in_(_DUE.scalar_subquery()))
    .values(due_at=bindparam("until", type_=Moment), attempts=sent_tables.c.attempts + 1)
    .returning(*sent_tables.columns)
)
_HOLD = (
    update(sent_tables)
    .where(sent_tables.c.id.in_(bindparam("ids", expanding=True)), sent_tables.c.state == TableState.WAITING.value)
    .values(due_at=bindparam("until", type_=Moment))
)
_PRUNE = delete(sent_tables).where(sent_tables.c.sent_at < bindparam("moment", type_=Moment))


class Tables:
    """The tables, within one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.added = False
        """Whether one came in."""

    async def add(self, table: SentTable) -> None:
        """Keep a new one, in place of earlier ones of the same person for the same purpose."""
        await self._connection.execute(_EARLIER, {"person": table.person_id, "wanted": table.purpose.value})
        await self._connection.execute(_ADD, row_of(table))
        self.added = True

    async def find(self, table_id: str, *, hold: bool = False) -> SentTable | None:
        """Return the table, if there is one; held against everybody else until this work ends, if asked for."""
        found = await self._connection.execute(_HOLD_ROW if hold else _FIND, {"table": table_id})
        row = found.mappings().one_or_none()
        return None if row is None else _table(row)

    async def save(self, table: SentTable) -> None:
        """Write it as it is now; one that was removed meanwhile stays away."""
        row = row_of(table)
        row["table"] = row.pop("id")
        await self._connection.execute(_SAVE, row)

    async def drop(self, table_id: str) -> bool:
        """Remove it; whether it was still there, so that it is used once."""
        return (await self._connection.execute(_DROP, {"table": table_id})).rowcount == 1

    async def claim(self, *, now: datetime, until: datetime, limit: int) -> Sequence[SentTable]:
        """Return waiting tables that are due, and make them due again only then: whoever claims is alone with them."""
        found = await self._connection.execute(_CLAIM, {"now": now, "until": until, "most": limit})
        return [_table(row) for row in found.mappings()]

    async def hold(self, table_ids: Collection[str], *, until: datetime) -> None:
        """Move the moment on at which those of them that still wait are due again."""
        await self._connection.execute(_HOLD, {"ids": list(table_ids), "until": until})

    async def prune(self, *, before: datetime) -> int:
        """Remove what was sent before then; return how many."""
        return (await self._connection.execute(_PRUNE, {"moment": before})).rowcount


def _table(row: RowMapping) -> SentTable:
    return SentTable(**{**row, "purpose": Purpose(row["purpose"]), "state": TableState(row["state"])})
