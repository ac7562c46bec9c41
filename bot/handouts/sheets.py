"""Tables that we write: whatever people typed stands in a cell as text, and no program calculates it."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # has no types

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet would calculate; some read the wide letters too."""

SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

Cell = str | int


def tame(cell: str) -> str:
    """Return a cell for CSV that no spreadsheet calculates."""
    return f"'{cell}" if cell.lstrip(" ").startswith(DANGEROUS) else cell


def csv_of(rows: Sequence[Sequence[str]]) -> bytes:
    """Return rows as CSV in UTF-8 with its mark, so that spreadsheets open it by a double click."""
    file = StringIO()
    csv.writer(file).writerows([[tame(cell) for cell in row] for row in rows])
    return file.getvalue().encode("utf-8-sig")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook: names of columns with their widths in letters, then rows."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[int]


def xlsx_of(*sheets: Sheet) -> bytes:
    """Return a workbook. Text that looks like a formula is marked as text."""
    file = BytesIO()
    with Workbook(file, SAFE) as book:
        bold, quoted = book.add_format({"bold": True}), book.add_format({"quote_prefix": True})
        for each in sheets:
            sheet = book.add_worksheet(each.name)
            sheet.freeze_panes(1, 0)
            for column, (name, width) in enumerate(zip(each.columns, each.widths, strict=True)):
                sheet.write_string(0, column, name, bold)
                sheet.set_column(column, column, width)
            for row, cells in enumerate(each.rows, start=1):
                for column, cell in enumerate(cells):
                    if isinstance(cell, int):
                        sheet.write_number(row, column, cell)
                    else:
                        sheet.write_string(row, column, cell, quoted if tame(cell) != cell else None)
    return file.getvalue()
