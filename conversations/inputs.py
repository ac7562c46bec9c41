"""What a person did, read once from Telegram's update."""

from dataclasses import dataclass
from enum import Enum

from conversations.screen import Opens


@dataclass(frozen=True, slots=True)
class Text:
    """They wrote something."""

    text: str


@dataclass(frozen=True, slots=True)
class Tap:
    """They tapped a button that answers a step."""

    conversation: str
    step: str
    value: str
    version: int


@dataclass(frozen=True, slots=True)
class Opening:
    """They gave a command, followed a link or tapped a button that opens a conversation."""

    conversation: str
    argument: str = ""
    version: int | None = None
    """Of the screen that the button stood on, if it was a button."""

    @classmethod
    def of(cls, action: Opens) -> "Opening":
        """Return the opening that a button stands for."""
        return cls(action.conversation, action.argument)


class Thing(Enum):
    """They sent something that is neither text nor tap."""

    FILE = "file"
    STICKER = "sticker"
    VOICE = "voice"
    LOCATION = "location"
    CONTACT = "contact"
    EDIT = "edit"
    OLD_BUTTON = "old button"
    """A button whose data we cannot read: too old, or made up."""
    OTHER = "other"


Input = Text | Tap | Opening | Thing
