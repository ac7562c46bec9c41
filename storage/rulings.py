"""Rulings that have not taken effect yet."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, case, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.rulings import Batch, Ruling
from storage.cipher import Cipher
from storage.regions import is_within_any
from storage.rows import row_of
from storage.schema import dossiers
from storage.sealed_rows import seal, unseal
from storage.staff_tables import rulings
from storage.upsert import insert_if_missing

_ADD = insert_if_missing(rulings)
_IN_TURN = (rulings.c.due_at, rulings.c.at, rulings.c.id)


class Rulings:
    """The rulings, within one unit of work."""

    def __init__(self, connection: AsyncConnection, cipher: Cipher) -> None:
        self._connection = connection
        self._cipher = cipher

    async def add(self, ruling: Ruling) -> bool:
        """Keep it; False when there is one already."""
        row = seal(rulings, row_of(ruling), self._cipher)
        added = await self._connection.execute(_ADD[self._connection.dialect.name], row)
        return added.rowcount == 1

    async def find(self, ruling_id: str) -> Ruling | None:
        """Return the ruling, if it has not taken effect."""
        return next(iter(await self._read(rulings.c.id == ruling_id)), None)

    async def of_dossier(self, dossier_id: str) -> Mapping[str, Ruling]:
        """Return document to ruling; the move of the dossier itself stands under the empty name."""
        return {each.document: each for each in await self._read(rulings.c.dossier_id == dossier_id)}

    async def of_officer(self, officer_id: str) -> Sequence[Ruling]:
        """Return what this officer ruled or agreed to and has not taken effect."""
        return await self._read((rulings.c.officer_id == officer_id) | (rulings.c.seconded_by == officer_id))

    async def add_all(self, moves: Sequence[Ruling]) -> None:
        """Keep moves of dossiers that are held and have none (see `moved`)."""
        rows = [seal(rulings, row_of(each), self._cipher) for each in moves]
        await self._connection.execute(insert(rulings), rows)

    async def moved(self, dossier_ids: Collection[str]) -> Collection[str]:
        """Return those of the dossiers that a move waits for."""
        found = select(rulings.c.dossier_id).where(
            rulings.c.dossier_id.in_(list(dossier_ids)), rulings.c.document == ""
        )
        return set((await self._connection.execute(found)).scalars())

    async def of_batch(self, batch: str, *, hold: bool = False) -> Sequence[Ruling]:
        """Return what came in together and has not taken effect; held until this work ends, if asked for."""
        return await self._read(rulings.c.batch == batch, hold=hold)

    async def batches(self, regions: Sequence[str]) -> Sequence[Batch]:
        """Return the batches that lie wholly in these regions, oldest first."""
        inside = func.sum(case((is_within_any(dossiers.c.region, regions), 1), else_=0))
        first = (func.min(rulings.c.officer_id), func.min(rulings.c.at), func.min(rulings.c.due_at))
        found = (
            select(rulings.c.batch, *first, func.count())
            .join(dossiers, dossiers.c.id == rulings.c.dossier_id)
            .where(rulings.c.batch != "")
            .group_by(rulings.c.batch)
            .having(inside == func.count())
            .order_by(func.min(rulings.c.at), rulings.c.batch)
        )
        return [Batch(*row) for row in await self._connection.execute(found)]

    async def second_batch(self, batch: str, officer_id: str, *, due_at: datetime) -> int:
        """Let all of a batch that waits take effect then; return how many those are."""
        waiting = update(rulings).where(rulings.c.batch == batch, rulings.c.due_at.is_(None))
        return (await self._connection.execute(waiting.values(due_at=due_at, seconded_by=officer_id))).rowcount

    async def drop_batch(self, batch: str) -> int:
        """Remove all of a batch; return how many those were."""
        return (await self._connection.execute(delete(rulings).where(rulings.c.batch == batch))).rowcount

    async def unseconded(self, regions: Sequence[str]) -> Sequence[Ruling]:
        """Return what waits for a second officer in these regions, oldest first."""
        there = select(dossiers.c.id).where(is_within_any(dossiers.c.region, regions))
        return await self._read(rulings.c.due_at.is_(None) & rulings.c.dossier_id.in_(there))

    async def second(self, ruling_id: str, officer_id: str, *, due_at: datetime) -> bool:
        """Let a waiting one take effect then; whether it still waited."""
        waiting = update(rulings).where(rulings.c.id == ruling_id, rulings.c.due_at.is_(None))
        seconded = await self._connection.execute(waiting.values(due_at=due_at, seconded_by=officer_id))
        return seconded.rowcount == 1

    async def drop(self, ruling_id: str) -> bool:
        """Remove it; whether it was still there."""
        return (await self._connection.execute(delete(rulings).where(rulings.c.id == ruling_id))).rowcount == 1

    async def due(self, *, at: datetime, limit: int) -> Sequence[str]:
        """Return the ids of those whose time has come, oldest first."""
        found = select(rulings.c.id).where(rulings.c.due_at <= at).order_by(*_IN_TURN).limit(limit)
        return (await self._connection.execute(found)).scalars().all()

    async def _read(self, which: ColumnElement[bool], *, hold: bool = False) -> list[Ruling]:
        found = select(rulings).where(which).order_by(*_IN_TURN)
        found = found.with_for_update() if hold else found
        rows = (await self._connection.execute(found)).mappings()
        return [Ruling(**unseal(rulings, row, self._cipher)) for row in rows]
