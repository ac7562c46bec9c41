"""Rulings: what an officer decided about a dossier. They take effect later, so that they can be taken back unheard."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

TAKEN_BACK_WITHIN = timedelta(minutes=10)
"""How long an officer's ruling can be taken back: until then nothing has changed and nobody was told."""

RESULTS_TAKEN_BACK_WITHIN = timedelta(hours=1)
"""The same for results that came in by file."""

RESULTS_SETTLED_BEFORE = timedelta(minutes=1)
"""So long before they take effect results can no longer be taken back: they go one after the other, and all or none
of them is taken back."""

MOST_STARS = 3
"""That the ministry gives."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A document's acceptance or return, or the move of a whole dossier (`document` is empty then)."""

    id: str
    dossier_id: str
    officer_id: str
    at: datetime
    outcome: str
    """Of a document `sah` or `perbaikan`; of a dossier the id of the state it goes to."""
    due_at: datetime | None
    """When it takes effect; None while it waits for a second officer."""
    document: str = ""
    reason: str = ""
    """In words, for the owner too."""
    inner_note: str = ""
    """For colleagues only."""
    stars: int | None = None
    seconded_by: str = ""
    batch: str = ""
    """What came in by one file has one."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What came in by one file and has not taken effect: all of it does at the same time."""

    id: str
    officer_id: str
    at: datetime
    due_at: datetime | None
    """None while it waits for a second officer."""
    size: int

    @property
    def waits(self) -> bool:
        """Whether a second officer has to agree."""
        return self.due_at is None

    def can_be_undone(self, at: datetime) -> bool:
        """Whether all of it can still be taken away before it takes effect."""
        return self.due_at is None or at < self.due_at - RESULTS_SETTLED_BEFORE


def batch_of(rulings: Sequence[Ruling]) -> Batch:
    """Return what the rulings of one file have in common."""
    first, due = rulings[0], [each.due_at for each in rulings if each.due_at]
    return Batch(first.batch, first.officer_id, first.at, min(due, default=None), len(rulings))


class AlreadyRuledError(Exception):
    """A colleague was faster; `ruling` is theirs."""

    def __init__(self, ruling: Ruling) -> None:
        self.ruling = ruling
        super().__init__(ruling.dossier_id)


class Rulings(Protocol):
    """Rulings that have not taken effect yet; of a document, or of a dossier's move, there is one at most."""

    async def add(self, ruling: Ruling) -> bool:
        """Keep it; False when there is one already."""

    async def find(self, ruling_id: str) -> Ruling | None:
        """Return the ruling, if it has not taken effect."""

    async def of_dossier(self, dossier_id: str) -> Mapping[str, Ruling]:
        """Return document to ruling; the move of the dossier itself stands under the empty name."""

    async def of_officer(self, officer_id: str) -> Sequence[Ruling]:
        """Return what this officer ruled or agreed to and has not taken effect."""

    async def add_all(self, moves: Sequence[Ruling]) -> None:
        """Keep moves of dossiers that are held and have none (see `moved`)."""

    async def moved(self, dossier_ids: Collection[str]) -> Collection[str]:
        """Return those of the dossiers that a move waits for."""

    async def of_batch(self, batch: str, *, hold: bool = False) -> Sequence[Ruling]:
        """Return what came in together and has not taken effect; held until this work ends, if asked for."""

    async def batches(self, regions: Sequence[str]) -> Sequence[Batch]:
        """Return the batches that lie wholly in these regions, oldest first."""

    async def second_batch(self, batch: str, officer_id: str, *, due_at: datetime) -> int:
        """Let all of a batch that waits take effect then; return how many those are."""

    async def drop_batch(self, batch: str) -> int:
        """Remove all of a batch; return how many those were."""

    async def unseconded(self, regions: Sequence[str]) -> Sequence[Ruling]:
        """Return what waits for a second officer in these regions, oldest first."""

    async def second(self, ruling_id: str, officer_id: str, *, due_at: datetime) -> bool:
        """Let a waiting one take effect then; whether it still waited."""

    async def drop(self, ruling_id: str) -> bool:
        """Remove it; whether it was still there."""

    async def due(self, *, at: datetime, limit: int) -> Sequence[str]:
        """Return the ids of those whose time has come, oldest first."""
