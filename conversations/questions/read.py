"""One answer, with its rule and how sure that is."""

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.citing import cited
from conversations.conversation import Step
from conversations.questions.entries import Findable, answer_of, findable, question_of
from conversations.questions.found import TO_STAFF, ask_staff, to_staff
from conversations.questions.samples import local_answer
from conversations.questions.write import search
from conversations.screen import Answer, Button, Opens, Screen
from conversations.turn import Done, House, Next, Outcome, Turn
from conversations.words import Html, Words, paragraphs
from programme.cases import LocalAnswer

HELPED, OTHERS = "?cukup", "?lain"


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found, if it is still there."""

    house: House
    found: Findable | None
    agreed: bool


class ReadAnswer(Step[Seen]):
    """Shows it, and asks whether that helped."""

    name = "jawaban"

    async def look(self, turn: Turn) -> Seen:
        """Gather the entry, if it is still there."""
        wanted = turn.draft.data["entry"]
        found = next((each for each in await findable(turn) if each.id == wanted), None)
        return Seen(turn.house, found, turn.person.consent is not None)

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw question, answer and rule."""
        text: Html = (
            paragraphs(
                t("<b>{question}</b>", question=question_of(seen.found, t)),
                t("{answer}", answer=answer_of(seen.found, t)),
                t("<i>Jawaban dari dinas Anda.</i>")
                if isinstance(seen.found, LocalAnswer)
                else cited(seen.house, seen.found.answer, t),
            )
            if seen.found
            else t("Jawaban itu sudah tidak ada. Tanyakan lagi.")
        )
        return Screen(
            text,
            [
                [Button(t.plain("Sudah terjawab"), Answer(HELPED))],
                [ask_staff(t, agreed=seen.agreed)],
                [Button(t.plain("Jawaban lain"), Answer(OTHERS)), Button(t.plain("Menu"), Opens("menu"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """End, go back to the others, or go on to the penyuluh."""
        if value == HELPED:
            return Done(toast=turn.t.plain("Senang bisa membantu."))
        return to_staff(turn) if value == TO_STAFF else Next("temu")

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Search again."""
        return await search(turn, text)

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """Every frequent question, one that staff added, and one that is gone."""
        for question in house.programme.frequent_questions:
            yield question.id, Seen(house, question, agreed=True)
        yield "jawaban dinas", Seen(house, local_answer(1), agreed=True)
        yield "sudah tidak ada", Seen(house, None, agreed=False)
