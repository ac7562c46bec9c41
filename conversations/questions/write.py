"""Where somebody types what they want to know."""

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.asking.small_talk import courtesy
from conversations.conversation import Step
from conversations.questions.entries import find_among, findable
from conversations.screen import Button, Opens, Screen
from conversations.turn import House, Next, Outcome, Show, Turn, Unclear
from conversations.words import Words, paragraphs
from programme.cases import LONGEST


@dataclass(frozen=True, slots=True)
class Seen:
    """How many questions of this person there are."""

    own: int


class Write(Step[Seen]):
    """Asks for the question."""

    name = "tulis"

    async def look(self, turn: Turn) -> Seen:
        """Count the person's own questions."""
        return Seen(len(await turn.work.cases.of_person(turn.person.id)))

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw the invitation."""
        own = [[Button(t.plain("Pertanyaan saya ({n})", n=seen.own), Opens("tanya", "daftar"))]] if seen.own else []
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


async def search(turn: Turn, text: str) -> Outcome:
    """Look for an answer to what was typed; a greeting or thanks have theirs."""
    if (note := courtesy(text, turn.t)) is not None:
        return Show(note=note)
    if len(text) > LONGEST:
        return Unclear(note=turn.t("Pesan itu terlalu panjang. Tulis paling banyak {n} huruf.", n=LONGEST))
    turn.draft.data.update(asked=text, found=find_among(await findable(turn), text, turn.t))
    return Next("temu")
