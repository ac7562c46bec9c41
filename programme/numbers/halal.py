"""Halal certificate: ID and digits, 17 of them on the few that we know."""

import re

from programme.numbers.reading import Code, Reading, Remark
from programme.numbers.typed import number_in, slip_or_unknown
from programme.rules import NumberKind

LENGTHS = (17, 16, 15, 14)
_FATWA_STAGE = re.compile(r"(?<![^\W\d_])KH(?=[ .:/\-]*\d)")
_CERTIFICATE = re.compile(r"(?<![^\W\d_])ID(?=[ .:\-]*[\dOIL])")


def read(text: str) -> Reading:
    """Read it loosely: only the letters at its beginning are sure."""
    certificate = _CERTIFICATE.search(text)
    if certificate is None and _FATWA_STAGE.search(text):
        return Reading(NumberKind.HALAL, text, Remark(Code.FATWA_STAGE))
    number = number_in(text[certificate.end() :] if certificate else text, *LENGTHS)
    if number is None:
        return Reading(NumberKind.HALAL, text, Remark(Code.SEVERAL))
    if odd := slip_or_unknown(NumberKind.HALAL, text, number, *LENGTHS):
        return odd
    if certificate is None:
        return Reading(NumberKind.HALAL, text, warnings=(Remark(Code.WITHOUT_ID),))
    warnings = () if len(number) in LENGTHS else (Remark(Code.FORM_UNKNOWN),)
    return Reading(NumberKind.HALAL, f"ID{number}", warnings=warnings)
