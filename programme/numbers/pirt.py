"""P-IRT (SPP-IRT): 13 digits and, after a dash, the year in which it ends."""

from programme.numbers.reading import Code, Reading, Remark, Tells
from programme.numbers.typed import number_in, slip_or_unknown
from programme.rules import NumberKind

DIGITS, OLD_DIGITS, YEAR_DIGITS = 15, 12, 2
_PACKAGING = frozenset("12345678")


def read(text: str) -> Reading:
    """Read it; longer ones are taken with a warning, since the rule says "at least 15 digits"."""
    number = number_in(text, DIGITS, OLD_DIGITS)
    if number is None:
        return Reading(NumberKind.PIRT, text, Remark(Code.SEVERAL))
    return slip_or_unknown(NumberKind.PIRT, text, number, DIGITS, OLD_DIGITS) or _digits(number)


def _digits(number: str) -> Reading:
    match len(number):
        case 15:
            return _whole(number)
        case 12:
            return _written(number, Remark(Code.OLD_FORM))
        case 13:
            fault = Remark(Code.WITHOUT_YEAR, expected=DIGITS, got=len(number))
        case length if length < DIGITS:
            fault = Remark(Code.COUNT, expected=DIGITS, got=length)
        case _:
            return _written(number, Remark(Code.FORM_UNKNOWN))
    return Reading(NumberKind.PIRT, number, fault)


def _whole(number: str) -> Reading:
    body, year = number[:-YEAR_DIGITS], number[-YEAR_DIGITS:]
    tells = Tells(region=f"{number[3:5]}.{number[5:7]}", ends_in=2000 + int(year))
    warnings = () if number[0] in _PACKAGING else (Remark(Code.PACKAGING),)
    return Reading(NumberKind.PIRT, f"P-IRT {body}-{year}", warnings=warnings, tells=tells)


def _written(number: str, warning: Remark) -> Reading:
    return Reading(NumberKind.PIRT, f"P-IRT {number}", warnings=(warning,))
