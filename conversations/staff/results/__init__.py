"""Results of the ministry by file: sent as a table, looked over, applied as a whole, and taken back as a whole."""

from conversations.conversation import by_name
from conversations.staff.conversation import StaffConversation
from conversations.staff.results.batch import BATCH, LookAtBatch
from conversations.staff.results.sending import SendResults
from conversations.staff.results.showing import ShowResults
from conversations.staff.tables.place import OF_TABLE, SEND, TABLE
from conversations.staff.tables.sending import go_to_table
from conversations.turn import Next, Outcome, Turn
from programme.staff import Duty

__all__ = ["Results"]

OF_BATCH = "b-"
"""What an argument begins with that opens what came in by one file."""
NEEDS = {TABLE: "table", BATCH: "batch"}


class Results(StaffConversation):
    """Behind a door in `/usulan`."""

    name = "hasil"
    duty = Duty.NOMINATE
    steps = by_name(SendResults(), ShowResults(), LookAtBatch())

    def knows(self, turn: Turn) -> bool:
        """Whether the step has what it is about."""
        needed = NEEDS.get(turn.draft.step)
        return super().knows(turn) and (needed is None or needed in turn.draft.data)

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Ask for a table, or open a table or what came in by one."""
        if argument.startswith(OF_TABLE):
            return await go_to_table(turn, argument.removeprefix(OF_TABLE))
        if argument.startswith(OF_BATCH):
            turn.draft.data = {"batch": argument.removeprefix(OF_BATCH)}
            return Next(BATCH)
        turn.draft.data = {}
        return Next(SEND)
