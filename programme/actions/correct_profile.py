"""An owner corrects what is kept about the business."""

from programme.check import SKIPPED
from programme.people import Person
from programme.ports import Work
from programme.rules import Programme
from programme.running import RunningCheck


async def correct_profile(work: Work, programme: Programme, person: Person, question_id: str, answer: str) -> None:
    """Keep the new answer, or none where it was skipped, and give it to the running self-check too.

    Without consent nothing is kept.
    """
    if person.consent is None:
        return
    if answer == SKIPPED:
        person.profile.pop(question_id, None)
    else:
        person.profile[question_id] = answer
    if check := await RunningCheck.of(work, person.id):
        check.answer(programme, question_id, answer)
        await check.save(work, person.id)
