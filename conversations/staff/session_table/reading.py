"""What the rows of a table say of sessions, and why a row does not fit."""

import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from conversations.staff.sessions.filling import MOST
from conversations.staff.sessions.form import LINK, LONGEST_TEXT, Form, read_clock, read_pin
from conversations.staff.sessions.reading import AHEAD, runs
from conversations.staff.sessions.zones import zone_of
from conversations.turn import House
from programme.columns import plain
from programme.dates import read_date
from programme.placenames import without_kind, words_of
from programme.ports import Work
from programme.regions import WIB, WIT, WITA, Region
from programme.session_rows import read_by_hand, read_kind, read_number, read_span, timezone_named
from programme.sessions import Session, Zone
from programme.staff import Duty, Officer
from programme.tables import LINE, SentTable

MOST_SESSIONS = 200
"""In one table."""

_ISO_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?: \d\d:\d\d)?")
_TIMEZONES = {"WIB": WIB, "WITA": WITA, "WIT": WIT}
_NUMBERS = {"lama": ("minutes", 1), "kapasitas": ("capacity", 1), "giliran": ("slot_minutes", 0)}
"""Column to the field of the form, and the least that it may be."""


class SessionMisfit(StrEnum):
    """Why a row does not fit; each has its sentence in `saying`."""

    TOO_MANY = "terlalu_banyak"
    DAY = "tanggal"
    PAST = "sudah_lewat"
    FAR = "terlalu_jauh"
    CLOCK = "jam"
    END = "jam_selesai"
    TIMEZONE = "zona_waktu"
    ZONE = "daerah"
    """No such zone, or not wholly one's own: nobody is told which of the two."""
    PLACE = "tempat"
    KIND = "jenis"
    NUMBER = "angka"
    SLOTS = "giliran"
    TOO_LONG = "terlalu_panjang"
    LINK = "tautan"
    PIN = "titik"
    BY_HAND = "pendaftaran"
    TWICE = "dua_kali"
    """The same day, time, zone and place stand in the table twice, or in a session that there is."""


@dataclass(frozen=True, slots=True)
class UnfitSession:
    """A row that does not fit, with its reason and what it says there."""

    line: int
    row: Mapping[str, str]
    why: SessionMisfit
    said: str = ""


@dataclass(frozen=True, slots=True)
class CheckedSessions:
    """A table of sessions held against what there is now. All of it is opened, or nothing."""

    fits: Sequence[Session] = ()
    unfit: Sequence[UnfitSession] = ()

    @property
    def whole(self) -> bool:
        """Whether it can be applied."""
        return bool(self.fits) and not self.unfit


@dataclass(frozen=True, slots=True)
class Known:
    """What rows are held against."""

    house: House
    officer: Officer
    now: datetime
    zones: Sequence[Zone]
    """That one runs."""
    coaches: Mapping[str, Officer] = field(default_factory=dict)
    """Plain name to officer."""
    taken: frozenset[tuple[datetime, str, str]] = frozenset()
    """Beginning, zone and place of the sessions that there are."""
    meant: dict[str, Sequence[Region]] = field(default_factory=dict)
    """What was looked for to what it may mean: a table names few regions, and each search takes its time."""

    def regions_meant(self, said: str) -> Sequence[Region]:
        """Return the regions that a cell may mean."""
        if said not in self.meant:
            self.meant[said] = self.house.regions.search(said)
        return self.meant[said]


class _MisfitError(Exception):
    def __init__(self, why: SessionMisfit, said: str = "") -> None:
        self.why, self.said = why, said
        super().__init__(why)


async def check_sessions(
    work: Work, house: House, officer: Officer, table: SentTable, now: datetime
) -> CheckedSessions:
    """Hold a table against zones, coaches and sessions as they are now."""
    regions = officer.regions(Duty.COACH)
    coming = await work.sessions.between(now, now + AHEAD + timedelta(days=1))
    colleagues = [each for region in regions for each in await work.staff.within(region)]
    known = Known(
        house,
        officer,
        now,
        [each for each in await work.sessions.zones() if runs(officer, each)],
        {plain(each.name): each for each in colleagues},
        frozenset(_key(each) for each in coming if each.planned),
    )
    return check(table.rows, known)


def check(rows: Sequence[Mapping[str, str]], known: Known) -> CheckedSessions:
    """Return the sessions that the rows describe, and the rows that do not fit."""
    fits: list[Session] = []
    unfit: list[UnfitSession] = []
    taken = set(known.taken)
    for number, row in enumerate(rows):
        try:
            if number >= MOST_SESSIONS:
                raise _MisfitError(SessionMisfit.TOO_MANY)  # noqa: TRY301 - one place says what becomes of it
            session = _session(row, known)
            if _key(session) in taken:
                raise _MisfitError(SessionMisfit.TWICE)  # noqa: TRY301 - as above
        except _MisfitError as misfit:
            unfit.append(UnfitSession(int(row[LINE]), row, misfit.why, misfit.said))
        else:
            taken.add(_key(session))
            fits.append(session)
    return CheckedSessions(fits, unfit)


def _key(session: Session) -> tuple[datetime, str, str]:
    return session.starts_at, session.zone.id, plain(session.place.name)


def _session(row: Mapping[str, str], known: Known) -> Session:
    zone = _zone(row.get("zona", ""), known)
    form = Form(zone_id=zone.id, zone_name=zone.name, regions=zone.regions, day=_day(row.get("tanggal", "")))
    form = _numbers(row, _hours(row, known, form))
    form = _choices(row, _texts(row, form))
    if form.slot_minutes > form.minutes:
        raise _MisfitError(SessionMisfit.SLOTS)
    by = known.officer.person_id or 0
    session = form.session(known.house, secrets.token_hex(5), None, by=by)
    if session.starts_at <= known.now:
        raise _MisfitError(SessionMisfit.PAST)
    if session.starts_at > known.now + AHEAD:
        raise _MisfitError(SessionMisfit.FAR)
    coach = known.coaches.get(plain(form.coach))
    if coach is not None and coach.person_id not in {None, by} and runs(coach, zone):
        return replace(session, coach_ids=(*session.coach_ids, coach.person_id or 0))
    return session


def _zone(said: str, known: Known) -> Zone:
    """Return the zone of this name: one that is kept, or else a kab/kota of one's own."""
    kept = [each for each in known.zones if plain(each.name) == plain(said)]
    if kept:
        return kept[0]
    found = [each for each in known.regions_meant(said) if known.officer.may(Duty.COACH, each.code)]
    name = without_kind(words_of(said))[0]
    exact = [each for each in found if without_kind(words_of(each.name))[0] == name]
    if len(exact or found) != 1:
        raise _MisfitError(SessionMisfit.ZONE, said)
    return zone_of(known.house, (exact or found)[0].code)


def _day(said: str) -> str:
    iso = _ISO_DAY.fullmatch(said)
    day: date | None = read_date(iso[1] if iso else said)
    if day is None:
        raise _MisfitError(SessionMisfit.DAY, said)
    return day.isoformat()


def _hours(row: Mapping[str, str], known: Known, form: Form) -> Form:
    said = row.get("jam", "")
    named = timezone_named(said)
    if named and _TIMEZONES[named] != known.house.regions.timezone(form.regions[0]):
        raise _MisfitError(SessionMisfit.TIMEZONE, said)
    start, end = read_span(said)
    clock = read_clock(start)
    if clock is None:
        raise _MisfitError(SessionMisfit.CLOCK, said)
    if not end:
        return replace(form, clock=clock)
    last = read_clock(end)
    minutes = _minutes(last) - _minutes(clock) if last else 0
    if not 0 < minutes <= MOST["minutes"]:
        raise _MisfitError(SessionMisfit.END, said)
    return replace(form, clock=clock, minutes=minutes)


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def _numbers(row: Mapping[str, str], form: Form) -> Form:
    given: dict[str, int] = {}
    for column, (name, least) in _NUMBERS.items():
        if said := row.get(column, ""):
            number = read_number(said)
            if number is None or not least <= number <= MOST[name]:
                raise _MisfitError(SessionMisfit.NUMBER, said)
            given[name] = number
    return replace(form, **given)  # type: ignore[arg-type]  # the fields are numbers


def _texts(row: Mapping[str, str], form: Form) -> Form:
    place, topic, coach, link = (row.get(column, "") for column in ("tempat", "tentang", "pendamping", "tautan"))
    if not place:
        raise _MisfitError(SessionMisfit.PLACE)
    if too_long := [each for each in (place, topic, coach, link) if len(each) > LONGEST_TEXT]:
        raise _MisfitError(SessionMisfit.TOO_LONG, too_long[0])
    if link and not LINK.fullmatch(link):
        raise _MisfitError(SessionMisfit.LINK, link)
    return replace(form, place=place, topic=topic, coach=coach, link=link)


def _choices(row: Mapping[str, str], form: Form) -> Form:
    said, sure, pin = (row.get(column, "") for column in ("jenis", "pendaftaran", "titik"))
    kind = read_kind(said) if said else None
    by_hand = read_by_hand(sure) if sure else False
    if said and kind is None:
        raise _MisfitError(SessionMisfit.KIND, said)
    if by_hand is None:
        raise _MisfitError(SessionMisfit.BY_HAND, sure)
    if pin and read_pin(pin) is None:
        raise _MisfitError(SessionMisfit.PIN, pin)
    return replace(form, kind=kind.value if kind else form.kind, by_hand=by_hand, pin=read_pin(pin) if pin else None)
