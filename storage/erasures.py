"""What is gone: files, and people who are forgotten. The database itself writes it down, whoever removes a row."""

from collections.abc import Collection, Sequence

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.schema import erasures

_NEXT = select(erasures.c.prefix).order_by(erasures.c.prefix).limit(bindparam("most"))
_DONE = delete(erasures).where(erasures.c.prefix.in_(bindparam("prefixes", expanding=True)))


class Erasures:
    """What is to be erased outside of the database, within one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def waiting(self, *, limit: int) -> Sequence[str]:
        """Return what the names of the files begin with; `o/`, an account and seconds for somebody forgotten."""
        return (await self._connection.execute(_NEXT, {"most": limit})).scalars().all()

    async def done(self, prefixes: Collection[str]) -> None:
        """Forget them: nothing is left of it."""
        await self._connection.execute(_DONE, {"prefixes": list(prefixes)})
