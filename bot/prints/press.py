"""Typesetting with Typst: what people typed goes in as data and is never read as markup."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import typst

HERE = Path(__file__).parent
UNBROKEN = 28
"""Letters after which a word without end may be broken."""

Data = Mapping[str, "Data"] | Sequence["Data"] | str | int | bool | None
"""What a template is given, as JSON."""

_LETTERLIKE = "\u2190"
"""Symbols before this one (degree, copyright, number sign) are in the fonts; those after are pictures."""


def typeset(template: str, data: Data, output: Literal["png", "pdf"]) -> bytes:
    """Return the template as one PNG of 144 pixels an inch, or as a tagged PDF. Holds no lock: fit for worker threads.

    Raises RuntimeError when Typst refuses, which is a fault of the template and not of the data.
    """
    made = typst.compile(
        HERE / template,
        root=HERE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_printable(data))},
        format=output,
        ppi=144,
        pdf_standards="ua-1" if output == "pdf" else [],
    )
    if not isinstance(made, bytes):
        raise RuntimeError(f"{template} came out as {len(made)} pages, not as one file")
    return made


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[HERE / "fonts"])


def _printable(data: Data) -> Data:
    match data:
        case str():
            return printable(data)
        case Mapping():
            return {key: _printable(value) for key, value in data.items()}
        case Sequence():
            return [_printable(value) for value in data]
        case _:
            return data


def printable(text: str) -> str:
    """Return what can stand on paper: no emoji, no marks that turn the direction, no word wider than a column."""
    kept = "".join(letter for letter in text if _on_paper(letter))
    return re.sub(rf"(\S{{{UNBROKEN}}})(?=\S)", "\\1\u200b", " ".join(kept.split()))


def _on_paper(letter: str) -> bool:
    if letter.isspace():
        return True
    category = unicodedata.category(letter)
    picture = category in {"So", "Sk", "Me"} and letter >= _LETTERLIKE
    return category[0] != "C" and not picture and not "\ufe00" <= letter <= "\ufe0f"
