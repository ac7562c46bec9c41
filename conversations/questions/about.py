"""A question about an announcement: from a reply to it, or from the button under it."""

from conversations.inputs import Earlier, Opening
from conversations.questions.subject import ABOUT
from conversations.questions.write import next_place, search
from conversations.start import ABOUT_LINK, Start
from conversations.turn import Next, Outcome, Show, Turn
from programme.people import Draft


async def keep_reply(turn: Turn, conversation: str, text: str, to: Earlier) -> Opening | None:
    """Keep a reply to an announcement as the draft of a question, and return where it goes on; None for another one.

    It leads over the entrance: who has yet to decide on the privacy notice comes back to the draft after that.
    """
    announcement_id = await turn.work.announcements.answered(turn.person.id, to.message_id, to.album)
    if announcement_id is None:
        return None
    draft = await turn.work.drafts.find(turn.person.id, conversation) or Draft(conversation, step="")
    draft.data = {ABOUT: announcement_id, "asked": text}
    await turn.work.drafts.save(turn.person.id, draft)
    return Opening(Start.name, f"{ABOUT_LINK}{announcement_id}")


async def go_on_about(turn: Turn, announcement_id: str) -> Outcome:
    """Go on with the draft of a question, or ask for one about that announcement, if it was told to the person."""
    data = turn.draft.data
    if announcement_id and data.get(ABOUT) != announcement_id:
        told = await turn.work.announcements.told(turn.person.id, announcement_id)
        turn.draft.data = data = {ABOUT: announcement_id} if told else {}
    asked = data.get("asked", "")
    if not asked:
        return Next("tulis")
    found = await search(turn, asked)
    if isinstance(found, Show):
        del data["asked"]
        return Next("tulis", note=found.note)
    return Next(next_place(turn))
