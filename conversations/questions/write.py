"""Where somebody types what they want to know."""

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.asking.small_talk import courtesy
from conversations.conversation import Step
from conversations.questions.entries import find_among, findable, region_of
from conversations.questions.samples import ANNOUNCED
from conversations.questions.subject import ABOUT, about_said, subject_of
from conversations.screen import Button, Opens, Screen
from conversations.shortcuts import opened_by
from conversations.turn import House, Leave, Next, Outcome, Show, Turn, Unclear
from conversations.words import Words, paragraphs
from programme.cases import LONGEST


@dataclass(frozen=True, slots=True)
class Seen:
    """How many questions of this person there are."""

    own: int
    subject: str = ""
    """The announcement that it is about, if it is about one."""


class Write(Step[Seen]):
    """Asks for the question."""

    name = "tulis"

    async def look(self, turn: Turn) -> Seen:
        """Count the person's own questions."""
        own = len(await turn.work.cases.of_person(turn.person.id))
        return Seen(own, await subject_of(turn, turn.draft.data.get(ABOUT)))

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw the invitation."""
        own = [[Button(t.plain("Pertanyaan saya ({n})", n=seen.own), Opens("tanya", "daftar"))]] if seen.own else []
        if seen.subject:
            ask = t("Ketik pertanyaan Anda. Sebelum dikirim ke penyuluh, kami tanya dulu.")
            return Screen(
                paragraphs(t("<b>Tanya</b>"), about_said(seen.subject, t), ask),
                [*own, [Button(t.plain("Tanya yang lain"), Opens("tanya")), Button(t.plain("Menu"), Opens("menu"))]],
            )
        return Screen(
            paragraphs(
                t("<b>Tanya</b>"),
                t("Ketik pertanyaan Anda dengan kata-kata sendiri. Contoh: <i>cara urus P-IRT</i>."),
                t("Kami carikan jawabannya. Kalau belum ada, penyuluh daerah Anda yang menjawab."),
            ),
            [*own, [Button(t.plain("Menu"), Opens("menu"))]],
        )

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Search for it."""
        return await search(turn, text)

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """With and without own questions."""
        yield "baru", Seen(0)
        yield "pernah bertanya", Seen(3)
        yield "soal pengumuman", Seen(3, ANNOUNCED)


async def search(turn: Turn, text: str) -> Outcome:
    """Look for an answer to what was typed; what is about an announcement is for the penyuluh first.

    A greeting or thanks have an answer of their own, and the word of a command is no question.
    """
    if (note := courtesy(text, turn.t)) is not None:
        return Show(note=note)
    if (opening := opened_by(text)) is not None:
        return Leave(opening)
    if len(text) > LONGEST:
        return Unclear(note=turn.t("Pesan itu terlalu panjang. Tulis paling banyak {n} huruf.", n=LONGEST))
    turn.draft.data.update(asked=text, found=find_among(await findable(turn), text, turn.t))
    return Next(next_place(turn) if ABOUT in turn.draft.data else "temu")


def next_place(turn: Turn) -> str:
    """Return where a question goes to the penyuluh; who has not agreed yet finds the way there."""
    if turn.person.consent is None:
        return "temu"
    return "kirim" if region_of(turn) else "wilayah"
