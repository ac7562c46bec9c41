"""Clinics, desks and bookings, on each database."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from programme.actions.pass_places_on import pass_places_on
from programme.notices import Rank
from programme.sessions import HOLDS, Bar, Booking, Standing, waiting
from storage.database import Database
from tests.clinics import NOW, PADANG, books, clinic, desk, hours, opens, tries_to_book

CROWD = range(1, 201)
CLINIC = clinic(capacity=20)
ROOT = Path(__file__).parents[2]


@pytest.fixture
async def another(database_url: str) -> AsyncIterator[Database]:
    """The same database, opened by what could be another process."""
    opened = Database(database_url, connections=8)
    yield opened
    await opened.close()


async def seat(database: Database, *people: int) -> None:
    async with database.work() as work:
        for person_id in people:
            await work.people.seat(person_id)
        await work.commit()


async def bookings_of(database: Database, session_id: str) -> list[Booking]:
    async with database.work() as work:
        return list(await work.bookings.of_session(session_id))


async def take_a_turn(database: Database, person_id: int, session_id: str) -> Booking | Bar:
    async with database.work() as work:
        await work.people.seat(person_id)
        session = await work.sessions.find(session_id)
        assert session is not None
        booking = await tries_to_book(work, person_id, session)
        await work.commit()
        return booking


async def test_a_session_and_its_bookings_come_back_as_they_were(database: Database) -> None:
    session = desk(link="https://contoh.example/ruang", by_hand=True, reason="Gedung dipakai", created_by=9)
    await seat(database, 1)
    async with database.work() as work:
        await opens(work, session)
        booking = await books(work, 1, session, at=session.slots[2], gaps=("nib", "halal"))
        await work.commit()
    async with database.work() as work:
        assert await work.sessions.find(session.id) == replace(session, last_number=1)
        assert await work.sessions.hold(session.id) == replace(session, last_number=1)
        assert await work.sessions.find("tidak-ada") is None
        assert await work.sessions.zones() == [PADANG]
        assert await work.bookings.find(booking.id) == booking
        assert await work.bookings.of_person(1) == [booking]
        assert await work.bookings.of_sessions([session.id, "lain"]) == {session.id: [booking], "lain": []}


async def test_sessions_are_found_by_when_they_start(database: Database) -> None:
    first, second = clinic(id="a"), clinic(id="b", starts_at=clinic().starts_at + hours(24))
    async with database.work() as work:
        await opens(work, second, first)
        start, end = first.starts_at, second.starts_at
        assert [each.id for each in await work.sessions.between(start, end)] == ["a"]
        assert [each.id for each in await work.sessions.between(start, end + hours(1))] == ["a", "b"]


async def test_who_is_forgotten_leaves_their_place(database: Database) -> None:
    await seat(database, 1, 2, 3)
    session = clinic(capacity=1)
    async with database.work() as work:
        await opens(work, session)
        for person_id in (1, 2, 3):
            await books(work, person_id, session)
        await work.people.forget(1)
        await work.bookings.clear(2)
        await pass_places_on(work, session, await work.bookings.of_session(session.id), now=NOW)
        assert [(each.person_id, each.standing) for each in await work.bookings.of_session(session.id)] == [
            (3, Standing.OFFERED)
        ]


class Grabbers:
    """Processes of their own that do things at once: two on PostgreSQL, one on SQLite, which has one writer."""

    def __init__(self, processes: Sequence[Process]) -> None:
        self._processes = processes

    async def do(self, *deeds: tuple[str, Iterable[int]]) -> None:
        """Let everybody do it, split among the processes; back when all is done."""
        for number, process in enumerate(self._processes):
            assert process.stdin is not None
            for deed, people in deeds:
                share = [str(each) for each in people if each % len(self._processes) == number]
                process.stdin.write(" ".join([deed, *share, "\n"]).encode())
            await process.stdin.drain()
        for process in self._processes:
            for _ in deeds:
                await answer_of(process, "done")


async def answer_of(process: Process, wanted: str) -> None:
    assert process.stdout is not None
    async with asyncio.timeout(300):
        assert (await process.stdout.readline()).decode().strip() == wanted


@pytest.fixture
async def grabbers(database: Database, database_url: str, engine_name: str) -> AsyncIterator[Grabbers]:
    """A clinic with twenty places is open, and who grabs at them stands ready."""
    async with database.work() as work:
        await opens(work, CLINIC)
        await work.commit()
    command = (sys.executable, "-m", "tests.storage.grabbing", database_url, CLINIC.id)
    number = 2 if engine_name == "postgresql" else 1
    started = [await create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, cwd=ROOT) for _ in range(number)]
    try:
        for process in started:
            await answer_of(process, "ready")
        yield Grabbers(started)
    finally:
        for process in started:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def test_of_two_hundred_who_grab_at_twenty_places_twenty_get_one_and_the_others_wait_in_one_order(
    database: Database, grabbers: Grabbers
) -> None:
    await grabbers.do(("book", CROWD))
    everybody = await bookings_of(database, CLINIC.id)
    assert len(everybody) == len({each.person_id for each in everybody}) == len(CROWD)
    assert [each.standing for each in everybody].count(Standing.CONFIRMED) == 20
    assert [each.number for each in everybody] == list(CROWD)
    assert [each.number for each in waiting(everybody)] == list(CROWD)[20:]


async def test_cancelled_places_pass_on_one_by_one_and_there_is_never_one_too_many(
    database: Database, grabbers: Grabbers
) -> None:
    await grabbers.do(("book", range(1, 41)))
    before = await bookings_of(database, CLINIC.id)
    leaving = [each.person_id for each in before[:7] if each.person_id is not None]
    await grabbers.do(("cancel", leaving), ("book", range(41, 61)))
    after = await bookings_of(database, CLINIC.id)
    assert sum(each.standing in HOLDS for each in after) == 20
    offered = [each.number for each in after if each.standing is Standing.OFFERED]
    assert offered == [each.number for each in before[20:27]]
    async with database.work() as work:
        told = [due.notice.kind for due in await work.outbox.due(Rank.NOTICE, at=NOW, limit=100)]
    assert told == ["sesi_tawaran"] * 7


async def test_a_person_has_one_booking_whatever_they_tap_at_once(database: Database, another: Database) -> None:
    session = clinic()
    async with database.work() as work:
        await opens(work, session)
        await work.commit()
    taps = [take_a_turn((database, another)[each % 2], 1, session.id) for each in range(10)]
    answers = await asyncio.gather(*taps)
    assert [type(each) for each in answers].count(Booking) == 1
    assert len(await bookings_of(database, session.id)) == 1
