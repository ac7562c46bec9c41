"""What a person did, read once from Telegram's update."""

from dataclasses import dataclass
from enum import Enum
from html import escape

from conversations.screen import Opens
from conversations.words import Html


@dataclass(frozen=True, slots=True)
class Earlier:
    """A message of ours that they replied to."""

    message_id: int
    album: str | None = None
    """What the parts of an album share."""


@dataclass(frozen=True, slots=True)
class Text:
    """They wrote something."""

    text: str
    formatted: Html | None = None
    """With their formatting, where there is some."""
    to: Earlier | None = None

    @property
    def html(self) -> str:
        """What they wrote as HTML that is safe to send."""
        return self.formatted or escape(self.text, quote=False)


@dataclass(frozen=True, slots=True)
class Tap:
    """They tapped a button that answers a step."""

    conversation: str
    step: str
    value: str
    version: int


DIGEST = ":"
"""Begins the argument of an opening that is the digest of a token. Nothing that comes from outside begins so."""


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


@dataclass(frozen=True, slots=True)
class File:
    """They sent a photo, a document or a video; what Telegram says of it, of which only the ids can be trusted."""

    kind: str
    """`photo`, `document` or `video`."""
    file_id: str
    unique_id: str
    name: str | None = None
    mime: str | None = None
    size: int | None = None
    caption: str = ""
    album: str | None = None
    """What the parts of an album share."""
    formatted: Html | None = None
    """The caption with its formatting, where there is some."""

    @property
    def html(self) -> str:
        """The caption as HTML that is safe to send."""
        return self.formatted or escape(self.caption, quote=False)


@dataclass(frozen=True, slots=True)
class Location:
    """They sent a place on the map; with name and address where they picked it from a list."""

    latitude: float
    longitude: float
    name: str = ""
    address: str = ""


class Thing(Enum):
    """They sent something that is neither text, tap nor file; or a file or a place where none is asked for."""

    FILE = "file"
    STICKER = "sticker"
    VOICE = "voice"
    LOCATION = "location"
    CONTACT = "contact"
    EDIT = "edit"
    OLD_BUTTON = "old button"
    """A button whose data we cannot read: too old, or made up."""
    OTHER = "other"


Input = Text | Tap | Opening | File | Location | Thing
