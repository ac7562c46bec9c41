"""Made-up dossiers, to show screens without a person."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from conversations.check.samples import answers_of
from conversations.turn import House
from programme.dossier import Dossier, Paper, PaperState, Piece, PieceState
from programme.rules import BUSINESS_NAME, NumberKind
from programme.slots import Checklist, checklist, documents_for

MOMENT = datetime(2026, 11, 2, 3, 15, tzinfo=UTC)

_NUMBERS = {
    NumberKind.NIB: "1234567890123",
    NumberKind.NIK: "3401010101900001",
    NumberKind.NPWP: "3401010101900001",
    NumberKind.PIRT: "2153401010001-27",
    NumberKind.BPOM_MD: "123456789012",
    NumberKind.HALAL: "34110000000000000",
    NumberKind.TRADEMARK: "000000000000",
    NumberKind.DECREE: "26/2021",
}


def sample_dossier(house: House, *, commodity: str | None) -> Dossier:
    """Return an invented dossier: a whole check was made for it, or nothing but its name is known."""
    answers = answers_of(house, commodity=commodity) if commodity else {BUSINESS_NAME: "Contoh Jaya"}
    programme = house.programme
    return Dossier(
        id="0123456789",
        name="Contoh Jaya",
        state="draf",
        programme=programme.edition,
        round_year=programme.round.year,
        created_at=MOMENT,
        changed_at=MOMENT,
        region="34.01" if commodity else None,
        commodity=commodity,
        answers=answers,
        slots={document.id: document.name for document in documents_for(programme, answers)},
        ticket="OVOP-2026-3401-0001",
        submitted_at=MOMENT,
        due_on=date(2026, 11, 9),
    )


def sample_slots(house: House, dossier: Dossier, states: Mapping[str, PaperState]) -> Checklist:
    """Return its documents in these states, each touched one with a file, a number and a date."""
    papers: dict[str, Paper] = {}
    pieces: list[Piece] = []
    for document in house.programme.documents:
        state = states.get(document.id, PaperState.EMPTY)
        if state is PaperState.EMPTY:
            continue
        papers[document.id] = Paper(
            dossier.id,
            document.id,
            state,
            reason="Contoh Jaya" if state is PaperState.REPLACE else None,
            number=_NUMBERS.get(document.number) if document.number else None,
            expires_on=date(2027, 5, 3) if document.expires else None,
            note="Contoh Jaya",
        )
        pieces.append(sample_piece(dossier, document.id, "a", PieceState.THERE))
        pieces.append(sample_piece(dossier, document.id, "b", PieceState.WAITING))
    return checklist(house.programme, dossier, papers, pieces)


def sample_piece(dossier: Dossier, document: str, name: str, state: PieceState) -> Piece:
    """Return an invented file."""
    return Piece(
        f"{name}123456789", dossier.id, document, 1000001, "document", "f", f"{document}-{name}", MOMENT,
        name="Contoh Jaya", state=state,
    )  # fmt: skip
