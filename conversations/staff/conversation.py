"""What all conversations of staff share: a duty, without which they do not exist."""

from typing import ClassVar

from conversations.conversation import Conversation
from programme.staff import Duty


class StaffConversation(Conversation):
    """Open to officers who hold its duty in some region; whether in this one, each step asks `turn.officer`."""

    duty: ClassVar[Duty]
