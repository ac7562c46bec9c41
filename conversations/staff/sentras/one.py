"""One sentra: its decree, and who has it from there."""

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.berkas.here import IN_HAND, files
from conversations.berkas.taking import TakesFiles, take
from conversations.conversation import Step
from conversations.inputs import File
from conversations.screen import Answer, Button, Screen
from conversations.staff.samples import NOON
from conversations.staff.titles import place_name
from conversations.turn import Handout, House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.hold_papers import dossier_in_hand
from programme.actions.keep_sentra import remove_sentra, sentra_for
from programme.dossier import Paper, PaperState, Piece, PieceState
from programme.dossiers import checklist_of
from programme.sentras import Sentra, decree_of
from programme.slots import Slot

SHOW, DECREE, RENAME, REMOVE, BACK, YES = "lihat", "dokumen", "nama", "hapus", "cari", "ya"
DECREE_OF = "berkas_sentra"
"""The handout that shows the decree of a sentra to an officer; its argument is the sentra's id."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentra with its decree; None where the programme asks for none."""

    house: House
    sentra: Sentra
    decree: Slot | None
    members: int


async def go_to_sentra(turn: Turn, sentra_id: str) -> Outcome:
    """Open a sentra, with its decree as the document in hand."""
    await sentra_for(turn.work, turn.officer, sentra_id)
    turn.draft.data = {IN_HAND: sentra_id}
    _take_decree_up(turn)
    return Next(LookAtSentra.name)


async def shown(turn: Turn) -> Shown:
    """Gather the sentra that is open."""
    sentra = await sentra_for(turn.work, turn.officer, turn.draft.data.get(IN_HAND, ""))
    holder = await dossier_in_hand(turn.work, turn.officer, sentra.id)
    decree = decree_of(turn.house.programme)
    slots = await checklist_of(turn.work, turn.house.programme, holder)
    return Shown(
        turn.house, sentra, slots.find(decree.id) if decree else None, await turn.work.sentras.members(sentra.id)
    )


class LookAtSentra(TakesFiles[Shown]):
    """Shows it; a file that is sent here is its decree."""

    name = "daftar"

    async def look(self, turn: Turn) -> Shown:
        """Gather it."""
        return await shown(turn)

    def draw(self, seen: Shown, t: Words) -> Screen:
        """Draw it."""
        there = seen.decree is not None and bool(seen.decree.live)
        decree = [[Button(t.plain("Lihat SK"), Answer(SHOW))]] if there else []
        change = t.plain("Ganti atau lengkapi SK") if there else t.plain("Kirim SK")
        return Screen(
            paragraphs(
                lines(
                    t("<b>{name}</b>", name=seen.sentra.name),
                    t("{place}", place=place_name(seen.house, seen.sentra.region)),
                ),
                lines(*_decree(seen, t)),
                t.count("{n} usaha memakai SK ini.", seen.members),
            ),
            [
                *decree,
                *([[Button(change, Answer(DECREE))]] if seen.decree else []),
                [Button(t.plain("Ubah nama"), Answer(RENAME)), Button(t.plain("Hapus sentra"), Answer(REMOVE))],
                [Button(t.plain("Semua sentra"), Answer(BACK))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Show the decree, or go on to what changes it."""
        if value == SHOW:
            return Show(handouts=[Handout(DECREE_OF, turn.draft.data[IN_HAND])])
        if value == BACK:
            turn.draft.data = {}
        _take_decree_up(turn)
        return Next(value)

    async def received(self, turn: Turn, file: File) -> Outcome:
        """Take it as the decree."""
        _take_decree_up(turn)
        return await take(turn, file)

    def samples(self, house: House) -> Iterator[tuple[str, Shown]]:
        """With a decree, and without."""
        sentra, document = Sentra("c0ffee0001", "13.71", "Contoh Jaya"), decree_of(house.programme)
        if document is not None:
            paper = Paper(sentra.id, document.id, PaperState.RECEIVED, number="26/2021")
            piece = Piece("x", sentra.id, document.id, 1, "photo", "f", "u", NOON, state=PieceState.THERE)
            yield "ada SK", Shown(house, sentra, Slot(document.id, document.name, document, paper, [piece]), 12)
            empty = Paper(sentra.id, document.id)
            yield "belum ada SK", Shown(house, sentra, Slot(document.id, document.name, document, empty), 0)
        yield "tidak diminta", Shown(house, sentra, None, 0)


def _take_decree_up(turn: Turn) -> None:
    if decree := decree_of(turn.house.programme):
        turn.draft.data["document"] = decree.id


def _decree(seen: Shown, t: Words) -> Iterator[Html]:
    if seen.decree is None:
        yield t("Program ini tidak meminta SK sentra.")
        return
    yield files(seen.decree, t)
    if seen.decree.live:
        yield t("Nomor SK: {number}", number=seen.decree.paper.number or t.plain("belum diisi"))
    else:
        yield t("Kirim foto atau PDF SK-nya ke sini.")


class RemoveSentra(Step[Shown]):
    """Asks whether they are sure."""

    name = "hapus"

    async def look(self, turn: Turn) -> Shown:
        """Gather it."""
        return await shown(turn)

    def draw(self, seen: Shown, t: Words) -> Screen:
        """Say what goes."""
        return Screen(
            paragraphs(
                t("<b>Hapus {name}?</b>", name=seen.sentra.name),
                t("SK-nya ikut terhapus."),
                t.count("{n} usaha memakai SK ini.", seen.members) if seen.members else "",
            ),
            [
                [Button(t.plain("Ya, hapus"), Answer(YES))],
                [Button(t.plain("Tidak, kembali"), Answer(BACK))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Remove it, or go back."""
        if value != YES:
            return Next(LookAtSentra.name)
        await remove_sentra(turn.work, turn.officer, turn.draft.data[IN_HAND], at=turn.now)
        turn.draft.data = {}
        return Next("cari", toast=turn.t.plain("Sentra dihapus."))

    def samples(self, house: House) -> Iterator[tuple[str, Shown]]:
        """The same ones."""
        return LookAtSentra().samples(house)
