"""What staff of a zone see of sessions; those of other zones do not exist for them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from conversations.turn import House, Turn
from programme.audit import Deed, Entry
from programme.sessions import Booking, Seating, Session, Zone
from programme.staff import Duty, NotTheirsError, Officer

AHEAD, BACK = timedelta(days=366), timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Held:
    """A session with everybody who has to do with it, as it is now."""

    house: House
    seating: Seating
    now: datetime

    @property
    def session(self) -> Session:
        """The session."""
        return self.seating.session


def runs(officer: Officer, zone: Zone) -> bool:
    """Whether the officer coaches in all of the zone."""
    return any(zone.lies_within(region) for region in officer.regions(Duty.COACH))


async def held(turn: Turn) -> Held:
    """Return the session that is open, if it is theirs; raises NotTheirsError otherwise."""
    session = await theirs(turn, turn.draft.data.get("session", ""))
    return Held(turn.house, Seating(session, tuple(await turn.work.bookings.of_session(session.id))), turn.now)


async def theirs(turn: Turn, session_id: str) -> Session:
    """Return a session that the officer may run; raises NotTheirsError otherwise."""
    session = await turn.work.sessions.find(session_id)
    if session is None or not runs(turn.officer, session.zone):
        raise NotTheirsError
    return session


async def booking_of(turn: Turn, booking_id: str) -> tuple[Session, Booking]:
    """Return a booking of a session that the officer may run; raises NotTheirsError otherwise."""
    booking = await turn.work.bookings.find(booking_id)
    if booking is None:
        raise NotTheirsError
    return await theirs(turn, booking.session_id), booking


async def note(turn: Turn, session: Session) -> None:
    """Write into the audit log that the officer arranged something about a session."""
    region = next(each for each in turn.officer.regions(Duty.COACH) if session.zone.lies_within(each))
    await turn.work.audit.add(Entry(turn.now, turn.officer.id, Deed.SCHEDULED, region, session.id))
