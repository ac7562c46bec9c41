"""Rulings that have not taken effect, in memory."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from programme.dossier import Dossier
from programme.rulings import Batch, Ruling
from programme.staff import covers


class MemoryRulings:
    def __init__(self, rulings: dict[str, Ruling], dossiers: Mapping[str, Dossier]) -> None:
        self._rulings, self._dossiers = rulings, dossiers

    async def add(self, ruling: Ruling) -> bool:
        free = ruling.document not in await self.of_dossier(ruling.dossier_id)
        if free:
            self._rulings[ruling.id] = ruling
        return free

    async def find(self, ruling_id: str) -> Ruling | None:
        return self._rulings.get(ruling_id)

    async def of_dossier(self, dossier_id: str) -> Mapping[str, Ruling]:
        return {each.document: each for each in self._rulings.values() if each.dossier_id == dossier_id}

    async def of_officer(self, officer_id: str) -> Sequence[Ruling]:
        return [each for each in self._rulings.values() if officer_id in {each.officer_id, each.seconded_by}]

    async def add_all(self, moves: Sequence[Ruling]) -> None:
        self._rulings.update({each.id: each for each in moves})

    async def moved(self, dossier_ids: Collection[str]) -> Collection[str]:
        return {each.dossier_id for each in self._rulings.values() if not each.document} & set(dossier_ids)

    async def of_batch(self, batch: str, *, hold: bool = False) -> Sequence[Ruling]:  # noqa: ARG002
        return [each for each in self._rulings.values() if each.batch == batch]

    async def batches(self, regions: Sequence[str]) -> Sequence[Batch]:
        found: dict[str, list[Ruling]] = {}
        for each in self._rulings.values():
            found.setdefault(each.batch, []).append(each)
        found.pop("", None)
        return [
            Batch(batch, each[0].officer_id, each[0].at, each[0].due_at, len(each))
            for batch, each in found.items()
            if all(any(covers(region, self._place(one)) for region in regions) for one in each)
        ]

    async def second_batch(self, batch: str, officer_id: str, *, due_at: datetime) -> int:
        waiting = [each for each in await self.of_batch(batch) if each.due_at is None]
        for each in waiting:
            self._rulings[each.id] = replace(each, due_at=due_at, seconded_by=officer_id)
        return len(waiting)

    async def drop_batch(self, batch: str) -> int:
        gone = await self.of_batch(batch)
        for each in gone:
            del self._rulings[each.id]
        return len(gone)

    async def unseconded(self, regions: Sequence[str]) -> Sequence[Ruling]:
        waiting = [each for each in self._rulings.values() if each.due_at is None]
        return [each for each in waiting if any(covers(region, self._place(each)) for region in regions)]

    async def second(self, ruling_id: str, officer_id: str, *, due_at: datetime) -> bool:
        ruling = self._rulings.get(ruling_id)
        if ruling is None or ruling.due_at is not None:
            return False
        self._rulings[ruling_id] = replace(ruling, due_at=due_at, seconded_by=officer_id)
        return True

    async def drop(self, ruling_id: str) -> bool:
        return self._rulings.pop(ruling_id, None) is not None

    async def due(self, *, at: datetime, limit: int) -> Sequence[str]:
        return [each.id for each in self._rulings.values() if each.due_at is not None and each.due_at <= at][:limit]

    def _place(self, ruling: Ruling) -> str:
        return self._dossiers[ruling.dossier_id].region or ""
