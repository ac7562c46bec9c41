"""Questions that are answered by one tap, or by words that mean one of the answers."""

from collections.abc import Iterator, Sequence

from conversations.asking.asking import Asked, Given, Refused, Search, Searching
from conversations.asking.meaning import Option, meaning
from conversations.asking.spoken import spoken
from conversations.screen import Answer, Button, Row, grid
from conversations.turn import House
from conversations.words import Html, Words
from programme.check import NOT_YET, UNSURE, YES
from programme.rules import NO_COMMODITY, Question, QuestionKind

SHORT = 12
"""Labels up to this length share a row with two others."""

ALL = "?semua"
"""Shows every answer again, when none of those that were meant is right; no answer begins with a question mark."""

_NONE_OF_THEM = ("lain", "lainnya", "lain lain", "tidak ada", "bukan semua", "other", "none")


class Choices:
    """Buttons: Ya, Belum, Tidak tahu; or the choices of the question; or the commodities.

    The search is empty, or holds `meant`: the answers that somebody may have typed.
    """

    def prompt(self, house: House, question: Question, search: Search, t: Words) -> Html:
        """Say nothing where the buttons speak for themselves; ask back what was meant."""
        meant = _meant(house, question, search)
        if len(meant) == 1:
            return t("Maksud Anda: <b>{answer}</b>?", answer=self.label(house, question, meant[0], t))
        return t("Maksud Anda yang mana?") if meant else Html("")

    def rows(self, house: House, question: Question, search: Search, t: Words) -> Sequence[Row]:
        """Return a button a choice; short ones beside each other. Only what was meant, where something was."""
        labels, meant = _labels(house, question, t), _meant(house, question, search)
        buttons = [Button(label, Answer(choice)) for choice, label in labels.items() if not meant or choice in meant]
        rows = grid(buttons, columns=3 if all(len(button.label) <= SHORT for button in buttons) else 1)
        return [*rows, [Button(t.plain("Bukan, lihat semua pilihan"), Answer(ALL))]] if meant else rows

    def tapped(self, house: House, question: Question, search: Search, value: str) -> Asked:
        """Take the choice, or show them all again."""
        return Searching({}) if value == ALL else Given(value)

    def typed(self, house: House, question: Question, search: Search, text: str, t: Words) -> Asked:
        """Take what surely means one choice; ask back where that is not sure."""
        meant, answer = _meant(house, question, search), spoken(text)
        if len(meant) == 1 and answer in {YES, NOT_YET}:
            return Given(meant[0]) if answer == YES else Searching({})
        understood = meaning(
            _options(house, question, t), f"{question.text} {question.title}", text, year=house.programme.round.year
        )
        if understood.sure:
            return Given(understood.answers[0])
        if understood.answers:
            return Searching({"meant": list(understood.answers)})
        return Refused(t("Jawaban itu belum kami pahami. Ketuk salah satu tombol di bawah."))

    def up(self, search: Search) -> Search | None:
        """Go back to all choices."""
        return {} if "meant" in search else None

    def label(self, house: House, question: Question, answer: str, t: Words) -> str:
        """Say the choice as it stands on its button."""
        labels = _labels(house, question, t)
        if answer not in labels:
            raise ValueError(answer)
        return labels[answer]

    def searches(self, house: House, question: Question) -> Iterator[tuple[str, Search]]:
        """All choices; one that may be meant, and two."""
        choices = list(_labels(house, question, house.words("id")))
        yield "", {}
        yield "mungkin satu", {"meant": choices[:1]}
        yield "mungkin dua", {"meant": choices[:2]}


def _meant(house: House, question: Question, search: Search) -> Sequence[str]:
    """Return what may have been meant, of that which can still be answered."""
    known = _labels(house, question, house.words("id"))
    return [answer for answer in search.get("meant", ()) if answer in known]


def _labels(house: House, question: Question, t: Words) -> dict[str, str]:
    match question.kind:
        case QuestionKind.YES_NO:
            return {YES: t.plain("Ya"), NOT_YET: t.plain("Belum"), UNSURE: t.plain("Tidak tahu")}
        case QuestionKind.COMMODITY:
            named = {commodity.id: t.rule(commodity.name) for commodity in house.programme.commodities}
            return named | {NO_COMMODITY: t.plain("Bukan salah satu di atas")}
        case _:
            return {choice.id: t.rule(choice.label) for choice in question.choices}


def _options(house: House, question: Question, t: Words) -> Sequence[Option]:
    """Return the choices with all that people may say for them, in the programme's language and in theirs."""
    source, shown = _labels(house, question, house.words("id")), _labels(house, question, t)
    words = {choice.id: choice.words for choice in question.choices}
    if question.kind is QuestionKind.COMMODITY:
        words = {each.id: (*each.examples.split(","), *each.words) for each in house.programme.commodities}
        words[NO_COMMODITY] = _NONE_OF_THEM
    return [Option(each, label, (shown[each], *words.get(each, ()))) for each, label in source.items()]
