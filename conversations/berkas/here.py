"""Where an owner is among their documents, and what is known of the business."""

from dataclasses import dataclass

from conversations.check.draft import fitting
from conversations.screen import Button, Opens, Screen
from conversations.turn import House, Turn
from conversations.words import Html, Words
from programme.actions.hold_papers import dossier_in_hand
from programme.dossier import Dossier, Piece, PieceState
from programme.dossiers import checklist_of, chosen
from programme.running import RunningCheck
from programme.slots import Checklist, Slot, may_change


@dataclass(frozen=True, slots=True)
class Here:
    """The chosen dossier with its documents, and the one that is open."""

    house: House
    dossier: Dossier
    slots: Checklist
    slot: Slot

    @property
    def may_change(self) -> bool:
        """Whether the open document can be changed now."""
        return self.slot.document is not None and may_change(self.dossier, self.slot.paper)

    def piece(self, piece_id: str | None) -> Piece | None:
        """Return the file of the open document, if it is still there."""
        return next((piece for piece in self.slot.pieces if piece.id == piece_id), None)


IN_HAND = "loket"
"""Under this the draft of an officer's conversation names the dossier that they fill in for somebody else."""


async def dossier_here(turn: Turn, *, hold: bool = False) -> Dossier | None:
    """Return the dossier whose papers are open: one's own chosen one, or the one that an officer has in hand."""
    in_hand = turn.draft.data.get(IN_HAND)
    if in_hand is None:
        return await chosen(turn.work, turn.person, hold=hold)
    return await dossier_in_hand(turn.work, turn.officer, in_hand, hold=hold)


def put_down(turn: Turn) -> None:
    """Forget the open document and what was being done with it."""
    turn.draft.data = {key: value for key, value in turn.draft.data.items() if key == IN_HAND}


async def here(turn: Turn, *, hold: bool = False) -> Here | None:
    """Return where the person is; None when dossier or document is no more."""
    dossier = await dossier_here(turn, hold=hold)
    if dossier is None:
        return None
    slots = await checklist_of(turn.work, turn.house.programme, dossier)
    slot = slots.find(turn.draft.data.get("document", ""))
    return None if slot is None else Here(turn.house, dossier, slots, slot)


async def known_answers(turn: Turn) -> dict[str, str]:
    """Return what is known of the chosen business: of the dossier, the newest check and the profile, as it fits."""
    dossier = await chosen(turn.work, turn.person)
    check = await RunningCheck.of(turn.work, turn.person.id)
    finished = [
        each.answers
        for each in await turn.work.checks.all(turn.person.id)
        if each.dossier_id in {None, turn.person.dossier_id}
    ]
    newest = check.answers if check else next(iter(finished), {})
    return fitting(turn.house, {**(dossier.answers if dossier else {}), **newest, **turn.person.profile})


def gone(t: Words) -> Screen:
    """Say that the document is not there any more, and lead back."""
    return Screen(
        t("Dokumen itu tidak ada lagi di berkas Anda."),
        [[Button(t.plain("Daftar berkas"), Opens("berkas"))], [Button(t.plain("Menu"), Opens("menu"))]],
    )


def business(dossier: Dossier, t: Words) -> str:
    """Return the name of the business, or words for it."""
    return dossier.name or t.plain("Usaha Anda")


def files(slot: Slot, t: Words) -> Html:
    """Say how many files are there, and how far they are."""
    there = sum(piece.state is PieceState.THERE for piece in slot.pieces)
    waiting = sum(piece.state is PieceState.WAITING for piece in slot.pieces)
    refused = sum(piece.state is PieceState.REFUSED for piece in slot.pieces)
    said = [
        t.count("{n} berkas sudah ada", there) if there else "",
        t.count("{n} berkas sedang kami ambil", waiting) if waiting else "",
        t.count("{n} berkas belum bisa kami terima", refused) if refused else "",
    ]
    return t("Berkas: {files}.", files=", ".join(filter(None, said)) or t.plain("belum ada"))
