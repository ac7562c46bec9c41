"""BPOM MD: the letters MD, for made in Indonesia, and 12 digits."""

import re

from programme.numbers.reading import Code, Reading, Remark
from programme.numbers.typed import number_in, slip_or_unknown
from programme.rules import NumberKind

DIGITS = 12
_IMPORTED = re.compile(r"(?<![^\W\d_])ML(?=[ .:\-]*\d)")
_HOME_MADE = re.compile(r"(?<![^\W\d_])MD(?![^\W\d_])")
_FOREIGN_WORD = re.compile(r"(?<![^\W\d_])(?!(?:BPOM|RI|NO|NOMOR|NOMER)(?![^\W\d_]))[^\W\d_]{2,}(?![^\W\d_])")


def read(text: str) -> Reading:
    """Read it; longer ones may exist and are taken with a warning."""
    if _IMPORTED.search(text):
        return Reading(NumberKind.BPOM_MD, text, Remark(Code.IMPORTED))
    number = number_in(text, DIGITS)
    if number is None:
        return Reading(NumberKind.BPOM_MD, text, Remark(Code.SEVERAL))
    return slip_or_unknown(NumberKind.BPOM_MD, text, number, DIGITS) or _digits(text, number)


def _digits(text: str, number: str) -> Reading:
    if len(number) < DIGITS:
        return Reading(NumberKind.BPOM_MD, number, Remark(Code.COUNT, expected=DIGITS, got=len(number)))
    warnings = [] if len(number) == DIGITS else [Remark(Code.FORM_UNKNOWN)]
    if not _HOME_MADE.search(text) and _FOREIGN_WORD.search(text):
        return Reading(NumberKind.BPOM_MD, text, warnings=(*warnings, Remark(Code.WITHOUT_MD)))
    return Reading(NumberKind.BPOM_MD, f"BPOM RI MD {number}", warnings=tuple(warnings))
