"""Check and hand in: a summary, what is missing, a declaration, and a receipt."""

from conversations.ajukan.declaration import Declare
from conversations.ajukan.receipt import Received
from conversations.ajukan.summary import Summarise
from conversations.berkas import told
from conversations.berkas.here import known_answers
from conversations.conversation import Conversation, by_name
from conversations.inputs import Opening
from conversations.turn import Leave, Next, Outcome, Turn
from programme.actions.choose_business import choose_business
from programme.actions.open_dossier import open_dossier
from programme.dossiers import chosen
from programme.lifecycle import DRAFT


class HandIn(Conversation):
    """`Periksa dan ajukan`."""

    name = "ajukan"
    steps = by_name(Summarise(), Declare(), Received())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show the summary of a draft, or of the one that is named; what was handed in shows its status."""
        if argument:
            await choose_business(turn.work, turn.person, argument)
        dossier = await chosen(turn.work, turn.person)
        if turn.person.consent is None or dossier is None:
            return Leave(Opening("berkas"))
        if dossier.state != DRAFT:
            return Leave(Opening("status"))
        _, changes = await open_dossier(
            turn.work, turn.house.programme, turn.person, await known_answers(turn), at=turn.now
        )
        return Next(Summarise.name, note=told(changes, turn.t) if changes else None)
