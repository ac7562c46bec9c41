"""Tables that officers sent, in memory."""

from collections.abc import Collection, Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import datetime

from programme.tables import SentTable, TableState


class MemoryTables:
    def __init__(self, tables: dict[str, SentTable]) -> None:
        self._tables = tables

    async def add(self, table: SentTable) -> None:
        for other in [each for each in self._tables.values() if each.person_id == table.person_id]:
            if other.purpose is table.purpose:
                del self._tables[other.id]
        self._tables[table.id] = deepcopy(table)

    async def find(self, table_id: str, *, hold: bool = False) -> SentTable | None:  # noqa: ARG002
        return deepcopy(self._tables.get(table_id))

    async def save(self, table: SentTable) -> None:
        if table.id in self._tables:
            self._tables[table.id] = deepcopy(table)

    async def drop(self, table_id: str) -> bool:
        return self._tables.pop(table_id, None) is not None

    async def claim(self, *, now: datetime, until: datetime, limit: int) -> Sequence[SentTable]:
        waiting = [each for each in self._tables.values() if each.state is TableState.WAITING]
        due = [each for each in waiting if each.due_at and each.due_at <= now][:limit]
        for table in due:
            self._tables[table.id] = replace(table, due_at=until, attempts=table.attempts + 1)
        return [deepcopy(self._tables[table.id]) for table in due]

    async def hold(self, table_ids: Collection[str], *, until: datetime) -> None:
        for table in [self._tables[each] for each in table_ids if each in self._tables]:
            if table.state is TableState.WAITING:
                self._tables[table.id] = replace(table, due_at=until)

    async def prune(self, *, before: datetime) -> int:
        gone = [each.id for each in self._tables.values() if each.sent_at < before]
        for table_id in gone:
            del self._tables[table_id]
        return len(gone)
