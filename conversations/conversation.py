"""What a conversation is made of: steps, each in three functions (look, draw, act)."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Generic, TypeVar

from conversations.inputs import Earlier, File, Location, Opening, Text, Thing
from conversations.screen import Screen
from conversations.turn import House, Outcome, Turn, Unclear
from conversations.words import Html, Words
from programme.staff import Duty

Seen = TypeVar("Seen")


class Step(Generic[Seen]):
    """One screen and what can be done at it.

    `look` gathers what the screen shows, `draw` is pure, `tapped` and `typed` act. What a step does not
    ask for gets an answer that leads on.
    """

    name: ClassVar[str]

    async def look(self, turn: Turn) -> Seen:
        """Gather what the screen shows."""
        raise NotImplementedError

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw the screen."""
        raise NotImplementedError

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Act on a button of this very screen; only called with values that the screen offers."""
        raise NotImplementedError

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Act on text; most steps want a button instead."""
        return Unclear(note=turn.t("Di sini cukup ketuk salah satu tombol di bawah. Tidak perlu mengetik."), idle=True)

    async def wrote(self, turn: Turn, text: Text) -> Outcome:
        """Act on text with its formatting, where that matters."""
        return await self.typed(turn, text.text)

    async def received(self, turn: Turn, file: File) -> Outcome:
        """Act on a file; each part of an album comes by itself."""
        return await self.sent(turn, Thing.FILE)

    async def located(self, turn: Turn, location: Location) -> Outcome:
        """Act on a place on the map."""
        return await self.sent(turn, Thing.LOCATION)

    async def sent(self, turn: Turn, thing: Thing) -> Outcome:
        """Act on something that is neither text nor tap, nor a file or a place that is asked for."""
        return Unclear(note=not_asked(thing, turn.t))

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """Yield, with a title each, what this screen can show, for the page of all screens."""
        raise NotImplementedError


class Conversation(ABC):
    """Something that a person wants, from its opening to its end."""

    name: ClassVar[str]
    steps: ClassVar[Mapping[str, Step[Any]]]
    open_before_notice: ClassVar[bool] = False
    """Whether one may be here before deciding on the privacy notice."""
    duty: ClassVar[Duty | None] = None
    """What one must do for a dinas to be here; for everybody else the conversation does not exist."""

    def knows(self, turn: Turn) -> bool:
        """Whether the place in the turn's draft still exists; a release or a changed programme may take it away."""
        return turn.draft.step in self.steps

    async def replied(self, turn: Turn, text: str, to: Earlier) -> Opening | None:
        """Keep a reply to a message that this conversation is about; return where it leads, None for any other one."""
        return None

    @abstractmethod
    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Begin, or go on where the person left; the turn's draft is theirs of this conversation."""


def by_name(*steps: Step[Any]) -> dict[str, Step[Any]]:
    """Return the steps under their names."""
    return {step.name: step for step in steps}


def not_asked(thing: Thing, t: Words) -> Html:
    """Say that something cannot be used here, and what to do."""
    match thing:
        case Thing.FILE:
            return t("Foto dan berkas belum diperlukan di sini. Ketuk salah satu tombol.")
        case Thing.VOICE:
            return t("Maaf, pesan suara belum bisa kami dengar. Ketuk tombol atau ketik jawaban Anda.")
        case Thing.EDIT:
            return t("Perubahan pada pesan lama tidak kami baca. Kirim pesan baru saja.")
        case _:
            return t("Maaf, stiker, kontak, dan lokasi tidak bisa kami pakai di sini. Ketuk salah satu tombol.")
