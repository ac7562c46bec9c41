"""The entrance: everybody comes in here, with or without a link, and is led to where they want to be."""

from conversations.conversation import Conversation, by_name
from conversations.inputs import Opening
from conversations.notice import VERSION
from conversations.turn import Done, Outcome, Turn

REGION_LINK = "w"
"""A deep link `?start=w3401` comes from a leaflet of kab/kota 34.01."""


class Start(Conversation):
    """`/start`: language, then the privacy notice, then what the link promised, or the menu. No screen of its own."""

    name = "mulai"
    steps = by_name()

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Send the person on to the first thing that is still open."""
        if turn.person.language is None:
            return Done(Opening("bahasa", argument or self.name))
        if turn.person.notice != VERSION:
            return Done(Opening("izin", argument or self.name))
        return Done(destination(argument))


def destination(argument: str) -> Opening:
    """Return where a start argument leads: a conversation's name, a region's leaflet, or the menu."""
    if argument.startswith(REGION_LINK) and argument[1:].isdecimal():
        return Opening("cek", argument)
    return Opening("menu" if argument in {"", Start.name} else argument)
