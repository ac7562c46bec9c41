"""All answers until now, to read over and to change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conversations.asking import asking
from conversations.check.draft import Check
from conversations.check.samples import LONGEST_SAMPLE, answers_of, longest_of
from conversations.check.way import go_on
from conversations.conversation import Step
from conversations.screen import Answer, Button, Opens, Screen, grid
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.check import path
from programme.rules import Question

PAGE = 10
ON, RESULT, TURN = "?lanjut", "?hasil", "?hal"


@dataclass(frozen=True, slots=True)
class Seen:
    """The answered questions of the present way, and the page that is open."""

    house: House
    answered: Sequence[tuple[Question, str]]
    page: int


class Answers(Step[Seen]):
    """A numbered list; a number leads to its question."""

    name = "jawaban"

    async def look(self, turn: Turn) -> Seen:
        """Gather what was answered."""
        check = Check(turn.draft)
        way = path(turn.house.programme, check.answers)
        return Seen(
            turn.house, [(each, check.answers[each.id]) for each in way if each.id in check.answers], check.page
        )

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw a page of it."""
        if not seen.answered:
            on = [[Button(t.plain("Lanjutkan cek"), Answer(ON))], [Button(t.plain("Menu"), Opens("menu"))]]
            return Screen(t("Belum ada jawaban."), on)
        start = seen.page * PAGE
        shown = list(enumerate(seen.answered, start=1))[start : start + PAGE]
        numbers = [Button(str(number), Answer(question.id)) for number, (question, _) in shown]
        return Screen(
            paragraphs(
                t("<b>Jawaban Anda</b>\nKetuk nomornya kalau mau mengubah."),
                lines(*(_line(seen.house, number, question, answer, t) for number, (question, answer) in shown)),
            ),
            [
                *grid(numbers, columns=5),
                *([turning] if (turning := _turning(seen, t)) else []),
                [Button(t.plain("Lanjutkan cek"), Answer(ON)), Button(t.plain("Lihat hasil"), Answer(RESULT))],
                [Button(t.plain("Menu"), Opens("menu"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Turn the page, go on, or go to the question."""
        check = Check(turn.draft)
        if value.startswith(TURN):
            check.page = int(value.removeprefix(TURN))
            return Show()
        if value == RESULT:
            check.page = 0
            return Next("hasil")
        check.turn_to(None if value == ON else value)
        check.walks_back, check.last = False, None
        return await go_on(turn) if value == ON else Next("soal")

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """All answered, a page each; and none."""
        answers = answers_of(house)
        answered = [(question, answers[question.id]) for question in path(house.programme, answers)]
        for page in range(-(-len(answered) // PAGE)):
            yield f"halaman {page + 1}", Seen(house, answered, page)
        longest = longest_of(house)
        yield LONGEST_SAMPLE, Seen(house, [(each, longest[each.id]) for each in path(house.programme, longest)], 0)
        yield "kosong", Seen(house, [], 0)


def _line(house: House, number: int, question: Question, answer: str, t: Words) -> Html:
    label = asking(question).label(house, question, answer, t)
    return t("{number}. {question}: <b>{answer}</b>", number=number, question=t.rule(question.title), answer=label)


def _turning(seen: Seen, t: Words) -> list[Button]:
    back = [Button(t.plain("« Sebelumnya"), Answer(f"{TURN}{seen.page - 1}"))] if seen.page else []
    more = (seen.page + 1) * PAGE < len(seen.answered)
    return [*back, *([Button(t.plain("Berikutnya »"), Answer(f"{TURN}{seen.page + 1}"))] if more else [])]
