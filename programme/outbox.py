"""The outbox: what is due later, and how far the telling has come. Ports and nouns of whoever delivers it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from programme.notices import Notice, Rank


class Standing(StrEnum):
    """How far a notice has come."""

    WAITING = "waiting"
    HELD = "held"
    """Waiting for somebody to let it go on."""
    SENDING = "sending"
    """Committed before Telegram is called; whoever finds it so later cannot know whether it arrived."""
    SENT = "sent"
    UNCERTAIN = "uncertain"
    """The answer was cut off: it may have arrived, so it is not sent again."""
    UNREACHABLE = "unreachable"
    """Blocked, deactivated or not found."""
    REFUSED = "refused"
    """Telegram does not take it, or not within the tries that there are."""
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Due:
    """A notice whose time has come, and whom it goes to."""

    notice: Notice
    tries: int
    language: str | None
    blocked: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a try. WAITING: again, not before `due_at`."""

    key: str
    person_id: int
    standing: Standing
    at: datetime
    due_at: datetime | None = None
    message_id: int | None = None
    album: str | None = None
    """What the messages of an album share."""
    text: str | None = None
    """The version of the words that were sent."""
    why: str | None = None
    """Why it did not come to a sending, in a word."""


@dataclass(frozen=True, slots=True)
class Untold:
    """Somebody who could not be told, or perhaps not."""

    person_id: int
    kind: str
    standing: Standing
    at: datetime
    subject: str | None = None
    """The dossier that it was about."""


class Outbox(Protocol):
    """Notices, from their cause until they are told."""

    async def add(self, *notices: Notice) -> None:
        """Put notices in; one whose key is known stays as it is, told or not."""

    async def known(self, keys: Sequence[str]) -> Collection[str]:
        """Return those of the keys that are known, told or not."""

    async def cancel(self, prefix: str) -> int:
        """Take out what has not been told yet and whose key begins so; return how many. Their keys are free again."""

    async def cancel_for(self, person_id: int, rank: Rank) -> int:
        """Take out what has not been told yet of this rank to somebody; return how many."""

    async def due(self, rank: Rank, *, at: datetime, limit: int) -> Sequence[Due]:
        """Return what is due, oldest first."""

    async def claim(self, keys: Sequence[str], *, at: datetime) -> Collection[str]:
        """Mark as being sent; return those that still waited and whose people are not in the middle of a turn.

        The next screen of these people comes as a new message, below the notice.
        """

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Write down what came of tries. What is over loses its values."""

    async def doubt(self, *, at: datetime) -> int:
        """Mark as uncertain what somebody who is no more was sending; return how many."""

    async def move_group(self, group_id: int, new_id: int) -> None:
        """Send to a group's new number what waits for the old one."""

    async def hold(self, batch: str) -> int:
        """Keep back what waits in a batch; return how many."""

    async def release(self, batch: str) -> int:
        """Let a batch that is kept back go on; return how many."""

    async def count(self, batch: str) -> Mapping[Standing, int]:
        """Return how many of a batch stand where."""

    async def untold(self, *, since: datetime) -> Sequence[Untold]:
        """Return the people's own affairs that they could not be told since then, newest first."""

    async def prune(self, *, before: datetime) -> int:
        """Remove what was over before then; return how many."""


@dataclass(frozen=True, slots=True)
class Lease:
    """Who may do something that only one may do. The holder's `beat` goes on as long as they live."""

    holder: str
    beat: int


class Leases(Protocol):
    """Leases by name. No clock is compared between machines: a lease whose beat stands still may be taken."""

    async def look(self, name: str) -> Lease:
        """Return the lease; an empty holder when it is free."""

    async def take(self, name: str, holder: str, *, seen: Lease) -> bool:
        """Take the lease if it is still as it was seen; return whether it was."""

    async def beat(self, name: str, holder: str) -> bool:
        """Show that the holder lives; False when the lease is somebody else's. Held until the work ends."""

    async def give_up(self, name: str, holder: str) -> None:
        """Make the lease free, if it is the holder's."""
