"""Status: where a dossier stands and what to do now, by account, or by ticket number and PIN."""

from conversations.conversation import Conversation, by_name
from conversations.status.changes import NewPin, TakeBack
from conversations.status.ticket import AskPin, AskTicket
from conversations.status.timeline import ShowStatus
from conversations.turn import Next, Outcome, Turn
from programme.actions.choose_business import choose_business
from programme.dossiers import chosen


class Status(Conversation):
    """`/status`."""

    name = "status"
    steps = by_name(ShowStatus(), AskTicket(), AskPin(), TakeBack(), NewPin())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show the chosen dossier, or the one that is named if the person is linked to it; else ask for a ticket."""
        turn.draft.data = {}
        if argument == AskTicket.name:
            return Next(AskTicket.name)
        if argument:
            await choose_business(turn.work, turn.person, argument)
        dossier = await chosen(turn.work, turn.person)
        return Next(ShowStatus.name if dossier else AskTicket.name)
