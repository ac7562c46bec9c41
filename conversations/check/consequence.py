"""What an answer means, said at once when it has ended bids before. The check goes on all the same."""

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.asking import asking
from conversations.check.draft import Check
from conversations.check.way import go_on
from conversations.conversation import Step
from conversations.screen import Answer, Button, Opens, Screen
from conversations.turn import House, Next, Outcome, Turn
from conversations.words import Words, paragraphs
from programme.check import UNSURE, consequence_of
from programme.rules import Question, QuestionKind, Verdict

ON, CHANGE = "lanjut", "ubah"


@dataclass(frozen=True, slots=True)
class Seen:
    """The answer, and what is to be said about it."""

    house: House
    question: Question
    answer: str
    consequence: str


class Consequence(Step[Seen]):
    """Says it, and leads on."""

    name = "akibat"

    async def look(self, turn: Turn) -> Seen:
        """Gather the answer that was given last."""
        check, programme = Check(turn.draft), turn.house.programme
        question = programme.question(check.last or "")
        consequence = consequence_of(programme, question, check.answers) or ""
        return Seen(turn.house, question, check.answers[question.id], consequence)

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw the answer and what it means."""
        label = asking(seen.question).label(seen.house, seen.question, seen.answer, t)
        return Screen(
            paragraphs(
                t("{question}\nJawaban Anda: <b>{answer}</b>", question=t.rule(seen.question.text), answer=label),
                t("<b>Artinya</b>\n{consequence}", consequence=t.rule(seen.consequence)),
            ),
            [
                [Button(t.plain("Lanjutkan cek"), Answer(ON), on_yes=True)],
                [Button(t.plain("Ubah jawaban ini"), Answer(CHANGE))],
                [Button(t.plain("Menu"), Opens("menu"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Go on, or back to the question."""
        if value == ON:
            return await go_on(turn)
        check = Check(turn.draft)
        check.turn_to(check.last)
        return Next("soal")

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """Every consequence of the programme."""
        for question in house.programme.questions:
            for answer, consequence in question.consequences.items():
                yield f"{question.id} {answer}", Seen(house, question, _sample(house, question, answer), consequence)


def _sample(house: House, question: Question, cause: str) -> str:
    """Return an answer that has this consequence; the cause is the answer itself, or its verdict."""
    if question.kind is QuestionKind.KBLI:
        stray = next((kbli for kbli in house.programme.kbli if kbli.commodity is None), None)
        return f"{stray.version}.{stray.code:0<5}" if stray and cause == Verdict.GAP else UNSURE
    if any(choice.id == cause for choice in question.choices):
        return cause
    return next((choice.id for choice in question.choices if choice.verdict == cause), cause)
