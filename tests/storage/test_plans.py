"""A turn stays the work of single rows, however many people there are."""

from collections.abc import AsyncIterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import CursorResult, Executable, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import ClauseElement

from programme.people import Draft, FinishedCheck, Person
from storage.address import driver_url, sqlite_file
from storage.database import DatabaseWork
from storage.schema import metadata
from storage.sqlite import SqliteDatabase
from storage.transaction import Transaction

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SITI = 7_000_000_001


class Explained:
    """A transaction that asks SQLite, before each statement, how it would go about it."""

    def __init__(self, transaction: Transaction) -> None:
        self.dialect = transaction.dialect
        self.statements = 0
        self.plans: list[str] = []
        self._transaction = transaction

    async def execute(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> CursorResult[Any]:
        assert isinstance(statement, ClauseElement)
        compiled = statement.compile(dialect=sqlite.dialect(paramstyle="named"), column_keys=list(parameters or {}))
        explained = text(f"EXPLAIN QUERY PLAN {compiled}").bindparams(**dict.fromkeys(compiled.params))
        self.statements += 1
        self.plans += [row.detail for row in await self._transaction.execute(explained)]
        return await self._transaction.execute(statement, parameters)

    async def commit(self) -> None:
        await self._transaction.commit()


@pytest.fixture
async def explained(sqlite_url: str) -> AsyncIterator[Explained]:
    address = driver_url(sqlite_url)
    database = SqliteDatabase(address, sqlite_file(address) or Path())
    async with database.transaction() as transaction:
        yield Explained(transaction)
    await database.close()


async def take_a_turn(work: DatabaseWork, update_id: int) -> None:
    person = await work.people.seat(SITI)
    assert await work.updates.find(update_id) is None
    draft = await work.drafts.find(SITI, "self_check") or Draft("self_check", "nib")
    await work.updates.record(update_id, person_id=SITI, handouts=[], at=NOON)
    await work.people.save(person, seen_at=NOON)
    await work.drafts.save(SITI, draft)


async def test_a_turn_is_six_statements(explained: Explained) -> None:
    work = DatabaseWork(explained)
    await take_a_turn(work, 1)
    before = explained.statements
    await take_a_turn(work, 2)
    assert explained.statements - before == 6


async def test_nothing_that_a_person_does_reads_a_whole_table(explained: Explained) -> None:
    work = DatabaseWork(explained)
    await take_a_turn(work, 1)
    await work.people.save(Person(SITI), seen_at=NOON)
    await work.drafts.drop(SITI, "self_check")
    await work.checks.save(SITI, FinishedCheck("ovop 2026.1", {}, {}, started_at=NOON, finished_at=NOON))
    await work.checks.all(SITI)
    await work.checks.last_before(SITI, NOON)
    await work.checks.clear(SITI)
    await work.consents.add(SITI, notice="2026-01", given=True, at=NOON)
    await work.consents.history(SITI)
    await work.updates.prune(before=NOON)
    await work.people.forget(SITI)
    assert len(explained.plans) > 10
    assert [plan for plan in explained.plans if "SCAN" in plan or "TEMP B-TREE" in plan] == []


def test_what_hangs_on_a_person_is_found_by_an_index_when_they_are_forgotten() -> None:
    for table in metadata.tables.values():
        led_by = {next(iter(table.primary_key.columns)), *(index.columns[0] for index in table.indexes)}
        assert {key.parent for key in table.foreign_keys} <= led_by, table.name
