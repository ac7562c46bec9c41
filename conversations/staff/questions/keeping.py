"""Answers that everybody of a region finds: a good one is kept in one tap, and can be taken back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conversations.conversation import Step
from conversations.questions.samples import ANSWERED, ASKED, LONG, local_answer
from conversations.screen import Answer, Button, Opens, Screen, grid
from conversations.staff.questions.working import find_case
from conversations.staff.titles import place_name
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Words, lines, paragraphs
from programme.actions.answer_question import drop_answer, keep_answer
from programme.cases import LONGEST, Case, LocalAnswer, Message, Voice
from programme.staff import Duty

BACK = "?kembali"
MOST_KEPT = 15
LONGEST_LINE = 80
"""Answers on one screen, and letters of each."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What will be kept, and for whom it can be."""

    house: House
    question: str
    answer: str
    places: Sequence[str]


class KeepAnswer(Step[Seen]):
    """Shows question and answer as others will find them."""

    name = "simpan"

    async def look(self, turn: Turn) -> Seen:
        """Gather the question, reworded or not, and its last answer."""
        case = await find_case(turn)
        question, answer = await _worth_keeping(turn, case)
        places = (case.region, case.region.split(".", maxsplit=1)[0])
        return Seen(turn.house, question, answer, [each for each in places if turn.officer.may(Duty.ANSWER, each)])

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw them, with a button for each region."""
        return Screen(
            paragraphs(
                t("<b>Jadikan jawaban untuk semua?</b>"),
                t("<b>{question}</b>\n{answer}", question=_short(seen.question), answer=seen.answer),
                t("Pastikan tidak ada nama orang atau nomor. Mau mengubah pertanyaannya? Ketik di sini."),
            ),
            [
                *(
                    [Button(t.plain("Untuk {place}", place=place_name(seen.house, place)), Answer(place))]
                    for place in seen.places
                ),
                [Button(t.plain("Kembali"), Answer(BACK))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Keep it for that region, or go back."""
        if value != BACK:
            question, answer = await _worth_keeping(turn, await find_case(turn))
            await keep_answer(turn.work, turn.officer, question, answer, region=value, at=turn.now)
        turn.draft.data.pop("question", None)
        return Next("kasus", toast=turn.t.plain("Tersimpan.") if value != BACK else None)

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take the text as the question."""
        if len(text) > LONGEST:
            return Show(note=turn.t("Pesan itu terlalu panjang. Tulis paling banyak {n} huruf.", n=LONGEST))
        turn.draft.data["question"] = text
        return Show()

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """For one region and for two, at their longest."""
        yield "satu wilayah", Seen(house, ASKED, ANSWERED, ["13.75"])
        yield "panjang", Seen(house, LONG, LONG, ["13.08", "13"])


async def _worth_keeping(turn: Turn, case: Case) -> tuple[str, str]:
    said = await turn.work.cases.said(case.id)
    return turn.draft.data.get("question") or _last(said, Voice.OWNER), _last(said, Voice.STAFF)


def _last(said: Sequence[Message], voice: Voice) -> str:
    return next((message.text for message in reversed(said) if message.voice is voice), "")


@dataclass(frozen=True, slots=True)
class Kept:
    """The answers of one's regions."""

    house: House
    answers: Sequence[LocalAnswer]


class KeptAnswers(Step[Kept]):
    """Lists them; a number takes one away."""

    name = "kumpulan"

    async def look(self, turn: Turn) -> Kept:
        """Gather what the officer may take away."""
        found = [each for each in await turn.work.cases.answers() if turn.officer.may(Duty.ANSWER, each.region)]
        return Kept(turn.house, found[-MOST_KEPT:])

    def draw(self, seen: Kept, t: Words) -> Screen:
        """Draw a line and a number for each."""
        listed = [
            t(
                "{n}. {question} <i>({place})</i>",
                n=n,
                question=_short(each.question),
                place=place_name(seen.house, each.region),
            )
            for n, each in enumerate(seen.answers, 1)
        ]
        return Screen(
            paragraphs(
                t("<b>Jawaban untuk semua</b>"),
                lines(*listed) or t("Belum ada. Simpan jawaban yang baik dari sebuah pertanyaan."),
                t("Ketuk nomor untuk menghapusnya.") if listed else "",
            ),
            [
                *grid([Button(str(n), Answer(each.id)) for n, each in enumerate(seen.answers, 1)], columns=5),
                [Button(t.plain("Semua pertanyaan"), Opens("pertanyaan"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Take it away."""
        await drop_answer(turn.work, turn.officer, value)
        return Show(toast=turn.t.plain("Dihapus."))

    def samples(self, house: House) -> Iterator[tuple[str, Kept]]:
        """None, and as many as are listed."""
        yield "kosong", Kept(house, ())
        yield "banyak", Kept(house, [local_answer(n, LONG) for n in range(MOST_KEPT)])


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_LINE else f"{text[: LONGEST_LINE - 1]}…"
