"""Staff groups with topics: each question of a region has its topic there, in which it can be answered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from programme.cases import Case, Message

_PERSONAL = re.compile(r"(?<!\d)(?:\d[ .-]?){15}\d(?!\d)")
HIDDEN = "••••"
"""Stands for what looks like a NIK; a group has more readers than the one who answers."""


@dataclass(slots=True)
class Group:
    """A group of staff that gets the questions of a province, kabupaten or kota."""

    id: int
    region: str
    officer: str
    """Id of the officer who linked it; the link is good as long as they answer questions there."""
    at: datetime
    rests_until: datetime | None = None
    """Until when nothing is posted: Telegram asked for a pause, or the bot may not make topics."""
    warned: bool = False
    """Whether the group was told that the bot may not make topics."""


@dataclass(slots=True)
class Topic:
    """What a group knows of a question by now."""

    case: str
    group_id: int
    thread_id: int | None = None
    title: str = ""
    told: int = 0
    """Number of the last message of the case that stands in the topic."""
    synced_at: datetime | None = None
    """When the case had changed last that this topic shows."""
    busy_until: datetime | None = None
    """Whoever brings it up to date has it for themselves until then."""


@dataclass(frozen=True, slots=True)
class Behind:
    """A topic that does not show its case as it is now, claimed by whoever reads this."""

    topic: Topic
    case: Case
    unposted: Sequence[tuple[int, Message]]
    """What owner and staff said since, each with its number; notes are not among it."""


def without_personal_numbers(text: str) -> str:
    """Return the text with everything hidden that looks like a NIK."""
    return _PERSONAL.sub(HIDDEN, text)


class Topics(Protocol):
    """Groups of staff, and the topics of questions in them."""

    async def link(self, group: Group) -> None:
        """Let the group have the questions of its region; another group that had them has them no longer."""

    async def unlink(self, group_id: int) -> bool:
        """Let the group have no questions; whether it had any. Its topics stay known."""

    async def group(self, group_id: int) -> Group | None:
        """Return the group, if it is linked."""

    async def groups(self) -> Sequence[Group]:
        """Return all linked groups."""

    async def rest(self, group: Group) -> None:
        """Write down until when the group rests, and whether it was warned."""

    async def find(self, group_id: int, thread_id: int) -> Topic | None:
        """Return the topic of a group under Telegram's number."""

    async def claim(self, *, now: datetime, until: datetime) -> Behind | None:
        """Return a topic that is behind, held until then; a topic that is not made yet only for a waiting case."""

    async def keep(self, topic: Topic, *, until: datetime | None) -> bool:
        """Write the topic and hold it until then, or let it go; whether it was still held as it says."""

    async def left_over(self) -> Sequence[Topic]:
        """Return topics whose case is gone with its owner."""

    async def drop(self, case_id: str) -> None:
        """Forget the topic of a case."""
