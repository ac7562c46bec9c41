"""What lies on the desk of a dinas: dossiers to check, to look up and to nominate."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from programme.dossier import Dossier
from programme.lifecycle import CHECKING, SUBMITTED

HELD_FOR = timedelta(hours=4)
"""How long an officer holds a dossier, unless they let it go before."""

TO_CHECK = (SUBMITTED, CHECKING)
"""The states of what waits for the dinas's eyes."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which dossiers an officer wants to see."""

    regions: Sequence[str]
    commodity: str | None = None
    overdue: bool = False
    states: Sequence[str] = TO_CHECK


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question of an officer to the owner of a dossier, and the answer."""

    id: str
    dossier_id: str
    officer_id: str
    text: str
    asked_at: datetime
    answer: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Slip:
    """A link on paper to a dossier that the dinas registered; only the digest of its token is kept."""

    digest: str
    dossier_id: str


class HeldError(Exception):
    """A colleague holds the dossier; `by` is their account."""

    def __init__(self, by: int) -> None:
        self.by = by
        super().__init__("held by a colleague")


class Desk(Protocol):
    """Dossiers as staff look for them."""

    async def queue(self, wanted: Wanted, *, today: date, limit: int, skip: int = 0) -> Sequence[Dossier]:
        """Return them, overdue ones first, then by the day that was promised."""

    async def count(self, wanted: Wanted, *, today: date) -> tuple[int, int]:
        """Return how many there are, and how many of them are overdue."""

    async def next(self, wanted: Wanted, *, now: datetime) -> Dossier | None:
        """Return the first that nobody holds and on which nothing was ruled yet, held until this work ends."""

    async def held_by(self, person_id: int) -> Sequence[str]:
        """Return the ids of the dossiers that somebody took and has not let go."""

    async def search(self, regions: Sequence[str], words: str, *, limit: int, skip: int = 0) -> Sequence[Dossier]:
        """Return what was handed in and has these words in its ticket or name; all of it for none."""

    async def with_tickets(
        self, regions: Sequence[str], tickets: Collection[str], *, hold: bool = False
    ) -> Sequence[Dossier]:
        """Return what was handed in there and has one of these tickets; held until this work ends, if asked for."""

    async def among(self, dossier_ids: Collection[str]) -> Sequence[Dossier]:
        """Return those of the dossiers that there are."""

    async def states(self, regions: Sequence[str]) -> Mapping[str, int]:
        """Return state to the number of dossiers in it."""

    async def ask(self, inquiry: Inquiry) -> None:
        """Keep a question, new or answered."""

    async def inquiry(self, inquiry_id: str) -> Inquiry | None:
        """Return the question, if there is one."""

    async def inquiries(self, dossier_id: str) -> Sequence[Inquiry]:
        """Return the questions about a dossier, oldest first."""

    async def keep_slip(self, slip: Slip) -> None:
        """Keep a slip, in place of earlier ones of the same dossier."""

    async def slip(self, digest: str) -> Slip | None:
        """Return the slip, if it was not used."""

    async def use_slip(self, digest: str) -> bool:
        """Remove the slip; whether it was still there, so that one person gets the dossier."""
