"""The kab/kota whose sessions are shown."""

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.asking import asking
from conversations.asking.asking import Asked, Given, Refused, Search, Searching
from conversations.conversation import Step
from conversations.screen import Button, Opens, Screen
from conversations.turn import House, Next, Outcome, Show, Turn, Unclear
from conversations.words import Words, paragraphs
from programme.actions.correct_profile import correct_profile
from programme.missing import region_question
from programme.rules import Question


@dataclass(frozen=True, slots=True)
class Seen:
    """How far the search is."""

    house: House
    search: Search


class AskPlace(Step[Seen]):
    """Asks for it as the self-check does, and keeps it where that is allowed."""

    name = "wilayah"

    async def look(self, turn: Turn) -> Seen:
        """See how far the search is."""
        return Seen(turn.house, turn.draft.data.get("search", {}))

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw the question."""
        question = _question(seen.house)
        ask = asking(question)
        return Screen(
            paragraphs(
                t("<b>Jadwal pendampingan</b>\nJadwal dibuat untuk tiap daerah."),
                t("<b>{question}</b>", question=t.rule(question.text)),
                ask.prompt(seen.house, question, seen.search, t),
            ),
            [
                *(row for row in ask.rows(seen.house, question, seen.search, t) if row),
                [Button(t.plain("Menu"), Opens("menu"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Take the place, or turn to where the button leads."""
        question = _question(turn.house)
        return await _take(
            turn, asking(question).tapped(turn.house, question, turn.draft.data.get("search", {}), value)
        )

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Search for what was typed."""
        question = _question(turn.house)
        return await _take(
            turn, asking(question).typed(turn.house, question, turn.draft.data.get("search", {}), text, turn.t)
        )

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """Every state of the search."""
        for title, search in asking(_question(house)).searches(house, _question(house)):
            yield title, Seen(house, search)


def _question(house: House) -> Question:
    return house.programme.question(region_question(house.programme))


async def _take(turn: Turn, asked: Asked) -> Outcome:
    match asked:
        case Refused(note=note, example=example):
            return Unclear(note=note, example=example)
        case Searching(search=search, note=note):
            turn.draft.data["search"] = dict(search)
            return Show(note=note)
        case Given(answer=answer):
            turn.draft.data.update(region=answer, search={}, page=0)
            await correct_profile(
                turn.work, turn.house.programme, turn.person, region_question(turn.house.programme), answer
            )
            return Next("sesi" if turn.draft.data.get("session") else "daftar")
