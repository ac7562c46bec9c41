"""An owner opens the dossier of their business."""

from datetime import datetime

from programme.check import SKIPPED, Answers
from programme.dossier import Actor, Dossier, Event, Happening, Link, LinkRole, new_id
from programme.dossiers import chosen
from programme.lifecycle import DRAFT
from programme.people import Person
from programme.ports import Work
from programme.rules import BUSINESS_NAME, SENTRA_NAME, Programme, QuestionKind
from programme.sentras import same
from programme.slots import SlotChanges, changes, documents_for


async def open_dossier(
    work: Work, programme: Programme, person: Person, answers: Answers, *, at: datetime
) -> tuple[Dossier, SlotChanges]:
    """Return the dossier of the chosen business, made if there is none, and what changed in what it needs.

    While it is a draft it follows the answers that are known today; what was handed in keeps the list it went with.
    """
    dossier = await chosen(work, person, hold=True)
    if dossier is None:
        dossier = await begin_dossier(work, programme, person, answers, role=LinkRole.OWNER, at=at)
        return dossier, SlotChanges()
    person.dossier_id = dossier.id
    if dossier.state != DRAFT:
        return dossier, SlotChanges()
    before, sentra = dossier.slots, (dossier.sentra, dossier.region)
    if _describe(programme, dossier, {**dossier.answers, **answers}):
        if sentra != (dossier.sentra, dossier.region):
            dossier.sentra_id = await _sentra_of(work, dossier)
        await work.dossiers.save(dossier)
    return dossier, changes(before, dossier.slots)


async def begin_dossier(
    work: Work, programme: Programme, person: Person, answers: Answers, *, role: LinkRole, at: datetime
) -> Dossier:
    """Make a dossier, link the person and choose it; checks that belong to no business yet belong to this one."""
    dossier = Dossier(
        id=new_id(),
        name="",
        state=DRAFT,
        programme=programme.edition,
        round_year=programme.round.year,
        created_at=at,
        changed_at=at,
    )
    _describe(programme, dossier, answers)
    dossier.sentra_id = await _sentra_of(work, dossier)
    await work.dossiers.add(dossier)
    await work.links.save(Link(person.id, dossier.id, role, since=at))
    await work.events.add(Event(dossier.id, at, Actor.OWNER, Happening.OPENED, actor_id=person.id))
    await work.checks.assign(person.id, dossier.id)
    person.dossier_id = dossier.id
    return dossier


def _describe(programme: Programme, dossier: Dossier, answers: Answers) -> bool:
    """Fit the dossier to the answers; return whether that changed anything."""
    known = {question: answer for question, answer in answers.items() if answer != SKIPPED}
    slots = {document.id: document.name for document in documents_for(programme, known)}
    former = {document: name for document, name in (dossier.former | dossier.slots).items() if document not in slots}
    described = {
        "answers": known,
        "slots": slots,
        "former": former,
        "programme": programme.edition,
        "name": known.get(BUSINESS_NAME) or dossier.name,
        "sentra": known.get(SENTRA_NAME),
        "region": _answer(programme, QuestionKind.REGION, known),
        "commodity": _answer(programme, QuestionKind.COMMODITY, known),
    }
    changed = any(getattr(dossier, name) != value for name, value in described.items())
    for name, value in described.items():
        setattr(dossier, name, value)
    return changed


async def _sentra_of(work: Work, dossier: Dossier) -> str | None:
    """Return the sentra of the dinas's register that the owner names for sure; officers choose among the others."""
    known = await work.sentras.within([dossier.region]) if dossier.sentra and dossier.region else []
    return next((each.id for each in known if same(each.name, dossier.sentra or "")), None)


def _answer(programme: Programme, kind: QuestionKind, answers: Answers) -> str | None:
    return next((answers.get(question.id) for question in programme.questions if question.kind is kind), None)
