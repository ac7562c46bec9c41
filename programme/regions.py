"""The regions of Indonesia, and finding one's own by what people type."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO

from programme.placenames import SURELY_ALIKE, Gazetteer, without_kind, words_of

WIB, WITA, WIT = "Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"
_EAST = {WITA: "51 52 53 63 64 65 71 72 73 74 75 76", WIT: "81 82 91 92 93 94 95 96"}
_TIMEZONES = {province: zone for zone, provinces in _EAST.items() for province in provinces.split()}

_TYPED_CODE = re.compile(r"\s*(\d\d)[. ]?(\d\d)\s*")

_Reading = tuple[Sequence[str], str | None, str | None]
"""A name, which of kabupaten and kota was said with it, and the code of the province that was."""


@dataclass(frozen=True, slots=True)
class Region:
    """A province (`34`, no province code), or a kabupaten or kota (`34.01`), whose name begins with that word."""

    code: str
    name: str
    province_code: str


class Regions:
    """All provinces with their kabupaten and kota, by the codes of the Ministry of Home Affairs."""

    def __init__(self, regions: Iterable[Region], other_names: Mapping[str, Sequence[str]]) -> None:
        self._regions = {region.code: region for region in regions}
        self._province_names = self._gazetteer(self.provinces, other_names)
        self._names = self._gazetteer((r for r in self._regions.values() if r.province_code), other_names)

    @staticmethod
    def _gazetteer(regions: Iterable[Region], other_names: Mapping[str, Sequence[str]]) -> Gazetteer:
        names = {region.code: region.name for region in regions}
        own = {other: [code for code in codes if code in names] for other, codes in other_names.items()}
        return Gazetteer(names, {other: codes for other, codes in own.items() if codes})

    @classmethod
    def read(cls, text: str, other_names: str = "alias,code") -> "Regions":
        """Read a table with the columns code, name, province_code; and one of nicknames, with alias, code."""
        aliases: dict[str, list[str]] = {}
        for row in csv.DictReader(StringIO(other_names)):
            aliases.setdefault(row["alias"], []).append(row["code"])
        return cls([Region(**row) for row in csv.DictReader(StringIO(text))], aliases)

    @classmethod
    @cache
    def shipped(cls) -> "Regions":
        """Return the regions that come with the programme."""
        data = files("programme") / "data"
        return cls.read((data / "wilayah.csv").read_text("utf-8"), (data / "alias_wilayah.csv").read_text("utf-8"))

    @property
    def provinces(self) -> Sequence[Region]:
        """All provinces, by code."""
        return self.within("")

    def within(self, province_code: str) -> Sequence[Region]:
        """Return the kabupaten and kota of a province, by code."""
        return [region for region in self._regions.values() if region.province_code == province_code]

    def find(self, code: str) -> Region:
        """Return the province, kabupaten or kota of this code; KeyError when there is none."""
        return self._regions[code]

    def timezone(self, code: str) -> str:
        """Return the IANA time zone of a province, kabupaten or kota."""
        return _TIMEZONES.get(code[:2], WIB)

    def province_named(self, words: str) -> Region | None:
        """Return the province, if what was typed is the name of one and no more."""
        typed, _ = without_kind(words_of(words))
        codes = self._province_names.exact(typed) or self._province_names.like(typed)[1]
        return self._regions[codes[0]] if codes else None

    def search(self, words: str, limit: int = 6) -> Sequence[Region]:
        """Return the kabupaten and kota that may be meant by what was typed, the likeliest first.

        Both come when a kabupaten and a kota share the name, unless that word was typed too. Nothing comes for what
        resembles no name, and for the bare name of a province (see `province_named`).
        """
        if code := _TYPED_CODE.fullmatch(words):
            region = self._regions.get(".".join(code.groups()))
            return [region] if region else []
        return [self._regions[code] for code in self._meant(words_of(words))[:limit]]

    def _meant(self, typed: Sequence[str]) -> Sequence[str]:
        readings = list(self._readings(typed))
        for words, kind, province in readings:
            if found := self._within(self._names.exact(words), province):
                longer = self._within(self._names.beginning(words), province)
                whole = self._province_names.exact(words)
                neighbours = [region.code for code in whole for region in self.within(code)]
                return self._names.of_kind([*found, *longer, *neighbours], kind)
        if not readings or self._province_names.exact(readings[-1][0]):
            return []
        for words, kind, province in readings:
            if found := self._within(self._names.beginning(words), province):
                return self._names.of_kind(found, kind)
        resemblance, near = self._nearest(*readings[-1])
        inside = self._names.of_kind(self._names.inside(typed), None)
        return near if resemblance > SURELY_ALIKE else inside or near

    def _nearest(self, words: Sequence[str], kind: str | None, province: str | None) -> tuple[float, Sequence[str]]:
        resemblance, found = self._names.like(words)
        if self._province_names.like(words)[0] > resemblance:
            return 0.0, []
        return resemblance, self._names.of_kind(self._within(found, province), kind)

    def _within(self, codes: Iterable[str], province: str | None) -> list[str]:
        return [code for code in codes if province is None or self._regions[code].province_code == province]

    def _readings(self, typed: Sequence[str]) -> Iterator[_Reading]:
        """Yield ways to read what was typed: as it stands, without the kind, without the province beside it."""
        if not typed:
            return
        yield typed, None, None
        words, kind = without_kind(typed)
        yield words, kind, None
        for cut in range(1, len(words)):
            front, back = words[:cut], words[cut:]
            for name, rest in ((back, front), (front, back)):
                for province in self._province_names.exact(name):
                    bare, other_kind = without_kind(rest)
                    yield bare, kind or other_kind, province
