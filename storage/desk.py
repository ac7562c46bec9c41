"""Dossiers as staff look for them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, case, delete, false, func, insert, or_, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.desk import Inquiry, Slip, Wanted
from programme.dossier import Dossier
from programme.lifecycle import DRAFT
from storage.cipher import Cipher
from storage.dossiers import dossier_of
from storage.regions import is_within_any
from storage.rows import row_of
from storage.schema import dossiers
from storage.sealed_rows import seal, unseal
from storage.staff_tables import inquiries, rulings, slips
from storage.upsert import upsert

_ASK = upsert(inquiries)
_IN_TURN = (dossiers.c.due_on.is_(None), dossiers.c.due_on, dossiers.c.submitted_at, dossiers.c.id)


class Desk:
    """The desk, within one unit of work."""

    def __init__(self, connection: AsyncConnection, cipher: Cipher) -> None:
        self._connection = connection
        self._cipher = cipher

    async def queue(self, wanted: Wanted, *, today: date, limit: int, skip: int = 0) -> Sequence[Dossier]:
        """Return them, overdue ones first, then by the day that was promised."""
        found = select(dossiers).where(*_which(wanted, today)).order_by(*_IN_TURN).limit(limit).offset(skip)
        return [dossier_of(row, self._cipher) for row in (await self._connection.execute(found)).mappings()]

    async def count(self, wanted: Wanted, *, today: date) -> tuple[int, int]:
        """Return how many there are, and how many of them are overdue."""
        overdue = func.coalesce(func.sum(case((dossiers.c.due_on < today, 1), else_=0)), 0)
        counted = select(func.count(), overdue).select_from(dossiers).where(*_which(wanted, today))
        every, late = (await self._connection.execute(counted)).one()
        return int(every), int(late)

    async def next(self, wanted: Wanted, *, now: datetime) -> Dossier | None:
        """Return the first that nobody holds and on which nothing was ruled yet, held until this work ends."""
        free = or_(dossiers.c.claimed_until.is_(None), dossiers.c.claimed_until <= now)
        ruled = select(rulings.c.dossier_id).where(rulings.c.dossier_id == dossiers.c.id).exists()
        first = select(dossiers).where(*_which(wanted, now.date()), free, ~ruled).order_by(*_IN_TURN).limit(1)
        row = (await self._connection.execute(first.with_for_update(skip_locked=True))).mappings().one_or_none()
        return None if row is None else dossier_of(row, self._cipher)

    async def held_by(self, person_id: int) -> Sequence[str]:
        """Return the ids of the dossiers that somebody took and has not let go."""
        held = select(dossiers.c.id).where(dossiers.c.claimed_by == person_id).order_by(dossiers.c.id)
        return (await self._connection.execute(held)).scalars().all()

    async def search(self, regions: Sequence[str], words: str, *, limit: int, skip: int = 0) -> Sequence[Dossier]:
        """Return what was handed in and has these words in its ticket or name; all of it for none."""
        wanted = words.casefold()
        named = or_(true() if not wanted else false(), *(_holds(column, wanted) for column in _NAMED))
        found = (
            select(dossiers)
            .where(is_within_any(dossiers.c.region, regions), dossiers.c.state != DRAFT, named)
            .order_by(dossiers.c.ticket.is_(None), dossiers.c.ticket, dossiers.c.id)
        )
        rows = await self._connection.execute(found.limit(limit).offset(skip))
        return [dossier_of(row, self._cipher) for row in rows.mappings()]

    async def with_tickets(
        self, regions: Sequence[str], tickets: Collection[str], *, hold: bool = False
    ) -> Sequence[Dossier]:
        """Return what was handed in there and has one of these tickets; held until this work ends, if asked for."""
        found = select(dossiers).where(
            is_within_any(dossiers.c.region, regions), dossiers.c.state != DRAFT, dossiers.c.ticket.in_(list(tickets))
        )
        # Always in the same order, so that two who hold many do not wait for each other.
        found = found.order_by(dossiers.c.id)
        rows = await self._connection.execute(found.with_for_update() if hold else found)
        return [dossier_of(row, self._cipher) for row in rows.mappings()]

    async def among(self, dossier_ids: Collection[str]) -> Sequence[Dossier]:
        """Return those of the dossiers that there are."""
        found = select(dossiers).where(dossiers.c.id.in_(list(dossier_ids))).order_by(dossiers.c.id)
        return [dossier_of(row, self._cipher) for row in (await self._connection.execute(found)).mappings()]

    async def states(self, regions: Sequence[str]) -> Mapping[str, int]:
        """Return state to the number of dossiers in it."""
        counted = (
            select(dossiers.c.state, func.count().label("number"))
            .where(is_within_any(dossiers.c.region, regions), dossiers.c.state != DRAFT)
            .group_by(dossiers.c.state)
        )
        return {row.state: int(row.number) for row in await self._connection.execute(counted)}

    async def ask(self, inquiry: Inquiry) -> None:
        """Keep a question, new or answered."""
        row = seal(inquiries, row_of(inquiry), self._cipher)
        await self._connection.execute(_ASK[self._connection.dialect.name], row)

    async def inquiry(self, inquiry_id: str) -> Inquiry | None:
        """Return the question, if there is one."""
        return next(iter(await self._inquiries(inquiries.c.id == inquiry_id)), None)

    async def inquiries(self, dossier_id: str) -> Sequence[Inquiry]:
        """Return the questions about a dossier, oldest first."""
        return await self._inquiries(inquiries.c.dossier_id == dossier_id)

    async def keep_slip(self, slip: Slip) -> None:
        """Keep a slip, in place of earlier ones of the same dossier."""
        await self._connection.execute(delete(slips).where(slips.c.dossier_id == slip.dossier_id))
        await self._connection.execute(insert(slips), row_of(slip))

    async def slip(self, digest: str) -> Slip | None:
        """Return the slip, if it was not used."""
        found = await self._connection.execute(select(slips).where(slips.c.digest == digest))
        row = found.mappings().one_or_none()
        return None if row is None else Slip(**row)

    async def use_slip(self, digest: str) -> bool:
        """Remove the slip; whether it was still there, so that one person gets the dossier."""
        return (await self._connection.execute(delete(slips).where(slips.c.digest == digest))).rowcount == 1

    async def _inquiries(self, which: ColumnElement[bool]) -> list[Inquiry]:
        found = select(inquiries).where(which).order_by(inquiries.c.asked_at, inquiries.c.id)
        rows = (await self._connection.execute(found)).mappings()
        return [Inquiry(**unseal(inquiries, row, self._cipher)) for row in rows]


_NAMED = (func.coalesce(dossiers.c.ticket, ""), dossiers.c.name)


def _holds(column: ColumnElement[str], words: str) -> ColumnElement[bool]:
    return func.lower(column).contains(words, autoescape=True)


def _which(wanted: Wanted, today: date) -> list[ColumnElement[bool]]:
    which = [is_within_any(dossiers.c.region, wanted.regions), dossiers.c.state.in_(wanted.states)]
    if wanted.commodity is not None:
        which.append(dossiers.c.commodity == wanted.commodity)
    if wanted.overdue:
        which.append(dossiers.c.due_on < today)
    return which
