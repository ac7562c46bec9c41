"""How often tickets and codes were guessed wrongly."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.dossier import Tries
from storage.schema import Moment, guesses
from storage.upsert import upsert

_THIS_ONE = guesses.c.subject == bindparam("about")
_FIND = select(guesses.c.count, guesses.c.last_at).where(_THIS_ONE).with_for_update()
_SAVE = upsert(guesses)
_CLEAR = delete(guesses).where(_THIS_ONE)
_PRUNE = delete(guesses).where(guesses.c.last_at < bindparam("before", type_=Moment))


class Guesses:
    """The wrong guesses, within one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, subject: str) -> Tries | None:
        """Return the wrong tries of a subject, held against everybody else until this work ends."""
        row = (await self._connection.execute(_FIND, {"about": subject})).mappings().one_or_none()
        return None if row is None else Tries(**row)

    async def save(self, subject: str, tries: Tries) -> None:
        """Write them down."""
        row = {"subject": subject, "count": tries.count, "last_at": tries.last_at}
        await self._connection.execute(_SAVE[self._connection.dialect.name], row)

    async def clear(self, subject: str) -> None:
        """Forget them."""
        await self._connection.execute(_CLEAR, {"about": subject})

    async def prune(self, *, before: datetime) -> int:
        """Forget those whose last wrong try was before then; return how many."""
        return (await self._connection.execute(_PRUNE, {"before": before})).rowcount
