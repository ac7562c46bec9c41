"""The announcement that a question is about."""

from conversations.notices.announcement import gist
from conversations.turn import Turn
from conversations.words import Html, Words

ABOUT = "about"
"""Where the draft of a question keeps which announcement it is."""


async def subject_of(turn: Turn, announcement_id: str | None) -> str:
    """Return the beginning of the announcement that a question is about; empty without one."""
    found = await turn.work.announcements.find(announcement_id) if announcement_id else None
    return gist(found.content, turn.t) if found else ""


def about_said(subject: str, t: Words) -> Html | str:
    """Say which announcement it is about."""
    return t("Tentang pengumuman: <i>{subject}</i>", subject=subject) if subject else ""
