"""An officer decides on a document, and the dossier follows."""

from datetime import datetime

from programme.dossier import Actor, Dossier, Event, Happening, PaperState
from programme.dossiers import checklist_of, tell_linked, tell_state
from programme.lifecycle import CHECKING, COMPLETE, REPAIR, SUBMITTED, may_move, move
from programme.notices import Notice
from programme.ports import Work
from programme.rules import DocumentWeight, Programme
from programme.slots import Checklist

_DECIDABLE = frozenset({PaperState.CHECKING, PaperState.VALID, PaperState.REPLACE})
_WITH_THE_DINAS = frozenset({SUBMITTED, CHECKING, REPAIR, COMPLETE})


class NotDecidableError(Exception):
    """There is nothing to decide on this document now: it is empty, or its owner is changing it."""


async def decide_paper(
    work: Work,
    programme: Programme,
    dossier: Dossier,
    document: str,
    *,
    accepted: bool,
    reason: str | None = None,
    officer_id: int,
    at: datetime,
    tell_at: datetime,
) -> None:
    """Accept a document, or send it back with a reason in words, which everybody linked is told at `tell_at`.

    The dossier goes into checking with the first decision, and on when nothing is left to decide. OvertakenError when
    somebody else changed the dossier since it was read. The telling has keys that begin with
    `putusan:<dossier>:<document>:<version>` and `keadaan:<dossier>:<version>`, version as it was before.
    """
    slots = await checklist_of(work, programme, dossier)
    slot = slots.find(document)
    if slot is None or slot.paper.state not in _DECIDABLE or dossier.state not in _WITH_THE_DINAS:
        raise NotDecidableError(document)
    paper, before, version = slot.paper, slot.paper.state, dossier.version
    paper.state = PaperState.VALID if accepted else PaperState.REPLACE
    paper.reason = None if accepted else reason
    paper.decided_by, paper.decided_at = officer_id, at
    await work.papers.save(paper)
    event = Event(
        dossier.id, at, Actor.OFFICER, Happening.PAPER, officer_id, document, before, paper.state, paper.reason
    )
    await work.events.add(event)
    if not accepted:
        values = {"dossier": dossier.id, "business": dossier.name, "document": document, "name": slot.name}
        values |= {"reason": reason or ""}
        key = f"putusan:{dossier.id}:{document}:{version}"
        await tell_linked(
            work, dossier, lambda person: Notice(f"{key}:{person}", person, "dokumen_kembali", values, tell_at)
        )
    await _follow(work, programme, dossier, slots, officer_id=officer_id, at=at, tell_at=tell_at)
    await work.dossiers.save(dossier)


async def _follow(
    work: Work,
    programme: Programme,
    dossier: Dossier,
    slots: Checklist,
    *,
    officer_id: int,
    at: datetime,
    tell_at: datetime,
) -> None:
    """Move the dossier to where its documents stand."""
    moved = False
    for to in _way(dossier, slots):
        if may_move(programme, dossier.state, to):
            await work.events.add(move(programme, dossier, to, at=at, actor=Actor.OFFICER, actor_id=officer_id))
            moved = True
    if moved:
        await tell_state(work, programme, dossier, due_at=tell_at)


def _way(dossier: Dossier, slots: Checklist) -> list[str]:
    way = [CHECKING] if dossier.state in {SUBMITTED, REPAIR, COMPLETE} else []
    states = {slot.paper.state for slot in slots if slot.needed and not slot.by_dinas}
    if PaperState.CHECKING in states or PaperState.RECEIVED in states:
        return way if dossier.state == SUBMITTED else []
    if states & {PaperState.REPLACE, PaperState.EXPIRED}:
        return [REPAIR] if dossier.state == COMPLETE else [*way, REPAIR] if dossier.state != REPAIR else []
    valid = all(slot.paper.state is PaperState.VALID for slot in slots.of(DocumentWeight.HARD))
    return [*way, COMPLETE] if valid and dossier.state != COMPLETE else []
