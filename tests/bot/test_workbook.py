"""What people typed stands in every table that we write as text: no spreadsheet calculates it."""

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from bot.prints.workbook import Table, csv_of, write_workbook

FORMULAS = ["=HYPERLINK(1)", "+62 812", "-1+1", "@SUM(1)", "\t=1", "\r=1", " =1", "＝1"]


@pytest.mark.parametrize("typed", FORMULAS)
def test_a_cell_that_looks_like_a_formula_stays_text(typed: str) -> None:
    (row,) = csv.reader(StringIO(csv_of([[typed, "Batik"]]).decode("utf-8-sig"), newline=""))
    assert row == [f"'{typed}", "Batik"]
    sheet = load_workbook(BytesIO(write_workbook([Table("Hasil", ["Nama", "Nomor"], [[typed, 7]])]))).active
    assert sheet is not None
    assert (sheet["A2"].data_type, sheet["A2"].quotePrefix) == ("s", True)
    assert (sheet["B2"].value, sheet["B2"].data_type) == (7, "n")


def test_ordinary_text_is_left_as_it_is() -> None:
    assert csv_of([["Keripik, “Contoh”", "a-b=c"]]).decode("utf-8-sig") == '"Keripik, “Contoh”",a-b=c\r\n'
