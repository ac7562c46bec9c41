"""Dossiers that were handed in, for tests of what the dinas does with them."""

from datetime import UTC, date, datetime

from programme.dossier import Dossier, Link, LinkRole, Paper, PaperState, Piece, PieceState
from programme.lifecycle import SUBMITTED
from programme.ports import Work

NOON = datetime(2026, 11, 2, 5, tzinfo=UTC)
PAPERS = {"nib": "NIB", "halal": "Sertifikat halal", "pembukuan": "Pembukuan"}


async def hand_in(
    work: Work,
    dossier_id: str,
    *,
    region: str = "13.71",
    state: str = SUBMITTED,
    owner: int | None = None,
    due_on: date = date(2026, 11, 9),
    papers: tuple[str, ...] = tuple(PAPERS),
    commodity: str = "makanan",
) -> Dossier:
    """Keep a dossier whose documents wait to be checked, and tie the owner to it."""
    ticket = f"OVOP-2026-{region.replace('.', '')}-{dossier_id}"
    dossier = Dossier(
        dossier_id, f"Usaha {dossier_id}", state, "ovop 2026.1", 2026, NOON, NOON, region=region, commodity=commodity,
        slots={document: PAPERS[document] for document in papers}, ticket=ticket, submitted_at=NOON, due_on=due_on,
    )  # fmt: skip
    await work.dossiers.add(dossier)
    for document in papers:
        number_of = "9120301234567" if document == "nib" else None
        await work.papers.save(Paper(dossier_id, document, PaperState.CHECKING, number=number_of, flags=["kabur"]))
        await work.pieces.add(
            Piece(
                f"{dossier_id}-{document}", dossier_id, document, owner, "photo", f"file-{document}", f"u-{document}",
                NOON, state=PieceState.THERE,
            )
        )  # fmt: skip
    if owner is not None:
        await work.people.seat(owner)
        await work.links.save(Link(owner, dossier_id, LinkRole.OWNER, NOON))
    return dossier
