"""The files of one document: looked at, taken out, replaced one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from conversations.berkas.here import Here, gone, here
from conversations.berkas.samples import MOMENT, sample_dossier, sample_piece, sample_slots
from conversations.berkas.taking import TakesFiles, locked
from conversations.conversation import not_asked
from conversations.findings import doubt, fault
from conversations.inputs import Thing
from conversations.screen import Answer, Button, Row, Screen, grid
from conversations.turn import House, Next, Outcome, Show, Turn, Unclear
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.keep_piece import drop_piece
from programme.dossier import PaperState, Piece, PieceState
from programme.slots import Checklist, Slot

PAGE = 10
TURN = "?hal"
LONGEST_NAME = 40


class Deed(StrEnum):
    """What can be done with a file."""

    DROP = "?hapus"
    REPLACE = "?ganti"
    BACK = "?kembali"


@dataclass(frozen=True, slots=True)
class Filed:
    """The files of the open document, and the one that is picked."""

    here: Here | None
    picked: Piece | None = None
    page: int = 0


class ListFiles(TakesFiles[Filed]):
    """A numbered list; a number picks a file."""

    name = "file"

    async def look(self, turn: Turn) -> Filed:
        """Gather the files."""
        place, data = await here(turn), turn.draft.data
        picked = None if place is None else place.piece(data.get("piece"))
        return Filed(place, picked, int(data.get("page", 0)))

    def draw(self, seen: Filed, t: Words) -> Screen:
        """Draw the list, or the file that is picked."""
        if seen.here is None:
            return gone(t)
        title = t("<b>{document}</b>: berkas yang ada", document=t.rule(seen.here.slot.name))
        if seen.picked is not None:
            return Screen(paragraphs(title, _about(seen.here, seen.picked, t)), _deeds(seen, t))
        start = seen.page * PAGE
        shown = list(enumerate(seen.here.slot.pieces, start=1))[start : start + PAGE]
        numbers = [Button(str(number), Answer(piece.id)) for number, piece in shown]
        listed = lines(*(_line(number, piece, t) for number, piece in shown)) or t("Belum ada berkas.")
        ask = t("Ketuk nomornya untuk mengganti atau menghapus.") if shown and _changeable(seen.here) else ""
        return Screen(
            paragraphs(title, listed, ask),
            [
                *(grid(numbers, columns=5) if _changeable(seen.here) else []),
                *_turning(seen, t),
                [Button(t.plain("Kembali ke dokumen"), Answer(Deed.BACK))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Turn the page, pick a file, or do something with the one that is picked."""
        data = turn.draft.data
        if value in set(Deed) and "piece" in data:
            return await _do(turn, value)
        if value == Deed.BACK:
            return Next("dokumen")
        if value.startswith(TURN):
            data["page"] = int(value.removeprefix(TURN))
        else:
            data["piece"] = value
        return Show()

    async def sent(self, turn: Turn, thing: Thing) -> Outcome:
        """Say that it cannot be used; a file would be taken."""
        return Unclear(note=not_asked(thing, turn.t))

    def samples(self, house: House) -> Iterator[tuple[str, Filed]]:
        """Many, one picked in each state, none, and gone."""
        dossier = sample_dossier(house, commodity=house.programme.commodities[0].id)
        slot = next(iter(sample_slots(house, dossier, dict.fromkeys(dossier.slots, PaperState.RECEIVED))))
        many = [sample_piece(dossier, slot.id, f"{number:x}", PieceState.THERE) for number in range(PAGE + 2)]
        for each in many:
            each.received_at = MOMENT
        full = Slot(slot.id, slot.name, slot.document, slot.paper, many)
        place = Here(house, dossier, Checklist([full]), full)
        yield "halaman 1", Filed(place)
        yield "halaman 2", Filed(place, page=1)
        for state in PieceState:
            yield f"dipilih, {state.value}", Filed(place, sample_piece(dossier, slot.id, "x", state))
        empty = Slot(slot.id, slot.name, slot.document, slot.paper, [])
        yield "kosong", Filed(Here(house, dossier, Checklist([empty]), empty))
        yield "tidak ada lagi", Filed(None)


def _changeable(place: Here) -> bool:
    """Whether single files can be changed; what was sent back is replaced as a whole."""
    return place.may_change and place.slot.paper.state not in {PaperState.REPLACE, PaperState.EXPIRED}


async def replace_piece(turn: Turn, document: str, piece_id: str) -> Outcome:
    """Ask for what takes the place of this file; if it is gone or cannot be changed, show the document."""
    turn.draft.data = {"document": document, "piece": piece_id}
    if (place := await here(turn)) and place.piece(piece_id) and _changeable(place):
        return Next(ListFiles.name, note=_ask_for_another(turn, piece_id))
    turn.draft.data = {"document": document}
    gone_or_locked = place is None or place.may_change
    return Next("dokumen", note=turn.t("Berkas itu sudah diganti atau dihapus.") if gone_or_locked else None)


def _ask_for_another(turn: Turn, piece_id: str) -> Html:
    turn.draft.data["replaces"] = piece_id
    return turn.t("Kirim penggantinya sekarang.")


async def _do(turn: Turn, deed: str) -> Outcome:
    data, place = turn.draft.data, await here(turn, hold=True)
    picked = None if place is None else place.piece(data["piece"])
    if deed == Deed.REPLACE and place and picked and _changeable(place):
        return Show(note=_ask_for_another(turn, picked.id))
    data.pop("piece")
    data.pop("replaces", None)
    if deed == Deed.BACK or place is None or picked is None:
        return Show()
    if deed == Deed.DROP and await drop_piece(turn.work, place.dossier, place.slot, picked.id):
        data["page"] = 0
        return Show(toast=turn.t.plain("Berkas sudah dihapus."))
    return Show(note=locked(place, turn))


def _line(number: int, piece: Piece, t: Words) -> Html:
    return t("{number}. {name}: {state}", number=number, name=_name(piece, t), state=_state(piece, t))


def _name(piece: Piece, t: Words) -> str:
    kind = {"photo": t.plain("foto"), "video": t.plain("video")}.get(piece.kind) or t.plain("berkas")
    return f"{kind} “{piece.name[:LONGEST_NAME]}”" if piece.name else kind


def _state(piece: Piece, t: Words) -> str:
    match piece.state:
        case PieceState.WAITING:
            return t.plain("sedang kami ambil")
        case PieceState.THERE:
            return t.plain("sudah ada")
        case PieceState.REFUSED:
            return t.plain("belum bisa kami terima")


def _about(place: Here, piece: Piece, t: Words) -> Html:
    finding = piece.finding or {}
    faults, doubts = finding.get("faults", ()), finding.get("doubts", ())
    accepts = [kind.value for kind in place.slot.document.accepts] if place.slot.document else []
    return lines(
        t("{name}: <b>{state}</b>", name=_name(piece, t), state=_state(piece, t)),
        t("Dikirim {moment}", moment=t.clock(piece.received_at)),
        *(fault(code, accepts, t) for code in faults[:1]),
        *(doubt(code, t) for code in doubts[:1]),
    )


def _deeds(seen: Filed, t: Words) -> list[Row]:
    assert seen.here is not None  # noqa: S101 - for the type checker
    deeds: list[Row] = [
        [Button(t.plain("Ganti berkas ini"), Answer(Deed.REPLACE))],
        [Button(t.plain("Hapus berkas ini"), Answer(Deed.DROP))],
    ]
    return [*(deeds if _changeable(seen.here) else []), [Button(t.plain("Kembali"), Answer(Deed.BACK))]]


def _turning(seen: Filed, t: Words) -> list[Row]:
    assert seen.here is not None  # noqa: S101 - for the type checker
    back = [Button(t.plain("« Sebelumnya"), Answer(f"{TURN}{seen.page - 1}"))] if seen.page else []
    more = (seen.page + 1) * PAGE < len(seen.here.slot.pieces)
    row = [*back, *([Button(t.plain("Berikutnya »"), Answer(f"{TURN}{seen.page + 1}"))] if more else [])]
    return [row] if row else []
