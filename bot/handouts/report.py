"""The report as a picture and as tables. They count, and name nobody."""

from bot.handouts.making import Made, Wanted
from bot.prints.overview import render_overview
from bot.prints.workbook import Cell, Table, write_workbook
from conversations.staff.reporting.wording import checked_years, half_within, reason_name
from conversations.staff.titles import place_name
from conversations.turn import House
from conversations.words import Html, Words
from programme.actions.report_on import report_on
from programme.lifecycle import DRAFT
from programme.reports import Report
from programme.staff import NOBODY, Duty, NotTheirsError


class ReportChart:
    """The picture."""

    picture = True

    async def make(self, wanted: Wanted) -> Made | Html:
        """Draw it."""
        found = await _report(wanted)
        if found is None:
            return _gone(wanted.t)
        report, where = found
        day = wanted.t.at(report.timezone).date(wanted.now)
        picture = await wanted.press(render_overview, wanted.house, report, where, day, wanted.t)
        caption = wanted.t("Laporan putaran {year}, {where}.", year=str(report.scope.year), where=where)
        return Made(picture, f"laporan-{report.scope.year}.png", caption)


class ReportTables:
    """The tables."""

    picture = False

    async def make(self, wanted: Wanted) -> Made | Html:
        """Write them."""
        found = await _report(wanted)
        if found is None:
            return _gone(wanted.t)
        report, where = found
        day = wanted.t.at(report.timezone).date(wanted.now)
        content = await wanted.press(write_report, wanted.house, report, where, day, wanted.t)
        caption = wanted.t("Tabel laporan. Isinya angka saja, tanpa nama pemilik.")
        return Made(content, f"laporan-{report.scope.year}.xlsx", caption)


async def _report(wanted: Wanted) -> tuple[Report, str] | None:
    """Return the report and where it is about, if that is theirs in this moment."""
    year, _, region = wanted.argument.partition(":")
    async with wanted.works() as work:
        officer = await work.staff.officer(wanted.person_id) or NOBODY
        regions = [region] if region else officer.regions(Duty.REPORT)
        if not regions:
            return None
        try:
            report = await report_on(
                work, wanted.house.programme, wanted.house.regions, officer, region=region, year=int(year),
                at=wanted.now,
            )  # fmt: skip
        except NotTheirsError:
            return None
    return report, ", ".join(place_name(wanted.house, each) for each in regions)


def write_report(house: House, report: Report, where: str, day: str, t: Words) -> bytes:
    """Return a workbook: a summary, then places, documents, reasons and self-checks."""
    return write_workbook(
        [
            _summary(report, where, day, t),
            *_of_places(house, report, t),
            *_of_papers(house, report, t),
            _checks(report, t),
        ]
    )


def _summary(report: Report, where: str, day: str, t: Words) -> Table:
    rows: list[list[Cell]] = [[t.rule(each.state.name), each.reached, each.now] for each in report.milestones]
    rows += [
        [t.plain("Menunggu diperiksa"), None, report.waiting],
        [t.plain("Lewat waktu"), None, report.late],
        [t.plain("Menunggu perbaikan pemilik"), None, report.with_owner],
        [t.plain("Berkas yang sudah dijawab dinas"), len(report.days), None],
        [t.plain("Dijawab tepat waktu"), report.in_time, None],
        [t.plain("Separuh dijawab dalam hari kerja"), half_within(report), None],
        [t.plain("Janji dalam hari kerja"), report.programme.round.promised_days, None],
        [t.plain("Usaha yang menyelesaikan cek kelayakan"), report.counts.checks, None],
    ]
    return Table(
        t.plain("Ringkasan"),
        [t.plain("Hal"), t.plain("Sampai hari ini"), t.plain("Sekarang")],
        rows,
        title=t.plain("Laporan putaran {year}, {where}", year=str(report.scope.year), where=where),
        notes=[
            day,
            t.plain("Dihitung dari berkas di bot ini, bukan angka resmi kementerian."),
            t.plain("Cek kelayakan: jawaban pemilik, {years}.", years=checked_years(report)),
        ],
    )


def _of_places(house: House, report: Report, t: Words) -> list[Table]:
    states = [each for each in house.programme.states if each.id != DRAFT]
    way = report.milestones
    codes = [each.code for each in report.places]
    head = [t.plain("Kode wilayah"), t.plain("Kabupaten/kota")]
    now: list[list[Cell]] = [
        [
            code,
            place_name(house, code),
            *(report.counts.states.get((code, state.id), 0) for state in states),
            sum(number for (place, _), number in report.counts.states.items() if place == code),
            report.counts.late.get(code, 0),
        ]
        for code in codes
    ]
    ever: list[list[Cell]] = [
        [code, place_name(house, code), *(report.reached(each.state.id, [code]) for each in way)] for code in codes
    ]
    columns = [*(t.rule(each.name) for each in states), t.plain("Jumlah"), t.plain("Lewat waktu")]
    names = [t.rule(each.state.name) for each in way]
    return [
        Table(t.plain("Keadaan sekarang"), [*head, *columns], _summed(now, t), sums=True, bars=[len(states) + 2]),
        Table(t.plain("Perjalanan"), [*head, *names], _summed(ever, t), sums=True),
    ]


def _summed(rows: list[list[Cell]], t: Words) -> list[list[Cell]]:
    """Add a line with the sums under the rows, whose first two columns are code and name."""
    sums = [sum(each for each in column if isinstance(each, int)) for column in zip(*rows, strict=True)][2:]
    return [*rows, ["", t.plain("Jumlah"), *sums]]


def _of_papers(house: House, report: Report, t: Words) -> list[Table]:
    columns = [
        t.plain("Nama dokumen"), t.plain("Diminta"), t.plain("Sudah sah"), t.plain("Menunggu diperiksa"),
        t.plain("Menunggu pengganti"), t.plain("Kedaluwarsa"), t.plain("Belum ada"), t.plain("Kurang"),
        t.plain("Bagian yang kurang"), t.plain("Kali dikembalikan"),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            t.rule(each.document.name), each.asked, each.valid, each.checking, each.to_replace, each.expired,
            each.missing, each.lacking, each.lacking / each.asked if each.asked else None, each.returned,
        ]
        for each in report.papers
    ]  # fmt: skip
    reasons: list[list[Cell]] = [
        [t.rule(each.document.name), reason_name(house, reason, t), times]
        for each in report.papers
        for reason, times in report.reasons(each.document.id)
    ]
    return [
        Table(t.plain("Dokumen"), columns, rows, bars=[7], shares=[8]),
        Table(
            t.plain("Alasan"),
            [t.plain("Nama dokumen"), t.plain("Kenapa dikembalikan"), t.plain("Kali")],
            reasons,
            bars=[2],
        ),
    ]


def _checks(report: Report, t: Words) -> Table:
    rows: list[list[Cell]] = [
        [t.rule(each.requirement.name), each.asked, each.met, each.gap, each.unclear, each.gap / each.asked]
        for each in report.requirements
    ]
    columns = [
        t.plain("Syarat"), t.plain("Usaha yang menjawab"), t.plain("Terpenuhi"), t.plain("Belum"),
        t.plain("Belum jelas"), t.plain("Bagian yang belum"),
    ]  # fmt: skip
    return Table(t.plain("Syarat cek"), columns, rows, bars=[3], shares=[5])


def _gone(t: Words) -> Html:
    return t("Laporan itu sudah tidak bisa dibuat.")
