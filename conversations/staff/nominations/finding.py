"""How many nominations stand where, and finding one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from conversations.conversation import Step
from conversations.screen import Answer, Button, Opens, Row, Screen, grid
from conversations.staff.nominations.nomination import UNSECONDED, go_to_nomination
from conversations.staff.nominations.taking_out import TAKE_OUT
from conversations.staff.places import places_meant
from conversations.staff.queue.paper import own_words
from conversations.staff.samples import dossiers
from conversations.staff.titles import place_name, state_name
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.desk import Wanted
from programme.dossier import Dossier
from programme.lifecycle import DRAFT
from programme.staff import Duty

PAGE, ALL = "hal", "semua"
A_PAGE = 8
"""Nominations on one screen."""


@dataclass(frozen=True, slots=True)
class Found:
    """The numbers, or a page of what was searched for."""

    house: House
    regions: Sequence[str]
    states: Mapping[str, int]
    unseconded: int
    words: str = ""
    dossiers: Sequence[Dossier] = ()
    page: int = 0
    more: bool = False
    nominates: bool = True


class FindNomination(Step[Found]):
    """Shows the numbers; what is typed is searched for."""

    name = "cari"

    async def look(self, turn: Turn) -> Found:
        """Gather the numbers and what was searched for."""
        data, officer = turn.draft.data, turn.officer
        regions = officer.regions(Duty.LOOK)
        inside = [each for each in data.get("regions", ()) if officer.may(Duty.LOOK, each)] or regions
        page, words = data.get("page", 0), data.get("words", "")
        if states := data.get("states"):
            wanted = Wanted(inside, states=states)
            found = await turn.work.desk.queue(wanted, today=turn.now.date(), limit=A_PAGE + 1, skip=page * A_PAGE)
        else:
            found = await turn.work.desk.search(inside, words, limit=A_PAGE + 1, skip=page * A_PAGE)
        rulings, nominating = turn.work.rulings, officer.regions(Duty.NOMINATE)
        ruled_by = [each.officer_id for each in await rulings.unseconded(nominating) if not each.batch]
        ruled_by += [each.officer_id for each in await rulings.batches(nominating) if not each.due_at]
        return Found(
            turn.house,
            inside,
            await turn.work.desk.states(inside),
            sum(by != officer.id for by in ruled_by),
            words,
            found[:A_PAGE],
            page,
            len(found) > A_PAGE,
            officer.holds(Duty.NOMINATE),
        )

    def draw(self, seen: Found, t: Words) -> Screen:
        """Draw the numbers, then a line for each nomination."""
        first = seen.page * A_PAGE + 1
        numbers = [
            t("{state}: <b>{n}</b>", state=t.rule(state.name), n=seen.states[state.id])
            for state in seen.house.programme.states
            if seen.states.get(state.id)
        ]
        listed = [_line(seen.house, number, each, t) for number, each in enumerate(seen.dossiers, first)]
        where = ", ".join(place_name(seen.house, region) for region in seen.regions)
        return Screen(
            paragraphs(
                t("<b>Usulan</b> di {where}", where=where),
                lines(*numbers) if numbers else t("Belum ada usulan."),
                t("Yang cocok dengan “{words}”:", words=seen.words) if seen.words else "",
                lines(*listed),
                t("Ketik nomor tiket, nama usaha, keadaan, atau nama kabupaten/kota."),
            ),
            [
                *grid([Button(str(n), Answer(each.id)) for n, each in enumerate(seen.dossiers, first)], columns=4),
                _turning(seen, t),
                *_doors(seen, t),
                [Button(t.plain("Ruang petugas"), Opens("ruang"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Open one, turn the page, or show all again."""
        if value in {UNSECONDED, TAKE_OUT}:
            return Next(value)
        if value == ALL:
            turn.draft.data = {}
            return Show()
        if value.startswith(PAGE) and value.removeprefix(PAGE).isdecimal():
            turn.draft.data["page"] = int(value.removeprefix(PAGE))
            return Show()
        return await go_to_nomination(turn, value)

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Search by ticket and name, or else by state, or else by region."""
        words = own_words(text)[:60]
        regions = turn.officer.regions(Duty.LOOK)
        if await turn.work.desk.search(regions, words, limit=1):
            turn.draft.data = {"words": words}
            return Show()
        if states := await _states_meant(turn, regions, words):
            turn.draft.data = {"words": words, "states": states}
            return Show()
        if places := places_meant(turn.house.regions, regions, words):
            turn.draft.data = {"regions": places[:3]}
            return Show()
        return Show(note=turn.t("Belum ada usulan dengan tiket, nama, keadaan, atau wilayah itu. Coba kata lain."))

    def samples(self, house: House) -> Iterator[tuple[str, Found]]:
        """Nothing yet, all states, and what was searched for; for an operator and for a reader."""
        yield "kosong", Found(house, ["13.71"], {}, 0)
        states = {state.id: 12 for state in house.programme.states}
        yield "banyak", Found(house, ["13"], states, 2, "", dossiers(house, A_PAGE), 1, more=True)
        found = dossiers(house, 2)
        yield "pembaca", Found(house, ["13"], states, 0, "Contoh", found, nominates=False)


async def _states_meant(turn: Turn, regions: Sequence[str], words: str) -> list[str]:
    """Return the states whose name has these words in it, if a nomination stands in one of them."""
    named = [
        each.id
        for each in turn.house.programme.states
        if each.id != DRAFT and words and words.casefold() in turn.t.rule(each.name).casefold()
    ]
    there = await turn.work.desk.states(regions)
    return named if any(there.get(each) for each in named) else []


def _doors(seen: Found, t: Words) -> Iterator[Row]:
    if seen.unseconded:
        yield [Button(t.plain("Menunggu persetujuan ({n})", n=seen.unseconded), Answer(UNSECONDED))]
    if seen.nominates:
        yield [Button(t.plain("Daftarkan pemilik"), Opens("daftar")), Button(t.plain("Unduh daftar"), Answer(TAKE_OUT))]
        yield [Button(t.plain("Hasil dari berkas"), Opens("hasil"))]
    if seen.words:
        yield [Button(t.plain("Tampilkan semua"), Answer(ALL))]


def _line(house: House, number: int, dossier: Dossier, t: Words) -> Html:
    stars = t.plain("bintang {n}", n=dossier.stars) if dossier.stars else ""
    facts = [place_name(house, dossier.region or ""), state_name(house, dossier.state, t), stars]
    return t("{n}. <b>{name}</b>, {facts}", n=number, name=dossier.name, facts=", ".join(filter(None, facts)))


def _turning(seen: Found, t: Words) -> list[Button]:
    back = [Button(t.plain("« Sebelumnya"), Answer(f"{PAGE}{seen.page - 1}"))] if seen.page else []
    return [*back, *([Button(t.plain("Berikutnya »"), Answer(f"{PAGE}{seen.page + 1}"))] if seen.more else [])]
