"""Spreadsheets are read, or refused for a reason that can be mended, in a process of their own."""

import zipfile
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from bot.papers import desk as counters
from bot.papers.desk import Desk
from programme.tables import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Reading, TableFault
from tests.papers import made
from tests.tables import xlsx

PART = "xl/worksheets/sheet1.xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
CELLS = [(1, ["Tiket", "Hasil"]), (2, ["OVOP-1", "Kérajinan; “lolos”"])]
TEXT = 'Tiket{0}Hasil\r\n"OVOP-1"{0}"Kérajinan; “lolos”"\r\n\r\n'


async def read(desk: Desk, folder: Path, content: bytes, name: str = "tabel.csv") -> Reading:
    path = folder / name
    path.write_bytes(content)
    return await desk.read_table(path)


WRITTEN = {
    "utf-8 with semicolons": TEXT.format(";").encode(),
    "utf-8 with its mark and commas": TEXT.format(",").encode("utf-8-sig"),
    "unicode text of excel": TEXT.format("\t").encode("utf-16"),
    "windows-1252": TEXT.format(";").encode("cp1252"),
    "told separator": b"sep=|\r\n" + TEXT.format("|").encode(),
    "workbook": xlsx([["OVOP-1", "Kérajinan; “lolos”"]], heads=["Tiket", "Hasil"]),
}


@pytest.mark.parametrize("how", WRITTEN)
async def test_a_table_is_read_however_excel_writes_it(desk: Desk, tmp_path: Path, how: str) -> None:
    reading = await read(desk, tmp_path, WRITTEN[how])
    assert reading.fault is None
    first = reading.rows[0][0]
    assert [(line - first + 1, list(cells)) for line, cells in reading.rows] == CELLS


async def test_dates_times_and_numbers_come_as_people_read_them_from_the_first_sheet_that_shows(
    desk: Desk, tmp_path: Path
) -> None:
    book = Workbook()
    hidden = book.active
    assert hidden is not None
    hidden.append(["rahasia"])
    shown = book.create_sheet("Hasil")
    hidden.sheet_state = "hidden"
    moment = datetime(2026, 12, 3, 9, 30)  # noqa: DTZ001 - a cell knows no zone
    shown.append([date(2026, 12, 3), moment, time(9, 30), 2.0, 9.3, None, "=HYPERLINK(1)"])
    shown["G1"].data_type = "s"
    file = BytesIO()
    book.save(file)
    reading = await read(desk, tmp_path, file.getvalue())
    assert [list(cells) for _, cells in reading.rows] == [
        ["2026-12-03", "2026-12-03 09:30", "09:30", "2", "9.3", "", "=HYPERLINK(1)"]
    ]


def macros() -> bytes:
    kind = SHEET.replace("openxmlformats-officedocument.spreadsheetml.sheet", "ms-excel.sheet.macroEnabled")
    return parts(
        {"[Content_Types].xml": f'<Types><Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>'}
    )


def parts(of: dict[str, bytes | str]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in of.items():
            container.writestr(name, content)
    return file.getvalue()


def changed(*swaps: tuple[bytes, bytes]) -> bytes:
    """Return an ordinary workbook with something else in its sheet."""
    with zipfile.ZipFile(BytesIO(xlsx([["a", "b"]], heads=["x", "y"]))) as container:
        of: dict[str, bytes | str] = {each: container.read(each) for each in container.namelist()}
        sheet = container.read(PART)
    for old, new in swaps:
        assert old in sheet
        sheet = sheet.replace(old, new)
    return parts({**of, PART: sheet})


BILLION = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">'.encode() for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
OLD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
REFUSED = {
    "nothing": (b"", TableFault.EMPTY),
    "empty lines": (b"\r\n;;\r\n", TableFault.EMPTY),
    "too many bytes": (b"a;b\n" * 2_000_000, TableFault.TOO_LARGE),
    "too many rows": (b"a;b\n" * (MOST_ROWS + 2), TableFault.TOO_MANY_ROWS),
    "too many columns": (b"a;" * MOST_COLUMNS + b"b\n", TableFault.TOO_MANY_COLUMNS),
    "a long cell": (b"a;" + b"b" * (LONGEST_CELL + 1), TableFault.CELL_TOO_LONG),
    "a pdf": (b"%PDF-1.7", TableFault.WRONG_KIND),
    "another archive": (parts({"a.txt": "x"}), TableFault.WRONG_KIND),
    "bytes": (bytes(range(256)) * 9, TableFault.WRONG_KIND),
    "rtf": (b"{\\rtf1 a;b}", TableFault.WRONG_KIND),
    "old excel": (OLD, TableFault.OLD_EXCEL),
    "a password": (OLD + "EncryptedPackage".encode("utf-16-le"), TableFault.LOCKED),
    "ods": (parts({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), TableFault.OPEN_DOCUMENT),
    "html as xls": (b"\xef\xbb\xbf\r\n<html><body><table>", TableFault.WEB_PAGE),
    "xml as xls": (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', TableFault.WEB_PAGE),
    "macros": (macros(), TableFault.MACROS),
    "half a letter": ("a;b\n".encode("utf-16") + b"\x00", TableFault.ENCODING),
    "no code page": (b"a;b\n\x81\x8d;x", TableFault.ENCODING),
    "an open quote": (b'a;b\n"c;d\ne;f\n', TableFault.CORRUPT),
    "half a workbook": (xlsx([["a"]])[:2000], TableFault.CORRUPT),
    "a broken sheet": (changed((b"</row>", b"</rov>")), TableFault.CORRUPT),
    "a bomb of parts": (parts({"[Content_Types].xml": "<x/>", "xl/a": bytes(200 << 20)}), TableFault.HOSTILE),
    "a formula without its value": (xlsx([["a", "=1+1"]], heads=["x", "y"]), TableFault.NOT_CALCULATED),
}


@pytest.mark.parametrize("what", REFUSED)
async def test_whatever_is_no_table_for_us_is_refused_with_its_reason(desk: Desk, tmp_path: Path, what: str) -> None:
    content, fault = REFUSED[what]
    reading = await read(desk, tmp_path, content, "tabel.xlsx")
    assert (reading.fault, list(reading.rows)) == (fault, [])


async def test_entities_that_swell_and_sheets_that_lie_about_their_size_do_no_harm(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counters, "TABLE_CPU", 5)
    swollen = changed((b"<worksheet ", BILLION + b"]><worksheet "), (b"<t>x</t>", b"<t>&i;</t>"))
    assert (await read(desk, tmp_path, swollen)).fault is TableFault.CORRUPT
    lying = changed((b'<dimension ref="A1:B2" />', b'<dimension ref="A1:XFD1048576" />'))
    assert [list(cells) for _, cells in (await read(desk, tmp_path, lying)).rows] == [["x", "y"], ["a", "b"]]
    far = changed((b'r="B2"', b'r="XFD2"'))
    assert (await read(desk, tmp_path, far)).fault is TableFault.TOO_MANY_COLUMNS
    deep = changed((b'<row r="2"', b'<row r="1048576"'))
    assert (await read(desk, tmp_path, deep)).fault is TableFault.TOO_MANY_ROWS


async def test_a_link_to_another_workbook_is_never_followed(desk: Desk, tmp_path: Path) -> None:
    links = f"<Relationships>{made.link('externalLinkPath', 'https://contoh.example/a.xlsx')}</Relationships>"
    with zipfile.ZipFile(BytesIO(xlsx([["a", "b"]], heads=["x", "y"]))) as container:
        of: dict[str, bytes | str] = {each: container.read(each) for each in container.namelist()}
    content = parts({**of, "xl/externalLinks/_rels/externalLink1.xml.rels": links})
    assert len((await read(desk, tmp_path, content)).rows) == 2
