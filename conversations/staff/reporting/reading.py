"""The report in the chat: a summary, then a page each for documents, self-checks and places."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from conversations.conversation import Step
from conversations.screen import Answer, Button, Opens, Row, Screen, grid
from conversations.staff.places import place_rows, places_meant
from conversations.staff.reporting.samples import report, report_of_nothing
from conversations.staff.reporting.wording import checked_years, half_within, reason_name
from conversations.staff.samples import NOON
from conversations.staff.titles import place_name
from conversations.turn import Handout, House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.report_on import report_on
from programme.reports import PaperLoss, Place, Report, RequirementLoss
from programme.staff import Duty

CHART, TABLES = "grafik_laporan", "tabel_laporan"
"""The handouts; their argument is `year:region`, with no region for all of one's own."""
SUMMARY, PAPERS, CHECKS, PLACES = "ringkas", "dokumen", "cek", "wilayah"
VIEW, YEAR, AS_CHART, AS_TABLES, ALL = "v-", "t-", "gambar", "tabel", "semua"
MOST, MOST_PLACES, MOST_REASONS = 8, 12, 5
"""Lines on one page."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A report, and which page of it is open."""

    house: House
    report: Report
    regions: Sequence[str]
    at: datetime
    years: Sequence[int]
    view: str = SUMMARY
    narrowed: bool = False
    found: Sequence[str] = ()
    """Regions that may be meant by what was typed."""


class ReadReport(Step[Reported]):
    """Shows numbers; what is typed is a region to look at."""

    name = "baca"

    async def look(self, turn: Turn) -> Reported:
        """Count."""
        data, officer, house = turn.draft.data, turn.officer, turn.house
        region = data.get("region", "") if officer.may(Duty.REPORT, data.get("region", "")) else ""
        year = data.get("year", house.programme.round.year)
        told = await report_on(
            turn.work, house.programme, house.regions, officer, region=region, year=year, at=turn.now
        )
        years = {*await turn.work.reports.years(told.scope.places), house.programme.round.year}
        regions = [region] if region else officer.regions(Duty.REPORT)
        view, found = data.get("view", SUMMARY), data.get("found", ())
        return Reported(house, told, regions, turn.now, sorted(years), view, bool(region), found)

    def draw(self, seen: Reported, t: Words) -> Screen:
        """Draw the page that is open."""
        local = t.at(seen.report.timezone)
        where = ", ".join(place_name(seen.house, region) for region in seen.regions)
        head = lines(
            t("<b>Laporan putaran {year}</b>", year=str(seen.report.scope.year)),
            t("{where}, {day}", where=where, day=local.date(seen.at)),
        )
        return Screen(
            paragraphs(
                head,
                *_PAGES.get(seen.view, _summary)(seen, t),
                t("Ketik nama kabupaten atau kota untuk melihat satu wilayah."),
            ),
            [*place_rows(seen.house, seen.found, t), *_rows(seen, t)],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Turn to another page, year or region, or hand the report over."""
        data = turn.draft.data
        data.pop("found", None)
        if value in {AS_CHART, AS_TABLES}:
            argument = f"{data.get('year', turn.house.programme.round.year)}:{data.get('region', '')}"
            toast = turn.t.plain("Laporan sedang dibuat.")
            return Show(toast=toast, handouts=[Handout(CHART if value == AS_CHART else TABLES, argument)])
        if value.startswith(VIEW):
            data["view"] = value.removeprefix(VIEW)
        elif value.startswith(YEAR):
            data["year"] = int(value.removeprefix(YEAR))
        elif value == ALL:
            data.pop("region", None)
        else:
            data["region"] = value
        return Show()

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Look at the region that is meant, or offer those that may be."""
        found = places_meant(turn.house.regions, turn.officer.regions(Duty.REPORT), text)
        if not found:
            return Show(note=turn.t("Wilayah itu tidak ada di wilayah tugas Anda. Coba ketik nama lain."))
        turn.draft.data.pop("found", None)
        turn.draft.data.update({"region": found[0]} if len(found) == 1 else {"found": found})
        return Next(self.name)

    def samples(self, house: House) -> Iterator[tuple[str, Reported]]:
        """Nothing yet, and every page of a province."""
        yield "kosong", Reported(house, report_of_nothing(house), ["13.71"], NOON, [2026])
        for view in _PAGES:
            yield view, Reported(house, report(house), ["13"], NOON, [2024, 2026], view)
            yield f"{view}, kosong", Reported(house, report_of_nothing(house), ["13"], NOON, [2026], view)
        found = ["13.06", "13.75"]
        yield "satu wilayah", Reported(house, report(house), ["13.71"], NOON, [2026], narrowed=True, found=found)


def _rows(seen: Reported, t: Words) -> Iterator[Row]:
    views = {
        SUMMARY: t.plain("Ringkasan"),
        PAPERS: t.plain("Dokumen"),
        CHECKS: t.plain("Syarat cek"),
        PLACES: t.plain("Per wilayah"),
    }
    if len(seen.report.scope.places) == 1:
        del views[PLACES]
    yield from grid(
        [Button(name, Answer(f"{VIEW}{view}")) for view, name in views.items() if view != seen.view], columns=3
    )
    yield [Button(t.plain("Gambar"), Answer(AS_CHART)), Button(t.plain("Tabel (XLSX)"), Answer(AS_TABLES))]
    others = [year for year in seen.years if year != seen.report.scope.year]
    yield from grid(
        [Button(t.plain("Putaran {year}", year=str(year)), Answer(f"{YEAR}{year}")) for year in others], columns=3
    )
    if seen.narrowed:
        yield [Button(t.plain("Semua wilayah tugas"), Answer(ALL))]
    yield [Button(t.plain("Ruang petugas"), Opens("ruang"))]


def _summary(seen: Reported, t: Words) -> Iterator[Html]:
    told = seen.report
    if not told.handed_in:
        yield t("Belum ada usulan yang diajukan pada putaran ini.")
    else:
        yield lines(
            t("<b>Perjalanan usulan</b>"),
            *(t("{state}: <b>{n}</b>", state=t.rule(each.state.name), n=each.reached) for each in told.milestones),
        )
        late = t("{n} lewat waktu", n=told.late) if told.late else t("tidak ada yang lewat waktu")
        yield lines(
            t("<b>Sekarang</b>"),
            t("Menunggu diperiksa: <b>{n}</b>, {late}", n=told.waiting, late=late),
            t("Menunggu perbaikan pemilik: <b>{n}</b>", n=told.with_owner),
            t("Lengkap, belum diusulkan: <b>{n}</b>", n=told.complete),
            *(t("{state}: <b>{n}</b>", state=t.rule(state.name), n=number) for state, number in told.ended),
        )
        yield _speed(told, t)
    yield _holding(seen, t)


def _speed(told: Report, t: Words) -> Html:
    half = half_within(told)
    if half is None:
        return Html("")
    return lines(
        t("<b>Waktu memeriksa</b>"),
        t(
            "Separuh berkas dijawab dalam {n} hari kerja. Janji: {promised}.",
            n=half,
            promised=told.programme.round.promised_days,
        ),
        t("Tepat waktu: {n} dari {all}", n=told.in_time, all=len(told.days)),
    )


def _holding(seen: Reported, t: Words) -> Html:
    """Say what holds most of them up, each in a line."""
    told = seen.report
    worst = max(told.papers, key=lambda each: (each.lacking, each.returned), default=None)
    papers = [t("Dokumen: {line}", line=_paper(worst, t))] if worst and worst.lacking else []
    reasons = [
        t("Alasan kembali: {reason}, {n} kali", reason=reason_name(seen.house, reason, t), n=times)
        for reason, times in told.reasons()[:1]
    ]
    unmet = [t("Syarat cek: {line}", line=_requirement(each, t)) for each in told.requirements[:1] if each.gap]
    said = [*papers, *reasons, *unmet]
    return lines(t("<b>Yang paling sering menahan</b>"), *said) if said else Html("")


def _papers(seen: Reported, t: Words) -> Iterator[Html]:
    lacking = [each for each in seen.report.papers if each.lacking or each.returned][:MOST]
    if not lacking:
        yield t("Belum ada dokumen yang kurang atau dikembalikan.")
        return
    yield lines(
        t("<b>Dokumen yang paling sering kurang</b>"), *(t("• {line}", line=_paper(each, t)) for each in lacking)
    )
    if reasons := seen.report.reasons()[:MOST_REASONS]:
        yield lines(
            t("<b>Alasan mengembalikan</b>"),
            *(
                t("• {reason}: <b>{n}</b>", reason=reason_name(seen.house, reason, t), n=times)
                for reason, times in reasons
            ),
        )


def _paper(loss: PaperLoss, t: Words) -> Html:
    name = t.rule(loss.document.name)
    if loss.returned:
        return t(
            "{name}, kurang di {n} dari {all}, dikembalikan {times} kali",
            name=name,
            n=loss.lacking,
            all=loss.asked,
            times=loss.returned,
        )
    return t("{name}, kurang di {n} dari {all}", name=name, n=loss.lacking, all=loss.asked)


def _checks(seen: Reported, t: Words) -> Iterator[Html]:
    told = seen.report
    if not told.counts.checks:
        yield t("Belum ada cek kelayakan yang selesai.")
        return
    yield t(
        "{n} usaha menyelesaikan cek kelayakan, {years}. Ini jawaban pemilik, belum diperiksa dinas.",
        n=told.counts.checks,
        years=checked_years(told),
    )
    unmet = [each for each in told.requirements if each.gap][:MOST]
    yield lines(
        t("<b>Syarat yang paling sering belum</b>"), *(t("• {line}", line=_requirement(each, t)) for each in unmet)
    )


def _requirement(loss: RequirementLoss, t: Words) -> Html:
    return t("{name}, belum di {n} dari {all} usaha", name=t.rule(loss.requirement.name), n=loss.gap, all=loss.asked)


def _places(seen: Reported, t: Words) -> Iterator[Html]:
    there = [each for each in seen.report.places if each.handed_in]
    if not there:
        yield t("Belum ada usulan yang diajukan pada putaran ini.")
        return
    yield lines(*(_place(seen.house, each, t) for each in there[:MOST_PLACES]))
    others = max(len(there) - MOST_PLACES, 0)
    silent = len(seen.report.scope.places) - len(there)
    yield lines(
        t("{n} wilayah lain ada di tabel.", n=others) if others else "",
        t("Belum ada usulan dari {n} kabupaten/kota.", n=silent) if silent else "",
    )


def _place(house: House, place: Place, t: Words) -> Html:
    parts = [
        t.plain("diajukan {n}", n=place.handed_in),
        t.plain("menunggu {n}", n=place.waiting) if place.waiting else "",
        t.plain("lewat waktu {n}", n=place.late) if place.late else "",
        t.plain("lengkap {n}", n=place.complete) if place.complete else "",
        t.plain("diusulkan {n}", n=place.nominated) if place.nominated else "",
    ]
    return t("• <b>{name}</b>: {parts}", name=place_name(house, place.code), parts=", ".join(filter(None, parts)))


_PAGES: Mapping[str, Callable[[Reported, Words], Iterator[Html]]] = {
    SUMMARY: _summary,
    PAPERS: _papers,
    CHECKS: _checks,
    PLACES: _places,
}
