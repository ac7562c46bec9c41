"""The self-check that a person is in, or was in last: its answers, for whoever needs them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from programme.check import answered
from programme.people import Draft
from programme.ports import Work
from programme.rules import Programme

SELF_CHECK = "cek"
"""The conversation in whose draft it is kept."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The check before this one, to compare with."""

    finished_at: datetime
    verdicts: dict[str, str]


class RunningCheck:
    """Reads and writes the draft of a self-check; the draft itself stays JSON, and is saved as a draft."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._data: dict[str, Any] = draft.data

    @classmethod
    async def of(cls, work: Work, person_id: int) -> Self | None:
        """Return the person's check, if they have begun one."""
        draft = await work.drafts.find(person_id, SELF_CHECK)
        return None if draft is None or "answers" not in draft.data else cls(draft)

    async def save(self, work: Work, person_id: int) -> None:
        """Write it, where its conversation is not the one that is speaking and saves it."""
        await work.drafts.save(person_id, self._draft)

    @property
    def begun(self) -> bool:
        """Whether there is a check at all."""
        return "answers" in self._data

    @property
    def started_at(self) -> datetime:
        """When it began; also what it is known by."""
        return datetime.fromisoformat(self._data["started_at"])

    @property
    def answers(self) -> dict[str, str]:
        """What was answered until now."""
        answers: dict[str, str] = self._data["answers"]
        return answers

    @answers.setter
    def answers(self, answers: dict[str, str]) -> None:
        if answers != self._data["answers"]:
            self._data.update(answers=answers, finished_at=None)

    def answer(self, programme: Programme, question_id: str, answer: str) -> None:
        """Take an answer; those that hang on it and no longer hold are asked again."""
        self.answers = answered(programme, self.answers, question_id, answer)

    @property
    def finished_at(self) -> datetime | None:
        """When it came to its result; None on the way."""
        at = self._data.get("finished_at")
        return at and datetime.fromisoformat(at)

    @finished_at.setter
    def finished_at(self, at: datetime | None) -> None:
        self._data["finished_at"] = at and at.isoformat()

    @property
    def earlier(self) -> Earlier | None:
        """The check to compare with."""
        earlier = self._data.get("earlier")
        return earlier and Earlier(datetime.fromisoformat(earlier["at"]), earlier["verdicts"])

    @earlier.setter
    def earlier(self, earlier: Earlier | None) -> None:
        self._data["earlier"] = earlier and {"at": earlier.finished_at.isoformat(), "verdicts": earlier.verdicts}
