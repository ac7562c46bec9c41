"""Typesetting with Typst: what people typed goes in as data and is never read as markup."""

import json
import re
import struct
import subprocess
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

HERE = Path(__file__).parent
PATIENCE = 30
"""Seconds that a print may take; it takes one."""

LONGEST = 1200
"""Letters of one text that are set: as many as a programme file may have."""

UNBROKEN = 28
"""Letters after which a word without end may be broken."""

WINDOWS_UNICODE = (3, 1)
"""Platform and encoding of the character map that every font has."""

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
    return ord(letter) in _letters() and not unicodedata.category(letter).startswith("C")


@cache
def _letters() -> frozenset[int]:
    """Return the code points that the font has: the segments of its character map for Windows (format 4)."""
    font = (HERE / "fonts" / "NotoSans-Regular.ttf").read_bytes()
    tables = struct.iter_unpack(">4s4xII", font[12 : 12 + 16 * _number(font, 4)])
    cmap = next(offset for tag, offset, _ in tables if tag == b"cmap")
    maps = struct.iter_unpack(">HHI", font[cmap + 4 : cmap + 4 + 8 * _number(font, cmap + 2)])
    begin = cmap + next(offset for platform, encoding, offset in maps if (platform, encoding) == WINDOWS_UNICODE)
    length = _number(font, begin + 6)
    lasts, firsts = begin + 14, begin + 16 + length
    segments = ((_number(font, firsts + at), _number(font, lasts + at)) for at in range(0, length, 2))
    return frozenset(code for first, last in segments for code in range(first, last + 1))


def _number(font: bytes, at: int) -> int:
    return int.from_bytes(font[at : at + 2])
