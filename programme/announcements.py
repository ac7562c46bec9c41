"""Announcements: what is said to many, to whom, and how far it has come."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

UNDO = timedelta(seconds=60)
"""How long a decision to send can be taken back before the first one goes out."""


class State(StrEnum):
    """How far an announcement has come."""

    DRAFT = "konsep"
    TEMPLATE = "templat"
    ASKED = "menunggu_persetujuan"
    """So many would get it that a second officer has to agree."""
    SCHEDULED = "terjadwal"
    RUNNING = "berjalan"
    PAUSED = "dijeda"
    DONE = "selesai"
    CANCELLED = "dibatalkan"


MOVES: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.ASKED, State.SCHEDULED}),
    State.TEMPLATE: frozenset(),
    State.ASKED: frozenset({State.SCHEDULED, State.DRAFT}),
    State.SCHEDULED: frozenset({State.RUNNING, State.DRAFT}),
    State.RUNNING: frozenset({State.PAUSED, State.DONE, State.CANCELLED}),
    State.PAUSED: frozenset({State.RUNNING, State.CANCELLED}),
    State.DONE: frozenset(),
    State.CANCELLED: frozenset(),
}


UNSENT = frozenset({State.DRAFT, State.TEMPLATE})
"""What can be changed and removed."""
ON_ITS_WAY = frozenset({State.ASKED, State.SCHEDULED, State.RUNNING, State.PAUSED})


class Field(StrEnum):
    """What people can be chosen by."""

    REGION = "wilayah"
    SENTRA = "sentra"
    COMMODITY = "komoditas"
    STATE = "keadaan"
    MISSING = "dokumen"
    """A document that their dossier still lacks."""
    GAP = "syarat"
    """A requirement that their last self-check found unmet."""
    SESSION = "sesi"
    """A session that they have a place in."""
    LANGUAGE = "bahasa"


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition: any of the values, or none of them."""

    field: Field
    values: tuple[str, ...]
    negated: bool = False


Segment = tuple[tuple[Clause, ...], ...]
"""Whoever meets all conditions of one of the groups. Without a group: everybody."""


def segment_json(segment: Segment) -> list[list[dict[str, Any]]]:
    """Return the segment as JSON."""
    return [
        [{"field": each.field.value, "values": list(each.values), "not": each.negated} for each in group]
        for group in segment
    ]


def segment_of(kept: Sequence[Sequence[Mapping[str, Any]]]) -> Segment:
    """Return the segment that was kept as JSON."""
    return tuple(
        tuple(Clause(Field(each["field"]), tuple(each["values"]), negated=each["not"]) for each in group)
        for group in kept
    )


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that Telegram holds for us."""

    kind: str
    """`photo` or `document`."""
    file_id: str


@dataclass(frozen=True, slots=True)
class Content:
    """What is said, in Telegram's HTML; `english` only where somebody wrote it."""

    text: str = ""
    english: str = ""
    attachments: tuple[Attachment, ...] = ()

    @property
    def messages(self) -> int:
        """How many messages it takes of what Telegram allows."""
        return max(1, len(self.attachments))

    def said_in(self, language: str | None) -> str:
        """Return the text for a reader of that language."""
        return self.english if language == "en" and self.english else self.text


@dataclass(frozen=True, slots=True)
class Announcement:
    """Something said to many. `regions` are those of its author's duty: nobody outside gets it."""

    id: str
    officer_id: str
    regions: tuple[str, ...]
    created_at: datetime
    content: Content = field(default_factory=Content)
    segment: Segment = ()
    state: State = State.DRAFT
    starts_at: datetime | None = None
    confirmed_by: str | None = None
    ended_at: datetime | None = None
    gathered_to: int = 0
    """The last person of whom it is decided whether they get it; they are gone through by number."""
    gathered: bool = False

    @property
    def batch(self) -> str:
        """The batch of the outbox that its recipients are in."""
        return batch_of(self.id)

    def moved_to(self, state: State, **more: object) -> "Announcement":
        """Return it in another state. Raises MovedError where it is not in one that leads there."""
        if state not in MOVES[self.state]:
            raise MovedError
        return replace(self, state=state, **more)  # type: ignore[arg-type]  # the callers name fields


def batch_of(announcement_id: str) -> str:
    """Return the batch of the outbox that the recipients of an announcement are in."""
    return f"siaran:{announcement_id}"


class MovedError(Exception):
    """Somebody was faster, or time was: the announcement is not where it was."""


def new_announcement(officer_id: str, regions: Sequence[str], *, at: datetime) -> Announcement:
    """Return an empty draft."""
    return Announcement(secrets.token_hex(5), officer_id, tuple(regions), at)


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom an announcement would reach."""

    reached: int
    blocked: int
    """Who blocked the bot."""
    declined: int
    """Who wants no announcements."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the placeholders stand for, for one recipient, at the moment of sending."""

    name: str = ""
    ticket: str = ""
    missing: tuple[str, ...] = ()
    """Names of documents, in Indonesian."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """A line of the report."""

    name: str
    region: str
    ticket: str
    standing: str
    at: datetime | None


class Announcements(Protocol):
    """All announcements, drafts and templates too."""

    async def save(self, announcement: Announcement) -> None:
        """Write it as it is now."""

    async def find(self, announcement_id: str, *, hold: bool = False) -> Announcement | None:
        """Return it, if there is one; held against everybody else until this work ends, if asked for."""

    async def of_officer(self, officer_id: str, states: Sequence[State], *, limit: int) -> Sequence[Announcement]:
        """Return an officer's announcements in these states, newest first."""

    async def among(self, states: Collection[State]) -> Sequence[Announcement]:
        """Return everybody's announcements in these states, oldest first."""

    async def due(self, *, at: datetime) -> Sequence[str]:
        """Return the ids of those that have to begin, and of those under way."""

    async def drop(self, announcement_id: str) -> None:
        """Remove it."""

    async def forget_old(self, *, before: datetime) -> int:
        """Remove those that ended before then; return how many."""

    async def audience(self, segment: Segment, regions: Sequence[str]) -> Audience:
        """Count whom it would reach now."""

    async def members(
        self, segment: Segment, regions: Sequence[str], *, after: int, limit: int
    ) -> Sequence[tuple[int, str | None]]:
        """Return the next people it reaches, by number, each with the dossier that they are chosen for, if any."""

    async def facts(self, recipients: Mapping[int, str | None]) -> Mapping[int, Facts]:
        """Return what is known of people, each by the dossier that they were chosen for."""

    async def recipients(self, announcement: Announcement) -> Sequence[Recipient]:
        """Return everybody who was to get it, with what came of it."""

    async def answered(self, person_id: int, message_id: int, album: str | None = None) -> str | None:
        """Return the announcement that one of a person's messages is, or a part of."""

    async def told(self, person_id: int, announcement_id: str) -> bool:
        """Whether the person got it, or may have got it."""

    async def declines(self, person_id: int) -> bool:
        """Whether the person wants no announcements."""

    async def decline(self, person_id: int, *, wanted: bool) -> None:
        """Keep whether the person wants announcements."""
