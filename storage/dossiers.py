"""All dossiers, and the running numbers of their tickets."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.dossier import Dossier, OvertakenError
from storage.cipher import Cipher
from storage.rows import row_of
from storage.schema import BigId, Moment, dossiers, links, people, ticket_counters
from storage.sealed_rows import seal, unseal
from storage.staff_tables import sentras

_THIS_ONE = dossiers.c.id == bindparam("dossier")
_FIND = select(dossiers).where(_THIS_ONE)
_HOLD = _FIND.with_for_update()
_BY_TICKET = select(dossiers).where(dossiers.c.ticket == bindparam("ticket"))
_OF_PERSON = (
    select(dossiers)
    .join(links, links.c.dossier_id == dossiers.c.id)
    .where(links.c.person_id == bindparam("person", type_=BigId))
    .order_by(links.c.since, dossiers.c.id)
)
_ADD = insert(dossiers)
_SAVE = (
    update(dossiers)
    .where(_THIS_ONE, dossiers.c.version == bindparam("read_version"))
    .values({column.name: bindparam(column.name) for column in dossiers.columns if not column.primary_key})
)
_ITS_LINKS = select(links.c.person_id).where(links.c.dossier_id == dossiers.c.id)
_SEEN = (
    select(people.c.id)
    .join(links, links.c.person_id == people.c.id)
    .where(links.c.dossier_id == dossiers.c.id, people.c.seen_at >= bindparam("since", type_=Moment))
)
_FORGET_OLD = delete(dossiers).where(
    dossiers.c.id.not_in(select(sentras.c.id)),
    ((dossiers.c.changed_at < bindparam("since", type_=Moment)) & ~_SEEN.exists())
    | (dossiers.c.ticket.is_(None) & ~_ITS_LINKS.exists()),
)
_REMOVE = delete(dossiers).where(_THIS_ONE)


def _count(dialect: Any) -> Any:  # noqa: ANN401 - the dialects share these words but no class
    first = dialect.insert(ticket_counters).values(last=1)
    return first.on_conflict_do_update(
        index_elements=list(ticket_counters.primary_key.columns), set_={"last": ticket_counters.c.last + 1}
    ).returning(ticket_counters.c.last)


_NEXT_NUMBER = {"sqlite": _count(sqlite), "postgresql": _count(postgresql)}


class Dossiers:
    """The dossiers, within one unit of work."""

    def __init__(self, connection: AsyncConnection, cipher: Cipher) -> None:
        self._connection = connection
        self._cipher = cipher
        self.removed = False
        """Whether one went."""

    async def add(self, dossier: Dossier) -> None:
        """Keep a new one."""
        await self._connection.execute(_ADD, seal(dossiers, row_of(dossier), self._cipher))

    async def find(self, dossier_id: str, *, hold: bool = False) -> Dossier | None:
        """Return the dossier, if there is one; held against everybody else until this work ends, if asked for."""
        found = await self._connection.execute(_HOLD if hold else _FIND, {"dossier": dossier_id})
        row = found.mappings().one_or_none()
        return None if row is None else dossier_of(row, self._cipher)

    async def by_ticket(self, ticket: str) -> Dossier | None:
        """Return the dossier with this ticket, if there is one."""
        row = (await self._connection.execute(_BY_TICKET, {"ticket": ticket})).mappings().one_or_none()
        return None if row is None else dossier_of(row, self._cipher)

    async def of_person(self, person_id: int) -> Sequence[Dossier]:
        """Return the dossiers that somebody is linked to, oldest first."""
        found = await self._connection.execute(_OF_PERSON, {"person": person_id})
        return [dossier_of(row, self._cipher) for row in found.mappings()]

    async def save(self, dossier: Dossier) -> None:
        """Write it and raise its version; OvertakenError when somebody else did since it was read."""
        row = seal(dossiers, row_of(dossier), self._cipher)
        row |= {"dossier": row.pop("id"), "version": dossier.version + 1, "read_version": dossier.version}
        if (await self._connection.execute(_SAVE, row)).rowcount != 1:
            raise OvertakenError(f"dossier {dossier.id} is no longer at version {dossier.version}")
        dossier.version += 1

    async def remove(self, dossier_id: str) -> None:
        """Remove it with all that hangs on it."""
        await self._connection.execute(_REMOVE, {"dossier": dossier_id})
        self.removed = True

    async def forget_old(self, *, since: datetime) -> int:
        """Remove dossiers that are over; return how many.

        Over is what did not move since then and whose people were not seen since then; and at once what was never
        handed in and has nobody any more.
        """
        gone = (await self._connection.execute(_FORGET_OLD, {"since": since})).rowcount
        self.removed = self.removed or gone > 0
        return gone

    async def next_number(self, year: int, place: str) -> int:
        """Return the next running number of a place and year, counted from 1; nobody else ever gets the same."""
        statement = _NEXT_NUMBER[self._connection.dialect.name]
        number: int = (await self._connection.execute(statement, {"year": year, "place": place})).scalar_one()
        return number


def dossier_of(row: RowMapping, cipher: Cipher) -> Dossier:
    """Return the dossier that a row holds."""
    return Dossier(**unseal(dossiers, row, cipher))
