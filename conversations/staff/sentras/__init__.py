"""Sentra of one's region: each is kept once with its decree, which all its businesses have from there."""

from conversations.berkas.document import ShowDocument
from conversations.berkas.expiry import AskExpiry
from conversations.berkas.number import AskNumber
from conversations.berkas.pieces import ListFiles
from conversations.conversation import by_name
from conversations.staff.conversation import StaffConversation
from conversations.staff.sentras.listing import ListSentras
from conversations.staff.sentras.naming import NameSentra, PlaceSentra
from conversations.staff.sentras.one import LookAtSentra, RemoveSentra, go_to_sentra
from conversations.turn import Next, Outcome, Turn
from programme.staff import Duty

__all__ = ["Sentras"]


class Sentras(StaffConversation):
    """Behind a door of the room of staff."""

    name = "sentra"
    duty = Duty.VERIFY
    steps = by_name(
        *(ListSentras(), NameSentra(), PlaceSentra(), LookAtSentra(), RemoveSentra()),
        *(ShowDocument(), AskNumber(), AskExpiry(), ListFiles()),
    )

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show the register; one sentra, `<id>`; or its decree, `<id>-<document>`."""
        sentra_id, _, document = argument.partition("-")
        turn.draft.data = {}
        if not sentra_id:
            return Next(ListSentras.name)
        shown = await go_to_sentra(turn, sentra_id)
        return Next(ShowDocument.name) if document and document == turn.draft.data.get("document") else shown
