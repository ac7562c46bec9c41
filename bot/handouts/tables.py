"""Tables that officers fill in and send back: templates, and the rows that did not fit.

Whether what stands in them is theirs to know is asked once more, right before.
"""

from collections.abc import Sequence

from bot.handouts.making import Made, Wanted
from bot.prints.workbook import Cell, Table, write_workbook
from conversations.staff.results.saying import known_in, results_after
from conversations.staff.results.saying import reason as why_not_result
from conversations.staff.session_table.reading import check_sessions
from conversations.staff.session_table.saying import reason as why_not_session
from conversations.staff.titles import state_name
from conversations.words import Html, Words
from programme.actions.import_results import check_results
from programme.desk import Wanted as WantedDossiers
from programme.lifecycle import KNOWN, WITHDRAWN, moves_by
from programme.ports import Work
from programme.rules import Mover, Programme
from programme.staff import NOBODY, Duty, Officer
from programme.tables import LINE, MOST_ROWS, Purpose, SentTable

RESULT_WIDTHS = (24, 34, 30, 30, 9, 40)
SESSION_WIDTHS = (20, 14, 10, 24, 40, 12, 14, 14, 40, 24, 30, 20, 16)
RESULT_COLUMNS = ("tiket", "nama", "hasil", "bintang", "catatan")
SESSION_COLUMNS = (
    "tanggal", "jam", "lama", "zona", "tempat", "jenis", "kapasitas", "giliran", "tentang", "pendamping", "tautan",
    "titik", "pendaftaran",
)  # fmt: skip


class TemplateOfResults:
    """The nominations that may get a result, with room for it."""

    picture = False

    async def make(self, wanted: Wanted) -> Made | Html:
        """Write those of the officer's regions."""
        t, house = wanted.t, wanted.house
        async with wanted.works() as work:
            officer = await work.staff.officer(wanted.person_id) or NOBODY
            which = WantedDossiers(officer.regions(Duty.NOMINATE), states=awaiting_result(house.programme))
            found = await work.desk.queue(which, today=wanted.now.date(), limit=MOST_ROWS)
        if not found:
            return t("Belum ada usulan yang menunggu hasil kementerian di wilayah Anda.")
        columns = [
            t.plain("Nomor tiket"), t.plain("Nama usaha"), t.plain("Keadaan sekarang"), t.plain("Hasil"),
            t.plain("Bintang"), t.plain("Catatan"),
        ]  # fmt: skip
        rows = [[each.ticket or "", each.name, state_name(house, each.state, t), "", "", ""] for each in found]
        known = [
            [state_name(house, state, t), result]
            for state in awaiting_result(house.programme)
            for result in results_after(house, state, t)
        ]
        sheets = [
            Table(t.plain("Hasil"), columns, rows, widths=RESULT_WIDTHS),
            Table(t.plain("Pilihan hasil"), [t.plain("Keadaan sekarang"), t.plain("Hasil")], known, widths=(34, 34)),
        ]
        caption = t("Isi kolom Hasil. Pilihannya ada di lembar kedua. Lalu kirim lagi ke sini.")
        return Made(await wanted.press(write_workbook, sheets), "templat-hasil.xlsx", caption)


class TemplateOfSessions:
    """The columns for sessions, and an example on a sheet of its own."""

    picture = False

    async def make(self, wanted: Wanted) -> Made | Html:
        """Write it."""
        t = wanted.t
        columns = session_columns(t)
        example = [
            t.plain("3 Desember 2026"), "09.30", "120", t.plain("nama kabupaten/kota atau zona"), "Aula Contoh",
            t.plain("klinik"), "20", "0", t.plain("Melengkapi NIB"), "Bu Contoh", "", "", t.plain("langsung"),
        ]  # fmt: skip
        sheets = [
            Table(t.plain("Jadwal"), columns, [], widths=SESSION_WIDTHS),
            Table(t.plain("Contoh"), columns, [example], widths=SESSION_WIDTHS),
        ]
        table = await wanted.press(write_workbook, sheets)
        caption = t("Isi lembar pertama. Lembar kedua hanya contoh. Lalu kirim lagi ke sini.")
        return Made(table, "templat-jadwal.xlsx", caption)


class UnfitRows:
    """The rows of a table that do not fit, each with its reason."""

    picture = False

    async def make(self, wanted: Wanted) -> Made | Html:
        """Hold the table against what there is now, and write them."""
        t = wanted.t
        async with wanted.works() as work:
            officer = await work.staff.officer(wanted.person_id) or NOBODY
            table = await work.tables.find(wanted.argument)
            theirs = table if table is not None and table.person_id == wanted.person_id else None
            unfit = await _unfit(work, wanted, officer, theirs) if theirs else ()
        if theirs is None or not unfit:
            return t("Tabel itu sudah tidak ada, atau semua barisnya cocok.")
        columns, names, widths = (
            (result_columns(t), RESULT_COLUMNS, (24, 34, 30, 9, 40))
            if theirs.purpose is Purpose.RESULTS
            else (session_columns(t), SESSION_COLUMNS, SESSION_WIDTHS)
        )
        rows: list[list[Cell]] = [[int(row[LINE]), *(row.get(name, "") for name in names), why] for row, why in unfit]
        heads = [t.plain("Baris"), *columns, t.plain("Sebab")]
        unfitting = Table(t.plain("Belum cocok"), heads, rows, widths=(7, *widths, 60))
        made = await wanted.press(write_workbook, [unfitting])
        return Made(made, "belum-cocok.xlsx", t("Baris yang belum cocok, dengan sebabnya."))


async def _unfit(
    work: Work, wanted: Wanted, officer: Officer, table: SentTable
) -> Sequence[tuple[dict[str, str], str]]:
    house, t = wanted.house, wanted.t
    if table.purpose is Purpose.RESULTS:
        results = await check_results(work, house.programme, known_in(house), officer, table)
        return [(dict(each.row), why_not_result(each, house, t)) for each in results.unfit]
    sessions = await check_sessions(work, house, officer, table, wanted.now)
    return [(dict(each.row), why_not_session(each, t)) for each in sessions.unfit]


def awaiting_result(programme: Programme) -> list[str]:
    """Return the states beyond the dinas from which an officer moves a nomination on."""
    return [
        state.id
        for state in programme.states
        if state.id not in KNOWN and any(each.id != WITHDRAWN for each in moves_by(programme, state.id, Mover.OFFICER))
    ]


def result_columns(t: Words) -> list[str]:
    """Name the columns of a table of results."""
    return [t.plain("Nomor tiket"), t.plain("Nama usaha"), t.plain("Hasil"), t.plain("Bintang"), t.plain("Catatan")]


def session_columns(t: Words) -> list[str]:
    """Name the columns of a table of sessions."""
    return [
        t.plain("Tanggal"), t.plain("Jam"), t.plain("Lama (menit)"), t.plain("Daerah"), t.plain("Tempat"),
        t.plain("Jenis"), t.plain("Jumlah tempat"), t.plain("Giliran (menit)"), t.plain("Tentang"),
        t.plain("Pendamping"), t.plain("Tautan rapat"), t.plain("Titik peta"), t.plain("Pendaftaran"),
    ]  # fmt: skip
