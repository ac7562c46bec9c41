"""Where the self-check goes after something was answered."""

from conversations.check.draft import Check
from conversations.turn import Next, Outcome, Turn
from programme.actions.finish_check import finish_check, remember
from programme.check import consequence_of, next_question
from programme.rules import Question
from programme.running import Earlier


async def go_on(turn: Turn, *, answered: Question | None = None) -> Outcome:
    """Say what the answer means if that has to be said at once; else ask on, or show the result."""
    check, programme = Check(turn.draft), turn.house.programme
    remember(programme, turn.person, check.answers)
    finished = next_question(programme, check.answers) is None
    if finished:
        await _finish(turn, check)
    if answered is not None and consequence_of(programme, answered, check.answers):
        return Next("akibat")
    check.page = 0
    return Next("hasil" if finished else "soal")


async def _finish(turn: Turn, check: Check) -> None:
    check.finished_at = check.finished_at or turn.now
    before = await finish_check(
        turn.work, turn.house.programme, turn.person, check.answers, started_at=check.started_at, at=check.finished_at
    )
    check.earlier = Earlier(before.finished_at, dict(before.verdicts)) if before else None
