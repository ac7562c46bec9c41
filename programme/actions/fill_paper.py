"""An owner fills a document in: closes it, skips it, gives its number and its date of expiry."""

from dataclasses import dataclass
from datetime import date, datetime

from programme.dossier import Actor, Dossier, Event, Happening, PaperState
from programme.dossiers import checklist_of, tell_state
from programme.lifecycle import CHECKING, DRAFT, REPAIR, move
from programme.numbers import Reading
from programme.ports import Work
from programme.rules import Programme
from programme.slots import Slot, may_change


@dataclass(frozen=True, slots=True)
class Finished:
    """What closing a document led to."""

    done: bool
    """False while there is no file in it."""
    back_at_dinas: bool = False
    """Whether the whole dossier went back to be checked."""


async def finish_paper(
    work: Work,
    programme: Programme,
    dossier: Dossier,
    slot: Slot,
    *,
    person_id: int,
    at: datetime,
    actor: Actor = Actor.OWNER,
) -> Finished:
    """Close a document. Before handing in nothing more happens; after that the dinas gets it.

    When nothing is left to replace, the dossier goes back to be checked by itself.
    """
    if not slot.live:
        return Finished(done=False)
    if dossier.state == DRAFT or slot.paper.state is not PaperState.RECEIVED:
        return Finished(done=True)
    slot.paper.state, slot.paper.reason = PaperState.CHECKING, None
    await work.papers.save(slot.paper)
    before, after = PaperState.RECEIVED, PaperState.CHECKING
    await work.events.add(Event(dossier.id, at, actor, Happening.PAPER, person_id, slot.id, before, after))
    slots = await checklist_of(work, programme, dossier)
    if dossier.state != REPAIR or slots.to_replace or slots.unsent:
        return Finished(done=True)
    event = move(programme, dossier, CHECKING, at=at, actor=actor, actor_id=person_id)
    await work.events.add(event)
    await tell_state(work, programme, dossier, due_at=at, but=[person_id])
    await work.dossiers.save(dossier)
    return Finished(done=True, back_at_dinas=True)


async def skip_paper(work: Work, slot: Slot) -> None:
    """Put a document off: it comes after the others, until a file is sent for it."""
    slot.paper.skipped = True
    await work.papers.save(slot.paper)


async def give_number(work: Work, dossier: Dossier, slot: Slot, reading: Reading) -> bool:
    """Keep a number that was read without fault; return whether it may be changed now."""
    if not may_change(dossier, slot.paper):
        return False
    slot.paper.number = reading.number
    await work.papers.save(slot.paper)
    return True


async def give_expiry(work: Work, dossier: Dossier, slot: Slot, expires_on: date | None) -> bool:
    """Keep the date until which a document is valid, None where it bears none; return whether it may be changed."""
    if not may_change(dossier, slot.paper):
        return False
    slot.paper.expires_on, slot.paper.endless = expires_on, expires_on is None
    await work.papers.save(slot.paper)
    return True
