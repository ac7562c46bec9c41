"""Whether people who type instead of tapping are understood, in their own words.

`typed_answers.csv` was written before the reading ran, but for its last lines, which are slips it once made; `meant`
is the answer, or `tanya` where a clerk would ask back.
"""

import csv
from io import StringIO
from pathlib import Path

from conversations.asking import asking
from conversations.asking.asking import Asked, Given, Searching
from conversations.turn import House

ASK = "tanya"
TYPED = list(csv.DictReader(StringIO((Path(__file__).parent / "typed_answers.csv").read_text("utf-8"))))


def taken(house: House, question: str, typed: str, *, language: str = "id") -> Asked:
    asked = house.programme.question(question)
    return asking(asked).typed(house, asked, {}, typed, house.words(language))


def outcome(house: House, row: dict[str, str]) -> str:
    """Return `right`, `asked` (with what is meant among the buttons), `lost`, or `wrong`."""
    match taken(house, row["question"], row["typed"]):
        case Given(answer=answer):
            return "right" if answer == row["meant"] else "wrong"
        case Searching(search=search):
            return "asked" if row["meant"] in {ASK, *search["meant"]} else "lost"
        case _:
            return "asked" if row["meant"] == ASK else "lost"


def rows(house: House, *wanted: str) -> list[tuple[str, str]]:
    return [(row["question"], row["typed"]) for row in TYPED if outcome(house, row) in wanted]


def test_of_what_people_type_nothing_is_taken_for_another_answer(house: House) -> None:
    assert len(TYPED) >= 120
    assert rows(house, "wrong") == []


def test_nineteen_of_twenty_are_taken_right_or_asked_back(house: House) -> None:
    assert len(rows(house, "right", "asked")) >= 0.95 * len(TYPED), rows(house, "lost")


def test_seven_of_ten_are_taken_without_a_question_back(house: House) -> None:
    clear = [row for row in TYPED if row["meant"] != ASK]
    assert len(rows(house, "right")) >= 0.7 * len(clear), rows(house, "asked")
