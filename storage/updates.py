"""Updates of Telegram whose effects are committed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.people import Json
from storage.schema import BigId, Moment, people, updates

_FIND = select(updates.c.handouts).where(updates.c.id == bindparam("update_id"))
_WHOEVER_IS_STILL_THERE = select(people.c.id).where(people.c.id == bindparam("whose", type_=BigId)).scalar_subquery()
_RECORD = insert(updates).values(person_id=_WHOEVER_IS_STILL_THERE)
_PRUNE = delete(updates).where(updates.c.at < bindparam("moment", type_=Moment))


class Updates:
    """The taken updates, within one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, update_id: int) -> Sequence[Json] | None:
        """Return what the person was to be handed for that update, or None when it was never taken."""
        row = (await self._connection.execute(_FIND, {"update_id": update_id})).one_or_none()
        return None if row is None else row.handouts

    async def record(self, update_id: int, *, person_id: int | None, handouts: Sequence[Json], at: datetime) -> None:
        """Write down that the update took effect, and what is to be handed over for it.

        A second record of the same update is refused with IntegrityError. For a person who was forgotten in this very
        work the record is kept without them.
        """
        row = {"id": update_id, "whose": person_id, "handouts": [dict(handout) for handout in handouts], "at": at}
        await self._connection.execute(_RECORD, row)

    async def prune(self, *, before: datetime) -> int:
        """Remove records older than Telegram could hand over again; return how many."""
        return (await self._connection.execute(_PRUNE, {"moment": before})).rowcount
