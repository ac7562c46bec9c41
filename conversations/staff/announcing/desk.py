"""The announcement that an officer has before them."""

from dataclasses import replace

from conversations.turn import Next, Outcome, Show, Turn
from conversations.words import Html
from programme.actions.announce import change, copy, steered_by
from programme.announcements import UNSENT, Announcement, Content, MovedError, Segment


async def on_desk(turn: Turn) -> Announcement:
    """Return the announcement that the draft names. Raises NotTheirsError where it is not theirs, or gone."""
    return await steered_by(turn.work, turn.officer, turn.draft.data.get("id", ""), second=True)


async def go_to(turn: Turn, announcement_id: str) -> Outcome:
    """Open one: what the officer can still change where they change it, every other one where it is steered."""
    turn.draft.data = {"id": announcement_id}
    found = await on_desk(turn)
    if found.state not in UNSENT or found.officer_id != turn.officer.id:
        return Next("jalan")
    return Next("periksa" if found.content.text or found.content.attachments else "tulis")


async def go_to_copy(turn: Turn) -> Outcome:
    """Begin a new one that says the same to the same people."""
    fresh = await copy(turn.work, turn.officer, turn.draft.data["id"], at=turn.now)
    turn.draft.data = {"id": fresh.id}
    return Next("periksa", toast=turn.t.plain("Siaran baru dibuat dari yang lama."))


async def keep_content(turn: Turn, content: Content) -> Outcome:
    """Keep what is said; the screen shows it."""
    return await _keep(turn, replace(await on_desk(turn), content=content))


async def keep_segment(turn: Turn, segment: Segment) -> Outcome:
    """Keep whom it is for."""
    return await _keep(turn, replace(await on_desk(turn), segment=segment))


async def _keep(turn: Turn, announcement: Announcement) -> Outcome:
    try:
        await change(turn.work, turn.officer, announcement)
    except MovedError:
        return Show(note=moved(turn))
    return Show()


def moved(turn: Turn) -> Html:
    """Say that it went on meanwhile."""
    return turn.t("Siaran ini sudah berubah keadaannya. Lihat yang terbaru di daftar siaran.")
