"""The shape that all ways of asking share."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from conversations.screen import Row
from conversations.turn import House
from conversations.words import Html, Words
from programme.rules import Question

Search = Mapping[str, Any]
"""How far the person is in finding their answer, as JSON; empty at first."""


@dataclass(frozen=True, slots=True)
class Given:
    """The answer is there."""

    answer: str


@dataclass(frozen=True, slots=True)
class Searching:
    """A part of the answer is there; draw the question again with it."""

    search: Search
    note: Html | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """That was no answer; the note says why and what to do."""

    note: Html
    example: str = ""
    """Words that would be an answer, where it has to be typed."""


Asked = Given | Searching | Refused


class Asking(Protocol):
    """One way of asking. All of it is pure."""

    def prompt(self, house: House, question: Question, search: Search, t: Words) -> Html:
        """Say what to do now, under the question; may be empty."""

    def rows(self, house: House, question: Question, search: Search, t: Words) -> Sequence[Row]:
        """Return the buttons that answer, or lead nearer to the answer."""

    def tapped(self, house: House, question: Question, search: Search, value: str) -> Asked:
        """Take a tap on one of the rows."""

    def typed(self, house: House, question: Question, search: Search, text: str, t: Words) -> Asked:
        """Take what was typed."""

    def up(self, search: Search) -> Search | None:
        """Return the list or question that led to this state of searching; None at the first."""

    def label(self, house: House, question: Question, answer: str, t: Words) -> str:
        """Say an answer in words, without markup. Raises ValueError when it is none of this question's."""

    def searches(self, house: House, question: Question) -> Iterator[tuple[str, Search]]:
        """Yield, with a title each, the states of searching, for the page of all screens."""
