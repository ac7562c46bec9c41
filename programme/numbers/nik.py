"""NIK: the 16 digits of a person."""

from collections.abc import Iterator

from programme.numbers.reading import Code, Reading, Remark, Tells
from programme.numbers.typed import digits_in
from programme.rules import NumberKind

DIGITS = 16
_DAYS = range(1, 32)
_WOMEN = 40
"""Added to the day of birth of women."""
_MONTHS = range(1, 13)


def read(text: str) -> Reading:
    """Read it; of what it says about the person only the place of first registration is told."""
    reading = digits_in(NumberKind.NIK, text, DIGITS)
    if reading.fault:
        return reading
    number = reading.number
    return Reading(
        NumberKind.NIK, number, warnings=tuple(doubts(number)), tells=Tells(region=f"{number[:2]}.{number[2:4]}")
    )


def doubts(number: str) -> Iterator[Remark]:
    """Yield what is unusual about 16 digits. The form is our own conclusion, so none of it is a fault."""
    day, month = int(number[6:8]), int(number[8:10])
    if (day not in _DAYS and day - _WOMEN not in _DAYS) or month not in _MONTHS:
        yield Remark(Code.BIRTH_DATE)
    if number.endswith("0000"):
        yield Remark(Code.SERIAL)
