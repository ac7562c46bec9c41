"""Columns of a table, known by what people write above them, in any order."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from programme.tables import LINE, Reading, TableFault

ALIKE, MARGIN = 0.83, 0.08
"""How much a misspelt word must resemble, and how far the next may be behind. One slip in six letters passes."""

TELLING = 5
"""Letters below which a likeness is chance."""

LAST_HEAD = 15
"""Names of columns stand in one of so many first lines; titles may stand above them."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column. Of two that have one of its words, the word that stands first here decides."""

    id: str
    words: tuple[str, ...]
    needed: bool = False
    kept: bool = True
    """False for one that is known only so that it is not taken for another."""


def plain(text: str) -> str:
    """Return letters and digits in small, one space between words."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", kept))


def alike(said: str, known: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Return what a plain word stands for; a slip is forgiven where nothing else is nearly as like."""
    if said in known:
        return known[said]
    if len(said) < TELLING:
        return frozenset()
    near = sorted(((OSA.normalized_similarity(said, word), word) for word in known), reverse=True)
    best, word = near[0] if near else (0.0, "")
    meant = known.get(word, frozenset())
    others = (likeness for likeness, other in near if known[other] != meant)
    return meant if best >= ALIKE and best - next(others, 0.0) >= MARGIN else frozenset()


def rows_of(reading: Reading, columns: Sequence[Column]) -> list[dict[str, str]] | Reading:
    """Return the rows below the names of the columns, cut down to what is kept of them; or what is amiss."""
    heads = [_claims(cells, columns) for _, cells in reading.rows[:LAST_HEAD]]
    if not heads:
        return Reading(fault=TableFault.EMPTY)
    head = max(range(len(heads)), key=lambda each: len(heads[each]))
    places: dict[str, int] = {}
    for column in columns:
        claims = sorted(heads[head].get(column.id, ()))
        if len(claims) > 1 and claims[0][0] == claims[1][0]:
            return Reading(fault=TableFault.SAME_COLUMN, detail=column.words[0])
        if claims:
            places[column.id] = claims[0][1]
    if lacking := [column.words[0] for column in columns if column.needed and column.id not in places]:
        return Reading(fault=TableFault.NO_COLUMN, detail=", ".join(lacking))
    kept = {column.id: places[column.id] for column in columns if column.kept and column.id in places}
    rows = [
        {LINE: str(line), **{column: cells[at] for column, at in kept.items() if at < len(cells) and cells[at]}}
        for line, cells in reading.rows[head + 1 :]
    ]
    return [row for row in rows if len(row) > 1] or Reading(fault=TableFault.NO_ROWS)


def _claims(cells: Sequence[str], columns: Sequence[Column]) -> dict[str, list[tuple[int, int]]]:
    """Return column to the cells of a line that may name it, each as the rank of its word and its place."""
    ranks = {(column.id, plain(word)): rank for column in columns for rank, word in enumerate(column.words)}
    known = {word: frozenset({column}) for column, word in ranks}
    claims: dict[str, list[tuple[int, int]]] = {}
    for place, cell in enumerate(cells):
        said = plain(cell)
        for column in alike(said, known):
            claims.setdefault(column, []).append((ranks.get((column, said), len(ranks)), place))
    return claims
