"""The list of what waits to be checked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from conversations.conversation import Step
from conversations.screen import Answer, Button, Opens, Screen, grid
from conversations.staff.queue.paper import turn_to, undecided_in
from conversations.staff.queue.place import FILTER, go_to_dossier, name_of, today_in, wanted_in
from conversations.staff.samples import dossiers
from conversations.staff.titles import place_name
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.claim_dossier import claim_next
from programme.desk import Wanted
from programme.dossier import Dossier

TAKE, SIFT, PAGE = "ambil", "saring", "hal"
A_PAGE = 6
"""Dossiers on one screen."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the queue."""

    house: House
    wanted: Wanted
    today: date
    total: int
    late: int
    dossiers: Sequence[Dossier]
    holders: Mapping[str, str]
    """Dossier id to the name of the colleague who holds it."""
    page: int = 0
    filtered: bool = False


class ListQueue(Step[Listed]):
    """Overdue ones first; a number opens one, a button takes the next that is free."""

    name = "daftar"

    async def look(self, turn: Turn) -> Listed:
        """Gather a page."""
        wanted, today = wanted_in(turn), today_in(turn)
        total, late = await turn.work.desk.count(wanted, today=today)
        page = min(turn.draft.data.get("page", 0), max(total - 1, 0) // A_PAGE)
        found = await turn.work.desk.queue(wanted, today=today, limit=A_PAGE, skip=page * A_PAGE)
        holders = {each.id: await name_of(turn, each.claimed_at(turn.now)) for each in found}
        filtered = any(turn.draft.data.get("filter", {}).values())
        return Listed(turn.house, wanted, today, total, late, found, holders, page, filtered)

    def draw(self, seen: Listed, t: Words) -> Screen:
        """Draw two lines for each."""
        first = seen.page * A_PAGE + 1
        listed = [_line(seen, number, each, t) for number, each in enumerate(seen.dossiers, first)]
        counted = t.count("{n} berkas menunggu diperiksa.", seen.total)
        late = t.count("{n} lewat waktu.", seen.late) if seen.late else ""
        return Screen(
            paragraphs(
                lines(t("<b>Antrean</b>"), " ".join(each for each in (counted, late) if each), _sifted(seen, t)),
                *listed,
                "" if seen.total else t("Semua sudah diperiksa. Terima kasih."),
            ),
            [
                *grid([Button(str(n), Answer(each.id)) for n, each in enumerate(seen.dossiers, first)], columns=6),
                _turning(seen, first, t),
                *([[Button(t.plain("Ambil yang berikutnya"), Answer(TAKE))]] if seen.total else []),
                [Button(t.plain("Saring"), Answer(SIFT)), Button(t.plain("Ruang petugas"), Opens("ruang"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Open one, take the next, turn the page, or filter."""
        if value == SIFT:
            return Next(FILTER)
        if value == TAKE:
            return await take_next(turn)
        if value.startswith(PAGE) and value.removeprefix(PAGE).isdecimal():
            turn.draft.data["page"] = int(value.removeprefix(PAGE))
            return Show()
        return await go_to_dossier(turn, value)

    def samples(self, house: House) -> Iterator[tuple[str, Listed]]:
        """Nothing to do, and a long queue."""
        wanted, today = Wanted(["13"]), date(2026, 11, 20)
        yield "kosong", Listed(house, wanted, today, 0, 0, [], {})
        found = dossiers(house, A_PAGE)
        held = {found[1].id: "Bu Contoh"}
        yield "panjang", Listed(house, Wanted(["13.71"], "batik", overdue=True), today, 46, 12, found, held, 1, True)


async def take_next(turn: Turn) -> Outcome:
    """Take the next dossier that is free and show its first document to check, or the queue when there is none."""
    dossier = await claim_next(turn.work, turn.officer, wanted_in(turn), at=turn.now)
    if dossier is None:
        return Next(ListQueue.name, toast=turn.t.plain("Tidak ada lagi yang bebas diambil."))
    opened = await go_to_dossier(turn, dossier.id)
    left = await undecided_in(turn)
    return await turn_to(turn, left[0]) if left else opened


def commodity_name(house: House, commodity: str | None, t: Words) -> str:
    """Name a product group; nothing for none, and its id for one that the programme knows no more."""
    known = {each.id: t.rule(each.name) for each in house.programme.commodities}
    return known.get(commodity or "", commodity or "")


def _sifted(seen: Listed, t: Words) -> Html | str:
    if not seen.filtered:
        return ""
    parts = [
        ", ".join(place_name(seen.house, region) for region in seen.wanted.regions),
        commodity_name(seen.house, seen.wanted.commodity, t),
        t.plain("hanya yang lewat waktu") if seen.wanted.overdue else "",
    ]
    return t("Saringan: {filter}", filter="; ".join(part for part in parts if part))


def _line(seen: Listed, number: int, dossier: Dossier, t: Words) -> Html:
    return lines(
        t(
            "{n}. <b>{name}</b>, {place}",
            n=number,
            name=dossier.name,
            place=place_name(seen.house, dossier.region or ""),
        ),
        due_line(dossier, seen.today, t),
        t("Dipegang {name}.", name=seen.holders[dossier.id]) if seen.holders.get(dossier.id) else "",
    )


def due_line(dossier: Dossier, today: date, t: Words) -> Html | str:
    """Say until when the dinas promised to look at it."""
    if dossier.due_on is None:
        return ""
    day = t.date(datetime(dossier.due_on.year, dossier.due_on.month, dossier.due_on.day, 12, tzinfo=UTC))
    if dossier.due_on < today:
        return t("<b>Lewat waktu.</b> Dijanjikan sampai {day}.", day=day)
    return t("Dijanjikan sampai {day}.", day=day)


def _turning(seen: Listed, first: int, t: Words) -> list[Button]:
    back = [Button(t.plain("« Sebelumnya"), Answer(f"{PAGE}{seen.page - 1}"))] if seen.page else []
    on = [Button(t.plain("Berikutnya »"), Answer(f"{PAGE}{seen.page + 1}"))] if first + A_PAGE <= seen.total else []
    return [*back, *on]
