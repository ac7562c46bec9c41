"""Every screen of every conversation and every notice, drawn from its samples in every language."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.language import LOCALES
from conversations.conversation import Step
from conversations.house import open_stage
from conversations.notices import NOTICES
from conversations.screen import Screen
from conversations.turn import House


@dataclass(frozen=True, slots=True)
class Drawn:
    """A screen, where it stands, and in which language it is."""

    conversation: str
    step: str
    sample: str
    language: str
    screen: Screen

    @property
    def place(self) -> str:
        """What the screen is called."""
        return " · ".join(part for part in (self.conversation, self.step, self.sample.strip()) if part)


def all_screens(house: House) -> Iterator[Drawn]:
    """Yield each sample of each step, and of each notice, in each language."""
    for conversation in open_stage().conversations.values():
        for step in conversation.steps.values():
            yield from _screens_of(conversation.name, step, house)
    for kind, telling in NOTICES.items():
        for title, values in telling.samples(house):
            for language in LOCALES:
                yield Drawn("pemberitahuan", kind, title, language, telling.draw(values, house.words(language)))


def _screens_of(conversation: str, step: Step[object], house: House) -> Iterator[Drawn]:
    for sample, seen in step.samples(house):
        for language in LOCALES:
            yield Drawn(conversation, step.name, sample, language, step.draw(seen, house.words(language)))
