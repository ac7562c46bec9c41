"""Places that have become free go to whoever waits longest."""

from collections.abc import Sequence
from datetime import datetime

from programme.ports import Work
from programme.session_notices import lapse_notice, offer_keys, offer_notice
from programme.sessions import Booking, Session, Standing, passed_on


async def pass_places_on(
    work: Work, session: Session, bookings: Sequence[Booking], *, now: datetime
) -> Sequence[Booking]:
    """Write the offers that are due and tell those people; return the bookings as they are then.

    The session has to be held.
    """
    changed = passed_on(session, bookings, now)
    for booking in changed:
        await work.bookings.save(booking)
        await work.outbox.cancel(offer_keys(session.id, booking.id))
        if booking.person_id is not None:
            tell = offer_notice if booking.standing is Standing.OFFERED else lapse_notice
            await work.outbox.add(tell(session, booking, now=now))
    return merged(bookings, changed)


def merged(bookings: Sequence[Booking], changed: Sequence[Booking]) -> Sequence[Booking]:
    """Return the bookings with the changed ones in their places, and new ones at the end."""
    newest = {each.id: each for each in changed}
    known = {each.id for each in bookings}
    return [*(newest.get(each.id, each) for each in bookings), *(each for each in changed if each.id not in known)]
