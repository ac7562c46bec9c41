from datetime import UTC, datetime

import pytest

from programme.dossier import Paper, Piece
from programme.numbers import borne_by
from programme.slots import Slot

NIB = "1234567890123"


@pytest.mark.parametrize(
    "codes",
    [(f"https://contoh.example/nib/{NIB}",), ("NIB 1234 5678 90123",), ("promosi", f"NIB: {NIB}")],
)
def test_a_code_that_bears_the_typed_number_agrees(codes: tuple[str, ...]) -> None:
    assert borne_by(NIB, codes) is True


def test_a_code_that_bears_another_number_does_not() -> None:
    assert borne_by(NIB, ("https://contoh.example/nib/9999999990123",)) is False


@pytest.mark.parametrize(
    "codes", [("https://contoh.example/x?token=a9999999990123b",), ("https://contoh.example/periksa",), ()]
)
def test_most_codes_say_nothing_about_a_number(codes: tuple[str, ...]) -> None:
    assert borne_by(NIB, codes) is None


def test_a_short_number_is_in_too_many_codes_to_tell() -> None:
    assert borne_by("26/A/2021", ("26 a 2021",)) is None


@pytest.mark.parametrize(("typed", "differs"), [(None, 0), ("1234567890124", 1), (NIB, 0)])
def test_a_number_that_is_not_the_one_on_the_page_is_noticed(typed: str | None, differs: int) -> None:
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    piece = Piece("p", "d", "nib", 1, "photo", "f", "u", moment, finding={"codes": [f"https://contoh.example/{NIB}"]})
    assert Slot("nib", "NIB", None, Paper("d", "nib", number=typed), [piece]).number_differs == differs
