"""Closing a document: its number and its date are asked first, where it bears them."""

from conversations.berkas.here import IN_HAND, here, put_down
from conversations.turn import Next, Outcome, Show, Turn
from conversations.words import Html, lines
from programme.actions.fill_paper import finish_paper
from programme.dossier import Actor

NUMBER, EXPIRY = "nomor", "tanggal"


async def close(turn: Turn, note: Html | str = "") -> Outcome:
    """Ask what is still open, each thing once, then close the document and go to the list."""
    place, data = await here(turn, hold=True), turn.draft.data
    if place is None:
        return Show()
    asked: list[str] = data.setdefault("asked", [])
    data["closing"] = True
    for step, wanted in ((NUMBER, place.slot.wants_number), (EXPIRY, place.slot.wants_expiry)):
        if wanted and step not in asked:
            asked.append(step)
            return Next(step, note=Html(note) or None)
    finished = await finish_paper(
        turn.work, turn.house.programme, place.dossier, place.slot, person_id=turn.person.id, at=turn.now,
        actor=Actor.OFFICER if IN_HAND in data else Actor.OWNER,
    )  # fmt: skip
    if not finished.done:
        return Next("dokumen", note=lines(note, turn.t("Belum ada berkas di dokumen ini. Kirim fotonya dulu.")))
    name = turn.t.rule(place.slot.name)
    said = turn.t("<b>{name}</b> sudah kami simpan.", name=name)
    if IN_HAND in data:
        said = turn.t("<b>{name}</b> sudah tersimpan.", name=name)
    elif finished.back_at_dinas:
        said = turn.t("Semua perbaikan sudah kami kirim ke dinas. Tunggu kabar dari kami.")
    elif place.slots.handed_in:
        said = turn.t("<b>{name}</b> sudah kami kirim ke dinas.", name=name)
    put_down(turn)
    return Next("daftar", note=lines(note, said))


async def go_on(turn: Turn, note: Html | str = "") -> Outcome:
    """Go on with closing, or back to the document if its number or date was opened by itself."""
    if turn.draft.data.get("closing"):
        return await close(turn, note)
    return Next("dokumen", note=Html(note) or None)
