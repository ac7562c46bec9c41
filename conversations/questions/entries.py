"""What can be found: the frequent questions of the programme file, and those that staff of the region added."""

from collections.abc import Sequence

from conversations.turn import Turn
from conversations.words import Words
from programme.cases import LocalAnswer
from programme.rules import FrequentQuestion, QuestionKind
from programme.searching import LEAST, Entry, find

Findable = FrequentQuestion | LocalAnswer


def region_of(turn: Turn) -> str | None:
    """Return the code of the person's kabupaten or kota, where they told us."""
    asked = next((each for each in turn.house.programme.questions if each.kind is QuestionKind.REGION), None)
    return turn.person.profile.get(asked.id) if asked else None


async def findable(turn: Turn) -> Sequence[Findable]:
    """Return all that this person can find."""
    local = [answer for answer in await turn.work.cases.answers() if answer.serves(region_of(turn))]
    return [*local, *turn.house.programme.frequent_questions]


def find_among(items: Sequence[Findable], typed: str, t: Words, *, least: float = LEAST) -> Sequence[str]:
    """Return the ids of what answers the text, in the language in which it is read."""
    return find(tuple(_entry(each, t) for each in items), typed, least=least)


def question_of(item: Findable, t: Words) -> str:
    """Return the question as people read it; what staff typed stays as they typed it."""
    return item.question if isinstance(item, LocalAnswer) else t.rule(item.question)


def answer_of(item: Findable, t: Words) -> str:
    """Return the answer as people read it."""
    return item.answer if isinstance(item, LocalAnswer) else t.rule(item.answer.text)


def _entry(item: Findable, t: Words) -> Entry:
    words = () if isinstance(item, LocalAnswer) else item.words
    return Entry(item.id, question_of(item, t), answer_of(item, t), words)
