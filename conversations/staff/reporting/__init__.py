"""How things stand, for the head of the dinas: in the chat, as a picture and as tables."""

from conversations.conversation import by_name
from conversations.staff.conversation import StaffConversation
from conversations.staff.reporting.reading import ReadReport
from conversations.turn import Next, Outcome, Turn
from programme.staff import Duty

__all__ = ["Reporting"]


class Reporting(StaffConversation):
    """`/laporan`."""

    name = "laporan"
    duty = Duty.REPORT
    steps = by_name(ReadReport())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show the summary of the running round, for all of one's regions."""
        turn.draft.data = {}
        return Next(ReadReport.name)
