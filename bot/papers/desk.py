"""Where sent files are examined and bound. Nothing of a file is ever decoded in the bot's own process."""

import asyncio
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.papers.cell import OversteppedError, UnfinishedError, confined
from bot.papers.sniffing import sniff
from programme.finding import Fault, Finding, Format
from programme.rules import FileKind
from programme.tables import LARGEST as LARGEST_TABLE
from programme.tables import Reading, TableFault

LARGEST = 20 * 1024 * 1024
"""Bytes of a file that Telegram hands to bots."""

TIDY_LIMIT = 5 * 1024 * 1024
MOST_PAGES = 60
"""Pages of one tidy PDF."""

PICTURES = frozenset({Format.JPEG, Format.PNG, Format.WEBP, Format.HEIC})
OFFICE = frozenset({Format.DOCX, Format.XLSX, Format.PPTX, Format.ODT, Format.ODS})
TABLES = frozenset({Format.ARCHIVE, Format.OLD_OFFICE, Format.OTHER})
"""What a spreadsheet can look like by its first bytes; a text looks like nothing."""
FORMATS = {
    FileKind.PHOTO: PICTURES,
    FileKind.PDF: frozenset({Format.PDF}),
    FileKind.OFFICE: OFFICE,
    FileKind.VIDEO: frozenset({Format.MP4}),
}

EXAMINE_CPU, EXAMINE_PATIENCE = 20, 120.0
PAGES_CPU, PAGES_PATIENCE = 90, 400.0
BIND_CPU, BIND_PATIENCE = 120, 500.0
TABLE_CPU, TABLE_PATIENCE = 20, 120.0
"""Seconds of processor time, and of waiting for a busy machine."""

LONGEST_READING = 8 << 20
"""Bytes of a table as it comes out of its process."""


class Omission(StrEnum):
    """Why pages are not in a tidy PDF."""

    NO_PAGES = "tanpa_halaman"
    """An office file or a video: it goes along as it is."""
    UNREADABLE = "tidak_terbaca"
    TOO_MANY = "terlalu_banyak"
    TOO_HEAVY = "terlalu_berat"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Pages of one piece that are not in the tidy PDF."""

    piece: int
    """Its place among the pieces that were given, from 0."""
    reason: Omission
    pages: int | None = None
    """How many, where that is known."""


@dataclass(frozen=True, slots=True)
class TidyResult:
    """A tidy PDF; without pages there is no file."""

    pages: int
    bytes: int
    left_out: tuple[LeftOut, ...] = ()


class BusyError(Exception):
    """The machine had no time for a file; later it will."""


class Desk:
    """Examines and binds, so many files at once; the others wait."""

    def __init__(self, at_once: int = 1) -> None:
        self._room = asyncio.Semaphore(at_once)

    async def examine(self, path: Path, accepts: Collection[FileKind], *, thumbnail: Path | None = None) -> Finding:
        """Return what a file is and what speaks against it.

        Where it can be shown, a small JPEG of it is written to `thumbnail`; only of a file that is taken it counts.
        Raises BusyError when it has to be tried again later.
        """
        size, form = await asyncio.to_thread(_first_look, path)
        if not size:
            return Finding(form, (Fault.EMPTY,))
        if size > LARGEST:
            return Finding(form, (Fault.TOO_LARGE,))
        takes = frozenset().union(*(FORMATS[kind] for kind in accepts))
        opaque = form in {Format.ARCHIVE, Format.OLD_OFFICE} and takes & OFFICE
        if form not in takes and not opaque:
            return Finding(form, (Fault.WRONG_KIND,))
        if form is Format.MP4:
            return Finding(form)
        found = await self._examined(path, form, thumbnail)
        return found if found.faults or found.format in takes else Finding(found.format, (Fault.WRONG_KIND,))

    async def _examined(self, path: Path, form: Format, thumbnail: Path | None) -> Finding:
        job = {
            "job": "examine",
            "path": _whole(path),
            "format": form,
            "thumbnail": _whole(thumbnail) if thumbnail else None,
            "cpu_seconds": EXAMINE_CPU,
        }
        try:
            async with self._room:
                return Finding.from_json(await confined(job, patience=EXAMINE_PATIENCE))
        except UnfinishedError as error:
            raise BusyError(str(error)) from None
        except (OversteppedError, ValueError, KeyError, TypeError):
            return Finding(form, (Fault.HOSTILE,))

    async def read_table(self, path: Path) -> Reading:
        """Return the lines of a spreadsheet, or why it is not taken. Raises BusyError when it has to be tried later."""
        size, form = await asyncio.to_thread(_first_look, path)
        if not size:
            return Reading(fault=TableFault.EMPTY)
        if size > LARGEST_TABLE:
            return Reading(fault=TableFault.TOO_LARGE)
        if form not in TABLES:
            return Reading(fault=TableFault.WRONG_KIND)
        job = {"job": "table", "path": _whole(path), "format": form, "cpu_seconds": TABLE_CPU}
        try:
            async with self._room:
                told = await confined(job, patience=TABLE_PATIENCE, longest=LONGEST_READING)
            if "fault" in told:
                return Reading(fault=TableFault(told["fault"]), detail=str(told.get("detail", ""))[:20])
            return Reading([(int(line), [str(cell) for cell in cells]) for line, cells in told["rows"]])
        except UnfinishedError as error:
            raise BusyError(str(error)) from None
        except (OversteppedError, ValueError, KeyError, TypeError):
            return Reading(fault=TableFault.HOSTILE)

    async def tidy(self, pieces: Sequence[Path], out: Path, *, limit: int = TIDY_LIMIT) -> TidyResult:
        """Bind the pieces into one PDF of at most `limit` bytes: upright pages of A4, pictures of pages only.

        What is made on the way lies beside `out` while it is needed.

        Raises BusyError when it has to be tried again later.
        """
        with tempfile.TemporaryDirectory(prefix="tidy-", dir=out.parent) as scratch:
            try:
                async with self._room:
                    return await _tidy(pieces, out, limit, Path(scratch))
            except UnfinishedError as error:
                raise BusyError(str(error)) from None


def _first_look(path: Path) -> tuple[int, Format]:
    return path.stat().st_size, sniff(path)


def _whole(path: Path) -> str:
    return str(path.absolute())


def _made(folder: Path, most: int) -> list[Path]:
    return sorted(folder.glob("*.jpg"))[:most]


async def _tidy(pieces: Sequence[Path], out: Path, limit: int, scratch: Path) -> TidyResult:
    pages: list[tuple[Path, bool]] = []
    owners: list[int] = []
    left_out: list[LeftOut] = []
    for number, piece in enumerate(pieces):
        _, form = await asyncio.to_thread(_first_look, piece)
        folder = scratch / str(number)
        folder.mkdir()
        made, missing = await _pages(piece, form, folder, MOST_PAGES - len(pages))
        pages += [(page, form in PICTURES) for page in made]
        owners += [number] * len(made)
        left_out += [LeftOut(number, reason, count) for reason, count in missing]
    if not pages:
        return TidyResult(0, 0, tuple(left_out))
    job = {
        "job": "bind",
        "pages": [(str(page), margin) for page, margin in pages],
        "out": _whole(out),
        "limit": limit,
        "cpu_seconds": BIND_CPU,
    }
    bound = await confined(job, patience=BIND_PATIENCE)
    heavy = owners[bound["pages"] :]
    left_out += [LeftOut(piece, Omission.TOO_HEAVY, heavy.count(piece)) for piece in dict.fromkeys(heavy)]
    return TidyResult(bound["pages"], bound["bytes"], tuple(left_out))


async def _pages(
    piece: Path, form: Format, folder: Path, room: int
) -> tuple[list[Path], list[tuple[Omission, int | None]]]:
    """Return the pages that could be made of a piece, and what could not."""
    if form not in PICTURES and form is not Format.PDF:
        return [], [(Omission.NO_PAGES, None)]
    job = {
        "job": "pages",
        "path": _whole(piece),
        "format": form,
        "folder": str(folder),
        "most": room,
        "cpu_seconds": PAGES_CPU,
    }
    try:
        total = (await confined(job, patience=PAGES_PATIENCE))["pages"]
    except OversteppedError:
        return _made(folder, room), [(Omission.UNREADABLE, None)]
    made = _made(folder, room)
    return made, [(Omission.TOO_MANY, total - len(made))] if total > len(made) else []
