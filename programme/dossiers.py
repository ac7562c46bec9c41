"""What belongs to a person: finding their dossiers, the chosen one, and telling everybody who is linked to one."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime

from programme.dossier import Dossier, Papers, PaperState, Piece, PieceState
from programme.notices import Notice
from programme.people import Json, Person
from programme.ports import Work
from programme.rules import Programme
from programme.slots import Checklist, checklist


async def own(work: Work, person_id: int, dossier_id: str, *, hold: bool = False) -> Dossier | None:
    """Return the dossier if the person is linked to it; somebody else's is as if it did not exist."""
    if await work.links.find(person_id, dossier_id) is None:
        return None
    return await work.dossiers.find(dossier_id, hold=hold)


async def chosen(work: Work, person: Person, *, hold: bool = False) -> Dossier | None:
    """Return the dossier of the business that the person chose, or else of their first one."""
    if person.dossier_id is not None:
        found = await own(work, person.id, person.dossier_id, hold=hold)
        if found is not None:
            return found
    links = await work.links.of_person(person.id)
    return await work.dossiers.find(links[0].dossier_id, hold=hold) if links else None


async def checklist_of(work: Work, programme: Programme, dossier: Dossier) -> Checklist:
    """Return the dossier's slots with what is in them."""
    papers, pieces = await work.papers.of_dossier(dossier.id), await work.pieces.of_dossier(dossier.id)
    if dossier.sentra_id is not None:
        lent, files = await _lent(work, dossier.sentra_id)
        papers, pieces = {**papers, **lent}, [*(each for each in pieces if each.document not in lent), *files]
    return checklist(programme, dossier, papers, pieces)


async def files_of(work: Work, dossier_id: str, document: str) -> Sequence[Piece]:
    """Return the files of a document, also where the dossier only has it from its sentra."""
    dossier = await work.dossiers.find(dossier_id)
    if dossier is not None and dossier.sentra_id is not None:
        _, lent = await _lent(work, dossier.sentra_id)
        if any(each.document == document for each in lent):
            return [each for each in lent if each.document == document]
    return [each for each in await work.pieces.of_dossier(dossier_id) if each.document == document]


async def _lent(work: Work, sentra_id: str) -> tuple[Papers, Sequence[Piece]]:
    """Return what the dossier of a sentra lends to others: documents of the dinas, as far as their files are there."""
    files = [each for each in await work.pieces.of_dossier(sentra_id) if each.state is PieceState.THERE]
    papers = await work.papers.of_dossier(sentra_id)
    lent = {each.document for each in files}
    return {
        document: replace(paper, state=PaperState.VALID) for document, paper in papers.items() if document in lent
    }, files


async def tell_linked(
    work: Work, dossier: Dossier, notice_for: Callable[[int], Notice], *, but: Collection[int | None] = ()
) -> None:
    """Have everybody told who is linked to the dossier, but for who knows already."""
    links = await work.links.of_dossier(dossier.id)
    await work.outbox.add(*(notice_for(link.person_id) for link in links if link.person_id not in but))


def state_values(programme: Programme, dossier: Dossier, note: str | None = None) -> Json:
    """Return what a notice of a changed state says."""
    state = next((each for each in programme.states if each.id == dossier.state), None)
    return {
        "dossier": dossier.id,
        "business": dossier.name,
        "state": state.name if state else dossier.state,
        "meaning": state.meaning if state else "",
        "what_now": state.what_now if state else "",
        "note": note or "",
    }


async def tell_state(
    work: Work,
    programme: Programme,
    dossier: Dossier,
    *,
    due_at: datetime,
    note: str | None = None,
    but: Collection[int | None] = (),
) -> None:
    """Have everybody told, once, that the dossier came to the state that it is in; call it before saving.

    The key begins with `keadaan:<dossier>:<version>:`, so that whoever takes the move back can cancel the telling.
    """
    key, values = f"keadaan:{dossier.id}:{dossier.version}", state_values(programme, dossier, note)
    await tell_linked(
        work, dossier, lambda person: Notice(f"{key}:{person}", person, "keadaan", values, due_at), but=but
    )
