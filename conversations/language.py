"""Choosing the language."""

import re
from collections.abc import Iterator

from conversations.conversation import Conversation, Step, by_name
from conversations.inputs import Opening
from conversations.screen import Answer, Button, Screen
from conversations.turn import Done, House, Next, Outcome, Turn
from conversations.words import Html, Words

NAMES = {"id": "Bahasa Indonesia", "en": "English"}
"""The languages on offer, each in its own words; Indonesian first."""

SPOKEN = {
    "id": frozenset(["indonesia", "indonesian", "indo", "indonesa", "indonesi", "iya", "ya", "nggih", "inggih"]),
    "en": frozenset(["english", "inggris", "engris", "yes"]),
}
"""What people type who want one of them; a yes says it too."""


class ChooseLanguage(Step[None]):
    """Asks in both languages, since we do not know yet which one is understood."""

    name = "pilih"

    async def look(self, turn: Turn) -> None:
        """Nothing has to be known."""

    def draw(self, seen: None, t: Words) -> Screen:
        """Draw one button a language."""
        return Screen(
            Html(
                "Halo, ini <b>Kawan IKM</b>. Pilih bahasa Anda.\n<i>Hello, this is Kawan IKM. Choose your language.</i>"
            ),
            [[Button(label, Answer(code))] for code, label in NAMES.items()],
        )

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take the language that is named, or that of a plain yes."""
        named = {
            code for word in re.findall(r"\w+", text.casefold()) for code, words in SPOKEN.items() if word in words
        }
        return await (self.tapped(turn, named.pop()) if len(named) == 1 else super().typed(turn, text))

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Keep the language and go on."""
        turn.person.language = value
        return Done(Opening("mulai", turn.draft.data["then"]), toast=NAMES[value])

    def samples(self, house: House) -> Iterator[tuple[str, None]]:
        """The one that there is."""
        yield "Pilih bahasa", None


class Language(Conversation):
    """`/bahasa`."""

    name = "bahasa"
    open_before_notice = True
    steps = by_name(ChooseLanguage())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Ask, and remember where the person was going."""
        turn.draft.data["then"] = argument
        return Next(ChooseLanguage.name)
