"""The businesses that somebody looks after; one of them is chosen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from conversations.berkas.here import business
from conversations.berkas.samples import sample_dossier
from conversations.conversation import Step
from conversations.screen import Answer, Button, Opens, Screen, grid
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.choose_business import choose_business
from programme.dossier import Dossier
from programme.dossiers import chosen

ADD, OFFER, CODE, LEAVE = "tambah", "serah", "kode", "lepas"
MOST = 30
"""Businesses that have a number each."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The businesses, and the chosen one."""

    house: House
    dossiers: Sequence[Dossier]
    chosen: str | None


class ListBusinesses(Step[Listed]):
    """A numbered list; a number chooses."""

    name = "daftar"

    async def look(self, turn: Turn) -> Listed:
        """Gather them."""
        dossier = await chosen(turn.work, turn.person)
        dossiers = await turn.work.dossiers.of_person(turn.person.id)
        return Listed(turn.house, dossiers[:MOST], dossier.id if dossier else None)

    def draw(self, seen: Listed, t: Words) -> Screen:
        """Draw the list and what can be done."""
        listed = lines(*(_line(number, each, seen, t) for number, each in enumerate(seen.dossiers, start=1)))
        numbers = [Button(str(number), Answer(each.id)) for number, each in enumerate(seen.dossiers, start=1)]
        with_one = [
            [Button(t.plain("Serahkan atau ajak orang lain"), Answer(OFFER))],
            [Button(t.plain("Lepas atau hapus usaha ini"), Answer(LEAVE))],
        ]
        return Screen(
            paragraphs(
                t("<b>Usaha yang Anda urus</b>"),
                listed or t("Belum ada usaha dengan berkas."),
                t("Ketuk nomor untuk pindah usaha. Jawaban dan berkas tiap usaha terpisah.") if numbers else "",
            ),
            [
                *grid(numbers, columns=6),
                [Button(t.plain("Buka berkas"), Opens("berkas"))],
                [Button(t.plain("Tambah usaha"), Answer(ADD)), Button(t.plain("Masukkan kode"), Answer(CODE))],
                *(with_one if numbers else []),
                [Button(t.plain("Menu"), Opens("menu"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Choose a business, or lead on."""
        if value in {ADD, OFFER, CODE, LEAVE}:
            return Next(value)
        dossier = await choose_business(turn.work, turn.person, value)
        if dossier is None:
            return Show()
        return Show(note=turn.t("Sekarang Anda mengurus <b>{business}</b>.", business=business(dossier, turn.t)))

    def samples(self, house: House) -> Iterator[tuple[str, Listed]]:
        """Several, and none."""
        dossier = sample_dossier(house, commodity=house.programme.commodities[0].id)
        states = enumerate(house.programme.states)
        several = [replace(dossier, id=f"{number:010x}", state=state.id) for number, state in states]
        yield "beberapa", Listed(house, several, several[0].id)
        yield "belum ada", Listed(house, [], None)


def _line(number: int, dossier: Dossier, seen: Listed, t: Words) -> Html:
    found = next((state for state in seen.house.programme.states if state.id == dossier.state), None)
    state = t.rule(found.name) if found else dossier.state
    about = {"number": number, "business": business(dossier, t), "state": state}
    if dossier.id == seen.chosen:
        return t("{number}. ▶️ <b>{business}</b> (sekarang): {state}", **about)
    return t("{number}. {business}: {state}", **about)
