"""Announcements: writing them, choosing who gets them, sending them and seeing what came of it."""

from conversations.conversation import by_name
from conversations.notices.agreeing import ONE
from conversations.staff.announcing.choosing import Choose, ChooseField, ChooseValues
from conversations.staff.announcing.desk import go_to
from conversations.staff.announcing.listing import ListAnnouncements
from conversations.staff.announcing.reviewing import ChooseTime, Review
from conversations.staff.announcing.running import Run
from conversations.staff.announcing.writing import Write, WriteEnglish
from conversations.staff.conversation import StaffConversation
from conversations.turn import Next, Outcome, Turn
from programme.staff import Duty

__all__ = ["Announcing"]


class Announcing(StaffConversation):
    """`/siaran`."""

    name = "siaran"
    duty = Duty.ANNOUNCE
    steps = by_name(
        ListAnnouncements(),
        Write(),
        WriteEnglish(),
        Choose(),
        ChooseField(),
        ChooseValues(),
        Review(),
        ChooseTime(),
        Run(),
    )

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show the list, or the one that a button names."""
        turn.draft.data = {}
        if argument.startswith(ONE):
            return await go_to(turn, argument.removeprefix(ONE))
        return Next(ListAnnouncements.name)

    def knows(self, turn: Turn) -> bool:
        """Whether it is known which one the place is about."""
        return super().knows(turn) and (turn.draft.step == ListAnnouncements.name or "id" in turn.draft.data)
