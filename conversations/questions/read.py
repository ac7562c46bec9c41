"""One answer, with its rule and how sure that is."""

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.citing import cited
from conversations.conversation import Step
from conversations.questions.entries import entries
from conversations.questions.found import TO_STAFF, ask_staff, to_staff
from conversations.questions.write import search
from conversations.screen import Answer, Button, Opens, Screen
from conversations.turn import Done, House, Next, Outcome, Turn
from conversations.words import Html, Words, paragraphs
from programme.rules import FrequentQuestion
from programme.searching import Entry

HELPED, OTHERS = "?cukup", "?lain"


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry; `rule` is where it stands in the programme file, if it does."""

    house: House
    entry: Entry | None
    rule: FrequentQuestion | None
    agreed: bool


class ReadAnswer(Step[Seen]):
    """Shows it, and asks whether that helped."""

    name = "jawaban"

    async def look(self, turn: Turn) -> Seen:
        """Gather the entry, if it is still there."""
        wanted = turn.draft.data["entry"]
        entry = next((each for each in await entries(turn) if each.id == wanted), None)
        return Seen(turn.house, entry, _rule(turn.house, wanted), turn.person.consent is not None)

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw question, answer and rule."""
        text: Html = (
            paragraphs(
                t("<b>{question}</b>", question=seen.entry.question),
                t("{answer}", answer=seen.entry.answer),
                cited(seen.house, seen.rule.answer, t) if seen.rule else t("<i>Jawaban dari dinas Anda.</i>"),
            )
            if seen.entry
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
        for rule in house.programme.frequent_questions:
            yield rule.id, Seen(house, Entry(rule.id, rule.question, rule.answer.text, ()), rule, agreed=True)
        yield "jawaban dinas", Seen(house, Entry("x", "Di mana loketnya?", "Di lantai 2.", ()), None, agreed=True)
        yield "sudah tidak ada", Seen(house, None, None, agreed=False)


def _rule(house: House, wanted: str) -> FrequentQuestion | None:
    return next((each for each in house.programme.frequent_questions if each.id == wanted), None)
