"""An officer registers an owner who has no Telegram; later the owner takes the dossier over by the link on the slip."""

from dataclasses import dataclass, field
from datetime import date, datetime

from programme.actions.look_at_dossier import dossier_for
from programme.audit import Deed, Entry
from programme.calendar import add_working_days
from programme.desk import Slip
from programme.dossier import Actor, Dossier, Event, Happening, Link, LinkRole, new_id
from programme.lifecycle import DRAFT, SUBMITTED, move
from programme.people import Person
from programme.ports import Work
from programme.rules import BUSINESS_NAME, Programme, QuestionKind
from programme.secrets import new_pin, pin_hash
from programme.slots import documents_for
from programme.staff import Duty, NotTheirsError, Officer, digest_of, new_token


@dataclass(frozen=True, slots=True)
class Registered:
    """What an officer knows of an owner at the counter."""

    name: str
    region: str
    commodity: str
    phone: str


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands on a slip and nowhere else; only its hashes are kept."""

    dossier: Dossier
    pin: str = field(repr=False)
    token: str = field(repr=False)


async def register_owner(
    work: Work, programme: Programme, officer: Officer, said: Registered, *, at: datetime, today: date
) -> Dossier:
    """Keep a dossier that is handed in on paper, with a ticket."""
    officer.insist(Duty.NOMINATE, said.region)
    answers = {programme.commodity_question.id: said.commodity, BUSINESS_NAME: said.name} | {
        question.id: said.region for question in programme.questions if question.kind is QuestionKind.REGION
    }
    place = said.region.replace(".", "")
    number = await work.dossiers.next_number(programme.round.year, place)
    dossier = Dossier(
        new_id(), said.name, DRAFT, programme.edition, programme.round.year, created_at=at, changed_at=at,
        region=said.region, commodity=said.commodity, answers=answers, phone=said.phone,
        slots={document.id: document.name for document in documents_for(programme, answers)},
        ticket=f"{programme.id.upper()}-{programme.round.year}-{place}-{number:04d}", submitted_at=at,
        due_on=add_working_days(today, programme.round.promised_days, programme.holidays),
    )  # fmt: skip
    event = move(programme, dossier, SUBMITTED, at=at, actor=Actor.OFFICER, actor_id=officer.person_id)
    await work.dossiers.add(dossier)
    await work.events.add(event)
    await work.audit.add(Entry(at, officer.id, Deed.REGISTERED, said.region, dossier.id))
    return dossier


async def print_slip(work: Work, officer: Officer, dossier_id: str) -> Printed:
    """Return a new PIN and a new link for a dossier that nobody is linked to; those of earlier slips end.

    NotTheirsError for a dossier that has its owner.
    """
    dossier = await dossier_for(work, officer, Duty.NOMINATE, dossier_id, hold=True)
    if await work.links.of_dossier(dossier_id):
        raise NotTheirsError
    pin, token = new_pin(), new_token()
    dossier.pin_hash = pin_hash(pin)
    await work.dossiers.save(dossier)
    await work.desk.keep_slip(Slip(digest_of(token), dossier_id))
    return Printed(dossier, pin, token)


async def dossier_of_slip(work: Work, digest: str) -> Dossier | None:
    """Return the dossier that a slip leads to, if it still does."""
    slip = await work.desk.slip(digest)
    return await work.dossiers.find(slip.dossier_id) if slip else None


async def take_over(work: Work, person: Person, digest: str, *, at: datetime) -> Dossier | None:
    """Link the person as the owner; None when the slip was used, or replaced by a newer one."""
    dossier = await dossier_of_slip(work, digest)
    if dossier is None or not await work.desk.use_slip(digest):
        return None
    await work.links.save(Link(person.id, dossier.id, LinkRole.OWNER, since=at))
    event = Event(dossier.id, at, Actor.OWNER, Happening.LINKED, actor_id=person.id, after=LinkRole.OWNER)
    await work.events.add(event)
    return dossier
