"""Announcements: writing them, choosing who gets them, sending them and seeing what came of it."""

from conversations.conversation import by_name
from conversations.staff.announcing.choosing import Choose, ChooseField, ChooseValues
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
        """Show the list."""
        turn.draft.data = {}
        return Next(ListAnnouncements.name)
