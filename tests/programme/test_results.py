"""What a row of results says, and whether it fits its nomination."""

import pytest

from programme.columns import alike, rows_of
from programme.dossier import Dossier
from programme.results import COLUMNS, Checked, Fit, Known, Misfit, check, known_words
from programme.rules import Programme
from programme.tables import LINE, Reading, TableFault
from tests.dossiers import NOON

TICKET = "OVOP-2026-1371-0001"


@pytest.fixture
def known(ovop: Programme) -> Known:
    return known_words(ovop, [(state.name, state.id) for state in ovop.states])


def dossier(state: str, *, stars: int | None = None) -> Dossier:
    return Dossier(
        "a", "Batik Bu Contoh", state, "ovop", 2026, NOON, NOON, region="13.71", ticket=TICKET, stars=stars
    )  # fmt: skip


def said(ovop: Programme, known: Known, state: str, **cells: str) -> Checked:
    row = {LINE: "2", "tiket": TICKET, **cells}
    return check([row], ovop, known, [dossier(state, stars=2 if state == "ditetapkan" else None)], ())


GOES = [
    ("seleksi_administrasi", "lolos", "", ("penilaian", None)),
    ("seleksi_administrasi", "Lolos Seleksi Administrasi.", "-", ("penilaian", None)),
    ("seleksi_administrasi", "TIDAK LOLOS", "", ("tidak_lolos", None)),
    ("seleksi_administrasi", "tidk lolos", "", ("tidak_lolos", None)),
    ("penilaian", "lolos", "3", ("ditetapkan", 3)),
    ("penilaian", "Ditetapkan", "★★", ("ditetapkan", 2)),
    ("penilaian", "ditetapkan bintang 1", "", ("ditetapkan", 1)),
    ("penilaian", "Bintang 2", "", ("ditetapkan", 2)),
    ("penilaian", "ditetapkan", "bintang dua", ("ditetapkan", 2)),
    ("diusulkan", "seleksi_administrasi", "0", ("seleksi_administrasi", None)),
]


@pytest.mark.parametrize(("state", "hasil", "bintang", "goes"), GOES)
def test_what_people_write_is_understood_by_where_the_nomination_stands(
    ovop: Programme, known: Known, state: str, hasil: str, bintang: str, goes: tuple[str, int | None]
) -> None:
    checked = said(ovop, known, state, hasil=hasil, bintang=bintang, nama="UD. BATIK BU CONTO")
    assert [(each.to.id, each.stars) for each in checked.fits] == [goes], checked.unfit


UNFIT = [
    ("seleksi_administrasi", {"hasil": "entah"}, Misfit.UNCLEAR),
    ("seleksi_administrasi", {"hasil": "ditetapkan", "bintang": "2"}, Misfit.NO_MOVE),
    ("seleksi_administrasi", {"hasil": "lolos", "bintang": "2"}, Misfit.STARS_NOT_ASKED),
    ("seleksi_administrasi", {"catatan": "menyusul"}, Misfit.NO_RESULT),
    ("seleksi_administrasi", {"hasil": "lolos", "catatan": "x" * 301}, Misfit.NOTE_TOO_LONG),
    ("seleksi_administrasi", {"hasil": "lolos", "nama": "Kopi Pak Lain"}, Misfit.OTHER_NAME),
    ("seleksi_administrasi", {"hasil": "lolos", "tiket": "OVOP-2026-3401-0001"}, Misfit.UNKNOWN),
    ("seleksi_administrasi", {"hasil": "lolos", "tiket": ""}, Misfit.NO_TICKET),
    ("penilaian", {"hasil": "ditetapkan"}, Misfit.STARS_MISSING),
    ("penilaian", {"hasil": "ditetapkan", "bintang": "4"}, Misfit.STARS_UNCLEAR),
    ("penilaian", {"hasil": "ditetapkan", "bintang": "1-2"}, Misfit.STARS_UNCLEAR),
    ("ditetapkan", {"hasil": "ditetapkan", "bintang": "3"}, Misfit.NO_MOVE),
]


@pytest.mark.parametrize(("state", "cells", "why"), UNFIT)
def test_a_row_that_does_not_fit_says_why(
    ovop: Programme, known: Known, state: str, cells: dict[str, str], why: Misfit
) -> None:
    checked = said(ovop, known, state, **cells)
    assert [each.why for each in checked.unfit] == [why]
    assert not checked.whole


def test_what_holds_already_and_what_is_not_decided_is_left_alone(ovop: Programme, known: Known) -> None:
    assert said(ovop, known, "ditetapkan", hasil="ditetapkan", bintang="2").unchanged == 1
    assert said(ovop, known, "penilaian", hasil="lolos administrasi").unchanged == 1
    assert said(ovop, known, "penilaian", hasil="").blank == 1


def test_a_ruling_that_waits_and_a_ticket_that_stands_twice_hold_a_row_back(ovop: Programme, known: Known) -> None:
    there = [dossier("seleksi_administrasi")]
    waits = check([{LINE: "2", "tiket": TICKET, "hasil": "lolos"}], ovop, known, there, ("a",))
    assert [each.why for each in waits.unfit] == [Misfit.RULED]
    rows = [{LINE: str(line), "tiket": TICKET.replace("-", " ").lower(), "hasil": "lolos"} for line in (2, 3)]
    twice = check(rows, ovop, known, there, ())
    assert [each.why for each in twice.unfit] == [Misfit.TWICE] * 2
    blank = [rows[0], {LINE: "3", "tiket": TICKET}]
    assert isinstance(check(blank, ovop, known, there, ()).fits[0], Fit)


HEADS = [
    ["Catatan", "Status", "Nama IKM", "TIKET"],
    ["no.tiket", "Keputusan", "Keterangan"],
    ["Ticket Number", "Result", "Stars"],
    ["Nomer Tiket", "Hasill"],
    ["Keadaan sekarang", "Hasil", "Nomor tiket"],
    ["Status", "Hasil", "Tiket"],
]


@pytest.mark.parametrize("heads", HEADS, ids=" ".join)
def test_columns_are_known_by_their_names_in_any_order_and_the_others_are_not_kept(heads: list[str]) -> None:
    cells = [f"{place}" for place in range(len(heads))]
    rows = rows_of(Reading([(1, ["Lampiran", ""]), (3, [*heads, "NIK"]), (4, [*cells, "1371010101800001"])]), COLUMNS)
    assert isinstance(rows, list)
    (row,) = rows
    assert row[LINE] == "4"
    assert {"tiket", "ticket"} & set(heads[int(row["tiket"])].casefold().replace(".", " ").split())
    assert heads[int(row["hasil"])] in {"Hasil", "Hasill", "Result", "Keputusan", "Status"}
    assert "1371010101800001" not in row.values()
    assert heads != HEADS[-1] or heads[int(row["hasil"])] == "Hasil"


FAULTS: list[tuple[list[list[str]], TableFault]] = [
    ([], TableFault.EMPTY),
    ([["Nama", "Kota"], ["a", "b"]], TableFault.NO_COLUMN),
    ([["Tiket", "Hasil", "hasil"], ["a", "b", "c"]], TableFault.SAME_COLUMN),
    ([["Tiket", "Hasil"]], TableFault.NO_ROWS),
]


@pytest.mark.parametrize(("rows", "fault"), FAULTS)
def test_a_table_without_its_columns_is_refused(rows: list[list[str]], fault: TableFault) -> None:
    found = rows_of(Reading(list(enumerate(rows, 1))), COLUMNS)
    assert isinstance(found, Reading)
    assert found.fault is fault


def test_a_slip_is_forgiven_only_where_nothing_else_is_meant(known: Known) -> None:
    assert alike("ditetapkn", known) == {"ditetapkan"}
    assert alike("lolo", known) == frozenset()
    assert alike("tidak lolos", known) == {"tidak_lolos"}
