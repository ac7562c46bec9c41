"""Nominations: looking them up, and bringing them from state to state."""

from conversations.conversation import by_name
from conversations.staff.conversation import StaffConversation
from conversations.staff.nominations.finding import FindNomination
from conversations.staff.nominations.moving import ConfirmMove, GiveStars, WriteWhy
from conversations.staff.nominations.nomination import LookAtNomination, go_to_nomination
from conversations.staff.nominations.package import PackNomination
from conversations.staff.nominations.seconding import ListUnseconded
from conversations.staff.nominations.taking_out import TakeListOut
from conversations.turn import Next, Outcome, Turn
from programme.actions.rule_on_paper import take_ruling_back
from programme.staff import Duty

__all__ = ["Nominations"]

NOMINATION, TAKE_BACK = "d-", "u-"
"""What an argument begins with that opens a nomination, or takes a move back."""


class Nominations(StaffConversation):
    """`/usulan`."""

    name = "usulan"
    duty = Duty.LOOK
    steps = by_name(
        *(
            FindNomination(),
            LookAtNomination(),
            WriteWhy(),
            GiveStars(),
            ConfirmMove(),
            ListUnseconded(),
            PackNomination(),
            TakeListOut(),
        ),
    )

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show how many stand where, or the nomination that a button names; take a move back first if it names one."""
        if argument.startswith(TAKE_BACK):
            ruling = await take_ruling_back(turn.work, turn.officer, argument.removeprefix(TAKE_BACK), at=turn.now)
            if ruling is None:
                return Next(
                    FindNomination.name, toast=turn.t.plain("Putusan itu sudah berlaku, atau sudah dibatalkan.")
                )
            toast = turn.t.plain("Putusan dibatalkan. Pemilik tidak diberi tahu.")
            return await go_to_nomination(turn, ruling.dossier_id, toast=toast)
        if argument.startswith(NOMINATION):
            return await go_to_nomination(turn, argument.removeprefix(NOMINATION))
        turn.draft.data = {}
        return Next(FindNomination.name)
