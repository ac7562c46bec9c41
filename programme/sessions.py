"""Coaching clinics and desks: who may come, who has a place, who is next. All of it is pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

SHORTEST_OFFER, LONGEST_OFFER = timedelta(minutes=30), timedelta(hours=12)
"""How long somebody on the waiting list may think about a place that has become free."""
LAST_OFFER = timedelta(hours=1)
"""So long before the session starts nobody is offered a place any more."""
NIGHT_BEGINS, NIGHT_ENDS = time(21), time(8)
"""An offer does not end while people sleep, where the session lets it."""
CANCEL_HOURS = 3
"""Hours before the start until which one can cancel or move by oneself, unless the session says otherwise."""


NOBODY = "–"
"""Stands for the name of somebody who walked in, once it is forgotten."""


class Kind(StrEnum):
    """What kind of session it is."""

    CLINIC = "klinik"
    DESK = "desk"


class State(StrEnum):
    """Whether the session takes place."""

    PLANNED = "terjadwal"
    CANCELLED = "batal"


class Standing(StrEnum):
    """Where somebody stands with a session. A request is never called confirmed."""

    ASKED = "permintaan"
    CONFIRMED = "terkonfirmasi"
    WAITING = "menunggu"
    OFFERED = "ditawarkan"
    LAPSED = "terlewat"
    DECLINED = "ditolak"
    CANCELLED = "batal"
    ATTENDED = "hadir"


HOLDS = frozenset({Standing.ASKED, Standing.CONFIRMED, Standing.OFFERED, Standing.ATTENDED})
"""Who has a place, or one that is kept for them."""
COMES = frozenset({Standing.CONFIRMED, Standing.ATTENDED})
"""Who is expected, or was there."""
LIVE = frozenset({Standing.ASKED, Standing.CONFIRMED, Standing.WAITING, Standing.OFFERED})
"""Who has to hear of a change."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A named set of kab/kota that a session is for."""

    id: str
    name: str
    regions: tuple[str, ...]
    """Codes of kab/kota, all of one province, so that the zone has one time."""

    def covers(self, region: str | None) -> bool:
        """Whether a business there belongs to it."""
        return region in self.regions

    def lies_within(self, region: str) -> bool:
        """Whether all of it lies in that province or kab/kota: whoever has a post there may run its sessions."""
        return all(code == region or code.startswith(f"{region}.") for code in self.regions)


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is; a pin on the map where that is known."""

    name: str
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None

    @property
    def pin(self) -> tuple[float, float] | None:
        """Latitude and longitude, where both are known."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


@dataclass(frozen=True, slots=True)
class Session:
    """A clinic or a desk. `revision` grows with every change that people must hear of."""

    id: str
    kind: Kind
    zone: Zone
    starts_at: datetime
    timezone: str
    minutes: int
    capacity: int
    """Places in each slot; in all, when there are no slots."""
    place: Place
    slot_minutes: int = 0
    """0: open attendance; everybody comes at the start."""
    topic: str = ""
    coach: str = ""
    coach_ids: tuple[int, ...] = ()
    """People who get the list the evening before."""
    link: str = ""
    by_hand: bool = False
    """Whether staff confirm each request; if not, a free place is confirmed at once."""
    cancel_hours: int = CANCEL_HOURS
    state: State = State.PLANNED
    revision: int = 0
    reason: str = ""
    """Why it was changed or cancelled, as people are told."""
    last_number: int = 0
    """The number of the last booking: there is one order."""
    created_by: int | None = None

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def zone_info(self) -> ZoneInfo:
        """The time zone of the place."""
        return ZoneInfo(self.timezone)

    @property
    def slots(self) -> Sequence[datetime]:
        """When people come: the start of each slot; only the start of the session when there are no slots."""
        if not self.slot_minutes:
            return [self.starts_at]
        number = max(1, self.minutes // self.slot_minutes)
        return [self.starts_at + timedelta(minutes=self.slot_minutes * slot) for slot in range(number)]

    @property
    def places(self) -> int:
        """How many can come."""
        return self.capacity * len(self.slots)

    @property
    def planned(self) -> bool:
        """Whether it is not cancelled."""
        return self.state is State.PLANNED

    def is_over(self, now: datetime) -> bool:
        """Whether it has ended."""
        return now >= self.ends_at

    def has_begun(self, now: datetime) -> bool:
        """Whether nobody can come any more who has not said so before."""
        return now >= self.slots[-1]


@dataclass(frozen=True, slots=True)
class Booking:
    """Somebody and a session. Someone who walked in without an account has a name only."""

    id: str
    session_id: str
    person_id: int | None
    name: str
    number: int
    """Their place in the order in which people came."""
    standing: Standing
    at: datetime
    """When they come: one of the session's slots."""
    changed_at: datetime
    gaps: tuple[str, ...] = ()
    """What they want to work on: requirement ids, or `dok:<document id>`."""
    offered_until: datetime | None = None
    attended_at: datetime | None = None
    done: tuple[str, ...] = ()
    """Which of the gaps were worked on."""
    revision: int = 0
    """Grows with every change, so that calendars know the newer file."""

    def now_is(self, standing: Standing, now: datetime, *, offered_until: datetime | None = None) -> "Booking":
        """Return it with another standing."""
        return replace(self, standing=standing, changed_at=now, offered_until=offered_until, revision=self.revision + 1)


class Bar(StrEnum):
    """Why somebody cannot book."""

    GONE = "tidak_ada"
    CANCELLED = "dibatalkan"
    PAST = "lewat"
    FOREIGN = "zona_lain"
    BOOKED = "sudah_terdaftar"
    SLOT_TAKEN = "jam_terisi"
    TOO_LATE = "terlambat"


def bar_to(session: Session | None, region: str | None, now: datetime) -> Bar | None:
    """Return why a business in that region cannot book; None when it can, be it the waiting list."""
    if session is None:
        return Bar.GONE
    if not session.planned:
        return Bar.CANCELLED
    if session.has_begun(now):
        return Bar.PAST
    return None if session.zone.covers(region) else Bar.FOREIGN


def may_change(session: Session, booking: Booking, now: datetime) -> bool:
    """Whether the person can still cancel or move by themselves; somebody who only waits can until the end."""
    if booking.standing in {Standing.WAITING, Standing.OFFERED}:
        return True
    return now <= last_change(session, booking)


def last_change(session: Session, booking: Booking) -> datetime:
    """Return until when somebody with a place can cancel or move by themselves."""
    return booking.at - timedelta(hours=session.cancel_hours)


def left_by_slot(session: Session, bookings: Iterable[Booking], now: datetime) -> dict[datetime, int]:
    """Return the places that are left in each slot that is still to come, never less than none."""
    taken = Counter(booking.at for booking in bookings if booking.standing in HOLDS)
    return {slot: max(0, session.capacity - taken[slot]) for slot in session.slots if slot > now}


def places_left(session: Session, bookings: Iterable[Booking], now: datetime) -> int:
    """Return how many places are left."""
    return sum(left_by_slot(session, bookings, now).values()) if session.planned else 0


def waiting(bookings: Iterable[Booking]) -> Sequence[Booking]:
    """Return who waits, the first first."""
    return sorted((each for each in bookings if each.standing is Standing.WAITING), key=lambda each: each.number)


def place_in_line(bookings: Iterable[Booking], booking: Booking) -> int:
    """Return the place in the waiting list, from 1."""
    return 1 + sum(each.number < booking.number for each in waiting(bookings))


def offer_ends(session: Session, slot: datetime, now: datetime) -> datetime:
    """Return until when a place is kept for somebody from the waiting list.

    A quarter of the time that is left, half an hour at least and half a day at most. An end at night waits for the
    morning, if the session is not too near.
    """
    ends = now + min(max((slot - now) / 4, SHORTEST_OFFER), LONGEST_OFFER)
    local = ends.astimezone(session.zone_info)
    if local.time() >= NIGHT_BEGINS or local.time() < NIGHT_ENDS:
        day = local.date() + timedelta(days=local.time() >= NIGHT_BEGINS)
        morning = datetime.combine(day, NIGHT_ENDS, session.zone_info).astimezone(ends.tzinfo)
        if morning <= slot - LAST_OFFER:
            return morning
    return min(ends, slot)


def passed_on(session: Session, bookings: Sequence[Booking], now: datetime) -> Sequence[Booking]:
    """Return the bookings that change by themselves: offers whose time is over, and who is offered a place instead."""
    if not session.planned:
        return []
    lapsed = [
        each.now_is(Standing.LAPSED, now)
        for each in bookings
        if each.standing is Standing.OFFERED and each.offered_until is not None and each.offered_until <= now
    ]
    gone = {each.id for each in lapsed}
    still = [each for each in bookings if each.id not in gone]
    line = iter(waiting(still))
    return [*lapsed, *_offers(session, left_by_slot(session, still, now), line, now)]


def _offers(session: Session, left: dict[datetime, int], line: Iterator[Booking], now: datetime) -> Iterator[Booking]:
    for slot, places in left.items():
        if slot - now < LAST_OFFER:
            continue
        for _, each in zip(range(places), line, strict=False):
            offer = each.now_is(Standing.OFFERED, now, offered_until=offer_ends(session, slot, now))
            yield replace(offer, at=slot)


@dataclass(frozen=True, slots=True)
class Seating:
    """A session with everybody who has to do with it."""

    session: Session
    bookings: Sequence[Booking] = field(default_factory=tuple)

    def of(self, person_id: int) -> Booking | None:
        """Return the person's booking, if they have one."""
        return next((each for each in self.bookings if each.person_id == person_id), None)

    @property
    def coming(self) -> Sequence[Booking]:
        """Who is expected or was there, by the clock and then by number."""
        return sorted((each for each in self.bookings if each.standing in COMES), key=lambda e: (e.at, e.number))
