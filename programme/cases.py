"""Questions of owners to the penyuluh of their region: what was asked, who holds it, what was answered."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

MOST_OPEN = 5
"""Questions of one person that may wait at the same time."""
LONGEST = 1000
"""Letters of one message in a case."""


class CaseState(StrEnum):
    """Where a question stands."""

    WAITING = "menunggu"
    HELD = "dipegang"
    ANSWERED = "dijawab"
    CLOSED = "ditutup"


OPEN = (CaseState.WAITING, CaseState.HELD)


class Voice(StrEnum):
    """Who says something in a case, and who hears it."""

    OWNER = "pemilik"
    STAFF = "petugas"
    NOTE = "catatan"
    """Said among staff; the owner never sees it."""


class CaseTakenError(Exception):
    """Somebody else holds the case; `officer` is their id."""

    def __init__(self, officer: str) -> None:
        super().__init__(f"held by {officer}")
        self.officer = officer


class TooManyQuestionsError(Exception):
    """As many questions of this person are waiting as may."""


@dataclass(slots=True)
class Case:
    """One question with all that follows from it."""

    id: str
    person_id: int
    region: str
    """Code of the kabupaten or kota."""
    title: str
    state: CaseState
    officer: str | None
    """Id of the officer who holds it, or held it last."""
    asked_at: datetime
    changed_at: datetime
    due_on: date
    """The last of the working days within which an answer is promised."""
    announcement_id: str | None = None
    """The announcement that it is about, if it is about one."""

    @property
    def waits(self) -> bool:
        """Whether staff owe an answer."""
        return self.state in OPEN

    def overdue(self, today: date) -> bool:
        """Whether the promised day is over."""
        return self.waits and today > self.due_on


@dataclass(frozen=True, slots=True)
class Message:
    """Something that was said in a case."""

    case: str
    at: datetime
    voice: Voice
    text: str
    author: str = ""
    """Id of the officer; empty for the owner."""


@dataclass(frozen=True, slots=True)
class LocalAnswer:
    """A frequent question that staff added, with its answer; for everybody, or for one region."""

    id: str
    region: str
    """Code of the kabupaten, kota or province whose people find it."""
    question: str
    answer: str
    author: str
    at: datetime

    def serves(self, region: str | None) -> bool:
        """Whether somebody of that kabupaten or kota finds it."""
        return region is not None and (region == self.region or region.startswith(f"{self.region}."))


def heard_by_owner(messages: Collection[Message]) -> list[Message]:
    """Return what the owner may see."""
    return [message for message in messages if message.voice is not Voice.NOTE]


class Cases(Protocol):
    """Questions to the penyuluh, and the answers that staff keep for everybody of a region."""

    async def save(self, case: Case) -> None:
        """Write the case, new or changed; whoever changes one holds it first."""

    async def find(self, case_id: str, *, hold: bool = False) -> Case | None:
        """Return the case, if there is one; held against everybody else until this work ends, if asked for."""

    async def of_person(self, person_id: int) -> Sequence[Case]:
        """Return a person's cases, the newest first."""

    async def clear(self, person_id: int) -> None:
        """Remove all of a person's cases with what was said in them."""

    async def forget_old(self, *, before: datetime) -> int:
        """Remove the cases that nobody waits for, and in which nothing happened since then; return how many."""

    async def within(self, region: str, states: Collection[CaseState]) -> Sequence[Case]:
        """Return the cases of a kabupaten, kota, or province and all in it, the one due first coming first."""

    async def take(self, case_id: str, officer: str, *, at: datetime) -> None:
        """Let the officer hold a waiting case. Raises CaseTakenError when somebody else holds it."""

    async def say(self, message: Message) -> None:
        """Add to what was said in a case."""

    async def said(self, case_id: str) -> Sequence[Message]:
        """Return what was said, the oldest first."""

    async def add_answer(self, answer: LocalAnswer) -> None:
        """Keep an answer for everybody of its region."""

    async def answers(self) -> Sequence[LocalAnswer]:
        """Return all answers that staff added."""

    async def drop_answer(self, answer_id: str) -> None:
        """Remove an answer, if it is there."""
