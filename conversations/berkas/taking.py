"""Taking files for the open document, at whichever of its screens they come."""

from typing import Generic, TypeVar

from conversations.berkas.here import IN_HAND, Here, here
from conversations.conversation import Step
from conversations.findings import kinds
from conversations.inputs import File
from conversations.turn import Next, Outcome, Show, Turn
from conversations.words import Html
from programme.actions.hold_papers import note_filing
from programme.actions.keep_piece import MOST_PIECES, NotKept, Sent, keep_piece

Seen = TypeVar("Seen")


class TakesFiles(Step[Seen], Generic[Seen]):
    """A step of the open document: files that come are files for it."""

    async def received(self, turn: Turn, file: File) -> Outcome:
        """Keep the file, or say why not."""
        return await take(turn, file)


async def take(turn: Turn, file: File) -> Outcome:
    """Write the file down, to be fetched; the person stays where they are, or comes to the document."""
    place = await here(turn, hold=True)
    if place is None:
        return Show()
    sent = Sent(file.kind, file.file_id, file.unique_id, file.name, file.mime, file.size, file.caption)
    kept = await keep_piece(
        turn.work,
        place.dossier,
        place.slot,
        sent,
        person_id=turn.person.id,
        at=turn.now,
        replaces=turn.draft.data.get("replaces"),
    )
    if isinstance(kept, NotKept):
        return Show(note=_why_not(kept, place, turn))
    if IN_HAND in turn.draft.data:
        await note_filing(turn.work, turn.officer, place.dossier, place.slot.id, at=turn.now)
    for done in ("replaces", "piece"):
        turn.draft.data.pop(done, None)
    note = turn.t("Sedang kami periksa. Kalau belum bisa dipakai, kami beri tahu di sini.")
    return Next("dokumen", note=note)


def _why_not(reason: NotKept, place: Here, turn: Turn) -> Html:
    t, document = turn.t, place.slot.document
    match reason:
        case NotKept.LOCKED:
            return locked(place, turn)
        case NotKept.TWICE:
            return t("Berkas yang sama sudah ada di dokumen ini.")
        case NotKept.TOO_MANY:
            return t("Sudah ada {n} berkas di dokumen ini. Hapus dulu yang tidak perlu.", n=MOST_PIECES)
        case NotKept.TOO_LARGE:
            return t(
                "Berkas itu terlalu besar. Batasnya 20 MB. Kirim foto tiap halaman, atau minta PDF yang lebih kecil."
            )
        case NotKept.EMPTY:
            return t("Berkas itu kosong. Buka dulu di ponsel. Kalau isinya ada, kirim lagi.")
        case NotKept.WRONG_KIND:
            said = kinds(document.accepts if document else (), t)
            return t("Jenis berkas itu tidak bisa dipakai di sini. Yang bisa: {kinds}.", kinds=said)


def locked(place: Here, turn: Turn) -> Html:
    """Say why this document cannot be changed now."""
    t = turn.t
    if place.slot.document is None:
        return t("Dokumen ini tidak diminta lagi. Berkasnya tetap kami simpan.")
    if IN_HAND in turn.draft.data:
        return t("Dokumen ini sudah masuk pemeriksaan. Kembalikan dulu di Antrean, lalu kirim penggantinya di sini.")
    return t("Dokumen ini sudah di dinas, jadi belum bisa diubah. Kalau perlu diganti, dinas akan memberi tahu Anda.")
