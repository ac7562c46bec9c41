"""An owner hands the dossier in, withdraws it, or takes it up again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from programme.calendar import add_working_days
from programme.dossier import Actor, Dossier, PaperState
from programme.dossiers import checklist_of, tell_state
from programme.lifecycle import DRAFT, SUBMITTED, WITHDRAWN, move
from programme.ports import Work
from programme.rules import Programme
from programme.secrets import new_pin, pin_hash
from programme.slots import Checklist, Slot
from programme.throttle import of_ticket


@dataclass(frozen=True, slots=True)
class Readiness:
    """What keeps a dossier from being handed in, and what does not."""

    missing: Sequence[Slot] = ()
    waiting: Sequence[Slot] = ()
    """Hard documents whose files are still being fetched."""
    recommended: Sequence[Slot] = ()
    unnumbered: Sequence[Slot] = ()
    """Documents that are there without the number that they bear."""
    region_unknown: bool = False

    @property
    def ready(self) -> bool:
        """Whether it can be handed in."""
        return not (self.missing or self.waiting or self.region_unknown)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an owner takes home; the PIN is shown once and kept nowhere. None where an earlier one still holds."""

    ticket: str
    due_on: date
    pin: str | None = field(repr=False)


class NotReadyError(Exception):
    """Something that has to be there is not."""


def readiness(dossier: Dossier, slots: Checklist) -> Readiness:
    """Return what is missing, what is only recommended, and what is still on its way."""
    return Readiness(
        missing=slots.missing,
        waiting=[slot for slot in slots.counted if slot.waits],
        recommended=slots.recommended,
        unnumbered=[slot for slot in slots if slot.filled and slot.wants_number],
        region_unknown=dossier.region is None,
    )


async def submit_dossier(
    work: Work, programme: Programme, dossier: Dossier, *, person_id: int, at: datetime, today: date
) -> Receipt:
    """Hand the dossier in, with a ticket and a PIN to ask about it; NotReadyError when something is missing.

    Who hands in again keeps ticket and PIN.
    """
    slots = await checklist_of(work, programme, dossier)
    if not readiness(dossier, slots).ready:
        raise NotReadyError(dossier.id)
    event = move(programme, dossier, SUBMITTED, at=at, actor=Actor.OWNER, actor_id=person_id)
    if dossier.ticket is None:
        dossier.ticket = await _ticket(work, programme, dossier)
    pin = None if dossier.pin_hash else new_pin()
    if pin:
        dossier.pin_hash = pin_hash(pin)
    dossier.submitted_at, dossier.due_on = (
        at,
        add_working_days(today, programme.round.promised_days, programme.holidays),
    )
    for slot in slots:
        if slot.paper.state is PaperState.RECEIVED:
            slot.paper.state = PaperState.CHECKING
            await work.papers.save(slot.paper)
    await work.events.add(event)
    await tell_state(work, programme, dossier, due_at=at, but=[person_id])
    await work.dossiers.save(dossier)
    return Receipt(dossier.ticket, dossier.due_on, pin)


async def _ticket(work: Work, programme: Programme, dossier: Dossier) -> str:
    place = (dossier.region or "").replace(".", "")
    number = await work.dossiers.next_number(dossier.round_year, place)
    return f"{programme.id.upper()}-{dossier.round_year}-{place}-{number:04d}"


async def renew_pin(work: Work, dossier: Dossier) -> str:
    """Return a new PIN; the old one is no good any more, and wrong tries for the ticket are forgotten."""
    pin = new_pin()
    dossier.pin_hash = pin_hash(pin)
    await work.dossiers.save(dossier)
    await work.guesses.clear(of_ticket(dossier.ticket or ""))
    return pin


async def withdraw_dossier(work: Work, programme: Programme, dossier: Dossier, *, person_id: int, at: datetime) -> None:
    """Take the dossier back; nothing of it is lost. MoveRefusedError when it is too late for that."""
    await work.events.add(move(programme, dossier, WITHDRAWN, at=at, actor=Actor.OWNER, actor_id=person_id))
    dossier.claimed_by = dossier.claimed_until = dossier.due_on = None
    for paper in (await work.papers.of_dossier(dossier.id)).values():
        if paper.state is PaperState.CHECKING:
            paper.state = PaperState.RECEIVED
            await work.papers.save(paper)
    await tell_state(work, programme, dossier, due_at=at, but=[person_id])
    await work.dossiers.save(dossier)


async def take_up_again(work: Work, programme: Programme, dossier: Dossier, *, person_id: int, at: datetime) -> None:
    """Make a withdrawn dossier a draft again."""
    await work.events.add(move(programme, dossier, DRAFT, at=at, actor=Actor.OWNER, actor_id=person_id))
    dossier.round_year = programme.round.year
    await tell_state(work, programme, dossier, due_at=at, but=[person_id])
    await work.dossiers.save(dossier)
