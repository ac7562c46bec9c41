"""The log that shows who agreed to what and when."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.people import Consent
from storage.schema import consents


class Consents:
    """The log of consents, within one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, person_id: int, *, notice: str, given: bool, at: datetime) -> None:
        """Write down that consent was given or withdrawn."""
        row = {"person_id": person_id, "notice": notice, "given": given, "at": at}
        await self._connection.execute(insert(consents), row)

    async def history(self, person_id: int) -> Sequence[tuple[Consent, bool]]:
        """Return all entries of a person, oldest first, each with whether it was given."""
        of_person = select(consents).where(consents.c.person_id == person_id).order_by(consents.c.id)
        return [(Consent(row.notice, row.at), row.given) for row in await self._connection.execute(of_person)]
