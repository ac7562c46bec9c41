"""Answers that everybody of a region finds: kept in one tap from a question, or written new, and taken back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conversations.conversation import Step
from conversations.questions.samples import ANSWERED, ASKED, LONG, local_answer
from conversations.screen import Answer, Button, Opens, Screen, grid
from conversations.staff.titles import place_name
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.answer_question import drop_answer, keep_answer
from programme.cases import LONGEST, LocalAnswer
from programme.staff import Duty

BACK, NEW = "?kembali", "?baru"
MOST_KEPT = 15
LONGEST_LINE = 80
"""Answers on one screen, and letters of each."""
MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class Seen:
    """What will be kept, and for which regions it can be."""

    house: House
    question: str
    answer: str
    places: Sequence[str]


class KeepAnswer(Step[Seen]):
    """Shows question and answer as others will find them."""

    name = "simpan"

    async def look(self, turn: Turn) -> Seen:
        """Gather what was written."""
        data = turn.draft.data
        places = [place for place in data["places"] if turn.officer.may(Duty.ANSWER, place)]
        return Seen(turn.house, data["question"], data["answer"], places)

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
        question, answer = (turn.draft.data.pop(key) for key in ("question", "answer"))
        if value == BACK:
            return Next("kumpulan")
        await keep_answer(turn.work, turn.officer, question, answer, region=value, at=turn.now)
        return Next("kumpulan", toast=turn.t.plain("Tersimpan."))

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take the text as the question."""
        if len(text) > LONGEST:
            return Show(note=too_long(turn.t))
        turn.draft.data["question"] = text
        return Show()

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """For one region and for two, at their longest."""
        yield "satu wilayah", Seen(house, ASKED, ANSWERED, ["13.75"])
        yield "panjang", Seen(house, LONG, LONG, ["13.08", "13"])


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
                lines(*listed) or t("Belum ada. Simpan jawaban yang baik dari sebuah pertanyaan, atau tulis baru."),
                t("Ketuk nomor untuk menghapusnya.") if listed else "",
            ),
            [
                *grid([Button(str(n), Answer(each.id)) for n, each in enumerate(seen.answers, 1)], columns=5),
                [Button(t.plain("Tulis jawaban baru"), Answer(NEW))],
                [Button(t.plain("Semua pertanyaan"), Opens("pertanyaan"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Write a new one, or take one away."""
        if value == NEW:
            turn.draft.data.pop("question", None)
            return Next(WriteAnswer.name)
        await drop_answer(turn.work, turn.officer, value)
        return Show(toast=turn.t.plain("Dihapus."))

    def samples(self, house: House) -> Iterator[tuple[str, Kept]]:
        """None, and as many as are listed."""
        yield "kosong", Kept(house, ())
        yield "banyak", Kept(house, [local_answer(n, LONG) for n in range(MOST_KEPT)])


class WriteAnswer(Step[str | None]):
    """Takes a question, then its answer."""

    name = "tulis"

    async def look(self, turn: Turn) -> str | None:
        """See whether the question was written."""
        question: str | None = turn.draft.data.get("question")
        return question

    def draw(self, seen: str | None, t: Words) -> Screen:
        """Ask for the question, or for its answer."""
        asked = (
            t("Ketik pertanyaannya dulu, dengan kata-kata pemilik usaha.")
            if seen is None
            else t("<b>{question}</b>\nSekarang ketik jawabannya.", question=_short(seen))
        )
        return Screen(
            paragraphs(t("<b>Jawaban baru untuk semua</b>"), asked), [[Button(t.plain("Kembali"), Answer(BACK))]]
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Go back."""
        return Next(KeptAnswers.name)

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take the question, then the answer."""
        if len(text) > LONGEST:
            return Show(note=too_long(turn.t))
        data = turn.draft.data
        if "question" not in data:
            data["question"] = text
            return Show()
        data.update(answer=text, places=list(turn.officer.regions(Duty.ANSWER))[:MOST_PLACES])
        return Next(KeepAnswer.name)

    def samples(self, house: House) -> Iterator[tuple[str, str | None]]:
        """Before and after the question."""
        yield "pertanyaan", None
        yield "jawaban", ASKED


def too_long(t: Words) -> Html:
    """Say how long a message may be."""
    return t("Pesan itu terlalu panjang. Tulis paling banyak {n} huruf.", n=LONGEST)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_LINE else f"{text[: LONGEST_LINE - 1]}…"
