"""Reads one table. Works only inside the process that is made for it."""

import csv
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from bot.papers.offices import examine_office, is_locked_office
from programme.finding import Fault, Format
from programme.tables import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, TableFault

MOST_BYTES = 60 << 20
"""Of all parts of a workbook together, unpacked."""
MOST_SHEETS = 50
MOST_LINES = 100_000
"""Lines that are looked at, empty ones too."""
MOST_LETTERS = 2_000_000
"""Of all cells together."""

WEB_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|table|meta|\?xml|\?mso|!--)", re.IGNORECASE)
RICH_TEXT = "{\\rtf"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
CONTROL_BYTE = re.compile(CONTROL.pattern.encode())
SEPARATED = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
"""A first line that tells Excel what stands between cells."""
SEPARATORS = ";\t,|"

Line = tuple[int, Sequence[str]]


class UnreadableTableError(Exception):
    """The table cannot be taken."""

    def __init__(self, fault: TableFault, detail: str = "") -> None:
        self.fault, self.detail = fault, detail
        super().__init__(fault)


def read_table(path: Path, form: str) -> dict[str, Any]:
    """Return the lines of a table with their cells as text, or the fault for which it is not taken."""
    try:
        lines = _lines_of_workbook(path) if Format(form) is Format.ARCHIVE else _lines_of_text(path, Format(form))
        return {"rows": list(_within_limits(lines))}
    except UnreadableTableError as error:
        return {"fault": error.fault, "detail": error.detail}
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - parsers of hostile files fail in every way there is
        return {"fault": TableFault.CORRUPT}


def _within_limits(lines: Iterable[Line]) -> Iterator[Line]:
    number = letters = 0
    for line, cells in lines:
        kept = [" ".join(CONTROL.sub(" ", cell).split()) for cell in cells]
        while kept and not kept[-1]:
            kept.pop()
        if not kept:
            continue
        number += 1
        letters += sum(map(len, kept))
        if number > MOST_ROWS + 1 or letters > MOST_LETTERS:
            raise UnreadableTableError(TableFault.TOO_MANY_ROWS)
        if len(kept) > MOST_COLUMNS:
            raise UnreadableTableError(TableFault.TOO_MANY_COLUMNS)
        if max(map(len, kept)) > LONGEST_CELL:
            raise UnreadableTableError(TableFault.CELL_TOO_LONG, str(line))
        yield line, kept
    if not number:
        raise UnreadableTableError(TableFault.EMPTY)


def _lines_of_workbook(path: Path) -> Iterator[Line]:
    _insist_on_workbook(path)
    from openpyxl import load_workbook  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415

    warnings.simplefilter("ignore")  # about parts that we do not look at
    content = path.read_bytes()  # by its path a file without an ending would be refused
    said, written = (
        load_workbook(BytesIO(content), read_only=True, data_only=calculated, keep_links=False)
        for calculated in (True, False)
    )
    if len(said.worksheets) > MOST_SHEETS:
        raise UnreadableTableError(TableFault.HOSTILE)
    for sheet, formulas in zip(said.worksheets, written.worksheets, strict=True):
        if sheet.sheet_state != "visible":
            continue
        sheet.reset_dimensions()  # what a file says of its own size may be wrong
        formulas.reset_dimensions()
        lines = list(_lines_of_sheet(sheet.iter_rows(), formulas.iter_rows()))
        if any(any(cells) for _, cells in lines):
            yield from lines
            return


def _insist_on_workbook(path: Path) -> None:
    with zipfile.ZipFile(path) as container:
        if sum(part.file_size for part in container.infolist()) > MOST_BYTES:
            raise UnreadableTableError(TableFault.HOSTILE)
    found = examine_office(path)
    if found.format is Format.XLSX and not found.faults:
        return
    match found.faults, found.format:
        case (Fault.LOCKED,), _:
            fault = TableFault.LOCKED
        case (Fault.HOSTILE,), Format.ARCHIVE:
            fault = TableFault.HOSTILE
        case (Fault.HOSTILE,), Format.XLSX:
            fault = TableFault.MACROS
        case _, Format.ODS:
            fault = TableFault.OPEN_DOCUMENT
        case (Fault.CORRUPT,), _:
            fault = TableFault.CORRUPT
        case _:
            fault = TableFault.WRONG_KIND
    raise UnreadableTableError(fault)


def _lines_of_sheet(said: Iterable[Sequence[Any]], written: Iterable[Sequence[Any]]) -> Iterator[Line]:
    for line, (cells, formulas) in enumerate(zip(said, written, strict=True), 1):
        if line > MOST_LINES:
            raise UnreadableTableError(TableFault.TOO_MANY_ROWS)
        for cell, formula in zip(cells, formulas, strict=True):
            if cell.value is None and formula.data_type == "f":
                raise UnreadableTableError(TableFault.NOT_CALCULATED, formula.coordinate)
        yield line, [_as_text(cell.value) for cell in cells]


def _as_text(value: object) -> str:
    match value:
        case None:
            return ""
        case datetime() if value.time() != time():
            return value.isoformat(" ", "minutes")
        case date():
            return f"{value:%Y-%m-%d}"
        case time():
            return value.isoformat("minutes")
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60:02}:{minutes % 60:02}"
        case _:
            return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _lines_of_text(path: Path, form: Format) -> Iterator[Line]:
    if form is Format.OLD_OFFICE:
        raise UnreadableTableError(TableFault.LOCKED if is_locked_office(path) else TableFault.OLD_EXCEL)
    text = _decoded(path.read_bytes())
    if WEB_PAGE.match(text):
        raise UnreadableTableError(TableFault.WEB_PAGE)
    if CONTROL.search(text) or text.startswith(RICH_TEXT):
        raise UnreadableTableError(TableFault.WRONG_KIND)
    lines = text.splitlines(keepends=True)
    told = SEPARATED.fullmatch(lines[0]) if lines else None
    separator = told[1] if told else _separator(lines)
    csv.field_size_limit(LONGEST_CELL * 20)
    reader = csv.reader(lines, delimiter=separator, skipinitialspace=True, strict=True)
    try:
        for cells in reader:
            if not (told and reader.line_num == 1):
                yield reader.line_num, cells
    except csv.Error:
        raise UnreadableTableError(TableFault.CORRUPT) from None


def _decoded(content: bytes) -> str:
    """Return the text, in what Excel and others here write: UTF-8, UTF-16, or Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif content[1:200:2].strip(b"\x00") == b"" and content[:200:2].strip(b"\x00"):
        encodings = ["utf-16-le"]
    elif CONTROL_BYTE.search(content):
        raise UnreadableTableError(TableFault.WRONG_KIND)
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableTableError(TableFault.ENCODING)


def _separator(lines: Sequence[str]) -> str:
    """Return what divides the first lines most often; Indonesian Excel writes semicolons."""
    head = [re.sub(r'"[^"]*"', "", line) for line in lines[:15]]
    return max(SEPARATORS, key=lambda separator: max((line.count(separator) for line in head), default=0))
