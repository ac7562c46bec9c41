"""What the house makes of words that the step at hand could not use: greetings, thanks, and questions."""

from conversations import notice
from conversations.asking.small_talk import asks, courtesy, greets
from conversations.inputs import Opening
from conversations.questions import ASKED
from conversations.questions.entries import find_among, findable
from conversations.shortcuts import opened_by
from conversations.turn import Leave, Outcome, Show, Turn, Unclear
from programme.cases import LONGEST

WELL = 0.5
"""The share of what was typed that a frequent question must answer, where nobody asked for a question."""


async def overheard(turn: Turn, text: str, unclear: Unclear) -> Outcome:
    """Answer kindly, or open the questions with what was asked; whatever else stays unclear.

    Where words are waited for only a question with its mark leads away; staff and newcomers stay where they are.
    """
    t = turn.t
    settled = turn.on_duty is None and turn.person.notice == notice.VERSION
    if (note := courtesy(text, t)) is not None:
        leads = settled and unclear.idle and greets(text)
        return Leave(Opening("menu"), note=note) if leads else Show(note=note)
    if not settled or len(text) > LONGEST:
        return unclear
    if unclear.idle and (opening := opened_by(text)) is not None:
        return Leave(opening)
    wonders = asks(text) and (unclear.idle or text.rstrip().endswith("?"))
    if wonders or (unclear.idle and find_among(await findable(turn), text, t, least=WELL)):
        return Leave(Opening("tanya", f"{ASKED}{text}"))
    return unclear
