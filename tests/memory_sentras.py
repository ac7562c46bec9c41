"""The register of sentra in memory."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from programme.staff import covers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from programme.sentras import Sentra
    from tests.memory import Shelf


class MemorySentras:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def save(self, sentra: Sentra) -> None:
        assert sentra.id in self._shelf.dossiers
        self._shelf.sentras[sentra.id] = deepcopy(sentra)

    async def find(self, sentra_id: str) -> Sentra | None:
        return deepcopy(self._shelf.sentras.get(sentra_id))

    async def within(self, regions: Sequence[str]) -> Sequence[Sentra]:
        found = [each for each in self._shelf.sentras.values() if any(covers(own, each.region) for own in regions)]
        return sorted(found, key=lambda each: (each.name.casefold(), each.id))

    async def members(self, sentra_id: str) -> int:
        return sum(each.sentra_id == sentra_id for each in self._shelf.dossiers.values())

    async def take_in(self, sentra: Sentra, names: Sequence[str]) -> None:
        for each in self._shelf.dossiers.values():
            if each.region == sentra.region and each.sentra_id is None and each.sentra in names:
                each.sentra_id, each.version = sentra.id, each.version + 1

    async def named(self, region: str) -> Sequence[str]:
        free = [each for each in self._shelf.dossiers.values() if each.region == region and each.sentra_id is None]
        return sorted({each.sentra for each in free if each.sentra is not None})

    async def let_go(self, sentra_id: str) -> None:
        for each in self._shelf.dossiers.values():
            if each.sentra_id == sentra_id:
                each.sentra_id, each.version = None, each.version + 1
