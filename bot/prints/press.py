"""Typesetting with Typst: what people typed goes in as data and is never read as markup."""

import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

HERE = Path(__file__).parent
PATIENCE = 30
"""Seconds that a print may take; it takes one."""

LONGEST = 1200
"""Letters of one text that are set: as many as a programme file may have."""

UNBROKEN = 28
"""Letters after which a word without end may be broken."""

LAST_LATIN = 0x024F
"""The font has every Latin letter up to here; an accessible PDF may hold none that it has not."""

PUNCTUATION = "–—‘’“”„•…′″€™−"
"""Further signs that the font has."""

Data = Mapping[str, "Data"] | Sequence["Data"] | str | int | bool | None
"""What a template is given, as JSON."""


class PrintError(RuntimeError):
    """A print could not be made, or not in time; the fault is ours and not the data's."""


def typeset(template: str, data: Data, output: Literal["png", "pdf"]) -> bytes:
    """Return the template as one PNG of 144 pixels an inch, or as an accessible PDF. Fit for worker threads.

    Typst works in a process of its own: it ends in time, and the hundreds of megabytes that it holds on to end with it.
    """
    command = [sys.executable, "-I", str(HERE / "compositor.py"), template, output]
    text = json.dumps(_printable(data)).encode()
    try:
        made = subprocess.run(command, input=text, capture_output=True, timeout=PATIENCE, check=True)  # noqa: S603 - ours
    except subprocess.TimeoutExpired:
        raise PrintError(f"{template} was not ready within {PATIENCE} seconds") from None
    except subprocess.CalledProcessError as error:
        raise PrintError(f"{template} was refused: {error.stderr.decode(errors='replace')[-2000:]}") from None
    return made.stdout


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
    """Return what can stand on paper: letters that our font has, no marks that turn them round, no word without end."""
    kept = "".join(letter for letter in text[:LONGEST] if letter.isspace() or _on_paper(letter))
    return re.sub(rf"(\S{{{UNBROKEN}}})(?=\S)", "\\1\u200b", " ".join(kept.split()))


def _on_paper(letter: str) -> bool:
    known = ord(letter) <= LAST_LATIN or letter in PUNCTUATION
    return known and not unicodedata.category(letter).startswith("C")
