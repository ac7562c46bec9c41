"""Working days: Monday to Friday but for the holidays that the programme file lists."""

from collections.abc import Collection
from datetime import date, timedelta

_SATURDAY = 5
_DAY = timedelta(days=1)


def is_working_day(day: date, holidays: Collection[date]) -> bool:
    """Whether offices of the government work on this day."""
    return day.weekday() < _SATURDAY and day not in holidays


def add_working_days(start: date, days: int, holidays: Collection[date]) -> date:
    """Return the last of so many working days after a day, which itself does not count; none is that day itself.

    A year of which no holidays are listed is counted as if it had none.
    """
    if days < 0:
        raise ValueError(f"{days} working days lie in the past")
    day = start
    while days:
        day += _DAY
        days -= is_working_day(day, holidays)
    return day


def working_days_between(start: date, end: date, holidays: Collection[date]) -> int:
    """Return how many working days lie after the first day, up to the second, which counts."""
    days = (start + n * _DAY for n in range(1, (end - start).days + 1))
    return sum(is_working_day(day, holidays) for day in days)
