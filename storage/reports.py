"""Counts over many dossiers, each in one statement."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, TableValuedAlias, and_, case, exists, func, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.desk import TO_CHECK
from programme.dossier import Actor, Happening, PaperState
from programme.lifecycle import CHECKING, DRAFT, SUBMITTED, WITHDRAWN
from programme.reports import OWN_WORDS, Counts, Scope
from storage.cipher import Cipher
from storage.schema import checks, dossiers, events, papers, people
from storage.sealed_rows import purpose_of

_NO_ANSWER = (DRAFT, SUBMITTED, CHECKING, WITHDRAWN)
"""States that are no answer of the dinas."""
_NEWER = checks.alias("newer")
_OF_DOSSIER = dossiers.join(events, events.c.dossier_id == dossiers.c.id)
_PLACE = func.coalesce(dossiers.c.region, people.c.profile["wilayah"].as_string())
_CHECKED = checks.join(people, people.c.id == checks.c.person_id).outerjoin(
    dossiers, dossiers.c.id == checks.c.dossier_id
)


class Reports:
    """The reports, within one unit of work."""

    def __init__(self, connection: AsyncConnection, cipher: Cipher) -> None:
        self._connection = connection
        self._cipher = cipher

    async def years(self, places: Sequence[str]) -> Sequence[int]:
        """Return the rounds for which something was handed in there, the newest first."""
        handed_in = dossiers.c.region.in_(places), dossiers.c.state != DRAFT
        found = select(dossiers.c.round_year).where(*handed_in).distinct().order_by(dossiers.c.round_year.desc())
        return list(await self._connection.scalars(found))

    async def count(self, scope: Scope, *, today: date, reasons: Sequence[str]) -> Counts:
        """Count. Reasons other than these come as `OWN_WORDS`."""
        inside = _handed_in(scope)
        states, late = await self._states(inside, today)
        verdicts, checked = await self._verdicts(scope)
        return Counts(
            states=states,
            late=late,
            reached=await self._reached(inside),
            asked=await self._asked(inside),
            papers=await self._papers(inside),
            returns=await self._returns(inside, reasons),
            verdicts=verdicts,
            checks=checked,
            answered=await self._answered(inside),
        )

    async def _states(
        self, inside: ColumnElement[bool], today: date
    ) -> tuple[dict[tuple[str, str], int], dict[str, int]]:
        overdue = case((and_(dossiers.c.due_on < today, dossiers.c.state.in_(TO_CHECK)), 1), else_=0)
        place = dossiers.c.region, dossiers.c.state
        counted = select(*place, func.count(), func.sum(overdue)).where(inside).group_by(*place)
        states, late = {}, dict[str, int]()
        for region, state, number, overdue_ones in await self._connection.execute(counted):
            states[region, state] = int(number)
            late[region] = late.get(region, 0) + int(overdue_ones)
        return states, late

    async def _reached(self, inside: ColumnElement[bool]) -> dict[tuple[str, str], int]:
        place = dossiers.c.region, events.c.after
        counted = (
            select(*place, func.count(dossiers.c.id.distinct()))
            .select_from(_OF_DOSSIER)
            .where(inside, events.c.happening == Happening.STATE.value)
            .group_by(*place)
        )
        return await self._by_two(counted)

    async def _asked(self, inside: ColumnElement[bool]) -> dict[str, int]:
        slot = self._each(dossiers.c.slots)
        counted = select(slot.c.key, func.count()).select_from(dossiers.join(slot, true())).where(inside)
        found = await self._connection.execute(counted.group_by(slot.c.key))
        return {document: int(number) for document, number in found}

    async def _papers(self, inside: ColumnElement[bool]) -> dict[tuple[str, str], int]:
        key = papers.c.document, papers.c.state
        joined = dossiers.join(papers, papers.c.dossier_id == dossiers.c.id)
        return await self._by_two(select(*key, func.count()).select_from(joined).where(inside).group_by(*key))

    async def _returns(self, inside: ColumnElement[bool], reasons: Sequence[str]) -> dict[tuple[str, str], int]:
        """Count in Python: what officers wrote is encrypted."""
        sent_back = (
            events.c.happening == Happening.PAPER.value,
            events.c.after == PaperState.REPLACE.value,
            events.c.actor == Actor.OFFICER.value,
        )
        found = select(events.c.document, events.c.note).select_from(_OF_DOSSIER).where(inside, *sent_back)
        counted = Counter[tuple[str, str]]()
        for document, sealed in await self._connection.execute(found):
            note = self._cipher.open(sealed, purpose_of(events, "note")) if sealed is not None else ""
            counted[document, note if note in reasons else OWN_WORDS] += 1
        return counted

    async def _verdicts(self, scope: Scope) -> tuple[dict[tuple[str, str], int], int]:
        newer = exists().where(
            _NEWER.c.person_id == checks.c.person_id,
            _NEWER.c.dossier_id.is_not_distinct_from(checks.c.dossier_id),
            _NEWER.c.started_at > checks.c.started_at,
        )
        newest = (
            checks.c.finished_at >= scope.checked_from,
            checks.c.finished_at < scope.checked_to,
            _PLACE.in_(scope.places),
            ~newer,
        )
        verdict = self._each(checks.c.verdicts)
        key = verdict.c.key, verdict.c.value
        counted = select(*key, func.count()).select_from(_CHECKED.join(verdict, true())).where(*newest).group_by(*key)
        every = select(func.count()).select_from(_CHECKED).where(*newest)
        return await self._by_two(counted), int((await self._connection.execute(every)).scalar_one())

    async def _answered(self, inside: ColumnElement[bool]) -> list[tuple[datetime, datetime]]:
        first = (
            select(dossiers.c.submitted_at, func.min(events.c.at))
            .select_from(_OF_DOSSIER)
            .where(
                inside,
                events.c.happening == Happening.STATE.value,
                events.c.after.not_in(_NO_ANSWER),
                events.c.at >= dossiers.c.submitted_at,
            )
            .group_by(dossiers.c.id, dossiers.c.submitted_at)
        )
        return [(start, end) for start, end in await self._connection.execute(first)]

    async def _by_two(self, counted: Any) -> dict[tuple[str, str], int]:  # noqa: ANN401 - a select of three columns
        found = await self._connection.execute(counted)
        return {(first, second): int(number) for first, second, number in found}

    def _each(self, column: ColumnElement[Any]) -> TableValuedAlias:
        """Return the keys and values of a JSON column as rows."""
        each = func.json_each if self._connection.dialect.name == "sqlite" else func.jsonb_each_text
        return each(column).table_valued("key", "value", joins_implicitly=True)


def _handed_in(scope: Scope) -> ColumnElement[bool]:
    return and_(
        dossiers.c.region.in_(scope.places),
        dossiers.c.state != DRAFT,
        dossiers.c.submitted_at.is_not(None),
        dossiers.c.round_year == scope.year,
    )
