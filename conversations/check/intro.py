"""Before the first question: what is coming, what is known already, or where the person left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from conversations.asking import asking
from conversations.check.draft import Check, fitting
from conversations.check.samples import answers_of
from conversations.check.way import go_on
from conversations.conversation import Step
from conversations.screen import Answer, Button, Opens, Screen
from conversations.turn import House, Next, Outcome, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.check import path
from programme.rules import Question


class Ask(StrEnum):
    """Where one can go from here."""

    BEGIN = "mulai"
    RESULT = "hasil"
    AGAIN = "ulang"


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known, and how far the check is."""

    house: House
    known: Sequence[tuple[Question, str]]
    answered: int
    total: int


class Intro(Step[Seen]):
    """Says what is coming; one tap and it begins."""

    name = "awal"

    async def look(self, turn: Turn) -> Seen:
        """Gather what is known."""
        check, programme = Check(turn.draft), turn.house.programme
        way = list(path(programme, check.answers))
        known = [(each, check.answers[each.id]) for each in way if each.id in check.known and each.id in check.answers]
        return Seen(
            house=turn.house,
            known=known if check.untouched else (),
            answered=0 if check.untouched else sum(each.id in check.answers for each in way),
            total=len(way),
        )

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw the beginning, or the way back in."""
        if seen.answered:
            text = paragraphs(
                t("<b>Cek kelayakan Anda belum selesai</b>"),
                t(
                    "Sudah dijawab {n} dari kira-kira {total} pertanyaan. Jawaban itu tetap dipakai.",
                    n=seen.answered,
                    total=seen.total,
                ),
            )
            on = [
                [Button(t.plain("Lanjutkan"), Answer(Ask.BEGIN), on_yes=True)],
                [Button(t.plain("Lihat hasil"), Answer(Ask.RESULT))],
            ]
        else:
            text = paragraphs(
                t("<b>Cek kelayakan OVOP</b>"),
                t("{introduction}", introduction=t.rule(seen.house.programme.introduction)),
                _known(seen, t),
                t("Kami bertanya satu per satu. Boleh berhenti, lalu lanjut lagi nanti."),
            )
            begin = t.plain("Ya, masih benar. Mulai") if seen.known else t.plain("Mulai")
            on = [[Button(begin, Answer(Ask.BEGIN), on_yes=True)]]
        again = [[Button(t.plain("Isi dari awal"), Answer(Ask.AGAIN))]] if seen.known or seen.answered else []
        return Screen(text, [*on, *again, [Button(t.plain("Menu"), Opens("menu"))]])

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Begin, go on, or start over."""
        check = Check(turn.draft)
        match value:
            case Ask.AGAIN if not check.untouched:
                return Next(Again.name)
            case Ask.AGAIN:
                check.begin(turn.house, {}, turn.now)
                return await go_on(turn)
            case Ask.RESULT:
                return Next("hasil")
            case _:
                check.turn_to(None)
                return await go_on(turn)

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """New, with what is known, and on the way."""
        answers = answers_of(house)
        known = [(each, answers[each.id]) for each in house.programme.questions if each.profile and each.id in answers]
        yield "baru", Seen(house, (), 0, len(house.programme.questions))
        yield "data usaha sudah ada", Seen(house, known, 0, len(house.programme.questions))
        yield "belum selesai", Seen(house, (), 12, len(house.programme.questions))


def _known(seen: Seen, t: Words) -> Html:
    if not seen.known:
        return Html("")
    said = [
        t(
            "• {question}: <b>{answer}</b>",
            question=t.rule(question.title),
            answer=asking(question).label(seen.house, question, answer, t),
        )
        for question, answer in seen.known
    ]
    return lines(t("Ini sudah kami ketahui. Masih benar?"), *said)


YES, NO = "ya", "tidak"


class Again(Step[None]):
    """Asks before answers are thrown away."""

    name = "ulang"

    async def look(self, turn: Turn) -> None:
        """Nothing has to be known."""

    def draw(self, seen: None, t: Words) -> Screen:
        """Draw the question."""
        return Screen(
            t("<b>Cek dari awal?</b>\nJawaban sekarang dikosongkan. Data usaha Anda tetap dipakai."),
            [[Button(t.plain("Ya, mulai baru"), Answer(YES))], [Button(t.plain("Tidak, kembali"), Answer(NO))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Start over, or go back to where the answers are."""
        check = Check(turn.draft)
        if value == NO:
            return await go_on(turn)
        check.begin(turn.house, fitting(turn.house, turn.person.profile), turn.now)
        return Next(Intro.name)

    def samples(self, house: House) -> Iterator[tuple[str, None]]:
        """The one that there is."""
        yield "Cek dari awal?", None
