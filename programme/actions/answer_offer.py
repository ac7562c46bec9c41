"""Somebody from the waiting list takes the place that is kept for them, or leaves it to the next one."""

from datetime import datetime

from programme.actions.cancel_booking import release
from programme.actions.pass_places_on import pass_places_on
from programme.ports import Work
from programme.session_notices import offer_keys
from programme.sessions import Bar, Booking, Session, Standing


async def accept_offer(work: Work, booking_id: str, *, person_id: int, now: datetime) -> Booking | Bar:
    """Confirm the place, if it is still kept; return the booking, or why there is none."""
    held = await _hold(work, booking_id, person_id)
    if held is None:
        return Bar.GONE
    session, booking = held
    bookings = await pass_places_on(work, session, await work.bookings.of_session(session.id), now=now)
    booking = next(each for each in bookings if each.id == booking.id)
    if booking.standing is not Standing.OFFERED or not session.planned:
        return Bar.TOO_LATE
    confirmed = booking.now_is(Standing.CONFIRMED, now)
    await work.bookings.save(confirmed)
    await work.outbox.cancel(offer_keys(session.id, booking.id))
    return confirmed


async def decline_offer(work: Work, booking_id: str, *, person_id: int, now: datetime) -> Booking | Bar:
    """Leave the place to the next one and the waiting list for good; return the booking, or why it stays."""
    held = await _hold(work, booking_id, person_id)
    if held is None or held[1].standing is not Standing.OFFERED:
        return Bar.GONE
    return await release(work, *held, Standing.CANCELLED, now=now)


async def _hold(work: Work, booking_id: str, person_id: int) -> tuple[Session, Booking] | None:
    found = await work.bookings.find(booking_id)
    if found is None or found.person_id != person_id:
        return None
    session = await work.sessions.hold(found.session_id)
    booking = await work.bookings.find(booking_id)
    return None if session is None or booking is None else (session, booking)
