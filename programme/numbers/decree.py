"""Decree (SK): a number and a year, as `26/A/2021`; each office writes it in its own way."""

import re

from programme.numbers.reading import Code, Reading, Remark, Tells
from programme.rules import NumberKind

_BEFORE = re.compile(r"^(?:(?:SK|KEPUTUSAN|SURAT|BUPATI|WALI ?KOTA|NOMOR|NOMER|NO)(?![^\W_])[ .:]*)+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def read(text: str) -> Reading:
    """Take it as it stands; its last year is when it was issued."""
    number = re.sub(r" ?/ ?", "/", _BEFORE.sub("", " ".join(text.split())))
    years = _YEAR.findall(number)
    if not years:
        return Reading(NumberKind.DECREE, number, warnings=(Remark(Code.WITHOUT_YEAR),))
    return Reading(NumberKind.DECREE, number, tells=Tells(issued_in=int(years[-1])))
