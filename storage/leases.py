"""Leases by name, for what only one process may do."""

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.outbox import Lease
from storage.schema import leases
from storage.upsert import insert_if_missing

FREE = Lease("", 0)

_THIS_ONE = leases.c.name == bindparam("of_name")
_HELD = leases.c.holder == bindparam("of_holder")
_LOOK = select(leases.c.holder, leases.c.beat).where(_THIS_ONE)
_ADD = insert_if_missing(leases)
_TAKE = (
    update(leases)
    .where(_THIS_ONE, _HELD, leases.c.beat == bindparam("of_beat"))
    .values(holder=bindparam("taker"), beat=leases.c.beat + 1)
)
_BEAT = update(leases).where(_THIS_ONE, _HELD).values(beat=leases.c.beat + 1)
_GIVE_UP = update(leases).where(_THIS_ONE, _HELD).values(holder="", beat=leases.c.beat + 1)


class Leases:
    """The leases, within one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def look(self, name: str) -> Lease:
        """Return the lease; an empty holder when it is free."""
        row = (await self._connection.execute(_LOOK, {"of_name": name})).one_or_none()
        return FREE if row is None else Lease(row.holder, row.beat)

    async def take(self, name: str, holder: str, *, seen: Lease) -> bool:
        """Take the lease if it is still as it was seen; return whether it was."""
        if seen == FREE:
            fresh = {"name": name, "holder": FREE.holder, "beat": FREE.beat}
            await self._connection.execute(_ADD[self._connection.dialect.name], fresh)
        values = {"of_name": name, "of_holder": seen.holder, "of_beat": seen.beat, "taker": holder}
        return (await self._connection.execute(_TAKE, values)).rowcount == 1

    async def beat(self, name: str, holder: str) -> bool:
        """Show that the holder lives; False when the lease is somebody else's. Held until the work ends."""
        return (await self._connection.execute(_BEAT, {"of_name": name, "of_holder": holder})).rowcount == 1

    async def give_up(self, name: str, holder: str) -> None:
        """Make the lease free, if it is the holder's."""
        await self._connection.execute(_GIVE_UP, {"of_name": name, "of_holder": holder})
