"""A typed number held against what the QR codes on the document say."""

import re
from collections.abc import Iterable

SHORTEST = 8
"""Digits of a number that can be told from others in a code."""


def borne_by(number: str, codes: Iterable[str]) -> bool | None:
    """Return whether a code bears the number; False when one bears another number as long, None when none tells."""
    digits = _digits(number)
    if len(digits) < SHORTEST:
        return None
    told = list(codes)
    if any(digits in _digits(code) for code in told):
        return True
    alike = re.compile(rf"(?<![0-9A-Za-z])\d{{{len(digits)}}}(?![0-9A-Za-z])")
    return False if any(alike.search(code) for code in told) else None


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())
