"""Somebody wants to come to a session."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from programme.actions.pass_places_on import pass_places_on
from programme.ports import Work
from programme.sessions import LIVE, Bar, Booking, Session, Standing, bar_to, left_by_slot


@dataclass(frozen=True, slots=True)
class Wish:
    """Who wants to come, when, and what for."""

    person_id: int
    name: str
    region: str | None
    at: datetime | None = None
    """One of the slots; None: whichever is free."""
    gaps: tuple[str, ...] = ()


async def book_session(work: Work, session_id: str, wish: Wish, *, now: datetime) -> Booking | Bar:
    """Return the booking: a place, a request, or the waiting list when all is taken; or why there is none.

    People are taken in the order in which the session was held: there is never one too many, and one waiting list.
    """
    session = await work.sessions.hold(session_id)
    bar = bar_to(session, wish.region, now)
    if bar or session is None:
        return bar or Bar.GONE
    bookings = await pass_places_on(work, session, await work.bookings.of_session(session.id), now=now)
    mine = next((each for each in bookings if each.person_id == wish.person_id), None)
    if mine and (mine.standing in LIVE or mine.standing is Standing.ATTENDED):
        return Bar.BOOKED
    left = left_by_slot(session, bookings, now)
    slot = _free_slot(left, wish.at)
    if slot is None and any(left.values()):
        return Bar.SLOT_TAKEN
    number = session.last_number + 1
    await work.sessions.save(replace(session, last_number=number))
    booking = Booking(
        id=mine.id if mine else secrets.token_hex(5),
        session_id=session.id,
        person_id=wish.person_id,
        name=wish.name,
        number=number,
        standing=_standing(session, has_place=slot is not None),
        at=slot or _some_slot(session, wish.at, now),
        changed_at=now,
        gaps=wish.gaps,
        revision=mine.revision + 1 if mine else 0,
    )
    await work.bookings.save(booking)
    return booking


def _free_slot(left: dict[datetime, int], wanted: datetime | None) -> datetime | None:
    return next((slot for slot, places in left.items() if places and wanted in {None, slot}), None)


def _some_slot(session: Session, wanted: datetime | None, now: datetime) -> datetime:
    """Return when somebody who waits would come; the offer will say when there is a place."""
    slots = [slot for slot in session.slots if slot > now] or [session.starts_at]
    return wanted if wanted in slots else slots[0]


def _standing(session: Session, *, has_place: bool) -> Standing:
    if not has_place:
        return Standing.WAITING
    return Standing.ASKED if session.by_hand else Standing.CONFIRMED
