"""A file was fetched and examined: it is there, or it cannot be taken, and its owner hears of what they can mend."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from programme.dossier import Actor, Dossier, Paper, PaperState, Piece, PieceState
from programme.dossiers import checklist_of, tell_state
from programme.finding import Finding
from programme.findings import flag, flag_others, twins
from programme.lifecycle import CHECKING, REPAIR, may_move, move
from programme.notices import Notice
from programme.people import Json
from programme.ports import Work
from programme.rules import Programme
from programme.slots import without_files

UNREADABLE = "berkas_rusak"
"""The reason that stands on a document whose only file could not be taken after it was handed in."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Where the bytes lie: the digest of the content, and its name in the store."""

    digest: str
    store_key: str


async def settle_piece(
    work: Work, programme: Programme, piece_id: str, finding: Finding, kept: Kept | None, *, at: datetime
) -> Piece | None:
    """Write down what came of a file; with faults it is refused and nothing is `kept` of it.

    Returns the piece; None when it was removed meanwhile or settled before, and then its file is nobody's.
    """
    piece = await work.pieces.find(piece_id)
    dossier = await work.dossiers.find(piece.dossier_id, hold=True) if piece else None
    piece = await work.pieces.find(piece_id)
    if piece is None or dossier is None or piece.state is not PieceState.WAITING:
        return None
    piece.finding, piece.due_at = finding.to_json(), None
    if kept is None or finding.faults:
        piece.state = PieceState.REFUSED
        await work.pieces.save(piece)
        await _refuse(work, programme, dossier, piece, at)
        told, door = await _told(work, piece), "berkas"
        if told is None:
            told, door = await _officer_of(work, piece)
        if told is not None:
            values = {**_values(programme, dossier, piece, finding.faults), "door": door}
            await work.outbox.add(Notice(f"tolak:{piece.id}", told, "berkas_ditolak", values, at))
        return piece
    piece.state, piece.digest, piece.store_key = PieceState.THERE, kept.digest, kept.store_key
    await work.pieces.save(piece)
    paper = await work.papers.find(dossier.id, piece.document)
    pieces = await work.pieces.of_dossier(dossier.id)
    await flag(work, paper, [each for each in pieces if each.document == piece.document])
    await work.papers.save(paper)
    await flag_others(work, dossier.id, piece.document, [piece.digest])
    await _doubt(work, programme, dossier, piece, finding, at)
    return piece


async def _doubt(
    work: Work, programme: Programme, dossier: Dossier, piece: Piece, finding: Finding, at: datetime
) -> None:
    """Tell what is doubtful, each kind once for a document: the second time it is taken without a word."""
    told = await _told(work, piece)
    alike = [] if finding.doubts else await twins(work, piece)
    if told is None or not (finding.doubts or alike):
        return
    keys: dict[str, str] = {f"ragu:{dossier.id}:{piece.document}:{doubt}:{told}": doubt for doubt in finding.doubts}
    keys = keys or {f"kembar:{dossier.id}:{piece.document}:{told}": alike[0]}
    known = await work.outbox.known(list(keys))
    news = {key: code for key, code in keys.items() if key not in known}
    for key in list(news)[:1]:
        values = _values(programme, dossier, piece, list(news.values()))
        await work.outbox.add(Notice(key, told, "berkas_ragu", values, at))


async def _refuse(work: Work, programme: Programme, dossier: Dossier, piece: Piece, at: datetime) -> None:
    """Leave the slot as it was before this file."""
    slots = await checklist_of(work, programme, dossier)
    slot = slots.find(piece.document)
    if slot is None or slot.live:
        return
    paper: Paper = slot.paper
    match paper.state:
        case PaperState.RECEIVED:
            paper.state = without_files(dossier, slot)
            paper.reason = paper.reason or (UNREADABLE if paper.state is PaperState.REPLACE else None)
        case PaperState.CHECKING:
            paper.state, paper.reason = PaperState.REPLACE, UNREADABLE
        case _:
            return
    await work.papers.save(paper)
    if paper.state is PaperState.REPLACE and dossier.state == CHECKING and may_move(programme, CHECKING, REPAIR):
        await work.events.add(move(programme, dossier, REPAIR, at=at, actor=Actor.HOUSE))
        await tell_state(work, programme, dossier, due_at=at)
        await work.dossiers.save(dossier)


async def _told(work: Work, piece: Piece) -> int | None:
    """Return who sent the file, if they are still linked to its dossier."""
    linked = piece.sent_by is not None and await work.links.find(piece.sent_by, piece.dossier_id) is not None
    return piece.sent_by if linked else None


async def _officer_of(work: Work, piece: Piece) -> tuple[int | None, str]:
    """Return the officer who filed the file for somebody else, and the conversation in which they do so."""
    if piece.sent_by is None or await work.staff.officer(piece.sent_by) is None:
        return None, ""
    return piece.sent_by, "sentra" if await work.sentras.find(piece.dossier_id) else "loket"


def _values(programme: Programme, dossier: Dossier, piece: Piece, codes: Sequence[str]) -> Json:
    document = next((each for each in programme.documents if each.id == piece.document), None)
    return {
        "dossier": dossier.id,
        "document": piece.document,
        "name": document.name if document else dossier.slots.get(piece.document, piece.document),
        "accepts": [each.value for each in document.accepts] if document else [],
        "piece": piece.id,
        "codes": [str(code) for code in codes],
    }
