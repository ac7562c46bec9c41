"""The states of a dossier and the moves between them, as the programme file allows them."""

from datetime import datetime

from programme.dossier import Actor, Dossier, Event, Happening
from programme.rules import Mover, Programme, State

DRAFT, SUBMITTED, CHECKING, REPAIR = "draf", "diajukan", "diperiksa", "perbaikan"
COMPLETE, WITHDRAWN = "lengkap", "ditarik"
"""States that something of ours leads to; what lies beyond is moved by staff."""

KNOWN = (DRAFT, SUBMITTED, CHECKING, REPAIR, COMPLETE, WITHDRAWN)


class MoveRefusedError(Exception):
    """The programme file knows no such move."""

    def __init__(self, before: str, after: str) -> None:
        self.before, self.after = before, after
        super().__init__(f"no move leads from {before} to {after}")


def may_move(programme: Programme, before: str, after: str) -> bool:
    """Whether the programme file lets a dossier go from one state to another."""
    return any(state.id == before and after in state.moves for state in programme.states)


def move(
    programme: Programme,
    dossier: Dossier,
    to: str,
    *,
    at: datetime,
    actor: Actor,
    actor_id: int | None = None,
    note: str | None = None,
    inner_note: str | None = None,
) -> Event:
    """Put the dossier into another state and return the event that tells of it; MoveRefusedError if it may not go."""
    if not may_move(programme, dossier.state, to):
        raise MoveRefusedError(dossier.state, to)
    before, dossier.state, dossier.changed_at = dossier.state, to, at
    return Event(
        dossier.id, at, actor, Happening.STATE,
        actor_id=actor_id, before=before, after=to, note=note, inner_note=inner_note,
    )  # fmt: skip


def moves_by(programme: Programme, state: str, mover: Mover) -> list[State]:
    """Return the states to which the mover may bring a dossier from this one."""
    here = next((each for each in programme.states if each.id == state), None)
    return [each for each in programme.states if here and each.id in here.moves and mover in each.movers]


def way_of_nominating(programme: Programme) -> list[State]:
    """Return the complete state, and those that officers bring a nomination on to from there, but for its ends."""
    known = {state.id: state for state in programme.states}
    way = [state for state in programme.states if state.id == COMPLETE]
    for here in way:
        onward = (known[each] for each in here.moves if each in known and known[each] not in way)
        way += [each for each in onward if Mover.OFFICER in each.movers and not each.final and each.id not in KNOWN]
    return way
