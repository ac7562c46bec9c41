"""Everybody who ever pressed start."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import RowMapping, bindparam, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.people import Consent, Person
from storage.schema import Moment, people
from storage.staff_tables import officers, posts
from storage.upsert import insert_if_missing, upsert

_THIS_ONE = people.c.id == bindparam("person_id")
_SEAT = select(people).where(_THIS_ONE).with_for_update(key_share=True)
_MARK = update(people).where(_THIS_ONE).values(blocked=bindparam("is_blocked"))
_FORGET = delete(people).where(_THIS_ONE)
_FORGET_UNSEEN = delete(people).where(people.c.seen_at < bindparam("moment", type_=Moment))
_HAS_A_POST = exists().where(officers.c.person_id == people.c.id, posts.c.officer_id == officers.c.id)
_FORGET_STRANGERS = _FORGET_UNSEEN.where(people.c.consent_notice.is_(None), ~_HAS_A_POST)
_BLOCKED = select(people.c.id).where(people.c.blocked)
_ADD = insert_if_missing(people)
_SAVE = upsert(people)
_AMEND = (
    update(people)
    .where(_THIS_ONE)
    .values({column.name: bindparam(column.name) for column in people.columns if column.name not in {"id", "seen_at"}})
)


class People:
    """The people, within one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def seat(self, person_id: int) -> Person:
        """Return the person, made if new, held against every other process until this work ends."""
        row = await self._held(person_id)
        if row is None:
            newcomer = _row(Person(person_id), seen_at=datetime.now(UTC))
            await self._connection.execute(_ADD[self._connection.dialect.name], newcomer)
            row = await self._held(person_id)
        if row is None:
            raise LookupError(f"person {person_id} was removed while they took their seat")
        return _person(row)

    async def save(self, person: Person, *, seen_at: datetime) -> None:
        """Write the person as they are now."""
        await self._connection.execute(_SAVE[self._connection.dialect.name], _row(person, seen_at=seen_at))

    async def mark(self, person_id: int, *, blocked: bool) -> None:
        """Note whether the person blocked the bot. That is no word of theirs: when they were last seen stays."""
        await self._connection.execute(_MARK, {"person_id": person_id, "is_blocked": blocked})

    async def amend(self, person: Person) -> None:
        """Write somebody who is not speaking themselves: when they were last seen stays."""
        row = _row(person, seen_at=datetime.now(UTC))
        row |= {"person_id": row.pop("id")}
        await self._connection.execute(_AMEND, row)

    async def forget(self, person_id: int) -> None:
        """Remove the person and all that hangs on them; only the log of consents stays."""
        await self._connection.execute(_FORGET, {"person_id": person_id})

    async def forget_strangers(self, *, unseen_since: datetime) -> int:
        """Remove people without consent or post who were last seen before then; return how many."""
        return (await self._connection.execute(_FORGET_STRANGERS, {"moment": unseen_since})).rowcount

    async def forget_unseen(self, *, since: datetime) -> int:
        """Remove everybody who was last seen before then, as `forget` does; return how many."""
        return (await self._connection.execute(_FORGET_UNSEEN, {"moment": since})).rowcount

    async def blocked(self) -> Collection[int]:
        """Return everybody who cannot be written to."""
        return set((await self._connection.execute(_BLOCKED)).scalars())

    async def _held(self, person_id: int) -> RowMapping | None:
        return (await self._connection.execute(_SEAT, {"person_id": person_id})).mappings().one_or_none()


def _row(person: Person, *, seen_at: datetime) -> dict[str, Any]:
    return {
        "id": person.id,
        "language": person.language,
        "consent_notice": person.consent.notice if person.consent else None,
        "consent_at": person.consent.given_at if person.consent else None,
        "notice": person.notice,
        "profile": person.profile,
        "conversation": person.conversation,
        "version": person.version,
        "message_id": person.message_id,
        "dossier_id": person.dossier_id,
        "blocked": person.blocked,
        "seen_at": seen_at,
    }


def _person(row: RowMapping) -> Person:
    return Person(
        id=row["id"],
        language=row["language"],
        consent=Consent(row["consent_notice"], row["consent_at"]) if row["consent_notice"] is not None else None,
        notice=row["notice"],
        profile=row["profile"],
        conversation=row["conversation"],
        version=row["version"],
        message_id=row["message_id"],
        dossier_id=row["dossier_id"],
        blocked=row["blocked"],
    )
