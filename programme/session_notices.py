"""What people are told about their sessions, as notices. Keys are stable: whatever is computed again is told once."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from programme.notices import Notice
from programme.sessions import Booking, Session, Standing

STILL_WORTH = timedelta(days=3)
"""How long after a session a notice about it is still worth sending."""


def facts_of(session: Session, at: datetime) -> dict[str, object]:
    """Return what every notice about a session says; `at` is when this person comes."""
    return {
        "session": session.id,
        "kind": session.kind.value,
        "at": at.isoformat(),
        "timezone": session.timezone,
        "place": session.place.name,
        "topic": session.topic,
    }


def news_keys(session_id: str) -> str:
    """Return how the keys begin of all news about a session: newer news take the place of what is not told yet."""
    return f"sesi:{session_id}:"


def reminder_keys(session_id: str, person_id: int | None = None) -> str:
    """Return how the keys begin of the reminders of a session, or of one person's."""
    return f"ingat:{session_id}:" if person_id is None else f"ingat:{session_id}:{person_id}:"


def offer_keys(session_id: str, booking_id: str = "") -> str:
    """Return how the keys begin of the offers of a session, or of one booking's."""
    return f"tawaran:{session_id}:{booking_id}"


def _person(booking: Booking) -> int:
    if booking.person_id is None:
        raise ValueError(f"nobody can be told about booking {booking.id}")
    return booking.person_id


def change_notice(session: Session, booking: Booking, before: Session, *, now: datetime) -> Notice:
    """Tell somebody that their session was moved or changed, with what holds now."""
    values = {
        **facts_of(session, booking.at),
        "reason": session.reason,
        "standing": booking.standing.value,
        "before": before.starts_at.isoformat(),
        "place_before": before.place.name,
    }
    key = f"{news_keys(session.id)}{booking.person_id}:{session.revision}"
    return Notice(key, _person(booking), "sesi_berubah", values, due_at=now, expires_at=session.ends_at)


def cancellation_notice(session: Session, booking: Booking, *, now: datetime) -> Notice:
    """Tell somebody that their session does not take place."""
    key = f"{news_keys(session.id)}{booking.person_id}:{session.revision}"
    values = {**facts_of(session, booking.at), "reason": session.reason}
    return Notice(
        key, _person(booking), "sesi_batal", values, due_at=now, expires_at=max(session.ends_at, now) + STILL_WORTH
    )


def offer_notice(session: Session, booking: Booking, *, now: datetime) -> Notice:
    """Tell somebody on the waiting list that a place is kept for them, and until when."""
    until = booking.offered_until or session.starts_at
    values = {**facts_of(session, booking.at), "booking": booking.id, "until": until.isoformat()}
    key = f"{offer_keys(session.id, booking.id)}:{booking.revision}"
    return Notice(key, _person(booking), "sesi_tawaran", values, due_at=now, expires_at=until)


def lapse_notice(session: Session, booking: Booking, *, now: datetime) -> Notice:
    """Tell somebody that the time of their offer is over."""
    key = f"{offer_keys(session.id, booking.id)}:{booking.revision}"
    values = facts_of(session, booking.at)
    return Notice(key, _person(booking), "sesi_tawaran_lewat", values, due_at=now, expires_at=session.ends_at)


def decision_notice(session: Session, booking: Booking, *, now: datetime) -> Notice:
    """Tell somebody whether their request was confirmed."""
    key = f"jawab:{session.id}:{booking.id}:{booking.revision}"
    values = facts_of(session, booking.at)
    if booking.standing is Standing.CONFIRMED:
        return Notice(key, _person(booking), "sesi_terkonfirmasi", values, due_at=now, expires_at=session.ends_at)
    return Notice(key, _person(booking), "sesi_ditolak", values, due_at=now, expires_at=session.ends_at)


def reminder_notice(
    session: Session, booking: Booking, *, which: str, missing: Sequence[str], due_at: datetime
) -> Notice:
    """Remind somebody of their session, with what they still lack; of no use once it has begun."""
    values = {
        **facts_of(session, booking.at),
        "booking": booking.id,
        "which": which,
        "missing": list(missing),
        "link": session.link,
    }
    key = f"{reminder_keys(session.id, booking.person_id)}{booking.at:%Y%m%dT%H%M}:{which}"
    return Notice(key, _person(booking), "sesi_pengingat", values, due_at=due_at, expires_at=booking.at)


def coach_notice(
    session: Session, coach_id: int, people: Sequence[tuple[str, Sequence[str]]], *, due_at: datetime
) -> Notice:
    """Tell a coach who comes tomorrow: names, each with the names of what they want to work on."""
    values = {**facts_of(session, session.starts_at), "people": [[name, list(gaps)] for name, gaps in people]}
    key = f"{reminder_keys(session.id, coach_id)}{session.starts_at:%Y%m%dT%H%M}:daftar"
    return Notice(key, coach_id, "sesi_daftar_peserta", values, due_at=due_at, expires_at=session.starts_at)


def recap_notice(
    session: Session, booking: Booking, *, done: Sequence[str], still_open: Sequence[str], now: datetime
) -> Notice:
    """Tell somebody what was done at the session and what is still open."""
    values = {**facts_of(session, booking.at), "done": list(done), "open": list(still_open)}
    key = f"ringkas:{session.id}:{booking.id}:{len(done)}:{booking.revision}"
    return Notice(key, _person(booking), "sesi_ringkasan", values, due_at=now, expires_at=now + STILL_WORTH)
