"""The entrance: everybody comes in here, with or without a link, and is led to where they want to be."""

import re
from collections.abc import Callable, Mapping

from conversations.conversation import Conversation, by_name
from conversations.inputs import DIGEST, Opening
from conversations.notice import VERSION
from conversations.turn import Done, Outcome, Turn
from programme.secrets import code_hash
from programme.staff import digest_of

REGION_LINK = "w"
"""A deep link `?start=w3401` comes from a leaflet of kab/kota 34.01."""
SESSION_LINK, TICKET_LINK = re.compile("j[0-9a-f]{10}"), re.compile("h[0-9a-f]{10}")
"""Deep links to a session, as it is announced, and to a booking, as its QR code says it to staff."""


INVITATION_LINK = "tugas-"
"""A deep link `?start=tugas-…` offers a post at a dinas to whoever opens it first."""

SLIP_LINK = "slip-"
"""A deep link `?start=slip-…` leads an owner to the dossier that the dinas registered for them."""

ABOUT_LINK = "soal-"
"""A deep link `?start=soal-…` stands under an announcement, for whoever wants to ask about it."""

HANDOVER_LINK = "serah-"
"""A deep link `?start=serah-…` offers a business to whoever accepts it first."""

TOKEN_LINKS: Mapping[str, tuple[str, Callable[[str], str]]] = {
    INVITATION_LINK: ("gabung", digest_of),
    SLIP_LINK: ("tautkan", digest_of),
    HANDOVER_LINK: ("ikm", code_hash),
}
"""Links with a token behind them, with the conversation that takes it and what is kept of it."""


class Start(Conversation):
    """`/start`: language, then the privacy notice, then what the link promised, or the menu. No screen of its own."""

    name = "mulai"
    steps = by_name()

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Send the person on to the first thing that is still open; no token is kept meanwhile."""
        argument = without_token(argument)
        if turn.person.language is None:
            return Done(Opening("bahasa", argument or self.name))
        if turn.person.notice != VERSION:
            return Done(Opening("izin", argument or self.name))
        return Done(destination(argument))


def without_token(argument: str) -> str:
    """Return the argument with the digest of its token instead of the token: who reads it can open nothing with it."""
    for link, (_, digest) in TOKEN_LINKS.items():
        if argument.startswith(link):
            return f"{DIGEST}{link}{digest(argument.removeprefix(link))}"
    return argument


def destination(argument: str) -> Opening:
    """Return where a start argument leads: a conversation, a region's leaflet, an invitation, or the menu."""
    if argument.startswith(REGION_LINK) and argument[1:].isdecimal():
        return Opening("cek", argument)
    for link, (conversation, _) in TOKEN_LINKS.items():
        if argument.startswith(f"{DIGEST}{link}"):
            return Opening(conversation, f"{DIGEST}{argument.removeprefix(f'{DIGEST}{link}')}")
    if argument.startswith(ABOUT_LINK):
        return Opening("tanya", argument)
    if SESSION_LINK.fullmatch(argument):
        return Opening("jadwal", f"s{argument[1:]}")
    if TICKET_LINK.fullmatch(argument):
        return Opening("sesi", argument)
    return Opening("menu" if argument in {"", Start.name} else argument)
