"""What people are told without having asked: notices of their own affairs, and announcements."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from programme.people import Json


class Rank(IntEnum):
    """What goes first when not everything can go at once; replies to people go before all of it."""

    NOTICE = 1
    ANNOUNCEMENT = 2


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that one person is to be told, once, when it is due. Its words are found when it is sent."""

    key: str
    """Stable: what is written twice under one key is told once, as `tinjauan:<piece>:<decision>`. Nothing secret."""
    person_id: int
    """A person; a negative number is a group."""
    kind: str
    """Which function of `conversations.notices` has the words."""
    values: Json
    """What those words need; dropped when it is sent."""
    due_at: datetime
    rank: Rank = Rank.NOTICE
    expires_at: datetime | None = None
    """When telling is of no use any more."""
    batch: str = ""
    """What belongs together and can be held, as one announcement."""
    subject: str | None = None
    """The id of the dossier that it is about, where it is about one; stays when the values go."""
