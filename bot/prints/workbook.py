"""Tables for spreadsheets: whatever people typed stands in a cell as text, and no program calculates it."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO, StringIO
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # has no types

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet would calculate; some read the wide letters too."""
DEEP, PALE, BAR = "#0d4a55", "#eef3f2", "#9cc7b0"
"""The colours of our prints: the head, the last line of sums, and bars behind numbers."""
NARROWEST, WIDEST = 8, 60
ROOM = 3
"""Letters that a column is wider than its longest word."""
LONGEST_NAME = 31
"""Letters of a sheet's name that spreadsheets take."""
NOT_IN_NAMES = str.maketrans("[]:*?/\\", "       ")

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    title: str = ""
    """Stands above the table, with the notes under it."""
    notes: Sequence[str] = ()
    sums: bool = False
    """Whether the last row adds up the others."""
    bars: Sequence[int] = field(default=())
    """Columns whose numbers have a bar behind them."""
    shares: Sequence[int] = field(default=())
    """Columns that hold shares of one, written as percents."""
    widths: Sequence[int] = field(default=())
    """Letters that the columns have room for, where there is more to come than what stands in them."""


def tame(cell: str) -> str:
    """Return a cell for CSV that no spreadsheet calculates."""
    return f"'{cell}" if cell.lstrip(" ").startswith(DANGEROUS) else cell


def csv_of(rows: Sequence[Sequence[str]]) -> bytes:
    """Return rows as CSV in UTF-8 with its mark, so that spreadsheets open it by a double click."""
    file = StringIO()
    csv.writer(file).writerows([[tame(cell) for cell in row] for row in rows])
    return file.getvalue().encode("utf-8-sig")


def write_workbook(tables: Sequence[Table]) -> bytes:
    """Return the workbook, a sheet for each table, ready to be printed on A4."""
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(file, options) as book:
        formats = {
            "title": book.add_format({"bold": True, "font_size": 14, "font_color": DEEP}),
            "note": book.add_format({"font_color": "#5b6b70"}),
            "head": book.add_format(
                {"bold": True, "font_color": "white", "bg_color": DEEP, "text_wrap": True, "valign": "vcenter"}
            ),
            "str": book.add_format({"valign": "top", "text_wrap": True}),
            "quoted": book.add_format({"valign": "top", "text_wrap": True, "quote_prefix": True}),
            "int": book.add_format({"valign": "top", "num_format": "#,##0"}),
            "share": book.add_format({"valign": "top", "num_format": "0%"}),
            "date": book.add_format({"valign": "top", "num_format": "d mmm yyyy", "align": "left"}),
            "sum": book.add_format({"bold": True, "bg_color": PALE, "top": 1, "num_format": "#,##0"}),
        }
        for table in tables:
            _write(book.add_worksheet(table.name.translate(NOT_IN_NAMES)[:LONGEST_NAME]), table, formats)
    return file.getvalue()


def _write(sheet: Any, table: Table, formats: dict[str, Any]) -> None:  # noqa: ANN401 - xlsxwriter has no types
    above = [(table.title, "title")] if table.title else []
    above += [(note, "note") for note in table.notes]
    for row, (text, kind) in enumerate(above):
        sheet.write_string(row, 0, text, formats[kind])
    head = len(above) + bool(above)
    for column, name in enumerate(table.columns):
        sheet.write_string(head, column, name, formats["head"])
        sheet.set_column(column, column, _width(table, column))
    for row, cells in enumerate(table.rows, head + 1):
        last = table.sums and row == head + len(table.rows)
        for column, cell in enumerate(cells):
            _put(sheet, row, column, cell, formats, kind="sum" if last else "share" if column in table.shares else "")
    end = head + len(table.rows) - table.sums
    for column in table.bars:
        if end > head:
            bar = {"type": "data_bar", "bar_color": BAR, "bar_solid": True, "min_type": "num", "min_value": 0}
            sheet.conditional_format(head + 1, column, end, column, bar)
    sheet.freeze_panes(head + 1, 1)
    sheet.repeat_rows(head)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _put(sheet: Any, row: int, column: int, cell: Cell, formats: dict[str, Any], *, kind: str) -> None:  # noqa: ANN401
    match cell:
        case None:
            sheet.write_blank(row, column, None, formats[kind or "str"])
        case str():
            text = "quoted" if tame(cell) != cell else "str"  # marked as text, also for whoever edits or saves it
            sheet.write_string(row, column, cell, formats[kind if kind == "sum" else text])
        case date():
            sheet.write_datetime(row, column, cell, formats["date"])
        case _:
            sheet.write_number(row, column, cell, formats[kind or "int"])


def _width(table: Table, column: int) -> int:
    if table.widths:
        return table.widths[column]
    head = max(map(len, table.columns[column].split() or [""]))
    longest = max((len(str(row[column])) for row in table.rows if row[column] is not None), default=0)
    return min(max(head + ROOM, longest + ROOM, NARROWEST), WIDEST)
