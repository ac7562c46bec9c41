"""Sentra of a kab/kota with their decrees: held by the dinas, attached once, lent to every dossier of that sentra."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz.fuzz import token_set_ratio

from programme.rules import Document, NumberKind, Programme

ALIKE = 60.0
"""How much two names must resemble each other, of a hundred, for one to be proposed for the other."""
PROPOSED = 5

_COMMON = {"sentra", "industri", "ikm", "kecil", "umkm", "pusat", "kelompok"}


@dataclass(slots=True)
class Sentra:
    """A sentra that the dinas knows. A dossier of the same id, which is nobody's, holds its decree and the files."""

    id: str
    region: str
    """Code of the kab/kota."""
    name: str


class Sentras(Protocol):
    """The register of sentra."""

    async def save(self, sentra: Sentra) -> None:
        """Write it, new or changed. The dossier that holds its decree has to be there; the sentra goes with it."""

    async def find(self, sentra_id: str) -> Sentra | None:
        """Return the sentra, if there is one."""

    async def within(self, regions: Sequence[str]) -> Sequence[Sentra]:
        """Return those of these regions and their parts, by name."""

    async def members(self, sentra_id: str) -> int:
        """Return how many dossiers belong to it."""

    async def take_in(self, sentra: Sentra, names: Sequence[str]) -> None:
        """Let the dossiers of its kab/kota that name it so belong to it, where they belong to none yet."""

    async def named(self, region: str) -> Sequence[str]:
        """Return the names that dossiers of this kab/kota give their sentra, where they belong to none yet."""

    async def let_go(self, sentra_id: str) -> None:
        """Let no dossier belong to it any more."""


def decree_of(programme: Programme) -> Document | None:
    """Return the document that is the decree of a sentra, if the programme asks for one."""
    held = (each for each in programme.documents if each.held_by_dinas)
    return next((each for each in held if each.number is NumberKind.DECREE), None)


def same(name: str, other: str) -> bool:
    """Whether two ways of writing mean the same sentra for sure."""
    return bool(_words(name)) and _words(name) == _words(other)


def proposed(name: str, sentras: Sequence[Sentra]) -> Sequence[Sentra]:
    """Return those that may be meant by what an owner wrote, the likeliest first."""
    wanted = " ".join(_words(name))
    rated = [(token_set_ratio(wanted, " ".join(_words(each.name))), each) for each in sentras] if wanted else []
    rated.sort(key=lambda each: -each[0])
    return [each for rating, each in rated if rating >= ALIKE][:PROPOSED]


def _words(name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", name.casefold()) if word not in _COMMON]
