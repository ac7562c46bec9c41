"""What the counts add up to."""

from datetime import UTC, date, datetime, timedelta

from programme.calendar import working_days_between
from programme.regions import Regions
from programme.reports import Counts, Report, Scope, places_within
from programme.rules import Programme

MONDAY = datetime(2026, 11, 2, 5, tzinfo=UTC)
PADANG, BUKITTINGGI = "13.71", "13.75"


def told(ovop: Programme, **counted: object) -> Report:
    given: dict[str, object] = {
        "states": {}, "late": {}, "reached": {}, "asked": {}, "papers": {}, "returns": {}, "verdicts": {}, "checks": 0,
        "answered": [],
    }  # fmt: skip
    counts = Counts(**{**given, **counted})  # type: ignore[arg-type]  # each case gives what it is about
    return Report(ovop, Scope((PADANG, BUKITTINGGI), 2026), counts, "Asia/Jakarta")


def test_a_province_is_all_its_places() -> None:
    regions = Regions.shipped()
    assert len(places_within(regions, ["13"])) == 19
    assert places_within(regions, ["13.71"]) == ("13.71",)
    assert places_within(regions, ["13.71", "13"]) == places_within(regions, ["13"])


def test_weekends_and_holidays_are_no_working_days() -> None:
    friday, monday = date(2026, 11, 6), date(2026, 11, 9)
    assert working_days_between(friday, monday, []) == 1
    assert working_days_between(friday, monday, [monday]) == 0
    assert working_days_between(monday, monday, []) == 0
    assert working_days_between(monday, friday, []) == 0


def test_the_way_counts_whoever_ever_came_that_far(ovop: Programme) -> None:
    report = told(
        ovop,
        states={(PADANG, "tidak_lolos"): 1, (PADANG, "lengkap"): 2, (BUKITTINGGI, "diajukan"): 3},
        reached={(PADANG, "lengkap"): 1, (PADANG, "diusulkan"): 1},
    )
    came = {each.state.id: each.reached for each in report.milestones}
    assert came["diajukan"] == 6
    assert came["lengkap"] == 2
    assert came["diusulkan"] == 1
    assert [(state.id, number) for state, number in report.ended] == [("tidak_lolos", 1)]
    assert [each.code for each in report.places] == [PADANG, BUKITTINGGI]


def test_what_only_helps_is_not_missing_where_nobody_sent_it(ovop: Programme) -> None:
    report = told(
        ovop,
        asked={"nib": 5, "pembukuan": 5, "merek": 5},
        papers={("nib", "sah"): 3, ("nib", "perbaikan"): 1, ("merek", "kedaluwarsa"): 1},
        returns={("nib", "x"): 4},
    )
    assert [(each.document.id, each.lacking, each.returned) for each in report.papers] == [
        ("nib", 2, 4), ("pembukuan", 5, 0), ("merek", 1, 0),
    ]  # fmt: skip


def test_the_promise_is_held_against_the_days_that_answers_took(ovop: Programme) -> None:
    answered = [(MONDAY, MONDAY + timedelta(days=days)) for days in (1, 2, 14)]
    report = told(ovop, answered=answered)
    assert report.days == [1, 2, 10]
    assert report.median_days == 2
    assert report.in_time == 2
    assert told(ovop).median_days is None
