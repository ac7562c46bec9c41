"""What a person makes of a screen: where they are, and which button leads where."""

import re
from dataclasses import dataclass
from typing import Self

from simulator.screen import Screen

LISTED = re.compile(r"\d\d\.\d\d|\d{4}\.\d{5}|prov\d+|hal\d+|ulang|\?semua")
"""Buttons that stand only in lists of what may be meant: regions, provinces, pages, versions of a code,
and the way back to all choices."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: its label, what it carries, and what that stands for (`setuju`, or `>menu` for another place)."""

    label: str
    data: str
    value: str


@dataclass(frozen=True, slots=True)
class Sight:
    """A screen. `version` grows with every screen of a person; 0 when nothing can be tapped."""

    message_id: int
    version: int
    place: str
    """`cek:soal` for a question; `menu` for the main menu, `sorry` for an apology, empty for anything else."""
    text: str
    choices: tuple[Choice, ...]

    @classmethod
    def of(cls, screen: Screen) -> Self:
        """Read a screen."""
        choices, version, place = [], 0, ""
        for button in screen.buttons:
            kind, (number, _, rest) = button["callback_data"][:1], button["callback_data"][1:].partition(":")
            version = int(number)
            if kind == "=":
                conversation, step, value = rest.split(":", 2)
                place = f"{conversation}:{step}"
            else:
                value = f">{rest.partition(':')[0]}"
            choices.append(Choice(button["text"], button["callback_data"], value))
        if not place and choices:
            place = "menu" if any(choice.value == ">cek" for choice in choices) else "sorry"
        return cls(screen.message.get("message_id", 0), version, place, screen.text, tuple(choices))

    def choice(self, value: str) -> Choice:
        """Return the button that stands for this; KeyError when there is none."""
        for choice in self.choices:
            if choice.value == value:
                return choice
        raise KeyError(value)

    @property
    def is_within_a_list(self) -> bool:
        """Whether a question stands at a list of what may be meant: from there Back leads to its beginning only."""
        return any(LISTED.fullmatch(choice.value) for choice in self.choices)

    def offers(self, value: str) -> bool:
        """Whether there is such a button."""
        return any(choice.value == value for choice in self.choices)
