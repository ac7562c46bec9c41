"""An owner sends a file for a document."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from programme.dossier import Dossier, Paper, PaperState, Piece, PieceState, new_id
from programme.file_types import is_surely_other
from programme.findings import flag, flag_others
from programme.ports import Work
from programme.rules import FileKind
from programme.slots import Slot, may_change, without_files

MOST_PIECES = 40
"""Files in one slot."""
LARGEST = 20_000_000
"""Bytes of a file that Telegram hands to bots."""
LONGEST_NAME = 255
LONGEST_NOTE = 1000


class NotKept(StrEnum):
    """Why a file was not taken at once, by what Telegram says of it."""

    LOCKED = "terkunci"
    """Nothing can be changed here now: the dinas is checking it."""
    TWICE = "dua_kali"
    TOO_MANY = "terlalu_banyak"
    TOO_LARGE = "terlalu_besar"
    EMPTY = "kosong"
    WRONG_KIND = "jenis_lain"


@dataclass(frozen=True, slots=True)
class Sent:
    """What Telegram says of a file; none of it is to be trusted but the ids."""

    kind: str
    file_id: str
    unique_id: str
    name: str | None = None
    mime: str | None = None
    size: int | None = None
    caption: str = ""


async def keep_piece(
    work: Work, dossier: Dossier, slot: Slot, sent: Sent, *, person_id: int, at: datetime, replaces: str | None = None
) -> Piece | NotKept:
    """Write the file down, to be fetched; or return why not, and the slot is as it was.

    The first file that answers a wish for a replacement takes the place of all that was there. `replaces` names one
    file of the slot whose place this one takes.
    """
    if refusal := _refusal(dossier, slot, sent):
        return refusal
    paper = slot.paper
    old = next((piece for piece in slot.pieces if piece.id == replaces), None)
    gone = slot.pieces if paper.state in {PaperState.REPLACE, PaperState.EXPIRED} else ([old] if old else [])
    for piece in gone:
        await work.pieces.drop(piece.id)
    if paper.state in {PaperState.REPLACE, PaperState.EXPIRED}:
        paper.number, paper.expires_on, paper.endless, paper.note = None, None, False, None
    position = old.position if old else max((piece.position for piece in slot.pieces), default=-1) + 1
    piece = Piece(
        id=new_id(),
        dossier_id=dossier.id,
        document=slot.id,
        sent_by=person_id,
        kind=sent.kind,
        file_id=sent.file_id,
        unique_id=sent.unique_id,
        received_at=at,
        name=sent.name and sent.name[:LONGEST_NAME],
        mime=sent.mime and sent.mime[:LONGEST_NAME],
        size=sent.size,
        note=sent.caption[:LONGEST_NOTE] or None,
        position=position,
        due_at=at,
    )
    await work.pieces.add(piece)
    _receive(paper, piece)
    if gone:
        await flag(work, paper, [each for each in slot.pieces if each not in gone])
        await flag_others(work, dossier.id, slot.id, [each.digest for each in gone])
    await work.papers.save(paper)
    return piece


def _receive(paper: Paper, piece: Piece) -> None:
    paper.state, paper.skipped = PaperState.RECEIVED, False
    if piece.note:
        paper.note = "\n".join(filter(None, (paper.note, piece.note)))[:LONGEST_NOTE]


def _refusal(dossier: Dossier, slot: Slot, sent: Sent) -> NotKept | None:
    if slot.document is None or not may_change(dossier, slot.paper):
        return NotKept.LOCKED
    kept = () if slot.paper.state in {PaperState.REPLACE, PaperState.EXPIRED} else slot.live
    reasons = {
        NotKept.WRONG_KIND: _is_of_another_kind(sent, slot.document.accepts),
        NotKept.EMPTY: sent.size == 0,
        NotKept.TOO_LARGE: (sent.size or 0) > LARGEST,
        NotKept.TWICE: any(piece.unique_id == sent.unique_id for piece in kept),
        NotKept.TOO_MANY: len(kept) >= MOST_PIECES,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def _is_of_another_kind(sent: Sent, accepts: Collection[FileKind]) -> bool:
    if sent.kind == FileKind.VIDEO:
        return FileKind.VIDEO not in accepts
    return is_surely_other(sent.name, sent.mime, accepts)


async def drop_piece(work: Work, dossier: Dossier, slot: Slot, piece_id: str) -> bool:
    """Take a file out of the slot; return whether that could be done."""
    piece = next((each for each in slot.pieces if each.id == piece_id), None)
    if piece is None or slot.paper.state is PaperState.REPLACE or not may_change(dossier, slot.paper):
        return False
    await work.pieces.drop(piece_id)
    if not [each for each in slot.live if each.id != piece_id] and piece.state is not PieceState.REFUSED:
        slot.paper.state = without_files(dossier, slot)
        slot.paper.note = None
    await flag(work, slot.paper, [each for each in slot.pieces if each is not piece])
    await work.papers.save(slot.paper)
    await flag_others(work, dossier.id, slot.id, [piece.digest])
    return True
