"""Questions to the penyuluh, and the answers that staff keep."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import RowMapping, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.cases import OPEN, Case, CaseState, CaseTakenError, LocalAnswer, Message, Voice
from storage.schema import case_messages, cases, local_answers
from storage.upsert import upsert

_SAVE = upsert(cases)
_SAID = (
    select(case_messages.c.case, case_messages.c.at, case_messages.c.voice)
    .add_columns(case_messages.c.text, case_messages.c.author)
    .order_by(case_messages.c.id)
)


class Cases:
    """The cases, within one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self.changed = False
        """Whether a case was written."""

    async def save(self, case: Case) -> None:
        """Write the case, new or changed; whoever changes one holds it first."""
        self.changed = True
        row = {column.name: getattr(case, column.name) for column in cases.columns}
        await self._connection.execute(_SAVE[self._connection.dialect.name], row | {"state": case.state.value})

    async def find(self, case_id: str, *, hold: bool = False) -> Case | None:
        """Return the case, if there is one; held against everybody else until this work ends, if asked for."""
        this = select(cases).where(cases.c.id == case_id)
        found = await self._connection.execute(this.with_for_update(key_share=True) if hold else this)
        row = found.mappings().one_or_none()
        return None if row is None else case_of(row)

    async def of_person(self, person_id: int) -> Sequence[Case]:
        """Return a person's cases, the newest first."""
        query = select(cases).where(cases.c.person_id == person_id).order_by(cases.c.asked_at.desc(), cases.c.id)
        return [case_of(row) for row in (await self._connection.execute(query)).mappings()]

    async def clear(self, person_id: int) -> None:
        """Remove all of a person's cases with what was said in them."""
        await self._connection.execute(delete(cases).where(cases.c.person_id == person_id))

    async def forget_old(self, *, before: datetime) -> int:
        """Remove the cases that nobody waits for, and in which nothing happened since then; return how many."""
        over = cases.c.state.not_in([state.value for state in OPEN]) & (cases.c.changed_at < before)
        return (await self._connection.execute(delete(cases).where(over))).rowcount

    async def within(self, region: str, states: Collection[CaseState]) -> Sequence[Case]:
        """Return the cases of a kabupaten, kota, or province and all in it, the one due first coming first."""
        here = or_(cases.c.region == region, cases.c.region.startswith(f"{region}.", autoescape=True))
        query = (
            select(cases)
            .where(here, cases.c.state.in_([state.value for state in states]))
            .order_by(cases.c.due_on, cases.c.asked_at, cases.c.id)
        )
        return [case_of(row) for row in (await self._connection.execute(query)).mappings()]

    async def take(self, case_id: str, officer: str, *, at: datetime) -> None:
        """Let the officer hold a waiting case. Raises CaseTakenError when somebody else holds it."""
        self.changed = True
        free = or_(cases.c.officer.is_(None), cases.c.officer == officer)
        taken = await self._connection.execute(
            update(cases)
            .where(cases.c.id == case_id, free)
            .values(officer=officer, state=CaseState.HELD.value, changed_at=at)
        )
        if not taken.rowcount:
            holder = await self._connection.scalar(select(cases.c.officer).where(cases.c.id == case_id))
            raise CaseTakenError(holder or "")

    async def say(self, message: Message) -> None:
        """Add to what was said in a case."""
        row = {
            "case": message.case,
            "at": message.at,
            "voice": message.voice.value,
            "text": message.text,
            "author": message.author,
        }
        await self._connection.execute(insert(case_messages), row)

    async def said(self, case_id: str) -> Sequence[Message]:
        """Return what was said, the oldest first."""
        found = await self._connection.execute(_SAID.where(case_messages.c.case == case_id))
        return [Message(**{**row, "voice": Voice(row["voice"])}) for row in found.mappings()]

    async def add_answer(self, answer: LocalAnswer) -> None:
        """Keep an answer for everybody of its region."""
        row = {column.name: getattr(answer, column.name) for column in local_answers.columns}
        await self._connection.execute(insert(local_answers), row)

    async def answers(self) -> Sequence[LocalAnswer]:
        """Return all answers that staff added."""
        found = await self._connection.execute(select(local_answers).order_by(local_answers.c.at, local_answers.c.id))
        return [LocalAnswer(**row) for row in found.mappings()]

    async def drop_answer(self, answer_id: str) -> None:
        """Remove an answer, if it is there."""
        await self._connection.execute(delete(local_answers).where(local_answers.c.id == answer_id))


def case_of(row: RowMapping) -> Case:
    """Return the case that stands in a row."""
    return Case(**{**row, "state": CaseState(row["state"])})
