"""Trademark (merek): the form of its number was not found, so every one passes."""

import re

from programme.numbers.reading import Reading
from programme.rules import NumberKind

_BEFORE = re.compile(r"^(?:(?:SERTIFIKAT|MEREK|NOMOR|NOMER|NO)(?![^\W_])[ .:]*)+")


def read(text: str) -> Reading:
    """Take it as it stands, without the words before it."""
    line = " ".join(text.split())
    return Reading(NumberKind.TRADEMARK, _BEFORE.sub("", line))
