"""The register of sentra."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from conversations.conversation import Step
from conversations.screen import Answer, Button, Opens, Screen, grid
from conversations.staff.queue.paper import own_words
from conversations.staff.sentras.one import go_to_sentra
from conversations.staff.titles import place_name
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.sentras import Sentra, decree_of, proposed
from programme.staff import Duty

NEW, ALL, PAGE = "?tambah", "?semua", "?hal"
A_PAGE = 8
"""Sentra on one screen."""
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the register, or what was searched for in it."""

    house: House
    sentras: Sequence[Sentra]
    decrees: Mapping[str, str | None]
    """Sentra to the number of its decree, of those that have one; None where no number was given."""
    total: int
    page: int = 0
    words: str = ""


class ListSentras(Step[Listed]):
    """Lists them by name; what is typed is searched for."""

    name = "cari"

    async def look(self, turn: Turn) -> Listed:
        """Gather a page."""
        every = await turn.work.sentras.within(turn.officer.regions(Duty.VERIFY))
        words = turn.draft.data.get("words", "")
        found = _found(words, every) if words else every
        page = min(turn.draft.data.get("page", 0), max(len(found) - 1, 0) // A_PAGE)
        shown = found[page * A_PAGE : (page + 1) * A_PAGE]
        decree, decrees = decree_of(turn.house.programme), {}
        for each in shown if decree else ():
            paper = await turn.work.papers.find(each.id, decree.id if decree else "")
            if any(piece.document == paper.document for piece in await turn.work.pieces.of_dossier(each.id)):
                decrees[each.id] = paper.number
        return Listed(turn.house, shown, decrees, len(found), page, words)

    def draw(self, seen: Listed, t: Words) -> Screen:
        """Draw a line for each."""
        first = seen.page * A_PAGE + 1
        listed = [_line(seen, number, each, t) for number, each in enumerate(seen.sentras, first)]
        buttons = [Button(str(number), Answer(each.id)) for number, each in enumerate(seen.sentras, first)]
        back = [Button(t.plain("« Sebelumnya"), Answer(f"{PAGE}{seen.page - 1}"))] if seen.page else []
        on = first + A_PAGE <= seen.total
        onward = [Button(t.plain("Berikutnya »"), Answer(f"{PAGE}{seen.page + 1}"))] if on else []
        return Screen(
            paragraphs(
                lines(
                    t("<b>Sentra</b>"),
                    t("SK sentra cukup dikirim sekali. Semua usaha di sentra itu langsung memakainya."),
                ),
                t("Yang cocok dengan “{words}”:", words=seen.words) if seen.words else "",
                lines(*listed) if listed else t("Belum ada sentra. Ketuk Tambah sentra."),
                t("Ketik nama untuk mencari.") if seen.total > A_PAGE or seen.words else "",
            ),
            [
                *grid(buttons, columns=4),
                *([[*back, *onward]] if back or onward else []),
                [Button(t.plain("Tambah sentra"), Answer(NEW))],
                *([[Button(t.plain("Tampilkan semua"), Answer(ALL))]] if seen.words else []),
                [Button(t.plain("Ruang petugas"), Opens("ruang"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Open one, turn the page, or add one."""
        if value == NEW:
            turn.draft.data = {}
            return Next("nama")
        if value == ALL:
            turn.draft.data = {}
            return Show()
        if value.startswith(PAGE):
            turn.draft.data["page"] = int(value.removeprefix(PAGE))
            return Show()
        return await go_to_sentra(turn, value)

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Search for a name."""
        words = own_words(text)[:LONGEST]
        if not _found(words, await turn.work.sentras.within(turn.officer.regions(Duty.VERIFY))):
            return Show(note=turn.t("Belum ada sentra dengan nama itu. Coba kata lain, atau ketuk Tambah sentra."))
        turn.draft.data = {"words": words}
        return Show()

    def samples(self, house: House) -> Iterator[tuple[str, Listed]]:
        """None, and a page in the middle."""
        yield "kosong", Listed(house, [], {}, 0)
        places = [each.code for each in house.regions.within("13")]
        many = [Sentra(f"c0ffee{n:04d}", places[n], "Contoh Jaya") for n in range(A_PAGE)]
        decrees = {each.id: "26/2021" if n % 3 else None for n, each in enumerate(many) if n % 4}
        yield "banyak", Listed(house, many, decrees, 46, 1)
        yield "dicari", Listed(house, many[:2], decrees, 2, words="Contoh")


def _found(words: str, sentras: Sequence[Sentra]) -> Sequence[Sentra]:
    holding = [each for each in sentras if words.casefold() in each.name.casefold()]
    return holding or proposed(words, sentras)


def _line(seen: Listed, number: int, sentra: Sentra, t: Words) -> Html:
    about = {"n": number, "name": sentra.name, "place": place_name(seen.house, sentra.region)}
    if sentra.id not in seen.decrees:
        return t("{n}. <b>{name}</b>, {place}: SK belum ada", **about)
    if decree := seen.decrees[sentra.id]:
        return t("{n}. <b>{name}</b>, {place}: SK {decree}", decree=decree, **about)
    return t("{n}. <b>{name}</b>, {place}: SK tanpa nomor", **about)
