"""Who has a place, who is next, and what is due when, wherever the sun rises."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from programme.actions.answer_offer import accept_offer
from programme.actions.book_session import Wish
from programme.actions.cancel_booking import cancel_booking
from programme.actions.change_session import cancel_session, change_session
from programme.actions.check_in import check_in, send_recaps, tick_off, walk_in
from programme.actions.move_booking import move_booking
from programme.actions.pass_places_on import pass_places_on
from programme.actions.remind_of_sessions import do_what_is_due, due_reminders
from programme.local_time import local_day, same_clock
from programme.notices import Notice
from programme.rules import Programme
from programme.sessions import Bar, Booking, Session, Standing, bar_to, offer_ends
from programme.staff import Officer, Post, Role
from tests.clinics import NOW, books, clinic, desk, hours, opens, tries_to_book
from tests.memory import Memory, MemoryWork

START = clinic().starts_at


@pytest.fixture
async def memory() -> Memory:
    return Memory()


@pytest.fixture
async def work(memory: Memory) -> MemoryWork:
    return MemoryWork(memory)


def told(work: MemoryWork) -> list[Notice]:
    return [notice for notice, _ in work._shelf.outbox.values()]  # noqa: SLF001 - what a fake holds


def kinds(work: MemoryWork) -> list[str]:
    return [notice.kind for notice in told(work)]


@pytest.mark.parametrize(
    ("timezone", "starts_at", "day_before"),
    [
        ("Asia/Jakarta", datetime(2026, 12, 31, 17, 30, tzinfo=UTC), datetime(2026, 12, 31, 2, 0, tzinfo=UTC)),
        ("Asia/Makassar", datetime(2026, 12, 31, 16, 30, tzinfo=UTC), datetime(2026, 12, 31, 1, 0, tzinfo=UTC)),
        ("Asia/Jayapura", datetime(2026, 12, 31, 15, 30, tzinfo=UTC), datetime(2026, 12, 31, 0, 0, tzinfo=UTC)),
        ("Asia/Jakarta", datetime(2027, 3, 1, 2, 0, tzinfo=UTC), datetime(2027, 2, 28, 2, 0, tzinfo=UTC)),
        ("Asia/Jayapura", datetime(2026, 11, 30, 23, 0, tzinfo=UTC), datetime(2026, 11, 30, 0, 0, tzinfo=UTC)),
        ("Europe/Amsterdam", datetime(2026, 3, 29, 7, 0, tzinfo=UTC), datetime(2026, 3, 28, 8, 0, tzinfo=UTC)),
    ],
)
def test_the_day_before_is_the_one_on_the_wall_of_the_place(
    timezone: str, starts_at: datetime, day_before: datetime
) -> None:
    session = clinic(timezone=timezone, starts_at=starts_at)
    booking = Booking("b", session.id, 1, "Contoh", 1, Standing.CONFIRMED, starts_at, NOW - timedelta(days=365))
    assert list(due_reminders(session, booking, day_before - timedelta(seconds=1))) == []
    assert list(due_reminders(session, booking, day_before)) == [("sehari", day_before)]
    assert list(due_reminders(session, booking, starts_at - hours(2))) == [("dua_jam", starts_at - hours(2))]
    assert list(due_reminders(session, booking, starts_at)) == []


def test_a_week_later_shows_the_same_clock_also_where_clocks_jump() -> None:
    amsterdam = ZoneInfo("Europe/Amsterdam")
    before = datetime(2026, 3, 25, 8, 0, tzinfo=UTC)
    later = same_clock(before, amsterdam, days=7)
    assert (before.astimezone(amsterdam).time(), later - before) == (
        later.astimezone(amsterdam).time(),
        timedelta(days=7) - hours(1),
    )
    assert same_clock(START, ZoneInfo("Asia/Makassar"), days=7) - START == timedelta(days=7)


def test_the_same_moment_is_another_day_further_east() -> None:
    moment = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)
    zones = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
    assert [local_day(moment, ZoneInfo(zone)) for zone in zones] == [
        date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 1),
    ]  # fmt: skip


def test_who_booked_after_the_moment_of_a_reminder_is_not_reminded_of_it() -> None:
    session = clinic()
    booking = Booking("b", session.id, 1, "Contoh", 1, Standing.CONFIRMED, START, START - hours(12))
    assert list(due_reminders(session, booking, START - hours(11))) == []
    assert [which for which, _ in due_reminders(session, booking, START - hours(1))] == ["dua_jam"]


@pytest.mark.parametrize("standing", sorted(set(Standing) - {Standing.CONFIRMED}))
def test_nobody_is_reminded_of_a_place_that_is_not_confirmed(standing: Standing) -> None:
    booking = Booking("b", "s", 1, "Contoh", 1, standing, START, NOW - timedelta(days=9))
    assert list(due_reminders(clinic(), booking, START - hours(1))) == []


def test_an_offer_at_night_waits_for_the_morning_if_the_session_is_not_near() -> None:
    night = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)  # 20.00 WIB
    assert offer_ends(clinic(), START, night) == datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # 08.00 WIB
    late = START - hours(10)
    assert offer_ends(clinic(), START, late) == START - hours(1)
    assert offer_ends(clinic(), START + hours(6), START + hours(2)) == START + hours(3)


@pytest.mark.parametrize(
    ("given", "now", "bar"),
    [
        ({}, NOW, None),
        ({"zone": replace(clinic().zone, regions=("34.01",))}, NOW, Bar.FOREIGN),
        ({}, START, Bar.PAST),
        ({}, START - hours(0.1), None),
    ],
)
def test_there_is_one_reason_why_somebody_cannot_book(given: dict[str, object], now: datetime, bar: Bar | None) -> None:
    assert bar_to(clinic(**given), "13.71", now) is bar


def test_a_desk_can_be_booked_until_its_last_slot_begins() -> None:
    assert bar_to(desk(), "13.71", START + hours(1)) is None
    assert bar_to(desk(), "13.71", START + hours(1.5)) is Bar.PAST


async def test_a_place_passes_to_the_next_when_the_time_to_accept_is_over(work: MemoryWork) -> None:
    session = clinic(capacity=1)
    await opens(work, session)
    first, second, third = [await books(work, each, session) for each in (1, 2, 3)]
    await cancel_booking(work, first.id, person_id=1, now=NOW)
    offered = await work.bookings.find(second.id)
    assert offered is not None
    assert offered.offered_until is not None
    late = offered.offered_until
    assert await accept_offer(work, third.id, person_id=3, now=NOW) is Bar.TOO_LATE
    assert await accept_offer(work, second.id, person_id=2, now=late) is Bar.TOO_LATE
    assert [each.standing for each in await work.bookings.of_session(session.id)] == [
        Standing.CANCELLED, Standing.LAPSED, Standing.OFFERED,
    ]  # fmt: skip
    taken = await accept_offer(work, third.id, person_id=3, now=late)
    assert isinstance(taken, Booking)
    assert taken.standing is Standing.CONFIRMED
    assert kinds(work) == ["sesi_tawaran_lewat"]


async def test_nobody_is_offered_a_place_an_hour_before_the_start(work: MemoryWork) -> None:
    session = clinic(capacity=1)
    await opens(work, session)
    first, second = [await books(work, each, session) for each in (1, 2)]
    await work.bookings.save(first.now_is(Standing.CANCELLED, NOW))
    bookings = await work.bookings.of_session(session.id)
    after = await pass_places_on(work, session, bookings, now=START - hours(0.9))
    assert [each.standing for each in after if each.id == second.id] == [Standing.WAITING]


async def test_one_can_cancel_until_the_set_hour_and_not_after_it(work: MemoryWork) -> None:
    session = clinic(cancel_hours=3)
    await opens(work, session)
    booking = await books(work, 1, session)
    assert await cancel_booking(work, booking.id, person_id=1, now=START - hours(2.9)) is Bar.TOO_LATE
    assert await cancel_booking(work, booking.id, person_id=2, now=NOW) is Bar.GONE
    assert isinstance(await cancel_booking(work, booking.id, person_id=1, now=START - hours(3)), Booking)


async def test_who_moves_to_a_full_session_keeps_the_old_place(work: MemoryWork) -> None:
    old, full = clinic(), clinic(id="c0ffee0002", capacity=1)
    await opens(work, old, full)
    await books(work, 9, full)
    booking = await books(work, 1, old)
    wish = Wish(1, "Contoh", "13.71")
    assert await move_booking(work, booking.id, full.id, wish, now=NOW) is Bar.SLOT_TAKEN
    kept = await work.bookings.find(booking.id)
    assert kept is not None
    assert kept.standing is Standing.CONFIRMED


async def test_a_changed_session_keeps_everybodys_place_and_tells_the_last_state_only(work: MemoryWork) -> None:
    session = desk()
    await opens(work, session)
    for each in (1, 2, 3):
        await books(work, each, session, at=session.slots[each])
    later = START + timedelta(days=7)
    assert await change_session(work, replace(session, starts_at=later), now=NOW) == 3
    await change_session(work, replace(session, starts_at=later + hours(1)), now=NOW)
    notices = told(work)
    assert [each.kind for each in notices] == ["sesi_berubah"] * 3
    assert {each.person_id: each.values["at"] for each in notices} == {
        each: (later + hours(1 + each / 2)).isoformat() for each in (1, 2, 3)
    }
    assert await cancel_session(work, session.id, reason="Banjir", now=NOW) == 3
    assert kinds(work) == ["sesi_batal"] * 3
    assert await change_session(work, session, now=NOW) == 0


async def test_who_has_no_place_in_a_smaller_session_waits_first(work: MemoryWork) -> None:
    session = clinic(capacity=3)
    await opens(work, session)
    for each in (1, 2, 3, 4):
        await books(work, each, session)
    await change_session(work, replace(session, capacity=1), now=NOW)
    after = await work.bookings.of_session(session.id)
    assert [each.standing for each in after] == [Standing.CONFIRMED, *[Standing.WAITING] * 3]


async def test_one_session_that_fails_keeps_nobody_else_from_being_reminded(memory: Memory, ovop: Programme) -> None:
    sessions = [clinic(id="sesi000001"), clinic(id="sesi000002")]
    async with memory.work() as work:
        for number, session in enumerate(sessions, 1):
            await opens(work, session)
            await books(work, number, session)
        await work.commit()

    @asynccontextmanager
    async def works() -> AsyncIterator[MemoryWork]:
        async with memory.work() as work:
            hold = work.sessions.hold

            async def hold_but_one(session_id: str) -> Session | None:
                if session_id == sessions[0].id:
                    raise OSError
                return await hold(session_id)

            work.sessions.hold = hold_but_one  # type: ignore[method-assign]  # a database that is in trouble
            yield work

    with pytest.raises(ExceptionGroup):
        await do_what_is_due(works, ovop, now=START - hours(2))
    async with memory.work() as work:
        assert {each.person_id for each in told(work) if each.kind == "sesi_pengingat"} == {2}


async def test_reminders_are_put_in_once_and_only_for_whom_it_still_concerns(memory: Memory, ovop: Programme) -> None:
    session = clinic(coach_ids=(2, 3))
    async with memory.work() as work:
        await work.staff.appoint(Officer("officer0002", 2, "Pak Misal"), Post(Role.PENYULUH, "13"), at=NOW)
        await work.staff.appoint(Officer("officer0003", 3, "Bu Pindah"), Post(Role.PENYULUH, "34"), at=NOW)
        await opens(work, session)
        await books(work, 1, session)
        await books(work, 2, session)
        await work.commit()
    for minutes in (0, 1, 90):
        await do_what_is_due(memory.work, ovop, now=START - hours(2) + timedelta(minutes=minutes))
    async with memory.work() as work:
        assert kinds(work) == ["sesi_pengingat", "sesi_pengingat", "sesi_daftar_peserta"]
        await cancel_session(work, session.id, reason="", now=START - hours(1))
        await work.commit()
    await do_what_is_due(memory.work, ovop, now=START - hours(0.5))
    async with memory.work() as work:
        assert sorted(kinds(work)) == ["sesi_batal", "sesi_batal"]


async def test_arrivals_are_noted_with_what_was_done_and_recapped(work: MemoryWork, ovop: Programme) -> None:
    session = clinic()
    await opens(work, session)
    booking = await books(work, 1, session, gaps=("nib", "halal"))
    assert await check_in(work, booking.id, here=True, now=NOW) is Bar.TOO_LATE
    assert not isinstance(await check_in(work, booking.id, here=True, now=START), Bar)
    await tick_off(work, booking.id, "nib")
    assert await walk_in(work, session.id, "Anyaman Contoh", now=NOW) is Bar.TOO_LATE
    walked = await walk_in(work, session.id, "Anyaman Contoh", now=START)
    assert isinstance(walked, Booking)
    assert await send_recaps(work, ovop, session.id, now=START) == 1
    names = {each.id: each.name for each in ovop.requirements}
    recap = told(work)[-1]
    assert (recap.values["done"], recap.values["open"]) == ([names["nib"]], [names["halal"]])


async def test_the_one_who_asks_a_second_time_is_told_so(work: MemoryWork) -> None:
    session = clinic()
    await opens(work, session)
    await books(work, 1, session)
    assert await tries_to_book(work, 1, session) is Bar.BOOKED
