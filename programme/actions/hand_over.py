"""A dossier goes to another account, or another account comes to it: one offers a code, the other accepts it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from programme.actions.choose_business import choose_business, keep_present, let_go, put_away, take_out
from programme.actions.take_seats import take_seats
from programme.check import Answers
from programme.dossier import Actor, Dossier, Event, Handover, Happening, Link, LinkRole
from programme.dossiers import tell_linked
from programme.notices import Notice
from programme.people import Json, Person
from programme.ports import Work
from programme.rules import Programme
from programme.secrets import code_hash, new_code
from programme.throttle import after_a_wrong_one, waits_until

GOOD_FOR = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody is offered; or, if they have to wait before the next try, until when."""

    dossier: Dossier | None = None
    gives_away: bool = False
    wait_until: datetime | None = None


async def offer(work: Work, dossier: Dossier, *, giver_id: int, gives_away: bool, at: datetime) -> str:
    """Return a code that lets one person in, or take over; the giver's earlier codes for the dossier end."""
    code = new_code()
    await work.handovers.add(Handover(code_hash(code), dossier.id, giver_id, gives_away, at + GOOD_FOR))
    return code


async def look_at_offer(work: Work, digest: str, *, person_id: int, at: datetime) -> Offer:
    """Return what the code with this digest offers; wrong ones are counted for the account."""
    subject = f"kode:{person_id}"
    tries = await work.guesses.find(subject)
    if end := waits_until(tries, at):
        return Offer(wait_until=end)
    found = await work.handovers.find(digest, now=at)
    dossier = await _still_the_givers(work, found)
    if found is None or dossier is None:
        after = after_a_wrong_one(tries, at)
        await work.guesses.save(subject, after)
        return Offer(wait_until=waits_until(after, at))
    return Offer(dossier, found.gives_away)


async def _still_the_givers(work: Work, found: Handover | None) -> Dossier | None:
    if found is None or await work.links.find(found.giver_id, found.dossier_id) is None:
        return None
    return await work.dossiers.find(found.dossier_id)


async def accept(
    work: Work, programme: Programme, person: Person, answers: Answers, digest: str, *, at: datetime
) -> Dossier | None:
    """Take what is offered and choose it; None when it is no longer there. Whoever else is linked is told.

    What is known of the receiver's present business (its `answers`) is kept with it first.
    """
    found = await work.handovers.find(digest, now=at)
    if found is not None:
        await take_seats(work, found.giver_id)
    dossier = await _still_the_givers(work, found)
    if found is None or dossier is None or not await work.handovers.drop(found.code_hash):
        return None
    if found.giver_id == person.id:
        return dossier
    await keep_present(work, programme, person, answers, at=at)
    values: Json = {"dossier": dossier.id, "business": dossier.name, "gave_away": found.gives_away}
    key = f"serah:{found.code_hash}"
    await tell_linked(
        work, dossier, lambda other: Notice(f"{key}:{other}", other, "diserahkan", values, at), but=[person.id]
    )
    given = await _take_from_giver(work, found)
    before = await work.links.find(person.id, dossier.id)
    if found.gives_away or before is None:
        role = _role(found, given, before)
        chosen = before is not None and person.dossier_id == dossier.id
        away = None if chosen else before.away if before and before.away else given.away
        await work.links.save(Link(person.id, dossier.id, role, before.since if before else at, away=away))
        await work.events.add(Event(dossier.id, at, Actor.OWNER, Happening.LINKED, actor_id=person.id, after=role))
    await choose_business(work, person, dossier.id)
    return dossier


def _role(found: Handover, given: Link, before: Link | None) -> LinkRole:
    """Return what the receiver is from now on; an owner stays one."""
    owns = before is not None and before.role is LinkRole.OWNER
    return LinkRole.OWNER if owns else given.role if found.gives_away else LinkRole.COMPANION


async def _take_from_giver(work: Work, found: Handover) -> Link:
    """Return the giver's link with profile and check put away in it; cut it, where they give it away."""
    giver = await work.people.seat(found.giver_id)
    chosen = giver.dossier_id == found.dossier_id
    if chosen:
        await put_away(work, giver)
    link = await work.links.find(found.giver_id, found.dossier_id)
    if link is None:
        raise LookupError("the giver let go of what they offered")
    if found.gives_away:
        await let_go(work, giver, found.dossier_id)
        if chosen:
            giver.conversation = None  # what stands on their screen is no longer what they would act on
    elif chosen:
        await take_out(work, giver, found.dossier_id)
    await work.people.amend(giver)
    return link
