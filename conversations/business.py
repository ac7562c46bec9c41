"""The business, described once and used again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from conversations.asking import asking
from conversations.asking.asking import Given, Refused, Search, Searching
from conversations.check.draft import fitting
from conversations.check.samples import LONGEST_SAMPLE, answers_of, longest_of
from conversations.conversation import Conversation, Step, by_name
from conversations.screen import Answer, Button, Opens, Screen
from conversations.turn import House, Next, Outcome, Show, Turn, Unclear
from conversations.words import Words, lines, paragraphs
from programme.actions.correct_profile import correct_profile
from programme.check import answered
from programme.rules import Question
from programme.running import RunningCheck

BACK, YES = "?kembali", "ya"


@dataclass(frozen=True, slots=True)
class Described:
    """What is kept about the business."""

    house: House
    profile: Mapping[str, str]
    kept: bool
    """Whether the person agreed that it is kept."""


class Describe(Step[Described]):
    """Shows it; each line can be changed."""

    name = "lihat"

    async def look(self, turn: Turn) -> Described:
        """Gather the profile."""
        profile = fitting(turn.house, turn.person.profile)
        return Described(turn.house, profile, turn.person.consent is not None)

    def draw(self, seen: Described, t: Words) -> Screen:
        """Draw a line and a button for each thing."""
        menu = [Button(t.plain("Menu"), Opens("menu"))]
        if not seen.kept:
            return Screen(
                paragraphs(
                    t("<b>Usaha saya</b>"),
                    t(
                        "Data usaha belum disimpan, karena Anda belum memberi izin. "
                        "Kalau diizinkan, Anda tidak perlu menjawab dua kali."
                    ),
                ),
                [[Button(t.plain("Izinkan menyimpan data"), Opens("izin", "usaha"))], menu],
            )
        questions = _questions(seen.house)
        said = [_line(seen, question, t) for question in questions]
        return Screen(
            paragraphs(t("<b>Usaha saya</b>"), lines(*said), t("Ketuk nomor yang mau diisi atau diubah.")),
            [[Button(str(number), Answer(each.id)) for number, each in enumerate(questions, start=1)], menu],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Ask for that thing."""
        turn.draft.data.update(question=value, search={})
        return Next(Correct.name)

    def samples(self, house: House) -> Iterator[tuple[str, Described]]:
        """Known, unknown, and without consent."""
        yield "terisi", Described(house, answers_of(house), kept=True)
        yield LONGEST_SAMPLE, Described(house, longest_of(house), kept=True)
        yield "kosong", Described(house, {}, kept=True)
        yield "tanpa izin", Described(house, {}, kept=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """The thing that is asked for."""

    house: House
    question: Question
    search: Search
    given: str | None


class Correct(Step[Asked]):
    """Asks for one thing about the business."""

    name = "ubah"

    async def look(self, turn: Turn) -> Asked:
        """Gather the question."""
        question = _question(turn)
        given = fitting(turn.house, turn.person.profile).get(question.id)
        return Asked(turn.house, question, turn.draft.data["search"], given)

    def draw(self, seen: Asked, t: Words) -> Screen:
        """Draw the question as the self-check does."""
        ask = asking(seen.question)
        given = seen.given and ask.label(seen.house, seen.question, seen.given, t)
        return Screen(
            paragraphs(
                t("<b>{question}</b>", question=t.rule(seen.question.text)),
                t("Jawaban Anda sekarang: <b>{answer}</b>", answer=given) if given else "",
                ask.prompt(seen.house, seen.question, seen.search, t),
            ),
            [
                *(row for row in ask.rows(seen.house, seen.question, seen.search, t) if row),
                [Button(t.plain("Kembali"), Answer(BACK)), Button(t.plain("Menu"), Opens("menu"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Take the answer, or go back."""
        question = _question(turn)
        if value == BACK:
            up = asking(question).up(turn.draft.data["search"])
            turn.draft.data["search"] = up
            return Next(Describe.name) if up is None else Show()
        return await _take(turn, asking(question).tapped(turn.house, question, turn.draft.data["search"], value))

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take an answer that was typed."""
        question = _question(turn)
        return await _take(turn, asking(question).typed(turn.house, question, turn.draft.data["search"], text, turn.t))

    def samples(self, house: House) -> Iterator[tuple[str, Asked]]:
        """Every thing that can be changed."""
        for question in _questions(house):
            yield question.id, Asked(house, question, {}, None)


@dataclass(frozen=True, slots=True)
class Asks:
    """What a changed answer would cost."""

    house: House
    question: Question
    answer: str
    lost: int
    """Answers of the running self-check that would be asked for again."""


class Sure(Step[Asks]):
    """Asks before a change takes answers of the self-check along."""

    name = "yakin"

    async def look(self, turn: Turn) -> Asks:
        """Gather what would have to be answered again."""
        answer: str = turn.draft.data["answer"]
        return Asks(turn.house, _question(turn), answer, await _lost(turn, answer))

    def draw(self, seen: Asks, t: Words) -> Screen:
        """Draw the question."""
        answer = asking(seen.question).label(seen.house, seen.question, seen.answer, t)
        return Screen(
            paragraphs(
                t("<b>{question}: ganti menjadi {answer}?</b>", question=t.rule(seen.question.title), answer=answer),
                t(
                    "{n} jawaban cek kelayakan bergantung pada ini, jadi kami tanyakan lagi. Jawaban lain tetap ada.",
                    n=seen.lost,
                ),
            ),
            [[Button(t.plain("Ya, ganti"), Answer(YES))], [Button(t.plain("Tidak, biarkan"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Change it, or leave it."""
        return await _keep(turn, turn.draft.data["answer"]) if value == YES else Next(Describe.name)

    def samples(self, house: House) -> Iterator[tuple[str, Asks]]:
        """Another product group."""
        question = house.programme.commodity_question
        yield "kelompok produk", Asks(house, question, house.programme.commodities[0].id, 9)


async def _lost(turn: Turn, answer: str) -> int:
    """Return how many answers of the running self-check would go with this change."""
    check, question = await RunningCheck.of(turn.work, turn.person.id), _question(turn)
    if check is None or question.id not in check.answers:
        return 0
    return len(check.answers) - len(answered(turn.house.programme, check.answers, question.id, answer))


async def _keep(turn: Turn, answer: str) -> Outcome:
    await correct_profile(turn.work, turn.house.programme, turn.person, _question(turn).id, answer)
    return Next(Describe.name, toast=turn.t.plain("Tersimpan."))


def _questions(house: House) -> Sequence[Question]:
    return [question for question in house.programme.questions if question.profile]


def _question(turn: Turn) -> Question:
    return turn.house.programme.question(turn.draft.data["question"])


def _line(seen: Described, question: Question, t: Words) -> str:
    number = [each.id for each in _questions(seen.house)].index(question.id) + 1
    answer = seen.profile.get(question.id)
    said = asking(question).label(seen.house, question, answer, t) if answer else t.plain("belum diisi")
    return t("{number}. {question}: <b>{answer}</b>", number=number, question=t.rule(question.title), answer=said)


async def _take(turn: Turn, asked: Given | Searching | Refused) -> Outcome:
    match asked:
        case Refused(note=note, example=example):
            return Unclear(note=note, example=example)
        case Searching(search=search, note=note):
            turn.draft.data["search"] = dict(search)
            return Show(note=note)
        case Given(answer=answer):
            if await _lost(turn, answer):
                turn.draft.data["answer"] = answer
                return Next(Sure.name)
            return await _keep(turn, answer)


class Business(Conversation):
    """`/usaha`."""

    name = "usaha"
    steps = by_name(Describe(), Correct(), Sure())

    def knows(self, turn: Turn) -> bool:
        """Whether the thing that is asked for still describes a business."""
        asked = turn.draft.data.get("question")
        return super().knows(turn) and asked in {None, *(question.id for question in _questions(turn.house))}

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show what is kept, or ask at once for the one thing that is to be changed."""
        if argument in {question.id for question in _questions(turn.house)}:
            turn.draft.data.update(question=argument, search={})
            return Next(Correct.name)
        return Next(Describe.name)
