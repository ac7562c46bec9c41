"""Everybody who ever pressed start."""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Delete, RowMapping, Update, and_, bindparam, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.people import Consent, Person
from storage.schema import Moment, dossiers, events, papers, people, pieces
from storage.staff_tables import officers, posts
from storage.upsert import insert_if_missing, upsert

_THIS_ONE = people.c.id == bindparam("person_id")
_SEAT = select(people).where(_THIS_ONE).with_for_update(key_share=True)
_PLACE = select(people.c.conversation).where(_THIS_ONE)
_MARK = update(people).where(_THIS_ONE).values(blocked=bindparam("is_blocked"))
_UNSEEN = people.c.seen_at < bindparam("moment", type_=Moment)
_HAS_A_POST = exists().where(officers.c.person_id == people.c.id, posts.c.officer_id == officers.c.id)
_STRANGERS = and_(_UNSEEN, people.c.consent_notice.is_(None), ~_HAS_A_POST)
_NAMED_IN = (pieces.c.sent_by, events.c.actor_id, papers.c.decided_by, dossiers.c.claimed_by)
"""Where a person stands in what goes on without them."""


def _forgetting(who: ColumnElement[bool]) -> list[Update | Delete]:
    """Return the statements that forget these people: their names in what stays, then they themselves."""
    ids = select(people.c.id).where(who)
    return [*(update(it.table).where(it.in_(ids)).values({it: None}) for it in _NAMED_IN), delete(people).where(who)]


_FORGET = _forgetting(_THIS_ONE)
_FORGET_UNSEEN = _forgetting(_UNSEEN)
_FORGET_STRANGERS = _forgetting(_STRANGERS)
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
        self.seated: set[int] = set()
        """Whose seats this work holds."""

    async def seat(self, person_id: int) -> Person:
        """Return the person, made if new, held against every other process until this work ends."""
        self.seated.add(person_id)
        row = await self._held(person_id)
        if row is None:
            newcomer = _row(Person(person_id), seen_at=datetime.now(UTC))
            await self._connection.execute(_ADD[self._connection.dialect.name], newcomer)
            row = await self._held(person_id)
        if row is None:
            raise LookupError(f"person {person_id} was removed while they took their seat")
        return _person(row)

    async def place(self, person_id: int) -> str | None:
        """Return the conversation that the person is in; they are not held."""
        return await self._connection.scalar(_PLACE, {"person_id": person_id})

    async def save(self, person: Person, *, seen_at: datetime) -> None:
        """Write the person as they are now."""
        await self._connection.execute(_SAVE[self._connection.dialect.name], _row(person, seen_at=seen_at))

    async def mark(self, person_id: int, *, blocked: bool) -> None:
        """Note whether the person blocked the bot. That is no word of theirs: when they were last seen stays."""
        await self._connection.execute(_MARK, {"person_id": person_id, "is_blocked": blocked})

    async def amend(self, person: Person) -> None:
        """Write somebody who is not speaking themselves: when they were last seen stays."""
        row = _row(person, seen_at=datetime.now(UTC))
        del row["seen_at"]  # a value for a column is written, whatever the statement says
        row |= {"person_id": row.pop("id")}
        await self._connection.execute(_AMEND, row)

    async def forget(self, person_id: int) -> None:
        """Remove the person and all that hangs on them; only the log of consents stays."""
        await self._forget(_FORGET, {"person_id": person_id})

    async def forget_strangers(self, *, unseen_since: datetime) -> int:
        """Remove people without consent or post who were last seen before then; return how many."""
        return await self._forget(_FORGET_STRANGERS, {"moment": unseen_since})

    async def forget_unseen(self, *, since: datetime) -> int:
        """Remove everybody who was last seen before then, as `forget` does; return how many."""
        return await self._forget(_FORGET_UNSEEN, {"moment": since})

    async def blocked(self) -> Collection[int]:
        """Return everybody who cannot be written to."""
        return set((await self._connection.execute(_BLOCKED)).scalars())

    async def _forget(self, statements: list[Update | Delete], which: dict[str, Any]) -> int:
        gone = 0
        for statement in statements:
            gone = (await self._connection.execute(statement, which)).rowcount
        return gone

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
