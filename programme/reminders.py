"""Reminders of what is unfinished: by day, never two within a week to one person, and none to who wants none."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from programme.lifecycle import DRAFT, REPAIR
from programme.rules import Round

DEADLINE_DAYS = (29, 15, 8, 1)
"""So many days before the round closes who can still hand in is reminded. A week lies between them at least."""
LATE_DAYS = 2
"""So many days later a reminder still goes where it could not go before."""
APART = timedelta(days=7)
RESTED = timedelta(hours=12)
"""Whoever wrote later than that knows where they stand."""
QUIET, AGAIN, GIVEN_UP = timedelta(days=7), timedelta(days=23), timedelta(days=53)
"""Who has been silent for a week is reminded of what is unfinished; again so long after it, which makes a month; and
never after the last of these."""
STILL_OPEN = (DRAFT, REPAIR)
"""States in which an owner can still do something about a dossier."""
DAY_BEGINS, DAY_ENDS, EVENING = time(9), time(17), time(20)
"""Reminders go out between the first two, and are of no use after the last."""


def is_day(moment: datetime, zone: ZoneInfo) -> bool:
    """Whether people there may be reminded of something now."""
    return DAY_BEGINS <= moment.astimezone(zone).time() < DAY_ENDS


def by_day(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment, or when the next day begins there."""
    local = moment.astimezone(zone)
    if is_day(moment, zone):
        return moment
    day = local.date() + timedelta(days=local.time() >= DAY_ENDS)
    return datetime.combine(day, DAY_BEGINS, zone).astimezone(moment.tzinfo)


def evening_of(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return until when a reminder of that day is of use there."""
    return datetime.combine(moment.astimezone(zone).date(), EVENING, zone).astimezone(moment.tzinfo)


def days_left(running: Round, today: date) -> int | None:
    """Return in how many days the round closes, 0 on its last day; None when it is not running, or nobody knows."""
    if running.closes is None or (running.opens is not None and today < date.fromisoformat(running.opens)):
        return None
    left = (date.fromisoformat(running.closes) - today).days
    return left if left >= 0 else None


def mark_of(left: int | None) -> int | None:
    """Return of which of the days before the close a reminder is due, where one is."""
    return next((mark for mark in DEADLINE_DAYS if left is not None and 0 <= mark - left <= LATE_DAYS), None)


def are_last_weeks(left: int | None) -> bool:
    """Whether the weeks are kept for reminders of the deadline: another one would take the place of the next."""
    return left is not None and left <= max(DEADLINE_DAYS) + APART.days


@dataclass(frozen=True, slots=True)
class Silence:
    """Who is looked for: people with something unfinished who were silent for so long."""

    since: datetime | None
    """Seen after this, where that matters."""
    until: datetime
    """Seen before this, as everybody else who is tied to the same dossier."""
    told_before: datetime
    """Not reminded after this, unless they were here since."""
    round_year: int
    checks: bool
    """Whether a self-check that was not finished counts too."""
    after: int = 0
    """The last person who was looked at."""

    def beyond(self, person_id: int) -> "Silence":
        """Return the same, for who comes after this person."""
        return replace(self, after=person_id)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Somebody who could go on, and with what: a dossier, or their self-check where there is none."""

    person_id: int
    seen_at: datetime
    dossier_id: str | None


class Reminders(Protocol):
    """Who may be reminded, and who was."""

    async def unfinished(self, silence: Silence, *, limit: int) -> Sequence[Unfinished]:
        """Return people by their ids; none who withdrew, blocked the bot or wants no reminders."""

    async def spend(self, person_id: int, *, at: datetime) -> bool:
        """Count one reminder; False when they had one within a week, or want none. Held until this work ends."""

    async def refused(self, person_id: int) -> bool:
        """Whether somebody wants none."""

    async def refuse(self, person_id: int, *, refused: bool) -> None:
        """Keep whether somebody wants none."""
