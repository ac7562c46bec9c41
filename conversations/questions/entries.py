"""What can be found: the frequent questions of the programme file, and those that staff of the region added."""

from conversations.turn import House, Turn
from conversations.words import Words
from programme.rules import QuestionKind
from programme.searching import Entry


def region_of(turn: Turn) -> str | None:
    """Return the code of the person's kabupaten or kota, where they told us."""
    asked = next((each for each in turn.house.programme.questions if each.kind is QuestionKind.REGION), None)
    return turn.person.profile.get(asked.id) if asked else None


def shipped(house: House, t: Words) -> tuple[Entry, ...]:
    """Return the entries of the programme file in one language."""
    return tuple(
        Entry(each.id, t.rule(each.question), t.rule(each.answer.text), each.words)
        for each in house.programme.frequent_questions
    )


async def entries(turn: Turn) -> tuple[Entry, ...]:
    """Return all that this person can find."""
    local = [answer for answer in await turn.work.cases.answers() if answer.serves(region_of(turn))]
    return (
        *(Entry(each.id, each.question, each.answer, ()) for each in local),
        *shipped(turn.house, turn.t),
    )
