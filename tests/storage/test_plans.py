"""A turn stays the work of single rows, however many people there are."""

import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.event import listen, remove

from programme.people import Draft, FinishedCheck, Person
from programme.reminders import Silence
from storage.address import driver_url, sqlite_file
from storage.database import Database, DatabaseWork
from storage.schema import metadata

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SITI = 7_000_000_001


Statements = list[tuple[str, Any]]


@pytest.fixture
def statements() -> Iterator[Statements]:
    """What is asked of any database, in SQL with its values."""
    asked: Statements = []

    def note(_connection: object, _cursor: object, statement: str, parameters: object, *_more: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            asked.append((statement, parameters))

    listen(Engine, "before_cursor_execute", note)
    yield asked
    remove(Engine, "before_cursor_execute", note)


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    opened = Database(sqlite_url)
    yield opened
    await opened.close()


def plans_of(statements: Statements, sqlite_url: str) -> list[str]:
    """How SQLite goes about each statement."""
    with closing(sqlite3.connect(sqlite_file(driver_url(sqlite_url)) or "")) as connection:
        explained = [connection.execute(f"EXPLAIN QUERY PLAN {sql}", values) for sql, values in statements]
        return [row[3] for plan in explained for row in plan]


async def take_a_turn(work: DatabaseWork, update_id: int) -> None:
    person = await work.people.seat(SITI)
    assert await work.updates.find(update_id) is None
    draft = await work.drafts.find(SITI, "self_check") or Draft("self_check", "nib")
    await work.updates.record(update_id, person_id=SITI, handouts=[], at=NOON)
    await work.people.save(person, seen_at=NOON)
    await work.drafts.save(SITI, draft)


async def test_a_turn_is_six_statements(database: Database, statements: Statements) -> None:
    async with database.work() as work:
        await take_a_turn(work, 1)
        before = len(statements)
        await take_a_turn(work, 2)
    assert len(statements) - before == 6


async def test_nothing_that_a_person_does_reads_a_whole_table(
    database: Database, statements: Statements, sqlite_url: str
) -> None:
    async with database.work() as work:
        await take_a_turn(work, 1)
        await work.people.save(Person(SITI), seen_at=NOON)
        await work.drafts.drop(SITI, "self_check")
        await work.checks.save(SITI, FinishedCheck("ovop 2026.1", {}, {}, started_at=NOON, finished_at=NOON))
        await work.checks.all(SITI)
        await work.checks.last_before(SITI, NOON)
        await work.checks.find(SITI, NOON)
        await work.people.mark(SITI, blocked=True)
        await work.checks.clear(SITI)
        await work.consents.add(SITI, notice="2026-01", given=True, at=NOON)
        await work.consents.history(SITI)
        await work.updates.prune(before=NOON)
        await work.people.forget(SITI)
    plans = plans_of(statements, sqlite_url)
    assert len(plans) > 10
    assert [plan for plan in plans if "SCAN" in plan or "TEMP B-TREE" in plan] == []


async def test_looking_for_who_could_be_reminded_goes_from_person_to_person_and_sorts_nobody(
    database: Database, statements: Statements, sqlite_url: str
) -> None:
    async with database.work() as work:
        for since in (None, NOON):
            for checks in (False, True):
                await work.reminders.unfinished(Silence(since, NOON, NOON, 2026, checks=checks), limit=200)
        await work.people.seat(SITI)
        await work.reminders.spend(SITI, at=NOON)
    plans = plans_of(statements, sqlite_url)
    assert len(plans) > 10
    assert [plan for plan in plans if plan.startswith("SCAN") or "FOR ORDER BY people" in plan] == []
    assert any("people" in plan and "rowid>?" in plan for plan in plans)


def test_what_hangs_on_a_person_is_found_by_an_index_when_they_are_forgotten() -> None:
    for table in metadata.tables.values():
        led_by = {next(iter(table.primary_key.columns)), *(index.columns[0] for index in table.indexes)}
        assert {key.parent for key in table.foreign_keys} <= led_by, table.name
