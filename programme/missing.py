"""What a business still lacks, as its owner last said and the dinas last found."""

from collections.abc import Iterable, Sequence

from programme.dossier import PaperState
from programme.people import Person
from programme.ports import Work
from programme.rules import Programme, QuestionKind, Verdict

DOCUMENT = "dok:"
"""Begins a gap that is a document to be replaced; the others are requirements."""

_OPEN = {Verdict.GAP.value, Verdict.UNCLEAR.value}
_TO_REPLACE = {PaperState.REPLACE, PaperState.EXPIRED}


def region_of(programme: Programme, person: Person) -> str | None:
    """Return the kab/kota of the person's business, where it is kept."""
    return person.profile.get(region_question(programme))


def region_question(programme: Programme) -> str:
    """Return the id of the question that asks for the kab/kota."""
    return next(each.id for each in programme.questions if each.kind is QuestionKind.REGION)


async def missing_of(work: Work, programme: Programme, person_id: int) -> Sequence[str]:
    """Return what is open, each once: documents that were sent back, then what the newest finished check found."""
    sent_back = []
    for link in await work.links.of_person(person_id):
        papers = await work.papers.of_dossier(link.dossier_id)
        sent_back += [f"{DOCUMENT}{paper.document}" for paper in papers.values() if paper.state in _TO_REPLACE]
    checks = await work.checks.all(person_id)
    verdicts = checks[0].verdicts if checks else {}
    found = [each.id for each in programme.requirements if verdicts.get(each.id) in _OPEN]
    return list(dict.fromkeys([*sent_back, *found]))


def name_of_gap(programme: Programme, gap: str) -> str | None:
    """Return what the programme file calls it; None when the programme does not know it any more."""
    if gap.startswith(DOCUMENT):
        return next((each.name for each in programme.documents if each.id == gap.removeprefix(DOCUMENT)), None)
    return next((each.name for each in programme.requirements if each.id == gap), None)


def names_of_gaps(programme: Programme, gaps: Iterable[str]) -> list[str]:
    """Return what the programme file calls them, without those that it does not know any more."""
    return [name for gap in gaps if (name := name_of_gap(programme, gap))]
