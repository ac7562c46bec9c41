"""Made-up dossiers for the page of all screens."""

from datetime import UTC, date, datetime, timedelta

from conversations.turn import House
from programme.dossier import Dossier, Paper, PaperState, Piece, PieceState
from programme.lifecycle import CHECKING
from programme.slots import Checklist, Slot

NOON = datetime(2026, 11, 20, 5, tzinfo=UTC)


def dossiers(house: House, number: int) -> list[Dossier]:
    """Return so many dossiers, some overdue, with every commodity in turn."""
    commodities = [each.id for each in house.programme.commodities]
    places = [each.code for each in house.regions.within("13")]
    return [
        Dossier(
            f"c0ffee{n:04d}", "Contoh Jaya", CHECKING, house.programme.edition, 2026, NOON, NOON,
            region=places[n % len(places)], commodity=commodities[n % len(commodities)],
            ticket=f"OVOP-2026-1371-{n:04d}", submitted_at=NOON, due_on=date(2026, 11, 17) + timedelta(days=2 * n),
        )
        for n in range(number)
    ]  # fmt: skip


def full_checklist(house: House, dossier: Dossier) -> Checklist:
    """Return every document of the programme, in all states that there are."""
    states = list(PaperState)
    slots = []
    for place, document in enumerate(house.programme.documents):
        paper = Paper(dossier.id, document.id, states[place % len(states)], flags=["kabur"] if place % 5 == 0 else [])
        piece = Piece(
            f"beef{place:06d}", dossier.id, document.id, 1, "photo", "file", "unique", NOON, state=PieceState.THERE
        )
        pieces = [piece] if paper.state is not PaperState.EMPTY else []
        slots.append(Slot(document.id, document.name, document, paper, pieces))
    return Checklist(slots, handed_in=True)
