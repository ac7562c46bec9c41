"""Calendar files, read by two other programs' parsers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import vobject  # type: ignore[import-untyped]  # has no types
from ics import Calendar  # type: ignore[import-untyped]  # has no types

from bot.calendars import calendar_file
from bot.language import Languages
from conversations.words import Words
from programme.sessions import Booking, Session, Standing
from tests.clinics import NOW, clinic, desk

T = Languages("Asia/Jakarta")("id")


def booking(session: Session, **given: object) -> Booking:
    usual = Booking("abcdef0123", session.id, 1, "Keripik Bu Contoh", 1, Standing.CONFIRMED, session.starts_at, NOW)
    return replace(usual, **given)  # type: ignore[arg-type]


def written(session: Session, own: Booking, t: Words = T) -> str:
    return calendar_file(session, own, t, now=NOW).decode()


@pytest.mark.parametrize("timezone", ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])
@pytest.mark.parametrize(
    "starts_at", [datetime(2026, 12, 31, 15, 0, tzinfo=UTC), datetime(2027, 2, 28, 17, tzinfo=UTC)]
)
def test_two_other_programs_read_the_same_hours_whatever_the_zone(timezone: str, starts_at: datetime) -> None:
    session = clinic(timezone=timezone, starts_at=starts_at)
    file = written(session, booking(session))
    (event,) = Calendar(file).events
    assert (event.begin.datetime, event.end.datetime) == (starts_at, starts_at + timedelta(hours=2))
    other = vobject.readOne(file).vevent
    assert (other.dtstart.value, other.dtend.value) == (starts_at, starts_at + timedelta(hours=2))
    assert event.name == other.summary.value == "Klinik pendampingan"
    assert event.location == other.location.value == "Aula Dinas Contoh, Jalan Contoh 1"


def test_a_desk_takes_its_slot_and_no_more() -> None:
    session = desk()
    (event,) = Calendar(written(session, booking(session, at=session.slots[1]))).events
    assert (event.begin.datetime, event.duration) == (session.slots[1], timedelta(minutes=30))


def test_a_later_file_takes_the_place_of_the_earlier_one() -> None:
    session = clinic()
    files = [
        written(session, booking(session)),
        written(replace(session, revision=1), booking(session)),
        written(replace(session, revision=1), booking(session, revision=1)),
    ]
    events = [vobject.readOne(file).vevent for file in files]
    assert len({event.uid.value for event in events}) == 1
    assert [int(event.sequence.value) for event in events] == [0, 1, 2]


@pytest.mark.parametrize("standing", [Standing.CANCELLED, Standing.DECLINED])
def test_a_place_that_is_gone_is_taken_out_of_the_calendar(standing: Standing) -> None:
    session = clinic()
    calendar = vobject.readOne(written(session, booking(session, standing=standing)))
    assert (calendar.method.value, calendar.vevent.status.value) == ("CANCEL", "CANCELLED")


def test_words_of_staff_cannot_add_lines_to_the_file() -> None:
    session = clinic(topic="NIB\r\nEND:VEVENT\r\nATTENDEE:mailto:x@contoh.example; a, b", link="")
    calendar = vobject.readOne(written(session, booking(session)))
    assert not hasattr(calendar.vevent, "attendee")
