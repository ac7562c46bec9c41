"""An officer answers a question by replying in its topic."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from programme.actions.answer_question import answer_question, take_question
from programme.cases import LONGEST, CaseTakenError
from programme.ports import Work
from programme.staff import Duty
from programme.topics import Topic


class Heard(StrEnum):
    """What became of a reply in a topic."""

    ANSWERED = "dijawab"
    HELD = "dipegang"
    TOO_LONG = "terlalu_panjang"
    NO_TEXT = "bukan_teks"
    IGNORED = "tidak_didengar"
    """By somebody who does not answer questions of that region."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """What became of it, and who holds the question if it is somebody else."""

    heard: Heard
    holder: str = ""


async def answer_in_group(work: Work, topic: Topic, person_id: int, text: str | None, *, at: datetime) -> Hearing:
    """Take the question if it is free, and answer it; `text` is None for what has no words."""
    officer, case = await work.staff.officer(person_id), await work.cases.find(topic.case)
    if officer is None or case is None or not officer.may(Duty.ANSWER, case.region):
        return Hearing(Heard.IGNORED)
    if text is None:
        return Hearing(Heard.NO_TEXT)
    if len(text) > LONGEST:
        return Hearing(Heard.TOO_LONG)
    try:
        await take_question(work, officer, case, at=at)
        await answer_question(work, officer, case, text, at=at, chat=str(topic.group_id))
    except CaseTakenError as held:
        holder = await work.staff.find(held.officer)
        return Hearing(Heard.HELD, holder.name if holder else "")
    return Hearing(Heard.ANSWERED)
