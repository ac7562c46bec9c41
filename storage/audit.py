"""What staff did, as it was written down."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.audit import Deed, Entry, Noted
from storage.regions import is_within_any
from storage.staff_tables import audit, officers

_NOTED = (
    select(audit, officers.c.name.label("officer"))
    .join(officers, officers.c.id == audit.c.officer_id, isouter=True)
    .order_by(audit.c.id.desc())
)


class Audit:
    """The audit log, within one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, *entries: Entry) -> None:
        """Write deeds down."""
        rows = [
            {
                "at": entry.at,
                "officer_id": entry.officer_id,
                "deed": entry.deed.value,
                "region": entry.region,
                "subject": entry.subject,
                "details": dict(entry.details),
                "chat": entry.chat,
            }
            for entry in entries
        ]
        if rows:
            await self._connection.execute(insert(audit), rows)

    async def read(
        self,
        regions: Sequence[str],
        *,
        subject: str | None = None,
        officer_id: str | None = None,
        before: int | None = None,
        limit: int = 10,
    ) -> Sequence[Noted]:
        """Return the newest entries of these regions and their parts, before the entry of that number."""
        which: list[ColumnElement[bool]] = [is_within_any(audit.c.region, regions)]
        if subject is not None:
            which.append(audit.c.subject == subject)
        if officer_id is not None:
            which.append(audit.c.officer_id == officer_id)
        if before is not None:
            which.append(audit.c.id < before)
        return await self._read(_NOTED.where(*which).limit(limit))

    async def about(self, subjects: Sequence[str], deeds: Sequence[str], *, limit: int = 10) -> Sequence[Noted]:
        """Return the newest entries of these kinds about these subjects."""
        return await self._read(_NOTED.where(audit.c.subject.in_(subjects), audit.c.deed.in_(deeds)).limit(limit))

    async def last(self, officer_id: str, deed: Deed, subject: str) -> Mapping[str, datetime]:
        """Return document to the moment at which the officer did that last to one of this subject."""
        theirs = select(audit.c.at, audit.c.details).where(
            audit.c.subject == subject, audit.c.officer_id == officer_id, audit.c.deed == deed.value
        )
        found = await self._connection.execute(theirs.order_by(audit.c.id))
        return {row.details.get("document", ""): row.at for row in found}

    async def _read(self, query: Select[tuple[object, ...]]) -> Sequence[Noted]:
        return [
            Noted(
                row.id,
                Entry(row.at, row.officer_id, Deed(row.deed), row.region, row.subject, row.details, row.chat),
                row.officer or "",
            )
            for row in await self._connection.execute(query)
        ]
