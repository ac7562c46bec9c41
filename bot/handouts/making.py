"""What a maker of files is given, and what it gives."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ParamSpec, Protocol, TypeVar

from bot.shelf import Shelf
from conversations.screen import Copies
from conversations.turn import House
from conversations.words import Html, Words
from programme.ports import Works

P = ParamSpec("P")
R = TypeVar("R")


class Press:
    """Lets something that takes the processor be made off the event loop, one thing at a time."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(1)

    async def __call__(self, make: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what is made, when it is its turn."""
        async with self._free:
            return await asyncio.to_thread(make, *args, **kwargs)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The file that a turn promised to a person."""

    house: House
    works: Works
    person_id: int
    argument: str
    t: Words
    now: datetime
    press: Press
    shelf: Shelf


@dataclass(frozen=True, slots=True)
class Made:
    """A file that is ready."""

    content: bytes
    filename: str
    caption: Html | None = None
    protected: bool = False
    """Whether it can be neither passed on nor saved."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that somebody sent to the bot, and how: `photo`, `document` or `video`. It is shown protected."""

    file_id: str
    kind: str
    caption: Html | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Words that can be neither passed on nor saved, with buttons under them that copy a part."""

    text: Html
    buttons: Sequence[tuple[str, Copies]]


@dataclass(frozen=True, slots=True)
class Pin:
    """A place on the map."""

    latitude: float
    longitude: float
    title: str
    address: str


class Maker(Protocol):
    """Makes one kind of file. What a person may have was decided in the turn that promised it."""

    picture: bool
    """Whether it is seen in the chat as a picture; else it is a document."""

    async def make(self, wanted: Wanted) -> Made | Pin | Told | Html | Sequence[Made | Kept | Html]:
        """Return the file or the place, or the sentence that says why there is none.

        Raises PrintError where it cannot be made.
        """
