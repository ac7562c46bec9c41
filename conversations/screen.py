"""A screen: what a person sees and what they can tap. A pure function of state."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conversations.words import Html


@dataclass(frozen=True, slots=True)
class Answer:
    """Answers the step that drew the button; good only while the person is at that step."""

    value: str


@dataclass(frozen=True, slots=True)
class Opens:
    """Opens a conversation, from wherever the person is; good for ever."""

    conversation: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Opens an address outside."""

    url: str


@dataclass(frozen=True, slots=True)
class Copies:
    """Puts a text into the clipboard of whoever taps it; nobody else learns of the tap."""

    text: str
    """1 to 256 characters."""


LONGEST_COPY = 256


@dataclass(frozen=True, slots=True)
class Button:
    """Something to tap."""

    label: str
    action: Answer | Opens | Link | Copies
    on_yes: bool = False
    """Whether a plain yes means it: the one way on, and nothing that cannot be undone."""


Row = Sequence[Button]


@dataclass(frozen=True, slots=True)
class Screen:
    """A message in HTML with rows of buttons under it."""

    text: Html
    rows: Sequence[Row] = ()

    @property
    def buttons(self) -> Iterator[Button]:
        """All buttons, row by row."""
        return (button for row in self.rows for button in row)

    def offers(self, value: str) -> bool:
        """Whether one of the buttons gives this answer."""
        return any(button.action == Answer(value) for button in self.buttons)

    def labelled(self, typed: str) -> Button | None:
        """Return the button whose label somebody typed instead of tapping it."""
        wanted = _letters(typed)
        return next((button for button in self.buttons if wanted and _letters(button.label) == wanted), None)

    @property
    def way_on(self) -> Button | None:
        """The button that a plain yes means."""
        return next((button for button in self.buttons if button.on_yes), None)

    def begun(self, typed: str) -> Button | None:
        """Return the one button whose label begins with what somebody typed; None for none, and for several."""
        wanted = _letters(typed)
        begun = [
            button for button in self.buttons if len(wanted) >= TELLING and _letters(button.label).startswith(wanted)
        ]
        return begun[0] if len(begun) == 1 else None


TELLING = 3
"""Letters of a label that stand for it; fewer, as those of `ya`, could agree to anything."""


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def grid(buttons: Sequence[Button], *, columns: int) -> list[Row]:
    """Lay buttons out in rows of at most so many."""
    return [buttons[start : start + columns] for start in range(0, len(buttons), columns)]
