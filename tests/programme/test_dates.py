"""Days as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programme.dates import read_date, says_endless


@pytest.mark.parametrize(
    "typed",
    [
        "3 mei 2027",
        "3 Mei 2027.",
        "tanggal 3 Mei 27",
        "03-05-2027",
        "3/5/27",
        "03.05.2027",
        "2027-05-03",
        "3 May 2027",
        "May 3, 2027",
        "berlaku sampai 3 mei 2027",
    ],
)
def test_a_day_is_understood_in_the_forms_that_people_use(typed: str) -> None:
    assert read_date(typed) == date(2027, 5, 3)


@pytest.mark.parametrize("typed", ["", "mei 2027", "2027", "31-02-2027", "3 5", "besok", "1234567890123", "3-5-20271"])
def test_what_is_no_day_is_none(typed: str) -> None:
    assert read_date(typed) is None


@pytest.mark.parametrize("typed", ["tidak ada", "Seumur hidup", "selamanya", "-", "no date"])
def test_words_for_no_date_are_understood(typed: str) -> None:
    assert says_endless(typed)


@given(st.text())
def test_nothing_that_is_typed_breaks_it(typed: str) -> None:
    read_date(typed)
    says_endless(typed)
