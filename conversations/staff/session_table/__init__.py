"""Sessions from a table: sent, looked over, and opened as a whole."""

from conversations.conversation import by_name
from conversations.staff.conversation import StaffConversation
from conversations.staff.session_table.sending import SendSessions
from conversations.staff.session_table.showing import ShowSessions
from conversations.staff.tables.place import OF_TABLE, SEND, TABLE
from conversations.staff.tables.sending import go_to_table
from conversations.turn import Next, Outcome, Turn
from programme.staff import Duty

__all__ = ["SessionTable"]


class SessionTable(StaffConversation):
    """Behind a door in `/sesi`."""

    name = "sesi_berkas"
    duty = Duty.COACH
    steps = by_name(SendSessions(), ShowSessions())

    def knows(self, turn: Turn) -> bool:
        """Whether the step has what it is about."""
        return super().knows(turn) and (turn.draft.step != TABLE or "table" in turn.draft.data)

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Ask for a table, or open one."""
        if argument.startswith(OF_TABLE):
            return await go_to_table(turn, argument.removeprefix(OF_TABLE))
        turn.draft.data = {}
        return Next(SEND)
