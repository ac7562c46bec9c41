"""The register of sentra."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.sentras import Sentra
from storage.regions import is_within_any
from storage.rows import row_of
from storage.schema import dossiers
from storage.staff_tables import sentras
from storage.upsert import upsert

_SAVE = upsert(sentras)


class Sentras:
    """The sentra, within one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def save(self, sentra: Sentra) -> None:
        """Write it, new or changed. The dossier that holds its decree has to be there; the sentra goes with it."""
        await self._connection.execute(_SAVE[self._connection.dialect.name], row_of(sentra))

    async def find(self, sentra_id: str) -> Sentra | None:
        """Return the sentra, if there is one."""
        found = await self._connection.execute(select(sentras).where(sentras.c.id == sentra_id))
        row = found.mappings().one_or_none()
        return None if row is None else Sentra(**row)

    async def within(self, regions: Sequence[str]) -> Sequence[Sentra]:
        """Return those of these regions and their parts, by name."""
        found = select(sentras).where(is_within_any(sentras.c.region, regions))
        rows = await self._connection.execute(found.order_by(func.lower(sentras.c.name), sentras.c.id))
        return [Sentra(**row) for row in rows.mappings()]

    async def members(self, sentra_id: str) -> int:
        """Return how many dossiers belong to it."""
        counted = select(func.count()).select_from(dossiers).where(dossiers.c.sentra_id == sentra_id)
        return int((await self._connection.execute(counted)).scalar_one())

    async def take_in(self, sentra: Sentra, names: Sequence[str]) -> None:
        """Let the dossiers of its kab/kota that name it so belong to it, where they belong to none yet."""
        free = (dossiers.c.region == sentra.region, dossiers.c.sentra_id.is_(None), dossiers.c.sentra.in_(names))
        await self._put(sentra.id, await self._held(*free))

    async def named(self, region: str) -> Sequence[str]:
        """Return the names that dossiers of this kab/kota give their sentra, where they belong to none yet."""
        free = (dossiers.c.region == region, dossiers.c.sentra_id.is_(None), dossiers.c.sentra.is_not(None))
        return (await self._connection.execute(select(dossiers.c.sentra).where(*free).distinct())).scalars().all()

    async def let_go(self, sentra_id: str) -> None:
        """Let no dossier belong to it any more."""
        await self._put(None, await self._held(dossiers.c.sentra_id == sentra_id))

    async def _held(self, *which: ColumnElement[bool]) -> Sequence[str]:
        """Hold these dossiers, always in the same order, so that two who hold many do not wait for each other."""
        theirs = select(dossiers.c.id).where(*which).order_by(dossiers.c.id).with_for_update()
        return (await self._connection.execute(theirs)).scalars().all()

    async def _put(self, sentra_id: str | None, dossier_ids: Sequence[str]) -> None:
        moved = update(dossiers).where(dossiers.c.id.in_(dossier_ids))
        await self._connection.execute(moved.values(sentra_id=sentra_id, version=dossiers.c.version + 1))
