"""Amounts in words and figures: `4 orang`, `setahun`, `lebih dari 500 juta`; and the choices that they fall into."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from conversations.asking.spoken import words_of

_FIGURES = {
    word: number
    for number, words in enumerate(
        (
            "nol zero",
            "satu one seorang",
            "dua two berdua",
            "tiga three bertiga",
            "empat four berempat",
            "lima five berlima",
            "enam six berenam",
            "tujuh seven",
            "delapan eight",
            "sembilan nine",
            "sepuluh ten",
            "sebelas eleven",
        )
    )
    for word in words.split()
}
_TENS = {"puluh": 10, "ratus": 100}
_TIMES = {"ribu": 1e3, "juta": 1e6, "miliar": 1e9, "m": 1e9, "triliun": 1e12}
_UNITS = {"hari": 1 / 365, "minggu": 7 / 365, "bulan": 1 / 12, "tahun": 1.0, "orang": 1.0}
_SPANS = frozenset(["hari", "minggu", "bulan", "tahun"])
_TO = frozenset(["sampai", "hingga", "to"])
_UP_TO = frozenset(["sampai", "maksimal", "paling"])
_BELOW = frozenset(["kurang", "bawah", "hampir", "under"])
_ABOVE = frozenset(["lebih", "atas", "over", "more"])
_ABOUT = frozenset(["kira", "sekitar", "sekira", "about", "kurleb"])
_WITHOUT_WEIGHT = "dari atau rp rupiah cuma hanya saja ke di ada kerja total modal sudah baru"
_BESIDE = frozenset(_WITHOUT_WEIGHT.split())
NEAR = 0.1
"""How far `kira-kira` reaches to both sides."""


@dataclass(frozen=True, slots=True)
class Range:
    """From one amount to another; an end that is open is not part of it."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False
    unit: str = ""
    whole: bool = True
    """Whether every word beside the amount was understood."""

    def meets(self, other: "Range") -> bool:
        """Whether there is an amount in both."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low < high:
            return True
        return low == high and not any(each.leaves_out(low) for each in (self, other))

    def leaves_out(self, end: float) -> bool:
        """Whether it reaches up to this amount without having it."""
        return (self.low_open and self.low == end) or (self.high_open and self.high == end)


def fitting(labels: Mapping[str, str], text: str, *, year: int) -> tuple[list[str], bool]:
    """Return the choices whose labels name a range that the amount in a text falls into, and whether that is sure.

    `year` is the present one, for who says since when.
    """
    ranges = {choice: named for choice, label in labels.items() if (named := range_of(label))}
    said = range_of(text) if ranges else None
    if said is None:
        return [], False
    unit = next((each.unit for each in ranges.values() if each.unit), "")
    if unit == "tahun" and 1900 < said.low == said.high <= year:  # noqa: PLR2004 (a year of our time)
        said = Range(year - said.low - 1, year - said.low + 1, unit=unit, whole=False)
    if said.unit and unit and said.unit != unit and not {said.unit, unit} <= _SPANS:
        return [], False
    unscaled = said.high < _TIMES["ribu"] < min(each.high for each in ranges.values())
    return [choice for choice, named in ranges.items() if named.meets(said)], said.whole and not unscaled


def range_of(text: str) -> Range | None:
    """Return the range that a label or a person names; None without an amount."""
    said = words_of(re.sub(r"\bse(tahun|bulan|minggu|hari|juta|miliar|ribu)\b", r"1 \1", _plain_figures(text)))
    amounts = list(_amounts(said))
    if not amounts:
        return None
    known = _TO | _UP_TO | _BELOW | _ABOVE | _ABOUT | _BESIDE | _UNITS.keys() | _TIMES.keys() | _FIGURES.keys()
    whole = all(word in known or word[0].isdigit() or word in {"belas", *_TENS} for word in said)
    unit = next((word for word in said if word in _UNITS), "")
    scale = _UNITS.get(unit, 1.0)
    named = _named(frozenset(said), min(amounts) * scale, max(amounts) * scale)
    return replace(named, unit=unit, whole=whole)


def _named(words: frozenset[str], low: float, high: float) -> Range:
    """Return the range that words make of an amount, or of two."""
    if low < high:
        return Range(low, high)
    if words & _ABOUT or {"kurang", "lebih"} <= words:
        return Range(low * (1 - NEAR), high * (1 + NEAR))
    if words & _BELOW:
        return Range(0, high, high_open="atau" not in words)
    if words & _ABOVE:
        return Range(low, math.inf, low_open="dari" in words)
    return Range(0, high) if words & _UP_TO else Range(low, high)


def _plain_figures(text: str) -> str:
    """Return the text with figures set apart from letters: `Rp1.500.000` as `rp 1500000`, `1,5jt` as `1.5 jt`."""
    plain = re.sub(r"(?<=\d)[.\s](?=\d{3}(?!\d))", "", text.casefold())
    plain = re.sub(r"(?<=\d)[,.](?=\d)", "koma", plain)
    return re.sub(r"(?<=\d)(?=[a-jl-z])|(?<=[a-z])(?=\d)(?<!koma)", " ", plain)


def _amounts(said: list[str]) -> Iterator[float]:
    """Yield the amounts among words; a multiplier after the last of a pair counts for both."""
    found: list[float] = []
    before = ""
    for word in said:
        if re.fullmatch(r"(0|[1-9][0-9]*)(koma[0-9]+)?", word):
            found.append(float(word.replace("koma", ".")))
        elif word in _FIGURES and before in _TENS:
            found[-1] += _FIGURES[word]
        elif word in _FIGURES:
            found.append(float(_FIGURES[word]))
        elif word == "belas" and found:
            found[-1] += 10
        elif word in _TENS and found:
            found[-1] *= _TENS[word]
        elif word in _TIMES and found:
            found = [each * _TIMES[word] if each < _TIMES[word] else each for each in found]
        before = word if found else ""
    yield from found
