"""Units of work: all or nothing, one after another, and never in each other's way for good."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.event import listen, remove
from sqlalchemy.exc import IntegrityError, OperationalError

from programme.people import Draft
from storage.database import Database

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SITI = 7_000_000_001


@pytest.fixture
async def another(database_url: str) -> AsyncIterator[Database]:
    """The same database, opened by what could be another process."""
    opened = Database(database_url, connections=2)
    yield opened
    await opened.close()


async def take_a_turn(database: Database, update_id: int, *, person_id: int = SITI) -> None:
    async with database.work() as work:
        person = await work.people.seat(person_id)
        draft = await work.drafts.find(person_id, "self_check") or Draft("self_check", "nib", {"turns": 0})
        person.version += 1
        draft.data["turns"] += 1
        await work.updates.record(update_id, person_id=person_id, handouts=[], at=NOON)
        await work.people.save(person, seen_at=NOON)
        await work.drafts.save(person_id, draft)
        await work.commit()


async def turns_taken(database: Database, *, person_id: int = SITI) -> int:
    """The person's version; their draft must tell the same."""
    async with database.work() as work:
        version = (await work.people.seat(person_id)).version
        draft = await work.drafts.find(person_id, "self_check")
        assert version == (draft.data["turns"] if draft else 0)
        return version


async def test_what_is_not_committed_is_not_there(database: Database) -> None:
    async with database.work() as work:
        await work.people.seat(SITI)
        await work.drafts.save(SITI, Draft("self_check", "nib"))
    async with database.work() as work:
        assert await work.drafts.find(SITI, "self_check") is None


async def test_an_error_takes_everything_back(database: Database) -> None:
    async def fail() -> None:
        async with database.work() as work:
            await work.updates.record(1, person_id=None, handouts=[], at=NOON)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with database.work() as work:
        assert await work.updates.find(1) is None


async def test_what_is_committed_stays_when_an_error_comes_after_it(database: Database) -> None:
    async def fail() -> None:
        async with database.work() as work:
            await work.updates.record(1, person_id=None, handouts=[], at=NOON)
            await work.commit()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with database.work() as work:
        assert await work.updates.find(1) == []


async def test_a_work_takes_no_more_after_its_commit(database: Database) -> None:
    async with database.work() as work:
        await work.commit()
        with pytest.raises(Exception, match="closed"):
            await work.people.seat(SITI)


async def test_turns_of_one_person_in_two_processes_are_all_counted(database: Database, another: Database) -> None:
    turns = [take_a_turn((database, another)[number % 2], number) for number in range(40)]
    await asyncio.gather(*turns)
    assert await turns_taken(database) == 40


async def test_turns_of_many_people_do_not_disturb_each_other(database: Database, another: Database) -> None:
    people = range(1, 21)
    turns = [
        take_a_turn((database, another)[turn % 2], person_id * 10 + turn, person_id=person_id)
        for turn in range(4)
        for person_id in people
    ]
    await asyncio.gather(*turns)
    assert [await turns_taken(database, person_id=person_id) for person_id in people] == [4] * 20


async def test_a_second_process_waits_for_the_first_and_sees_what_it_wrote(
    database: Database, another: Database
) -> None:
    async def version_seen() -> int:
        async with another.work() as work:
            return (await work.people.seat(SITI)).version

    async with database.work() as work:
        person = await work.people.seat(SITI)
        waiting = asyncio.create_task(version_seen())
        person.version = 7
        await work.people.save(person, seen_at=NOON)
        await another.ping()
        assert not waiting.done()
        await work.commit()
    assert await waiting == 7


async def test_works_of_a_process_on_sqlite_come_in_the_order_of_arrival(sqlite_url: str) -> None:
    database, came = Database(sqlite_url), []

    async def come(number: int) -> None:
        async with database.work() as work:
            came.append(number)
            await work.updates.record(number, person_id=None, handouts=[], at=NOON)
            await work.commit()

    await asyncio.gather(*(come(number) for number in range(50)))
    await database.close()
    assert came == list(range(50))


async def test_a_turn_that_is_cut_off_anywhere_is_there_whole_or_not_at_all(database: Database) -> None:
    update_ids = range(1, 121)
    for update_id in update_ids:
        turn = asyncio.create_task(take_a_turn(database, update_id))
        for _ in range(update_id % 60):
            await asyncio.sleep(0)
        turn.cancel()
        await asyncio.wait([turn])
    async with database.work() as work:
        known = [update_id for update_id in update_ids if await work.updates.find(update_id) is not None]
    assert await turns_taken(database) == len(known)


async def test_a_crowd_that_runs_out_of_time_leaves_the_way_free(database: Database, another: Database) -> None:
    async with database.work() as work:
        await work.people.seat(SITI)
        crowd = [asyncio.create_task(take_a_turn(another, number)) for number in range(20)]
        await another.ping()
        for turn in crowd:
            turn.cancel()
    outcomes = await asyncio.gather(*crowd, return_exceptions=True)
    assert all(isinstance(outcome, asyncio.CancelledError) for outcome in outcomes)
    await asyncio.gather(*(take_a_turn(another, 100 + number) for number in range(5)))
    assert await turns_taken(database) == 5


async def test_a_time_limit_takes_back_what_was_begun(database: Database) -> None:
    async def dawdle() -> None:
        async with database.work() as work:
            await work.updates.record(1, person_id=None, handouts=[], at=NOON)
            await asyncio.Event().wait()

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(dawdle(), timeout=0.2)
    async with database.work() as work:
        assert await work.updates.find(1) is None


async def test_the_database_answers_while_a_work_is_under_way(database: Database) -> None:
    async with database.work() as work:
        await work.people.seat(SITI)
        await database.ping()


async def test_a_server_that_is_not_there_is_said() -> None:
    async with asyncio.timeout(30):
        nowhere = Database("postgresql://nobody@127.0.0.1:1/nothing")
        with pytest.raises(OSError, match="1"):
            await nowhere.ping()
        await nowhere.close()


async def test_a_full_disk_takes_the_turn_back_and_leaves_the_way_free(sqlite_url: str) -> None:
    def fill_up(connection: DBAPIConnection, _entry: object) -> None:
        connection.cursor().execute("PRAGMA max_page_count = 30")

    async def write(story: str) -> None:
        async with database.work() as work:
            await work.people.seat(SITI)
            await work.drafts.save(SITI, Draft("self_check", "nib", {"story": story}))
            await work.commit()

    listen(Engine, "connect", fill_up)
    database = Database(sqlite_url)
    with pytest.raises(OperationalError, match="full"):
        await write("Contoh " * 50_000)
    async with database.work() as work:
        await work.people.seat(SITI)
        assert await work.drafts.find(SITI, "self_check") is None
    await write("Contoh")
    remove(Engine, "connect", fill_up)
    await database.close()


async def test_sqlite_minds_foreign_keys(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    async with database.work() as work:
        with pytest.raises(IntegrityError):
            await work.drafts.save(SITI, Draft("self_check", "nib"))
    await database.close()
