"""A self-check comes to its result."""

from datetime import datetime

from programme.check import SKIPPED, Answers, assess
from programme.people import FinishedCheck, Person
from programme.ports import Work
from programme.rules import Programme


def remember(programme: Programme, person: Person, answers: Answers) -> None:
    """Keep what describes the business, so that nobody is asked twice. Only with consent."""
    if person.consent is None:
        return
    for question in programme.questions:
        if question.profile and answers.get(question.id, SKIPPED) != SKIPPED:
            person.profile[question.id] = answers[question.id]


async def finish_check(
    work: Work, programme: Programme, person: Person, answers: Answers, *, started_at: datetime, at: datetime
) -> FinishedCheck | None:
    """Keep a result with consent; return the check before it, to compare with, if there was one."""
    before = await work.checks.last_before(person.id, started_at, dossier_id=person.dossier_id)
    if person.consent is not None and not await _is_kept(work, programme, person, answers, started_at):
        check = FinishedCheck(
            programme=programme.edition,
            answers=dict(answers),
            verdicts=assess(programme, answers).verdicts,
            started_at=started_at,
            finished_at=at,
            dossier_id=person.dossier_id,
        )
        await work.checks.save(person.id, check)
    return before


async def _is_kept(work: Work, programme: Programme, person: Person, answers: Answers, started_at: datetime) -> bool:
    """Whether this very result is there already: looking at it once more does not make it a newer one."""
    kept = await work.checks.find(person.id, started_at)
    return kept is not None and kept.answers == answers and kept.programme == programme.edition
