"""Whether people find their question among the frequent ones, in their own words.

`questions.csv` was written before the search; `form` is biasa (everyday words), salah (misspelt or cut short) or
campur (two languages).
"""

import csv
from io import StringIO
from pathlib import Path

import pytest

from programme.rules import Programme
from programme.searching import Entry, find

QUESTIONS = list(csv.DictReader(StringIO((Path(__file__).parent / "questions.csv").read_text("utf-8"))))


@pytest.fixture(scope="module")
def entries(ovop: Programme) -> tuple[Entry, ...]:
    return tuple(Entry(each.id, each.question, each.answer.text, each.words) for each in ovop.frequent_questions)


def share_found(entries: tuple[Entry, ...], questions: list[dict[str, str]]) -> float:
    return sum(each["entry"] in find(entries, each["question"]) for each in questions) / len(questions)


def test_nine_of_ten_questions_find_their_entry_among_the_first_three(entries: tuple[Entry, ...]) -> None:
    assert len(QUESTIONS) >= 100
    assert share_found(entries, QUESTIONS) >= 0.9


def test_so_do_those_that_are_misspelt_or_in_two_languages(entries: tuple[Entry, ...]) -> None:
    odd = [each for each in QUESTIONS if each["form"] != "biasa"]
    assert len(odd) >= len(QUESTIONS) / 3
    assert share_found(entries, odd) >= 0.9


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "?",
        "yang di ke dari",
        "cuaca mendung sekali",
        "resep rendang padang enak",
        "zzzz qqqq",
        "🙏🙏🙏",
        "0812 0000 0000",
    ],
)
def test_what_is_no_question_of_ours_finds_nothing(entries: tuple[Entry, ...], typed: str) -> None:
    assert find(entries, typed) == []


def test_a_long_story_is_read_from_its_beginning(entries: tuple[Entry, ...]) -> None:
    assert find(entries, "cara membuat NIB " + "lalu saya bercerita panjang sekali " * 200)[0] == "nib_cara"


def test_every_question_finds_itself_first(entries: tuple[Entry, ...]) -> None:
    assert [each.id for each in entries if find(entries, each.question)[:1] != [each.id]] == []
