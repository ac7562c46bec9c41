"""What people have said in conversations until now."""

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.people import Draft
from storage.schema import drafts
from storage.upsert import upsert

_THIS_ONE = (drafts.c.person_id == bindparam("person")) & (drafts.c.conversation == bindparam("named"))
_FIND = select(drafts.c.step, drafts.c.data).where(_THIS_ONE)
_SAVE = upsert(drafts)
_DROP = delete(drafts).where(_THIS_ONE)
_CLEAR = delete(drafts).where(drafts.c.person_id == bindparam("person"))


class Drafts:
    """The drafts, within one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def find(self, person_id: int, conversation: str) -> Draft | None:
        """Return the draft of that conversation, if there is one."""
        found = await self._connection.execute(_FIND, {"person": person_id, "named": conversation})
        row = found.one_or_none()
        return None if row is None else Draft(conversation, row.step, row.data)

    async def save(self, person_id: int, draft: Draft) -> None:
        """Write the draft, in place of an earlier one of the same conversation."""
        row = {"person_id": person_id, "conversation": draft.conversation, "step": draft.step, "data": draft.data}
        await self._connection.execute(_SAVE[self._connection.dialect.name], row)

    async def drop(self, person_id: int, conversation: str) -> None:
        """Remove the draft, if there is one."""
        await self._connection.execute(_DROP, {"person": person_id, "named": conversation})

    async def clear(self, person_id: int) -> None:
        """Remove all of a person's drafts."""
        await self._connection.execute(_CLEAR, {"person": person_id})
