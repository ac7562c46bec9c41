"""Clinics and desks for tests."""

from datetime import UTC, datetime, timedelta

from programme.actions.book_session import Wish, book_session
from programme.actions.change_session import schedule_session
from programme.ports import Work
from programme.sessions import Bar, Booking, Kind, Place, Session, Zone

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
PADANG = Zone("padang", "Padang dan sekitarnya", ("13.71", "13.77"))


def clinic(**given: object) -> Session:
    """A clinic in Padang, in two days at nine."""
    usual: dict[str, object] = {
        "id": "c0ffee0001",
        "kind": Kind.CLINIC,
        "zone": PADANG,
        "starts_at": datetime(2026, 11, 24, 2, 0, tzinfo=UTC),
        "timezone": "Asia/Jakarta",
        "minutes": 120,
        "capacity": 2,
        "place": Place("Aula Dinas Contoh", "Jalan Contoh 1", -0.95, 100.35),
        "topic": "Melengkapi NIB dan izin edar",
        "coach": "Pak Misal",
        "coach_ids": (2,),
    }
    return Session(**{**usual, **given})  # type: ignore[arg-type]


def desk(**given: object) -> Session:
    """A desk in Padang with four slots of half an hour, a place each."""
    return clinic(**{"kind": Kind.DESK, "slot_minutes": 30, "capacity": 1, **given})


async def opens(work: Work, *sessions: Session) -> None:
    for session in sessions:
        await schedule_session(work, session)


async def books(work: Work, person_id: int, session: Session, *, now: datetime = NOW, **wish: object) -> Booking:
    """Book as somebody from Padang, and have a booking then."""
    found = await tries_to_book(work, person_id, session, now=now, **wish)
    assert isinstance(found, Booking), found
    return found


async def tries_to_book(
    work: Work, person_id: int, session: Session, *, now: datetime = NOW, **wish: object
) -> Booking | Bar:
    given = {"name": f"Usaha Contoh {person_id}", "region": "13.71", **wish}
    return await book_session(work, session.id, Wish(person_id, **given), now=now)  # type: ignore[arg-type]


def hours(number: float) -> timedelta:
    return timedelta(hours=number)
