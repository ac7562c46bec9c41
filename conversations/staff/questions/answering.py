"""What an officer typed goes to the owner, or stays a note; a question goes on to somebody else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conversations.conversation import Step
from conversations.questions.samples import ANSWERED, LONG
from conversations.screen import Answer, Button, Screen
from conversations.staff.questions.working import find_case, held_by
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Words, lines, paragraphs
from programme.actions.answer_question import answer_question, hand_question_on, note_on_question, officers_for
from programme.cases import LONGEST, CaseTakenError
from programme.staff import NotTheirsError, Officer

SEND, NOTE, BACK = "?kirim", "?catatan", "?kembali"


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, and whether it may go to the owner."""

    text: str
    mine: bool


class SendAnswer(Step[Typed]):
    """Asks once more before the owner reads it."""

    name = "kirim"

    async def look(self, turn: Turn) -> Typed:
        """Gather what was typed."""
        case = await find_case(turn)
        return Typed(turn.draft.data["text"], case.officer == turn.officer.id)

    def draw(self, seen: Typed, t: Words) -> Screen:
        """Draw it as the owner will read it."""
        send = [[Button(t.plain("Kirim ke pemilik"), Answer(SEND))]] if seen.mine else []
        return Screen(
            paragraphs(
                t("<b>Kirim ini?</b>"),
                t("{text}", text=seen.text),
                t("Mau mengubahnya? Ketik lagi. Catatan hanya dibaca petugas."),
            ),
            [
                *send,
                [Button(t.plain("Simpan sebagai catatan"), Answer(NOTE))],
                [Button(t.plain("Jangan kirim"), Answer(BACK))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Send it, keep it as a note, or go back."""
        case, text = await find_case(turn), turn.draft.data["text"]
        if value == SEND:
            try:
                await answer_question(turn.work, turn.officer, case, text, at=turn.now)
            except CaseTakenError as taken:
                return await held_by(turn, taken)
            return Next("kasus", toast=turn.t.plain("Terkirim."))
        if value == NOTE:
            await note_on_question(turn.work, turn.officer, case, text, at=turn.now)
        return Next("kasus")

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take it instead."""
        if len(text) > LONGEST:
            return Show(note=turn.t("Pesan itu terlalu panjang. Tulis paling banyak {n} huruf.", n=LONGEST))
        turn.draft.data["text"] = text
        return Show()

    def samples(self, house: House) -> Iterator[tuple[str, Typed]]:
        """An answer, and what can only be a note."""
        yield "jawaban", Typed(ANSWERED, mine=True)
        yield "catatan panjang", Typed(LONG, mine=False)


@dataclass(frozen=True, slots=True)
class Colleagues:
    """Who could take the question."""

    officers: Sequence[Officer]


class HandOn(Step[Colleagues]):
    """Chooses the colleague who answers instead."""

    name = "terus"

    async def look(self, turn: Turn) -> Colleagues:
        """Gather the others who answer questions of that region."""
        case = await find_case(turn)
        found = await officers_for(turn.work, case.region)
        return Colleagues([officer for officer in found if officer.id != turn.officer.id][:8])

    def draw(self, seen: Colleagues, t: Words) -> Screen:
        """Draw a button for each."""
        said = t("Siapa yang akan menjawab?") if seen.officers else t("Belum ada petugas lain di wilayah ini.")
        return Screen(
            lines(t("<b>Teruskan pertanyaan</b>"), said),
            [
                *([Button(officer.name[:40], Answer(officer.id))] for officer in seen.officers),
                [Button(t.plain("Kembali"), Answer(BACK))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Hand it on, or go back."""
        if value == BACK:
            return Next("kasus")
        colleague = await turn.work.staff.find(value)
        if colleague is None:
            raise NotTheirsError
        try:
            await hand_question_on(turn.work, turn.officer, await find_case(turn), colleague, at=turn.now)
        except CaseTakenError as taken:
            return await held_by(turn, taken)
        return Next("kasus", toast=turn.t.plain("Diteruskan."))

    def samples(self, house: House) -> Iterator[tuple[str, Colleagues]]:
        """Nobody, and two."""
        yield "tidak ada", Colleagues(())
        yield "dua", Colleagues([Officer("a", 1, "Bu Contoh"), Officer("b", 2, "Pak Contoh")])
