"""Dates, times, numbers and plurals, as each language writes them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.language import Languages, Tongue

MOMENT = datetime(2026, 5, 3, 7, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "date", "clock"),
    [("id", "3 Mei 2026", "3 Mei 2026 pukul 14.05 WIB"), ("en", "3 May 2026", "3 May 2026 at 14:05 WIB")],
)
def test_dates_and_times_are_written_as_the_language_does(language: str, date: str, clock: str) -> None:
    t = Languages("Asia/Jakarta")(language)
    assert t.date(MOMENT) == date
    assert t.clock(MOMENT) == clock


@pytest.mark.parametrize(
    ("zone", "clock"),
    [
        ("Asia/Jakarta", "3 Mei 2026 pukul 14.05 WIB"),
        ("Asia/Makassar", "3 Mei 2026 pukul 15.05 WITA"),
        ("Asia/Jayapura", "3 Mei 2026 pukul 16.05 WIT"),
    ],
)
def test_a_time_names_its_indonesian_zone(zone: str, clock: str) -> None:
    assert Languages(zone)("id").clock(MOMENT) == clock


def test_a_date_is_that_of_the_zone_and_not_of_greenwich() -> None:
    late = datetime(2026, 12, 31, 20, 0, tzinfo=UTC)
    assert Languages("Asia/Jayapura")("id").date(late) == "1 Januari 2027"


def test_numbers_have_the_separators_of_the_language() -> None:
    languages = Languages("Asia/Jakarta")
    assert languages("id").plain("{n}", n=1_500_000) == "1.500.000"
    assert languages("en").plain("{n}", n=1_500_000) == "1,500,000"


def test_rupiah_in_the_programme_file_follow_the_language() -> None:
    en = Languages("Asia/Jakarta")("en")
    assert "Rp1,800,000" in en.rule(
        "Rp500.000 tiap kelas dengan surat dinas (mikro dan kecil). Tanpa surat Rp1.800.000"
    )


def test_what_is_counted_has_its_plural() -> None:
    days = {"{n} hari": ("{n} day", "{n} days")}
    en = Tongue("en", ZoneInfo("Asia/Jakarta"), days)
    assert [en.count("{n} hari", n) for n in (0, 1, 2, 1_000)] == ["0 days", "1 day", "2 days", "1,000 days"]
    assert Languages("Asia/Jakarta")("id").count("{n} hari", 1) == "1 hari"


def test_what_people_typed_cannot_become_markup() -> None:
    t = Languages("Asia/Jakarta")("en")
    assert t("<b>{question}</b>", question="<i>&") == "<b>&lt;i&gt;&amp;</b>"


def test_an_unknown_language_is_answered_in_indonesian() -> None:
    assert Languages("Asia/Jakarta")("fr").plain("Ya") == "Ya"
