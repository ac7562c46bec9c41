"""Somebody lets go of a business, or removes its dossier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from programme.actions.choose_business import let_go
from programme.actions.take_seats import take_seats
from programme.dossier import Actor, Dossier, Event, Happening, Link, LinkRole
from programme.lifecycle import DRAFT, WITHDRAWN
from programme.notices import Notice
from programme.people import Json, Person
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


@dataclass(frozen=True, slots=True)
class Leaving:
    """What it comes to for others when somebody leaves with all that is theirs."""

    takes_from_others: bool = False
    """Whether a dossier goes that a helper looks after too."""
    leaves_some: bool = False
    """Whether a dossier stays with somebody else."""


async def look_at_leaving(work: Work, person_id: int) -> Leaving:
    """Return what `remove_all_of` would come to."""
    shared = [(link, others) for link in await work.links.of_person(person_id) if (others := await _others(work, link))]
    return Leaving(any(_goes(*each) for each in shared), any(not _goes(*each) for each in shared))


async def remove_all_of(work: Work, person_id: int, *, at: datetime) -> None:
    """Remove every dossier that is nobody else's, wherever it lies: the person wants to be forgotten.

    What an owner leaves goes even when a helper looks after it too, who is told; another owner keeps it. Dossiers are
    held in the order of their ids, as by everybody who holds several.
    """
    links = sorted(await work.links.of_person(person_id), key=lambda link: link.dossier_id)
    shared = [(link, await _others(work, link)) for link in links]
    await take_seats(work, *(helper.person_id for link, others in shared if _goes(link, others) for helper in others))
    for link, others in shared:
        dossier = await work.dossiers.find(link.dossier_id, hold=True) if _goes(link, others) else None
        if dossier is not None:
            for helper in others:
                await _take_from_helper(work, helper.person_id, dossier, at=at)
        await work.links.drop(person_id, link.dossier_id)
        if dossier is not None:
            await work.dossiers.remove(dossier.id)


async def _others(work: Work, link: Link) -> list[Link]:
    return [each for each in await work.links.of_dossier(link.dossier_id) if each.person_id != link.person_id]


def _goes(link: Link, others: Sequence[Link]) -> bool:
    if link.role is LinkRole.OWNER:
        return all(each.role is not LinkRole.OWNER for each in others)
    return not others


async def _take_from_helper(work: Work, helper_id: int, dossier: Dossier, *, at: datetime) -> None:
    helper = await work.people.seat(helper_id)
    if helper.dossier_id == dossier.id:
        helper.conversation = None  # what stands on their screen is no longer what they would act on
    await let_go(work, helper, dossier.id)
    await work.people.amend(helper)
    values: Json = {"business": dossier.name}
    await work.outbox.add(Notice(f"hapus:{dossier.id}:{helper_id}", helper_id, "usaha_dihapus", values, at))
