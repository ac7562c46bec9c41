"""Staff make a session, change it, or cancel it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from programme.actions.pass_places_on import pass_places_on
from programme.notices import Notice
from programme.ports import Work
from programme.session_notices import (
    cancellation_notice,
    change_notice,
    news_keys,
    offer_keys,
    offer_notice,
    reminder_keys,
)
from programme.sessions import HOLDS, LIVE, Booking, Session, Standing, State, offer_ends


async def schedule_session(work: Work, session: Session) -> None:
    """Write a new session."""
    await work.sessions.save_zone(session.zone)
    await work.sessions.save(session)


async def change_session(work: Work, wanted: Session, *, now: datetime) -> int:
    """Write the session as it is wanted, and tell everybody who is in it; return how many are told.

    Everybody keeps their place, at the same slot of the new hours; who has none any more goes to the head of the
    waiting list. News that nobody has heard yet give way to these.
    """
    before = await work.sessions.hold(wanted.id)
    if before is None or not before.planned:
        return 0
    session = replace(
        wanted, state=before.state, revision=before.revision + 1, last_number=before.last_number, zone=wanted.zone
    )
    await work.sessions.save_zone(session.zone)
    await work.sessions.save(session)
    await _silence(work, session)
    bookings = reseated(await work.bookings.of_session(session.id), before, session, now)
    for booking in bookings:
        if booking.standing in LIVE:
            await work.bookings.save(booking)
    told = await _tell(work, [change_notice(session, each, before, now=now) for each in _people_in(bookings)])
    offered = [each for each in _people_in(bookings) if each.standing is Standing.OFFERED]
    await _tell(work, [offer_notice(session, each, now=now) for each in offered])
    await pass_places_on(work, session, bookings, now=now)
    return told


async def cancel_session(work: Work, session_id: str, *, reason: str, now: datetime) -> int:
    """Cancel it for good, and tell everybody who is in it; return how many are told."""
    before = await work.sessions.hold(session_id)
    if before is None or not before.planned:
        return 0
    session = replace(before, state=State.CANCELLED, reason=reason, revision=before.revision + 1)
    await work.sessions.save(session)
    await _silence(work, session)
    bookings = await work.bookings.of_session(session.id)
    return await _tell(work, [cancellation_notice(session, each, now=now) for each in _people_in(bookings)])


def reseated(bookings: Sequence[Booking], before: Session, session: Session, now: datetime) -> Sequence[Booking]:
    """Return the bookings as they sit in the changed session, first come first."""
    old, new = list(before.slots), list(session.slots)
    taken = dict.fromkeys(new, 0)
    seated = []
    for booking in sorted(bookings, key=lambda each: each.number):
        if booking.standing not in LIVE:
            seated.append(booking)
            continue
        slot = new[min(old.index(booking.at), len(new) - 1)] if booking.at in old else new[0]
        moved = replace(booking, at=slot, revision=booking.revision + 1)
        if booking.standing in HOLDS:
            free = next((each for each in (slot, *new) if taken[each] < session.capacity), None)
            if free is None:
                moved = replace(moved, standing=Standing.WAITING, offered_until=None, changed_at=now)
            else:
                taken[free] += 1
                ends = offer_ends(session, free, now) if booking.standing is Standing.OFFERED else None
                moved = replace(moved, at=free, offered_until=ends)
        seated.append(moved)
    return seated


def _people_in(bookings: Sequence[Booking]) -> Sequence[Booking]:
    return [each for each in bookings if each.standing in LIVE and each.person_id is not None]


async def _silence(work: Work, session: Session) -> None:
    """Take back what nobody has heard yet and no longer holds."""
    for keys in (news_keys, reminder_keys, offer_keys):
        await work.outbox.cancel(keys(session.id))


async def _tell(work: Work, notices: Sequence[Notice]) -> int:
    await work.outbox.add(*notices)
    return len(notices)
