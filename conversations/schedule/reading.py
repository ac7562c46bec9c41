"""What the steps of the schedule gather."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from conversations.turn import House, Turn
from programme.missing import region_of
from programme.sessions import LIVE, Booking, Seating, Session, places_left

AHEAD = timedelta(days=180)
LONGEST = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is for a person: sessions that are still to come, and their own bookings."""

    house: House
    person_id: int
    region: str | None
    now: datetime
    seatings: Sequence[Seating] = ()

    @property
    def own(self) -> Sequence[Seating]:
        """The sessions in which the person has a place, waits, or has to be told that it is cancelled."""
        return [each for each in self.seatings if (mine := each.of(self.person_id)) and mine.standing in LIVE]

    @property
    def of_zone(self) -> Sequence[Seating]:
        """Further sessions that the business may come to, the nearest first."""
        return [each for each in self._open if each.session.zone.covers(self.region) and each not in self.own]

    @property
    def elsewhere(self) -> Sequence[Seating]:
        """Sessions for other kab/kota of the same province."""
        province = (self.region or "")[:2]
        return [
            each
            for each in self._open
            if not each.session.zone.covers(self.region)
            and any(code.startswith(province) for code in each.session.zone.regions)
            and each not in self.own
        ]

    @property
    def free(self) -> Sequence[Seating]:
        """Those of the zone that still have a place."""
        return [each for each in self.of_zone if places_left(each.session, each.bookings, self.now)]

    @property
    def _open(self) -> Sequence[Seating]:
        return [each for each in self.seatings if each.session.planned and not each.session.has_begun(self.now)]

    def seating(self, session_id: str) -> Seating | None:
        """Return one of them."""
        return next((each for each in self.seatings if each.session.id == session_id), None)


def home(turn: Turn) -> str | None:
    """Return the kab/kota of the person, as kept or as just said."""
    return region_of(turn.house.programme, turn.person) or turn.draft.data.get("region")


async def gather(turn: Turn, *more: str) -> Offer:
    """Return what there is for the person now, and the sessions that are named, whatever became of them."""
    work = turn.work
    sessions = {each.id: each for each in await work.sessions.between(turn.now - LONGEST, turn.now + AHEAD)}
    for session_id in more:
        if session_id not in sessions and (found := await work.sessions.find(session_id)):
            sessions[session_id] = found
    bookings = await work.bookings.of_sessions(list(sessions))
    seatings = [
        Seating(each, tuple(bookings[each.id]))
        for each in sessions.values()
        if not each.is_over(turn.now) or each.id in more
    ]
    return Offer(turn.house, turn.person.id, home(turn), turn.now, seatings)


async def mine(turn: Turn, session_id: str) -> tuple[Session, Booking] | None:
    """Return the person's booking of a session, if they have one."""
    session = await turn.work.sessions.find(session_id)
    if session is None:
        return None
    found = Seating(session, tuple(await turn.work.bookings.of_session(session_id))).of(turn.person.id)
    return None if found is None else (session, found)
