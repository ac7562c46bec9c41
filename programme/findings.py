"""What staff should know about a document follows from the files that are there now."""

from collections.abc import Collection, Sequence

from programme.dossier import TWIN_ELSEWHERE, TWIN_OWN, Paper, Piece, PieceState
from programme.ports import Work


async def flag(work: Work, paper: Paper, pieces: Sequence[Piece]) -> None:
    """Set the flags of a document to what was found in its files, each once; the caller saves it."""
    found: dict[str, None] = {}
    for piece in pieces:
        if piece.state is PieceState.THERE:
            finding = piece.finding or {}
            found |= dict.fromkeys((*finding.get("doubts", ()), *finding.get("flags", ()), *await twins(work, piece)))
    paper.flags = [str(code) for code in found]


async def flag_others(work: Work, dossier_id: str, document: str, digests: Collection[str | None]) -> None:
    """Set the flags of the dossier's other documents anew that hold the same content as a file that came or went."""
    pieces = await work.pieces.of_dossier(dossier_id)
    alike = {each.document for each in pieces if each.digest is not None and each.digest in digests}
    for other in sorted(alike - {document}):
        paper = await work.papers.find(dossier_id, other)
        await flag(work, paper, [each for each in pieces if each.document == other])
        await work.papers.save(paper)


async def twins(work: Work, piece: Piece) -> list[str]:
    """Return whether the same content lies elsewhere too; nobody is told where."""
    alike = [each for each in await work.pieces.with_digest(piece.digest or "") if each.id != piece.id]
    own = any(each.dossier_id == piece.dossier_id for each in alike)
    others = any(each.dossier_id != piece.dossier_id for each in alike)
    return [code for code, found in ((TWIN_OWN, own), (TWIN_ELSEWHERE, others)) if found]
