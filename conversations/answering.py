"""A question of the dinas, answered by the owner."""

from collections.abc import Iterator
from datetime import UTC, datetime

from conversations.conversation import Conversation, Step, by_name
from conversations.inputs import Opening
from conversations.screen import Button, Opens, Screen
from conversations.turn import Done, House, Next, Outcome, Turn, Unclear
from conversations.words import Words, paragraphs
from programme.actions.talk_about_dossier import LONGEST, answer_inquiry, inquiry_for
from programme.desk import Inquiry


class AnswerOfficer(Step[Inquiry]):
    """Shows the question and takes the answer."""

    name = "jawab"

    async def look(self, turn: Turn) -> Inquiry:
        """Gather the question; NotTheirsError for somebody else's."""
        return await inquiry_for(turn.work, turn.person, turn.draft.data.get("inquiry", ""))

    def draw(self, seen: Inquiry, t: Words) -> Screen:
        """Draw it, with the last answer."""
        return Screen(
            paragraphs(
                t("<b>Pertanyaan dari dinas</b>"),
                t("<i>{text}</i>", text=seen.text),
                t("Jawaban Anda: {answer}", answer=seen.answer) if seen.answer else "",
                t("Ketik jawabannya di sini. Jangan tulis kata sandi atau PIN."),
            ),
            [[Button(t.plain("Menu"), Opens("menu"))]],
        )

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Keep the answer and tell the officer."""
        words = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
        if not 0 < len(words) <= LONGEST:
            return Unclear(note=turn.t("Tulis jawaban paling panjang {most} huruf.", most=LONGEST))
        await answer_inquiry(turn.work, turn.person, turn.draft.data["inquiry"], words, at=turn.now)
        return Done(Opening("menu"), note=turn.t("Terima kasih. Jawaban Anda sudah sampai di dinas."))

    def samples(self, house: House) -> Iterator[tuple[str, Inquiry]]:
        """Asked, and answered before."""
        at = datetime(2026, 11, 20, 5, tzinfo=UTC)
        yield "baru", Inquiry("0123456789", "0123456789", "contoh0001", "Contoh Jaya", at)
        yield "sudah dijawab", Inquiry("0123456789", "0123456789", "contoh0001", "Contoh Jaya", at, "Contoh Jaya", at)


class AnsweringOfficer(Conversation):
    """Behind the button under a question of the dinas."""

    name = "jawab"
    steps = by_name(AnswerOfficer())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show the question; NotTheirsError for somebody else's."""
        await inquiry_for(turn.work, turn.person, argument)
        turn.draft.data = {"inquiry": argument}
        return Next(AnswerOfficer.name)
