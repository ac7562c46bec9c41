"""An officer takes a nomination out for the ministry's portal: its fields, and its documents as files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from programme.actions.look_at_dossier import dossier_for
from programme.audit import Deed, Entry
from programme.dossier import Dossier, PaperState, Piece, PieceState
from programme.dossiers import checklist_of
from programme.finding import WITHOUT_PAGES
from programme.lifecycle import way_of_nominating
from programme.parts import in_parts
from programme.ports import Work
from programme.rules import Programme
from programme.slots import Checklist, Slot
from programme.staff import Duty, NotTheirsError, Officer

TIDY = 5 * 1024 * 1024
"""Bytes that the tidy PDF of a document may have."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A document of a package, by the place that it has in the portal's order."""

    place: int
    slot: Slot

    @property
    def files(self) -> Sequence[Piece]:
        """The files that are there."""
        return [piece for piece in self.slot.pieces if piece.state is PieceState.THERE]

    @property
    def unpaged(self) -> Sequence[Piece]:
        """Those of them that no page can be made of, so that they go along as they are."""
        return [piece for piece in self.files if piece.form in WITHOUT_PAGES]

    @property
    def size(self) -> int:
        """How many bytes it will have, at most."""
        pages = sum(piece.size or TIDY for piece in self.files if piece.form not in WITHOUT_PAGES)
        return min(pages, TIDY) + sum(piece.size or 0 for piece in self.unpaged)

    def name(self, dossier: Dossier) -> str:
        """Return what its file is called, without ending: by ticket, place and document."""
        return f"{dossier.ticket or dossier.id}-{self.place:02}-{self.slot.id}"


def may_pack(programme: Programme, dossier: Dossier) -> bool:
    """Whether a nomination stands where it can be taken out: complete, or further on its way."""
    return dossier.state in {state.id for state in way_of_nominating(programme)}


async def nomination_to_pack(
    work: Work, programme: Programme, officer: Officer, dossier_id: str
) -> tuple[Dossier, Checklist]:
    """Return a nomination that the officer may take out, with its documents; NotTheirsError for all others."""
    dossier = await dossier_for(work, officer, Duty.NOMINATE, dossier_id)
    if not may_pack(programme, dossier):
        raise NotTheirsError
    return dossier, await checklist_of(work, programme, dossier)


def packed(programme: Programme, slots: Checklist) -> list[Packed]:
    """Return the documents that go along: those that were found right, in the portal's order, then the others."""
    order = [field.document for field in programme.portal if field.document]
    right = [slot for slot in slots if slot.paper.state is PaperState.VALID and slot.needed]
    there = [slot for slot in right if any(piece.state is PieceState.THERE for piece in slot.pieces)]
    there.sort(key=lambda slot: order.index(slot.id) if slot.id in order else len(order))
    return [Packed(place, slot) for place, slot in enumerate(there, 1)]


def parts_of_package(documents: Sequence[Packed]) -> list[list[Packed]]:
    """Return the documents by the files that they are handed over in; none for none."""
    return [part for part in in_parts(documents, lambda document: document.size) if part]


async def take_package_out(work: Work, officer: Officer, dossier: Dossier, *, at: datetime) -> None:
    """Write down that the officer has the whole package; its owner can see that too."""
    await work.audit.add(Entry(at, officer.id, Deed.PACKED, dossier.region or "", dossier.id))


async def take_list_out(work: Work, officer: Officer, regions: Sequence[str], state: str, *, at: datetime) -> None:
    """Write down, in each of these regions, that the officer has the list of its nominations."""
    for region in regions:
        officer.insist(Duty.NOMINATE, region)
        await work.audit.add(Entry(at, officer.id, Deed.LISTED, region, details={"state": state}))
