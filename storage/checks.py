"""Finished self-checks."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, String, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.people import FinishedCheck
from storage.schema import Moment, checks
from storage.upsert import upsert

_OF_PERSON = checks.c.person_id == bindparam("person")
_ALL = (
    select(
        checks.c.programme,
        checks.c.answers,
        checks.c.verdicts,
        checks.c.started_at,
        checks.c.finished_at,
        checks.c.dossier_id,
    )
    .where(_OF_PERSON)
    .order_by(checks.c.started_at.desc())
)
_STARTED_AT = _ALL.where(checks.c.started_at == bindparam("moment", type_=Moment))
_LAST_BEFORE = _ALL.where(
    checks.c.started_at < bindparam("moment", type_=Moment),
    checks.c.dossier_id.is_not_distinct_from(bindparam("dossier", type_=String)),
).limit(1)
_ASSIGN = update(checks).where(_OF_PERSON, checks.c.dossier_id.is_(None)).values(dossier_id=bindparam("dossier"))
_SAVE = upsert(checks)
_CLEAR = delete(checks).where(_OF_PERSON)


class Checks:
    """The finished checks, within one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def save(self, person_id: int, check: FinishedCheck) -> None:
        """Keep a finished check, in place of an earlier end of the same one (same person, same `started_at`)."""
        row = {
            "person_id": person_id,
            "started_at": check.started_at,
            "programme": check.programme,
            "answers": dict(check.answers),
            "verdicts": dict(check.verdicts),
            "finished_at": check.finished_at,
            "dossier_id": check.dossier_id,
        }
        await self._connection.execute(_SAVE[self._connection.dialect.name], row)

    async def find(self, person_id: int, started_at: datetime) -> FinishedCheck | None:
        """Return the check that was started then, if there is one."""
        return await self._one(_STARTED_AT, person_id, started_at)

    async def last_before(
        self, person_id: int, started_at: datetime, *, dossier_id: str | None = None
    ) -> FinishedCheck | None:
        """Return the newest check of that business that was started before then, if there is one."""
        return await self._one(_LAST_BEFORE, person_id, started_at, dossier=dossier_id)

    async def assign(self, person_id: int, dossier_id: str) -> None:
        """Count the checks that belong to no business yet to this one."""
        await self._connection.execute(_ASSIGN, {"person": person_id, "dossier": dossier_id})

    async def all(self, person_id: int) -> Sequence[FinishedCheck]:
        """Return all of a person's checks, newest first."""
        found = await self._connection.execute(_ALL, {"person": person_id})
        return [FinishedCheck(**row) for row in found.mappings()]

    async def clear(self, person_id: int) -> None:
        """Remove all of a person's checks."""
        await self._connection.execute(_CLEAR, {"person": person_id})

    async def _one(
        self, query: Select[Any], person_id: int, moment: datetime, **more: str | None
    ) -> FinishedCheck | None:
        found = await self._connection.execute(query, {"person": person_id, "moment": moment, **more})
        row = found.mappings().one_or_none()
        return None if row is None else FinishedCheck(**row)
