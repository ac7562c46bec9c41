"""An owner corrects what is kept about the business."""

from programme.check import SKIPPED, answered
from programme.people import Person
from programme.ports import Work
from programme.rules import Programme

CHECK = "cek"
"""The conversation whose draft holds the answers of a running self-check."""


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
    draft = await work.drafts.find(person.id, CHECK)
    if draft is not None:
        draft.data["answers"] = answered(programme, draft.data["answers"], question_id, answer)
        await work.drafts.save(person.id, draft)
