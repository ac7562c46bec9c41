"""Working days, with the holidays of the shipped programme."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.calendar import add_working_days, is_working_day
from programme.rules import Programme

_DAYS = st.dates(date(2025, 12, 1), date(2028, 1, 31))
_ENDS = st.builds(
    lambda month, near: month + timedelta(days=near),
    st.sampled_from([date(year, month, 1) for year in (2026, 2027, 2028) for month in range(1, 13)]),
    st.integers(-4, 3),
)
_STARTS = _DAYS | _ENDS
_FEW = st.integers(0, 60)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 11, 23), 1, date(2026, 11, 24)),
        (date(2026, 11, 27), 1, date(2026, 11, 30)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        (date(2026, 11, 30), 3, date(2026, 12, 3)),
        (date(2026, 12, 23), 1, date(2026, 12, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
        (date(2026, 12, 31), 2, date(2027, 1, 6)),
        (date(2026, 3, 17), 1, date(2026, 3, 25)),
        (date(2027, 2, 26), 6, date(2027, 3, 16)),
        (date(2026, 12, 25), 0, date(2026, 12, 25)),
    ],
)
def test_weekends_and_holidays_do_not_count(ovop: Programme, start: date, days: int, end: date) -> None:
    assert add_working_days(start, days, ovop.holidays) == end


def test_joint_leave_and_holidays_are_no_working_days(ovop: Programme) -> None:
    assert not is_working_day(date(2026, 12, 24), ovop.holidays)
    assert not is_working_day(date(2026, 8, 17), ovop.holidays)
    assert not is_working_day(date(2026, 11, 28), ovop.holidays)
    assert is_working_day(date(2026, 11, 30), ovop.holidays)


def test_every_listed_holiday_shortens_a_working_week(ovop: Programme) -> None:
    assert {day.year for day in ovop.holidays} == {2026, 2027}
    assert all(is_working_day(day, ()) for day in ovop.holidays)
    assert list(ovop.holidays) == sorted(ovop.holidays)


def test_days_in_the_past_are_refused() -> None:
    with pytest.raises(ValueError, match="past"):
        add_working_days(date(2026, 11, 23), -1, ())


@given(start=_STARTS, days=_FEW)
def test_just_so_many_working_days_lie_between(ovop: Programme, start: date, days: int) -> None:
    end = add_working_days(start, days, ovop.holidays)
    between = [start + timedelta(days=number) for number in range(1, (end - start).days + 1)]
    assert sum(is_working_day(day, ovop.holidays) for day in between) == days
    assert days == 0 or is_working_day(end, ovop.holidays)


@given(start=_STARTS, first=_FEW, then=_FEW)
def test_waiting_twice_is_waiting_for_the_sum(ovop: Programme, start: date, first: int, then: int) -> None:
    midway = add_working_days(start, first, ovop.holidays)
    assert add_working_days(midway, then, ovop.holidays) == add_working_days(start, first + then, ovop.holidays)


@given(start=_STARTS, days=_FEW)
def test_who_begins_later_is_never_done_earlier(ovop: Programme, start: date, days: int) -> None:
    later = add_working_days(start + timedelta(days=1), days, ovop.holidays)
    assert later >= add_working_days(start, days, ovop.holidays)
