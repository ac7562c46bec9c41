"""Somebody does not come after all."""

from datetime import datetime

from programme.actions.pass_places_on import merged, pass_places_on
from programme.ports import Work
from programme.session_notices import news_keys, offer_keys, reminder_keys
from programme.sessions import LIVE, Bar, Booking, Session, Standing, may_change


async def cancel_booking(work: Work, booking_id: str, *, person_id: int, now: datetime) -> Booking | Bar:
    """Free the place, which goes to whoever waits; return the cancelled booking, or why it stays."""
    found = await work.bookings.find(booking_id)
    if found is None or found.person_id != person_id:
        return Bar.GONE
    session = await work.sessions.hold(found.session_id)
    booking = await work.bookings.find(booking_id)
    if session is None or booking is None or booking.standing not in LIVE:
        return Bar.GONE
    if not may_change(session, booking, now):
        return Bar.TOO_LATE
    return await release(work, session, booking, Standing.CANCELLED, now=now)


async def release(work: Work, session: Session, booking: Booking, standing: Standing, *, now: datetime) -> Booking:
    """Take the booking out of the session, which has to be held; what is not told yet about it is not told any more."""
    gone = booking.now_is(standing, now)
    await work.bookings.save(gone)
    await work.outbox.cancel(offer_keys(session.id, booking.id))
    if booking.person_id is not None:
        await work.outbox.cancel(reminder_keys(session.id, booking.person_id))
        await work.outbox.cancel(f"{news_keys(session.id)}{booking.person_id}:")
    bookings = merged(await work.bookings.of_session(session.id), [gone])
    await pass_places_on(work, session, bookings, now=now)
    return gone
