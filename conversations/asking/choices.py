"""Questions that are answered by one tap."""

import re
from collections.abc import Iterator, Mapping, Sequence

from conversations.asking.asking import Asked, Given, Refused, Search
from conversations.screen import Answer, Button, Row, grid
from conversations.turn import House
from conversations.words import Html, Words
from programme.check import NOT_YET, UNSURE, YES
from programme.rules import NO_COMMODITY, Question, QuestionKind

SHORT = 12
"""Labels up to this length share a row with two others."""

NO = ("tidak", "tdk", "gak", "gk", "ga", "nggak", "ngga", "enggak")
KNOW = ("tahu", "tau", "yakin", "ngerti", "paham", "jelas")
SPOKEN: Mapping[str, frozenset[str]] = {
    YES: frozenset(["y", "ya", "iya", "yes", "sudah", "udah", "sdh", "punya", "ada", "betul", "benar", "ok", "oke"]),
    NOT_YET: frozenset([*NO, "belum", "blm", "blum", "no", "not", "not yet", "t", "b"]),
    UNSURE: frozenset(
        [
            *(f"{no} {know}" for no in (*NO, "kurang", "belum") for know in KNOW),
            *["bingung", "entah", "ragu", "ragu ragu", "lupa", "unsure", "not sure", "don't know", "dont know", "?"],
        ]
    ),
}
"""What people type instead of tapping."""

POLITE = frozenset(["kak", "pak", "bu", "mas", "mbak", "min", "bang", "bapak", "ibu", "dong", "sih"])
"""Words beside the answer that say nothing about it."""


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
        """Take everyday words for yes and no."""
        words = re.sub(r"[\s.,!\-]+", " ", text.casefold()).split()
        spoken = " ".join(word for word in words if word not in POLITE)
        for choice in _labels(house, question, t):
            if spoken in SPOKEN.get(choice, ()):
                return Given(choice)
        return Refused(t("Jawaban itu belum kami pahami. Ketuk salah satu tombol di bawah."))

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
