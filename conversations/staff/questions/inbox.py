"""The questions of one's regions: who asked what, and what to answer."""

from conversations.conversation import by_name
from conversations.staff.conversation import StaffConversation
from conversations.staff.questions.answering import HandOn, SendAnswer
from conversations.staff.questions.keeping import KeepAnswer, KeptAnswers, WriteAnswer
from conversations.staff.questions.waiting import Waiting
from conversations.staff.questions.working import OneCase, find_case
from conversations.turn import Next, Outcome, Turn
from programme.staff import Duty


class StaffQuestions(StaffConversation):
    """`/pertanyaan`."""

    name = "pertanyaan"
    duty = Duty.ANSWER
    steps = by_name(Waiting(), OneCase(), SendAnswer(), HandOn(), KeepAnswer(), KeptAnswers(), WriteAnswer())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show the queue, or one question."""
        if argument:
            turn.draft.data["case"] = argument
            await find_case(turn)
            return Next(OneCase.name)
        turn.draft.data.update(done=False, page=0)
        return Next(Waiting.name)

    def knows(self, turn: Turn) -> bool:
        """Whether what the place is about was said."""
        needed = {OneCase.name: "case", SendAnswer.name: "text", HandOn.name: "case", KeepAnswer.name: "answer"}
        return super().knows(turn) and needed.get(turn.draft.step, "case") in {"case", *turn.draft.data}
