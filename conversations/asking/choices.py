"""Questions that are answered by one tap."""

from collections.abc import Iterator, Sequence

from conversations.asking.asking import Asked, Given, Refused, Search
from conversations.asking.spoken import spoken
from conversations.screen import Answer, Button, Row, grid
from conversations.turn import House
from conversations.words import Html, Words
from programme.check import NOT_YET, UNSURE, YES
from programme.commodities import commodity_named
from programme.rules import NO_COMMODITY, Question, QuestionKind

SHORT = 12
"""Labels up to this length share a row with two others."""


class Choices:
    """Buttons: Ya, Belum, Tidak tahu; or the choices of the question; or the commodities."""

    def prompt(self, house: House, question: Question, search: Search, t: Words) -> Html:
        """Say nothing: the buttons speak for themselves."""
        return Html("")

    def rows(self, house: House, question: Question, search: Search, t: Words) -> Sequence[Row]:
        """Return a button a choice; short ones beside each other."""
        buttons = [Button(label, Answer(choice)) for choice, label in _labels(house, question, t).items()]
        return grid(buttons, columns=3 if all(len(button.label) <= SHORT for button in buttons) else 1)

    def tapped(self, house: House, question: Question, search: Search, value: str) -> Asked:
        """Take the choice."""
        return Given(value)

    def typed(self, house: House, question: Question, text: str, t: Words) -> Asked:
        """Take everyday words for yes and no, and for a product the group that it belongs to."""
        answer = spoken(text)
        if answer in _labels(house, question, t):
            return Given(answer)
        if question.kind is QuestionKind.COMMODITY and (made := commodity_named(house.programme, text)):
            return Given(made.id)
        return Refused(t("Jawaban itu belum kami pahami. Ketuk salah satu tombol di bawah."))

    def up(self, search: Search) -> Search | None:
        """There is only one state."""
        return None

    def label(self, house: House, question: Question, answer: str, t: Words) -> str:
        """Say the choice as it stands on its button."""
        labels = _labels(house, question, t)
        if answer not in labels:
            raise ValueError(answer)
        return labels[answer]

    def searches(self, house: House) -> Iterator[tuple[str, Search]]:
        """There is only one state."""
        yield "", {}


def _labels(house: House, question: Question, t: Words) -> dict[str, str]:
    match question.kind:
        case QuestionKind.YES_NO:
            return {YES: t.plain("Ya"), NOT_YET: t.plain("Belum"), UNSURE: t.plain("Tidak tahu")}
        case QuestionKind.COMMODITY:
            named = {commodity.id: t.rule(commodity.name) for commodity in house.programme.commodities}
            return named | {NO_COMMODITY: t.plain("Bukan salah satu di atas")}
        case _:
            return {choice.id: t.rule(choice.label) for choice in question.choices}
