"""Somebody lets go of a business, or removes its dossier."""

from datetime import datetime
from enum import Enum

from programme.actions.choose_business import let_go
from programme.dossier import Actor, Dossier, Event, Happening
from programme.lifecycle import DRAFT, WITHDRAWN
from programme.people import Person
from programme.ports import Work
from programme.rules import Programme


class Left(Enum):
    """What came of it."""

    LEFT = "left"
    REMOVED = "removed"
    """Nobody else was linked to it, so the dossier went with the link."""
    WITHDRAW_FIRST = "withdraw first"
    """It lies with the dinas and nobody else is linked to it."""


def may_remove(programme: Programme, dossier: Dossier) -> bool:
    """Whether a dossier may be removed: not while the dinas or the ministry works on it."""
    over = any(state.id == dossier.state and state.final for state in programme.states)
    return over or dossier.state in {DRAFT, WITHDRAWN}


async def leave_business(work: Work, programme: Programme, person: Person, dossier: Dossier, *, at: datetime) -> Left:
    """Cut the person's link; whoever is the last one takes the dossier with them, if it may be removed now."""
    others = [link for link in await work.links.of_dossier(dossier.id) if link.person_id != person.id]
    if others:
        await let_go(work, person, dossier.id)
        await work.events.add(Event(dossier.id, at, Actor.OWNER, Happening.UNLINKED, actor_id=person.id))
        return Left.LEFT
    if not may_remove(programme, dossier):
        return Left.WITHDRAW_FIRST
    await let_go(work, person, dossier.id)
    await work.dossiers.remove(dossier.id)
    return Left.REMOVED


async def remove_all_of(work: Work, person_id: int) -> None:
    """Remove every dossier that nobody else is linked to, wherever it lies: the person wants to be forgotten."""
    for link in await work.links.of_person(person_id):
        others = [each for each in await work.links.of_dossier(link.dossier_id) if each.person_id != person_id]
        await work.links.drop(person_id, link.dossier_id)
        if not others:
            await work.dossiers.remove(link.dossier_id)
