"""Who wants to come to which session."""

from collections.abc import Mapping, Sequence

from sqlalchemy import RowMapping, bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.sessions import Booking, Standing
from storage.schema import bookings
from storage.upsert import upsert

_OF_PERSON = bookings.c.person_id == bindparam("person")
_FIND = select(bookings).where(bookings.c.id == bindparam("booking_id"))
_OF_SESSIONS = (
    select(bookings)
    .where(bookings.c.session_id.in_(bindparam("session_ids", expanding=True)))
    .order_by(bookings.c.number, bookings.c.id)
)
_ALL_OF_PERSON = select(bookings).where(_OF_PERSON).order_by(bookings.c.at, bookings.c.id)
_CLEAR = delete(bookings).where(_OF_PERSON)
_SAVE = upsert(bookings)


class Bookings:
    """The bookings, within one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, booking_id: str) -> Booking | None:
        """Return the booking, if there is one."""
        row = (await self._connection.execute(_FIND, {"booking_id": booking_id})).mappings().one_or_none()
        return None if row is None else _booking(row)

    async def of_session(self, session_id: str) -> Sequence[Booking]:
        """Return all bookings of a session, in the order in which people came."""
        return (await self.of_sessions([session_id]))[session_id]

    async def of_sessions(self, session_ids: Sequence[str]) -> Mapping[str, Sequence[Booking]]:
        """Return session id to its bookings, for each of these sessions."""
        by_session: dict[str, list[Booking]] = {each: [] for each in session_ids}
        found = await self._connection.execute(_OF_SESSIONS, {"session_ids": list(session_ids)})
        for row in found.mappings():
            by_session[row["session_id"]].append(_booking(row))
        return by_session

    async def of_person(self, person_id: int) -> Sequence[Booking]:
        """Return all of a person's bookings, by the time at which they come."""
        found = await self._connection.execute(_ALL_OF_PERSON, {"person": person_id})
        return [_booking(row) for row in found.mappings()]

    async def save(self, booking: Booking) -> None:
        """Write the booking, new or changed. A person has one a session."""
        row = {column.name: getattr(booking, column.name) for column in bookings.columns}
        row |= {"gaps": list(booking.gaps), "done": list(booking.done)}
        await self._connection.execute(_SAVE[self._connection.dialect.name], row)

    async def clear(self, person_id: int) -> None:
        """Remove all of a person's bookings."""
        await self._connection.execute(_CLEAR, {"person": person_id})


def _booking(row: RowMapping) -> Booking:
    own = dict(row) | {
        "standing": Standing(row["standing"]),
        "gaps": tuple(row["gaps"]),
        "done": tuple(row["done"]),
    }
    return Booking(**own)
