"""The queue: dossiers to check, one document after the other."""

from conversations.conversation import by_name
from conversations.staff.conversation import StaffConversation
from conversations.staff.queue.dossier import LookAtDossier
from conversations.staff.queue.filtering import FilterQueue
from conversations.staff.queue.listing import ListQueue
from conversations.staff.queue.paper import LookAtPaper, turn_to
from conversations.staff.queue.place import dossier_in, go_to_dossier
from conversations.staff.queue.reasons import ChooseReason, WriteReason
from conversations.staff.queue.sentra import ChooseSentra
from conversations.staff.queue.writing import AskOwner, WriteNote
from conversations.turn import Next, Outcome, Turn
from programme.actions.rule_on_paper import take_ruling_back
from programme.dossiers import checklist_of
from programme.staff import Duty

__all__ = ["Queue"]

DOSSIER, TAKE_BACK = "d-", "u-"
"""What an argument begins with that opens a dossier, or takes a ruling back."""


class Queue(StaffConversation):
    """`/antrean`."""

    name = "antrean"
    duty = Duty.VERIFY
    steps = by_name(
        ListQueue(),
        FilterQueue(),
        LookAtDossier(),
        LookAtPaper(),
        ChooseReason(),
        WriteReason(),
        WriteNote(),
        AskOwner(),
        ChooseSentra(),
    )

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show the queue, or the dossier that a button names; take a ruling back first if it names one."""
        if argument.startswith(TAKE_BACK):
            ruling = await take_ruling_back(turn.work, turn.officer, argument.removeprefix(TAKE_BACK), at=turn.now)
            if ruling is None:
                return Next(ListQueue.name, toast=turn.t.plain("Putusan itu sudah berlaku, atau sudah dibatalkan."))
            toast = turn.t.plain("Putusan dibatalkan. Pemilik tidak diberi tahu.")
            opened = await go_to_dossier(turn, ruling.dossier_id, toast=toast)
            slots = await checklist_of(turn.work, turn.house.programme, await dossier_in(turn))
            slot = slots.find(ruling.document)
            return await turn_to(turn, slot, toast=toast) if slot else opened
        if argument.startswith(DOSSIER):
            return await go_to_dossier(turn, argument.removeprefix(DOSSIER))
        turn.draft.data.pop("page", None)
        return Next(ListQueue.name)
