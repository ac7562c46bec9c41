"""One turn of a conversation: who is speaking, where they are, and what the house knows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from conversations.inputs import Opening
from conversations.screen import Screen
from conversations.words import Html, Words
from programme.people import Draft, Person
from programme.ports import Work
from programme.regions import Regions
from programme.rules import Programme
from programme.staff import NotTheirsError, Officer


@dataclass(frozen=True, slots=True)
class Office:
    """The dinas that runs the bot: who holds the data, and where people can ask. Empty where nobody has said."""

    name: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class House:
    """What does not change from person to person."""

    programme: Programme
    regions: Regions
    words: Callable[[str | None], Words]
    """Language code, or None when not chosen yet, to its words."""
    bot_username: str
    office: Office = field(default_factory=Office)
    alone_up_to: int = 500
    """People whom one officer may have told something; for more a second one has to agree."""


@dataclass(slots=True)
class Turn:
    """A person's turn. Steps change `person` and `draft`; the stage writes them."""

    house: House
    work: Work
    person: Person
    draft: Draft
    now: datetime
    on_duty: Officer | None = None
    """The officer that the person is; the stage looks it up wherever a duty is asked for."""

    @property
    def officer(self) -> Officer:
        """The officer who acts. Raises NotTheirsError for everybody else."""
        if self.on_duty is None:
            raise NotTheirsError
        return self.on_duty

    @property
    def t(self) -> Words:
        """The person's language."""
        return self.house.words(self.person.language)


MENU_OF = "perintah"
"""The handout that is no file: the menu of commands in the chat of that person, brought up to date."""


@dataclass(frozen=True, slots=True)
class Handout:
    """A file that is handed over beside the screen; `bot.handouts` has a maker for each kind.

    It is written down with the update, so that a repeat after a kill hands it over too.
    """

    kind: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Show:
    """Stay at this step; say a note with the screen, or in passing (toast), and hand things over."""

    note: Html | None = None
    toast: str | None = None
    handouts: Sequence[Handout] = ()


@dataclass(frozen=True, slots=True)
class Unclear(Show):
    """Stay here: what was sent was not understood. Said several times in a row, the stage says it otherwise."""

    idle: bool = False
    """Whether the step waits for no words at all, so that a question may lead elsewhere."""
    example: str = ""
    """Words that would be understood, where some have to be typed."""


@dataclass(frozen=True, slots=True)
class Next:
    """Go on to another step of this conversation, and hand things over."""

    step: str
    note: Html | None = None
    toast: str | None = None
    handouts: Sequence[Handout] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """The conversation reached its end: its draft is dropped and another one opens."""

    then: Opening = field(default_factory=lambda: Opening("menu"))
    note: Html | None = None
    toast: str | None = None
    handouts: Sequence[Handout] = ()


@dataclass(frozen=True, slots=True)
class Leave:
    """The person goes elsewhere; what they said here is kept."""

    to: Opening = field(default_factory=lambda: Opening("menu"))
    note: Html | None = None
    toast: str | None = None
    handouts: Sequence[Handout] = ()


Outcome = Show | Next | Done | Leave


@dataclass(frozen=True, slots=True)
class Reply:
    """What the person is to see after a turn."""

    screen: Screen
    conversation: str
    step: str
    version: int
    note: Html | None = None
    toast: str | None = None
    handouts: Sequence[Handout] = ()
