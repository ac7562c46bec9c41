"""The report as a picture for the chat."""

from collections.abc import Sequence

from bot.prints.press import Data, typeset
from bot.prints.wording import BOT_NAME
from conversations.asking.region import short
from conversations.staff.reporting.wording import checked_years
from conversations.staff.titles import place_name
from conversations.turn import House
from conversations.words import Words
from programme.lifecycle import COMPLETE, way_of_nominating
from programme.reports import Place, Report

MOST, MOST_PLACES = 6, 12
"""Bars of one kind."""
WHOLE = 1000


def render_overview(house: House, report: Report, where: str, day: str, t: Words) -> bytes:
    """Return a PNG, 1080 pixels wide: four numbers, the way of nominations, and what holds them up."""
    parts = [_way(report, t), _papers(report, t), _requirements(report, t)]
    if len(report.scope.places) > 1:
        parts.append(_places(house, report, t))
    data: Data = {
        "language": t.language,
        "title": t.plain("Laporan {programme}, putaran {year}", programme=_short_name(report), year=_year(report)),
        "place": where,
        "day": day,
        "tiles": _tiles(report, t),
        "parts": parts,
        "footer": t.plain("Dihitung oleh {bot}, bukan angka resmi kementerian", bot=BOT_NAME),
    }
    return typeset("overview.typ", data, "png")


def _short_name(report: Report) -> str:
    return report.programme.id.upper()


def _year(report: Report) -> str:
    return str(report.scope.year)


def _tiles(report: Report, t: Words) -> Sequence[Data]:
    way = way_of_nominating(report.programme)
    return [
        _tile(report.handed_in, t.plain("usulan diajukan"), "deep"),
        _tile(report.reached(COMPLETE), t.plain("berkasnya lengkap"), "good"),
        _tile(report.reached(way[1].id) if len(way) > 1 else 0, t.plain("sudah diusulkan"), "good"),
        _tile(report.late, t.plain("lewat waktu periksa"), "lacking" if report.late else "good"),
    ]


def _tile(number: int, name: str, colour: str) -> Data:
    return {"number": _number(number), "name": name, "colour": colour}


def _way(report: Report, t: Words) -> Data:
    whole = report.handed_in
    rows = [
        _row(t.rule(each.state.name), _of_all(each.reached, whole, t), [("good", each.reached)], whole)
        for each in report.milestones
    ]
    return _part(t.plain("Perjalanan usulan"), rows if whole else [], t)


def _papers(report: Report, t: Words) -> Data:
    lacking = [each for each in report.papers if each.lacking][:MOST]
    whole = max((each.asked for each in lacking), default=0)
    rows = [
        _row(
            t.rule(each.document.name),
            t.plain("{n} dari {total}", n=each.lacking, total=each.asked),
            [("lacking", each.lacking - each.to_replace), ("amber", each.to_replace)],
            whole,
        )
        for each in lacking
    ]
    legend = [("lacking", t.plain("belum ada atau kedaluwarsa")), ("amber", t.plain("menunggu pengganti"))]
    note = t.plain("Dokumen wajib disebut lebih dulu") if rows else ""
    return _part(t.plain("Dokumen yang paling sering kurang"), rows, t, note=note, legend=legend)


def _requirements(report: Report, t: Words) -> Data:
    unmet = [each for each in report.requirements if each.gap][:MOST]
    whole = max((each.asked for each in unmet), default=0)
    rows = [
        _row(
            t.rule(each.requirement.name),
            t.plain("{n} dari {total}", n=each.gap, total=each.asked),
            [("lacking", each.gap), ("rest", each.unclear)],
            whole,
        )
        for each in unmet
    ]
    note = t.plain("Menurut jawaban pemilik, {years}", years=checked_years(report))
    legend = [("lacking", t.plain("belum")), ("rest", t.plain("belum jelas"))]
    return _part(t.plain("Syarat cek yang paling sering belum"), rows, t, note=note, legend=legend)


def _places(house: House, report: Report, t: Words) -> Data:
    there = [each for each in report.places if each.handed_in]
    whole = max((each.handed_in for each in there), default=0)
    rows = [
        _row(short(place_name(house, each.code)), _number(each.handed_in), _standing(each), whole)
        for each in there[:MOST_PLACES]
    ]
    others = len(there) - MOST_PLACES
    note = t.plain("{n} wilayah lain ada di tabel", n=others) if others > 0 else ""
    legend = [
        ("good", t.plain("diusulkan")),
        ("deep", t.plain("lengkap")),
        ("amber", t.plain("di dinas")),
        ("lacking", t.plain("di pemilik")),
        ("rest", t.plain("lainnya")),
    ]
    return _part(t.plain("Per kabupaten/kota"), rows, t, note=note, legend=legend)


def _standing(place: Place) -> Sequence[tuple[str, int]]:
    parts = [
        ("good", place.nominated),
        ("deep", place.complete),
        ("amber", place.waiting),
        ("lacking", place.with_owner),
    ]
    return [*parts, ("rest", max(place.handed_in - sum(number for _, number in parts), 0))]


def _part(
    title: str, rows: Sequence[Data], t: Words, *, note: str = "", legend: Sequence[tuple[str, str]] = ()
) -> Data:
    shown: list[Data] = [{"colour": colour, "name": name} for colour, name in legend] if rows else []
    return {"title": title, "note": note, "rows": rows, "none": t.plain("Belum ada angka."), "legend": shown}


def _row(name: str, number: str, parts: Sequence[tuple[str, int]], whole: int) -> Data:
    shares: list[Data] = [{"colour": colour, "share": WHOLE * each // (whole or 1)} for colour, each in parts]
    return {"name": name, "number": number, "parts": shares}


def _of_all(number: int, whole: int, t: Words) -> str:
    return t.plain("{n} ({percent}%)", n=number, percent=round(100 * number / whole)) if whole else _number(number)


def _number(number: int) -> str:
    return f"{number:,}".replace(",", ".")
