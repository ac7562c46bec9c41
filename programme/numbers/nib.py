"""NIB: the 13 digits of a business."""

from programme.numbers.reading import Code, Reading, Remark
from programme.numbers.typed import digits_in
from programme.rules import NumberKind

DIGITS = 13
_OTHERS = {
    5: Remark(Code.KBLI),
    16: Remark(Code.OTHER_KIND, looks_like=NumberKind.NIK),
}


def read(text: str) -> Reading:
    """Read it; a KBLI code and a NIK, which stand near it on paper, are told by their length."""
    reading = digits_in(NumberKind.NIB, text, DIGITS)
    if reading.fault and reading.fault.code is Code.COUNT and len(reading.number) in _OTHERS:
        return Reading(NumberKind.NIB, reading.number, _OTHERS[len(reading.number)])
    return reading
