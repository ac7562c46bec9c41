"""The counter: an officer files what an owner without Telegram brings on paper, document by document."""

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.berkas.checklist import lent_line, paper_line
from conversations.berkas.document import ShowDocument
from conversations.berkas.expiry import AskExpiry
from conversations.berkas.here import IN_HAND
from conversations.berkas.number import AskNumber
from conversations.berkas.pieces import ListFiles
from conversations.berkas.samples import sample_dossier, sample_slots
from conversations.conversation import Step, by_name
from conversations.inputs import File, Opening
from conversations.screen import Answer, Button, Opens, Screen, grid
from conversations.staff.conversation import StaffConversation
from conversations.turn import House, Leave, Next, Outcome, Show, Turn
from conversations.words import Words, lines, paragraphs
from programme.actions.hold_papers import dossier_in_hand
from programme.dossier import Dossier, PaperState
from programme.dossiers import checklist_of
from programme.lifecycle import SUBMITTED
from programme.slots import Checklist
from programme.staff import Duty

NEXT = "?lanjut"


@dataclass(frozen=True, slots=True)
class OnPaper:
    """A dossier that is filled in for its owner."""

    dossier: Dossier
    slots: Checklist


class ListOnPaper(Step[OnPaper]):
    """Lists the documents as their owner would see them; a number opens one."""

    name = "daftar"

    async def look(self, turn: Turn) -> OnPaper:
        """Gather them."""
        dossier = await dossier_in_hand(turn.work, turn.officer, turn.draft.data.get(IN_HAND, ""))
        return OnPaper(dossier, await checklist_of(turn.work, turn.house.programme, dossier))

    def draw(self, seen: OnPaper, t: Words) -> Screen:
        """Draw a line for each."""
        numbers, (there, total) = seen.slots.numbers, seen.slots.progress
        lent = [slot for slot in seen.slots if slot.by_dinas and slot.needed and slot.filled]
        onward = [[Button(t.plain("Dokumen berikutnya"), Answer(NEXT))]] if seen.slots.next else []
        buttons = [Button(str(number), Answer(document)) for document, number in numbers.items()]
        return Screen(
            paragraphs(
                lines(t("<b>Berkas dari loket</b>"), t("{name}", name=seen.dossier.name)),
                t("<b>{n} dari {total} dokumen sudah ada</b> (wajib dan ikut dinilai).", n=there, total=total),
                lines(
                    *(paper_line(numbers[slot.id], slot, t) for slot in seen.slots.listed),
                    *(lent_line(slot, t) for slot in lent),
                ),
                t("Ketuk nomornya, lalu foto kertas yang dibawa pemilik."),
            ),
            [
                *onward,
                *grid(buttons, columns=6),
                [
                    Button(t.plain("Lihat usulan"), Opens("usulan", f"d-{seen.dossier.id}")),
                    Button(t.plain("Periksa dokumen"), Opens("antrean", f"d-{seen.dossier.id}")),
                ],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Open the document, or the one that comes next."""
        seen = await self.look(turn)
        document = seen.slots.next.id if value == NEXT and seen.slots.next else value
        turn.draft.data = {IN_HAND: seen.dossier.id, "document": document}
        return Next(ShowDocument.name)

    async def received(self, turn: Turn, file: File) -> Outcome:
        """Ask which document the file is for."""
        return Show(note=turn.t("Ini untuk dokumen yang mana? Ketuk dulu nomornya, lalu kirim lagi berkasnya."))

    def samples(self, house: House) -> Iterator[tuple[str, OnPaper]]:
        """Nothing yet, and half of it."""
        dossier = sample_dossier(house, commodity=house.programme.commodities[0].id)
        dossier.state = SUBMITTED
        yield "kosong", OnPaper(dossier, sample_slots(house, dossier, {}))
        half = dict.fromkeys(list(dossier.slots)[::2], PaperState.CHECKING)
        yield "separuh", OnPaper(dossier, sample_slots(house, dossier, half))


class Counter(StaffConversation):
    """Behind the button at a nomination to which nobody on Telegram is linked."""

    name = "loket"
    duty = Duty.NOMINATE
    steps = by_name(ListOnPaper(), ShowDocument(), AskNumber(), AskExpiry(), ListFiles())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Open a dossier, `<dossier>`, or one of its documents, `<dossier>-<document>`."""
        dossier_id, _, document = (argument or turn.draft.data.get(IN_HAND, "")).partition("-")
        if not dossier_id:
            return Leave(Opening("usulan"))
        dossier = await dossier_in_hand(turn.work, turn.officer, dossier_id)
        turn.draft.data = {IN_HAND: dossier_id}
        if document in dossier.slots:
            turn.draft.data["document"] = document
            return Next(ShowDocument.name)
        return Next(ListOnPaper.name)
