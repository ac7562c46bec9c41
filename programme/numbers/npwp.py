"""NPWP: 16 digits, of a person the NIK; or the 15 digits of an older card."""

from programme.numbers import nik
from programme.numbers.reading import Code, Reading, Remark
from programme.numbers.typed import digits_in
from programme.rules import NumberKind

DIGITS, OLD_DIGITS = 16, 15


def read(text: str) -> Reading:
    """Read it; nothing is put before 15 digits, since only a body's number gets the 0."""
    reading = digits_in(NumberKind.NPWP, text, DIGITS, OLD_DIGITS)
    if reading.fault:
        return reading
    number = reading.number
    if len(number) == OLD_DIGITS:
        return Reading(NumberKind.NPWP, number, warnings=(Remark(Code.OLD_FORM),))
    of_a_body = number.startswith("0")
    return Reading(NumberKind.NPWP, number, warnings=() if of_a_body else tuple(nik.doubts(number)))
