"""Spreadsheets that officers send, as programs write them."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook, load_workbook

HEADS = ("No", "NAMA IKM", "Hasil  Keputusan", "Bintang", "No. Tiket", "keterangan")
"""What somebody writes above the columns, in an order of their own."""


def xlsx(rows: Sequence[Sequence[object]], *, heads: Sequence[str] = HEADS, title: str = "") -> bytes:
    """Return a workbook, with a line above the heads if there is a title."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in ([[title]] if title else []) + [list(heads)] + [list(each) for each in rows]:
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def rows_in(content: bytes) -> list[list[object]]:
    """Return the rows of the first sheet of a workbook."""
    sheet = load_workbook(BytesIO(content)).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]
