"""Somebody comes to another session, or at another time, instead."""

from dataclasses import replace
from datetime import datetime

from programme.actions.book_session import Wish, book_session
from programme.actions.cancel_booking import release
from programme.actions.pass_places_on import merged, pass_places_on
from programme.ports import Work
from programme.session_notices import offer_keys, reminder_keys
from programme.sessions import LIVE, Bar, Booking, Session, Standing, left_by_slot, may_change


async def move_booking(work: Work, booking_id: str, to_session: str, wish: Wish, *, now: datetime) -> Booking | Bar:
    """Give up the old place only when there is a new one; return the new booking, or why all stays as it was.

    A session that is full cannot be moved to: the old place would be lost for a place in a waiting list.
    """
    found = await work.bookings.find(booking_id)
    if found is None or found.person_id != wish.person_id:
        return Bar.GONE
    for session_id in sorted({found.session_id, to_session}):
        await work.sessions.hold(session_id)
    session, booking = await work.sessions.find(found.session_id), await work.bookings.find(booking_id)
    if session is None or booking is None or (booking.standing not in LIVE and session.planned):
        return Bar.GONE
    if session.planned and not may_change(session, booking, now):
        return Bar.TOO_LATE
    if session.id == to_session:
        return await _to_another_slot(work, session, booking, wish.at, now=now)
    return await _to_another_session(work, session, booking, to_session, wish, now=now)


async def _to_another_session(
    work: Work, session: Session, booking: Booking, to_session: str, wish: Wish, *, now: datetime
) -> Booking | Bar:
    target = await work.sessions.find(to_session)
    if target is None:
        return Bar.GONE
    others = await pass_places_on(work, target, await work.bookings.of_session(to_session), now=now)
    if target.planned and not any(left_by_slot(target, others, now).values()):
        return Bar.SLOT_TAKEN
    moved = await book_session(work, to_session, wish, now=now)
    if not isinstance(moved, Bar) and booking.standing in LIVE:
        await release(work, session, booking, Standing.CANCELLED, now=now)
    return moved


async def _to_another_slot(
    work: Work, session: Session, booking: Booking, at: datetime | None, *, now: datetime
) -> Booking | Bar:
    bookings = await pass_places_on(work, session, await work.bookings.of_session(session.id), now=now)
    if at is None or not left_by_slot(session, bookings, now).get(at):
        return Bar.SLOT_TAKEN
    standing = booking.standing
    if standing in {Standing.WAITING, Standing.OFFERED}:
        standing = Standing.ASKED if session.by_hand else Standing.CONFIRMED
    moved = replace(booking.now_is(standing, now), at=at)
    await work.bookings.save(moved)
    await work.outbox.cancel(offer_keys(session.id, booking.id))
    if booking.person_id is not None:
        await work.outbox.cancel(reminder_keys(session.id, booking.person_id))
    await pass_places_on(work, session, merged(bookings, [moved]), now=now)
    return moved
