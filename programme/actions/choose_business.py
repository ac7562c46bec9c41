"""Somebody who looks after several businesses turns to another one.

Profile and running check belong to the chosen business: they are put away with it and come out with it.
"""

from datetime import datetime

from programme.actions.open_dossier import begin_dossier
from programme.check import Answers
from programme.dossier import Dossier, LinkRole
from programme.dossiers import own
from programme.people import Draft, Person
from programme.ports import Work
from programme.rules import BUSINESS_NAME, Programme
from programme.running import SELF_CHECK


async def put_away(work: Work, person: Person) -> None:
    """Put profile and check away with the chosen business; what belongs to none stays out."""
    link = await work.links.find(person.id, person.dossier_id) if person.dossier_id else None
    if link is None:
        return
    check = await work.drafts.find(person.id, SELF_CHECK)
    link.away = {
        "profile": dict(person.profile),
        "check": None if check is None else {"step": check.step, "data": check.data},
    }
    await work.links.save(link)
    await work.drafts.drop(person.id, SELF_CHECK)
    person.profile.clear()
    person.dossier_id = None


async def take_out(work: Work, person: Person, dossier_id: str) -> None:
    """Choose a business; what was put away with it comes out."""
    person.dossier_id = dossier_id
    link = await work.links.find(person.id, dossier_id)
    if link is None or link.away is None:
        return
    person.profile.clear()
    person.profile.update(link.away.get("profile") or {})
    if check := link.away.get("check"):
        await work.drafts.save(person.id, Draft(SELF_CHECK, check["step"], dict(check["data"])))
    else:
        await work.drafts.drop(person.id, SELF_CHECK)
    link.away = None
    await work.links.save(link)


async def choose_business(work: Work, person: Person, dossier_id: str) -> Dossier | None:
    """Turn to another business; None when the person is not linked to it."""
    dossier = await own(work, person.id, dossier_id)
    if dossier is not None and person.dossier_id != dossier_id:
        await put_away(work, person)
        await take_out(work, person, dossier_id)
    return dossier


async def add_business(
    work: Work, programme: Programme, person: Person, answers: Answers, name: str, *, at: datetime
) -> Dossier:
    """Begin with one more business. What is known of the present one (its `answers`) is kept with it first."""
    await keep_present(work, programme, person, answers, at=at)
    await put_away(work, person)
    person.profile[BUSINESS_NAME] = name
    return await begin_dossier(work, programme, person, {BUSINESS_NAME: name}, role=LinkRole.COMPANION, at=at)


async def keep_present(work: Work, programme: Programme, person: Person, answers: Answers, *, at: datetime) -> None:
    """Give the business that has no dossier yet one, so that it can be put away; nothing is made of nothing."""
    if answers and not await work.links.of_person(person.id):
        await begin_dossier(work, programme, person, answers, role=LinkRole.OWNER, at=at)


async def let_go(work: Work, person: Person, dossier_id: str) -> None:
    """Cut somebody's link to a business and turn them to the next one they have, if there is one."""
    if person.dossier_id == dossier_id:
        await put_away(work, person)
    await work.links.drop(person.id, dossier_id)
    left = await work.links.of_person(person.id)
    if person.dossier_id is None and left:
        await take_out(work, person, left[0].dossier_id)
