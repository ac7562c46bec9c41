"""Questions: an answer from the frequent ones, or from the penyuluh of the region."""

from conversations.conversation import Conversation, by_name
from conversations.inputs import Earlier, Opening
from conversations.questions.about import go_on_about, keep_reply
from conversations.questions.entries import region_of
from conversations.questions.found import Found
from conversations.questions.own import OwnCase, OwnCases
from conversations.questions.read import ReadAnswer
from conversations.questions.send import ChooseRegion, Send
from conversations.questions.write import Write, search
from conversations.start import ABOUT_LINK
from conversations.turn import Next, Outcome, Turn

CASES = "daftar"
"""The argument that opens the list of one's own questions; that of one question is its id."""

ASKED = "?"
"""Begins an argument that is a question, typed where nobody asked for one."""


class Questions(Conversation):
    """`/tanya`."""

    name = "tanya"
    steps = by_name(Write(), Found(), ReadAnswer(), ChooseRegion(), Send(), OwnCases(), OwnCase())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Ask what somebody wants to know, perhaps about an announcement, or show their own questions."""
        if argument.startswith(ABOUT_LINK):
            return await go_on_about(turn, argument.removeprefix(ABOUT_LINK))
        if argument == CASES:
            return Next(OwnCases.name)
        if argument.startswith(ASKED):
            turn.draft.data = {}
            return await search(turn, argument.removeprefix(ASKED))
        if argument:
            case = await turn.work.cases.find(argument)
            if case is None or case.person_id != turn.person.id:
                return Next(OwnCases.name, toast=turn.t.plain("Pertanyaan itu sudah tidak ada."))
            turn.draft.data["case"] = case.id
            return Next(OwnCase.name)
        turn.draft.data = {}
        return Next(Write.name)

    async def replied(self, turn: Turn, text: str, to: Earlier) -> Opening | None:
        """Take a reply to an announcement as a question about it, which is only sent once the person says so."""
        return await keep_reply(turn, self.name, text, to)

    def knows(self, turn: Turn) -> bool:
        """Whether what the place is about is still there."""
        step, known = turn.draft.step, turn.draft.data
        if step == Send.name and not (region_of(turn) and turn.person.consent):
            return False
        needed = {Found.name: "asked", ReadAnswer.name: "entry", Send.name: "asked", OwnCase.name: "case"}.get(step)
        return super().knows(turn) and (needed is None or needed in known)
