"""Local time: what day it is where a session takes place. No clock is assumed to jump in summer, nor not to."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from programme.sessions import Session

REMIND_DAY_BEFORE = time(9)
"""The clock of the place, on the day before."""
REMIND_HOURS_BEFORE = timedelta(hours=2)
LIST_EVENING_BEFORE = time(17)


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """Return the date that the calendar on the wall shows there."""
    return moment.astimezone(zone).date()


def day_before(session: Session, at: datetime, clock: time) -> datetime:
    """Return the moment at which it is that time there, on the day before."""
    day = local_day(at, session.zone_info) - timedelta(days=1)
    return datetime.combine(day, clock, session.zone_info).astimezone(at.tzinfo)


def same_clock(moment: datetime, zone: ZoneInfo, *, days: int) -> datetime:
    """Return the moment so many days later at which clocks there show the same time."""
    local = moment.astimezone(zone)
    return datetime.combine(local.date() + timedelta(days=days), local.time(), zone).astimezone(moment.tzinfo)
