"""What was found for a question."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conversations.conversation import Step
from conversations.questions.entries import Findable, findable, question_of, region_of
from conversations.questions.samples import ANNOUNCED, ASKED, ELSEWHERE, LONG, local_answer
from conversations.questions.subject import ABOUT, about_said, subject_of
from conversations.questions.write import search
from conversations.screen import Answer, Button, Opens, Screen
from conversations.start import ABOUT_LINK
from conversations.turn import House, Next, Outcome, Turn
from conversations.words import Words, lines, paragraphs

TO_STAFF = "?petugas"
LONGEST_SHOWN = 200
"""Letters of what was asked that are shown again."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was asked, and what may answer it."""

    asked: str
    found: Sequence[Findable]
    agreed: bool
    """Whether the person agreed that things are kept, which a question to staff needs."""
    subject: str = ""
    """The announcement that it is about, if it is about one."""


class Found(Step[Seen]):
    """Shows up to three entries, and the way to the penyuluh."""

    name = "temu"

    async def look(self, turn: Turn) -> Seen:
        """Gather the entries that are still there."""
        there = {entry.id: entry for entry in await findable(turn)}
        found = [there[entry] for entry in turn.draft.data["found"] if entry in there]
        subject = await subject_of(turn, turn.draft.data.get(ABOUT))
        return Seen(turn.draft.data["asked"], found, turn.person.consent is not None, subject)

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw a number for each."""
        asked = seen.asked if len(seen.asked) <= LONGEST_SHOWN else f"{seen.asked[:LONGEST_SHOWN]}…"
        listed = lines(
            *(t("{n}. {question}", n=n, question=question_of(each, t)) for n, each in enumerate(seen.found, 1))
        )
        said = (
            paragraphs(t("Mungkin ini yang Anda cari. Ketuk nomornya."), listed)
            if seen.found
            else t("Kami belum punya jawabannya. Coba dengan kata lain, atau tanyakan ke penyuluh.")
        )
        numbers = [Button(str(n), Answer(each.id)) for n, each in enumerate(seen.found, 1)]
        return Screen(
            paragraphs(about_said(seen.subject, t), t("Anda bertanya: <i>{asked}</i>", asked=asked), said),
            [
                *([numbers] if numbers else []),
                [ask_staff(t, agreed=seen.agreed)],
                [Button(t.plain("Tanya yang lain"), Opens("tanya")), Button(t.plain("Menu"), Opens("menu"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Show the answer, or go on to the penyuluh."""
        if value == TO_STAFF:
            return to_staff(turn)
        turn.draft.data["entry"] = value
        return Next("jawaban")

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Search again."""
        return await search(turn, text)

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """Three found, nothing found, and without consent."""
        known = house.programme.frequent_questions
        yield "ketemu", Seen(ASKED, (*known[:2], local_answer(1)), agreed=True)
        yield "tidak ketemu", Seen(ELSEWHERE, (), agreed=True)
        yield "tanpa izin", Seen(LONG, known[:1], agreed=False)
        yield "soal pengumuman", Seen(ASKED, (), agreed=False, subject=ANNOUNCED)


def to_staff(turn: Turn) -> Outcome:
    """Go on to the penyuluh, over the region where it is not known."""
    return Next("kirim" if region_of(turn) else "wilayah")


def ask_staff(t: Words, *, agreed: bool) -> Button:
    """Return the button that leads to the penyuluh, over the privacy notice where that is needed."""
    label = t.plain("Tanya penyuluh")
    return Button(label, Answer(TO_STAFF)) if agreed else Button(label, Opens("izin", ABOUT_LINK))
