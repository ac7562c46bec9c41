"""What the programme needs from storage, as protocols. One `Work` is one transaction."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from programme.outbox import Leases, Outbox
from programme.people import Consent, Draft, FinishedCheck, Json, Person


class People(Protocol):
    """Everybody who ever pressed start."""

    async def seat(self, person_id: int) -> Person:
        """Return the person, made if new, held against every other process until this work ends."""

    async def save(self, person: Person, *, seen_at: datetime) -> None:
        """Write the person as they are now."""

    async def mark(self, person_id: int, *, blocked: bool) -> None:
        """Note whether the person blocked the bot. That is no word of theirs: when they were last seen stays."""

    async def forget(self, person_id: int) -> None:
        """Remove the person and all that hangs on them; only the log of consents stays."""

    async def forget_strangers(self, *, unseen_since: datetime) -> int:
        """Remove people without consent who were last seen before then; return how many."""

    async def forget_unseen(self, *, since: datetime) -> int:
        """Remove everybody who was last seen before then, as `forget` does; return how many."""


class Drafts(Protocol):
    """What people have said in conversations until now."""

    async def find(self, person_id: int, conversation: str) -> Draft | None:
        """Return the draft of that conversation, if there is one."""

    async def save(self, person_id: int, draft: Draft) -> None:
        """Write the draft, in place of an earlier one of the same conversation."""

    async def drop(self, person_id: int, conversation: str) -> None:
        """Remove the draft, if there is one."""

    async def clear(self, person_id: int) -> None:
        """Remove all of a person's drafts."""


class Checks(Protocol):
    """Finished self-checks."""

    async def save(self, person_id: int, check: FinishedCheck) -> None:
        """Keep a finished check, in place of an earlier end of the same one (same person, same `started_at`)."""

    async def find(self, person_id: int, started_at: datetime) -> FinishedCheck | None:
        """Return the check that was started then, if there is one."""

    async def last_before(self, person_id: int, started_at: datetime) -> FinishedCheck | None:
        """Return the newest check that was started before then, if there is one."""

    async def all(self, person_id: int) -> Sequence[FinishedCheck]:
        """Return all of a person's checks, newest first."""

    async def clear(self, person_id: int) -> None:
        """Remove all of a person's checks."""


class Consents(Protocol):
    """The log that shows who agreed to what and when; never erased with the person (UU 27/2022 art. 24)."""

    async def add(self, person_id: int, *, notice: str, given: bool, at: datetime) -> None:
        """Write down that consent was given or withdrawn."""

    async def history(self, person_id: int) -> Sequence[tuple[Consent, bool]]:
        """Return all entries of a person, oldest first, each with whether it was given."""


class Updates(Protocol):
    """Updates of Telegram whose effects are committed."""

    async def find(self, update_id: int) -> Sequence[Json] | None:
        """Return what the person was to be handed for that update, or None when it was never taken."""

    async def record(self, update_id: int, *, person_id: int | None, handouts: Sequence[Json], at: datetime) -> None:
        """Write down that the update took effect, and what is to be handed over for it."""

    async def prune(self, *, before: datetime) -> int:
        """Remove records older than Telegram could hand over again; return how many."""


class Work(Protocol):
    """One unit of work: rolled back unless committed."""

    people: People
    drafts: Drafts
    checks: Checks
    consents: Consents
    updates: Updates
    outbox: Outbox
    leases: Leases

    async def commit(self) -> None:
        """Make all of it last."""


class Works(Protocol):
    """Opens units of work."""

    def __call__(self) -> AbstractAsyncContextManager[Work]:
        """Begin one; leaving the block without commit rolls back."""
