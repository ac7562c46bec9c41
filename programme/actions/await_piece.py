"""A file cannot be fetched now: it stays waited for, and whoever sent it hears of it once if that goes on."""

from datetime import datetime, timedelta
from enum import StrEnum

from programme.dossier import Piece
from programme.notices import Notice
from programme.ports import Work
from programme.rules import Programme

PATIENCE = timedelta(seconds=60)
"""How long it goes on before anybody is told."""


class Trouble(StrEnum):
    """What keeps a file from coming."""

    TELEGRAM = "telegram"
    STORE = "tempat"
    """Our own place for files is full or away."""


async def await_piece(
    work: Work, programme: Programme, piece: Piece, trouble: Trouble, *, again_at: datetime, at: datetime
) -> None:
    """Put the piece off. For all files of a document together one notice a day is told, and only if it still holds."""
    await work.pieces.hold([piece.id], until=again_at)
    linked = piece.sent_by is not None and await work.links.find(piece.sent_by, piece.dossier_id) is not None
    if piece.sent_by is None or not linked:
        return
    document = next((each for each in programme.documents if each.id == piece.document), None)
    values = {
        "dossier": piece.dossier_id,
        "document": piece.document,
        "name": document.name if document else piece.document,
        "trouble": trouble.value,
    }
    key = f"{waiting_key(piece)}{at:%Y-%m-%d}:{piece.sent_by}"
    await work.outbox.add(Notice(key, piece.sent_by, "berkas_tertunda", values, at + PATIENCE))


async def stop_awaiting(work: Work, piece: Piece) -> None:
    """Tell nobody any more that the piece is still waited for."""
    await work.outbox.cancel(waiting_key(piece))


def waiting_key(piece: Piece) -> str:
    """Return what the keys of notices begin with that tell of a document's files being waited for."""
    return f"tunda:{piece.dossier_id}:{piece.document}:"
