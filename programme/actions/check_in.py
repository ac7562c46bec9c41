"""People arrive at a session; what was worked on is ticked off."""

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from programme.actions.cancel_booking import release
from programme.missing import missing_of, names_of_gaps
from programme.ports import Work
from programme.rules import Programme
from programme.session_notices import decision_notice, recap_notice
from programme.sessions import Bar, Booking, Session, Standing

DOORS_OPEN = timedelta(hours=12)
"""So long before it starts people can be checked in; earlier is a slip of the finger."""


async def check_in(work: Work, booking_id: str, *, here: bool, now: datetime) -> tuple[Session, Booking] | Bar:
    """Note that somebody is there, or take that back. Whoever comes without a place is let in all the same."""
    found = await work.bookings.find(booking_id)
    session = None if found is None else await work.sessions.hold(found.session_id)
    booking = await work.bookings.find(booking_id)
    if session is None or booking is None:
        return Bar.GONE
    if not session.planned:
        return Bar.CANCELLED
    if session.starts_at - now > DOORS_OPEN:
        return Bar.TOO_LATE
    if here == (booking.standing is Standing.ATTENDED):
        return session, booking
    changed = booking.now_is(Standing.ATTENDED if here else Standing.CONFIRMED, now)
    changed = replace(changed, attended_at=now if here else None)
    await work.bookings.save(changed)
    return session, changed


async def walk_in(work: Work, session_id: str, name: str, *, now: datetime) -> Booking | Bar:
    """Note somebody who came without having booked and has no account."""
    session = await work.sessions.hold(session_id)
    if session is None:
        return Bar.GONE
    if not session.planned:
        return Bar.CANCELLED
    if session.starts_at - now > DOORS_OPEN:
        return Bar.TOO_LATE
    number = session.last_number + 1
    await work.sessions.save(replace(session, last_number=number))
    booking = Booking(
        id=secrets.token_hex(5), session_id=session.id, person_id=None, name=name, number=number,
        standing=Standing.ATTENDED, at=session.starts_at, changed_at=now, attended_at=now,
    )  # fmt: skip
    await work.bookings.save(booking)
    return booking


async def tick_off(work: Work, booking_id: str, gap: str) -> Booking | None:
    """Note that a gap was worked on, or take that back."""
    booking = await work.bookings.find(booking_id)
    if booking is None:
        return None
    done = [each for each in booking.done if each != gap] if gap in booking.done else [*booking.done, gap]
    changed = replace(booking, done=tuple(done))
    await work.bookings.save(changed)
    return changed


async def decide_on_request(work: Work, booking_id: str, *, granted: bool, now: datetime) -> Booking | Bar:
    """Confirm a request or decline it, and tell the person."""
    found = await work.bookings.find(booking_id)
    session = None if found is None else await work.sessions.hold(found.session_id)
    booking = await work.bookings.find(booking_id)
    if session is None or booking is None or booking.standing is not Standing.ASKED:
        return Bar.GONE
    if granted:
        decided = booking.now_is(Standing.CONFIRMED, now)
        await work.bookings.save(decided)
    else:
        decided = await release(work, session, booking, Standing.DECLINED, now=now)
    if decided.person_id is not None:
        await work.outbox.add(decision_notice(session, decided, now=now))
    return decided


async def send_recaps(work: Work, programme: Programme, session_id: str, *, now: datetime) -> int:
    """Tell everybody who was there what was done and what is still open; return how many are told.

    Whoever was told already hears again only when more was done.
    """
    session = await work.sessions.find(session_id)
    if session is None:
        return 0
    recaps = []
    for booking in await work.bookings.of_session(session_id):
        if booking.standing is Standing.ATTENDED and booking.person_id is not None:
            lacks = dict.fromkeys([*booking.gaps, *await missing_of(work, programme, booking.person_id)])
            done = names_of_gaps(programme, booking.done)
            still_open = names_of_gaps(programme, (gap for gap in lacks if gap not in booking.done))
            recaps.append(recap_notice(session, booking, done=done, still_open=still_open, now=now))
    await work.outbox.add(*recaps)
    return len(recaps)
