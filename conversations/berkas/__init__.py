"""Documents, step by step: a checklist, and a slot for each with its files, number and date."""

from collections.abc import Sequence

from conversations.berkas.checklist import ListPapers
from conversations.berkas.consent import NeedsConsent
from conversations.berkas.document import ShowDocument
from conversations.berkas.expiry import AskExpiry
from conversations.berkas.here import known_answers
from conversations.berkas.number import AskNumber
from conversations.berkas.pieces import ListFiles, replace_piece
from conversations.conversation import Conversation, by_name
from conversations.turn import Next, Outcome, Turn
from conversations.words import Html, Words, lines
from programme.actions.choose_business import choose_business
from programme.actions.open_dossier import open_dossier
from programme.slots import SlotChanges


class Papers(Conversation):
    """`/berkas`."""

    name = "berkas"
    steps = by_name(ListPapers(), ShowDocument(), AskNumber(), AskExpiry(), ListFiles(), NeedsConsent())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show the checklist; `<dossier>-<document>-<file>` leads to a document, or one of its files to be replaced."""
        turn.draft.data = {}
        if turn.person.consent is None:
            return Next(NeedsConsent.name)
        dossier_id, document, piece_id, *_ = [*argument.split("-", maxsplit=2), "", ""]
        if dossier_id and await choose_business(turn.work, turn.person, dossier_id) is None:
            return await _show(turn, note=turn.t("Tautan itu tidak berlaku untuk akun ini."))
        return await _show(turn, document=document, piece_id=piece_id)


async def _show(turn: Turn, *, document: str = "", piece_id: str = "", note: Html | None = None) -> Outcome:
    answers = await known_answers(turn)
    dossier, changes = await open_dossier(turn.work, turn.house.programme, turn.person, answers, at=turn.now)
    if changes:
        return Next(ListPapers.name, note=told(changes, turn.t))
    if document in dossier.slots and piece_id:
        return await replace_piece(turn, document, piece_id)
    if document in dossier.slots:
        turn.draft.data = {"document": document}
        return Next(ShowDocument.name, note=note)
    return Next(ListPapers.name, note=note)


def told(changes: SlotChanges, t: Words) -> Html:
    """Say what is different since the owner was here last; nothing of what was sent is lost."""
    return lines(
        t("Daftar dokumen berubah. Berkas yang sudah Anda kirim tetap ada."),
        t("Ditambah: {names}.", names=_names(changes.added, t)) if changes.added else "",
        t("Tidak diminta lagi: {names}.", names=_names(changes.removed, t)) if changes.removed else "",
        *(t("{before} sekarang bernama {now}.", before=t.rule(a), now=t.rule(b)) for a, b in changes.renamed),
    )


def _names(names: Sequence[str], t: Words) -> str:
    return ", ".join(t.rule(name) for name in names)
