"""One question of the self-check."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from conversations.asking import asking
from conversations.asking.asking import Given, Refused, Search, Searching
from conversations.asking.small_talk import asks, wonders_why
from conversations.check.draft import Check, progress
from conversations.check.way import go_on
from conversations.citing import cited
from conversations.conversation import Step
from conversations.inputs import Opening
from conversations.screen import Answer, Button, Opens, Row, Screen
from conversations.turn import House, Leave, Next, Outcome, Show, Turn, Unclear
from conversations.words import Html, Words, lines, paragraphs
from programme.check import SKIPPED, next_question, question_after, question_before
from programme.missing import region_question
from programme.rules import SENTRA_NAME, Basis, Question

MOST_KNOWN = 12
"""Sentra of a kab/kota that are offered as buttons; where there are more, people type the name."""


class Beside(StrEnum):
    """Buttons beside the answers; no answer begins with a question mark."""

    WHAT = "?apa"
    WHY = "?kenapa"
    BACK = "?kembali"
    KEEP = "?biarkan"
    ANSWERS = "?daftar"


@dataclass(frozen=True, slots=True)
class Seen:
    """What the screen of a question shows."""

    house: House
    question: Question
    search: Search
    aspect: str | None
    place: tuple[int, int]
    commodity: str | None
    given: str | None = None
    """The answer that the person gave before, when they come back to the question."""
    last: tuple[Question, str] | None = None
    first: bool = False


class AskQuestion(Step[Seen]):
    """Asks, explains, and takes the answer."""

    name = "soal"

    async def look(self, turn: Turn) -> Seen:
        """Gather the question and what is known around it."""
        check, house = Check(turn.draft), turn.house
        question = _open_question(turn)
        last = check.last if check.last != question.id else None
        return Seen(
            house=house,
            question=question,
            search=await _search(turn, question),
            aspect=check.aspect,
            place=progress(house, check, question),
            commodity=check.answers.get(house.programme.commodity_question.id),
            given=check.answers.get(question.id),
            last=(house.programme.question(last), check.answers[last]) if last in check.answers else None,
            first=question_before(house.programme, check.answers, question.id) is None,
        )

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw the question with its answers; what is opened stands between them."""
        ask, question = asking(seen.question), seen.question
        part = next(part for part in seen.house.programme.parts if part.id == question.part)
        number, total = seen.place
        text = paragraphs(
            lines(
                t(
                    "<i>{part} · pertanyaan {n} dari kira-kira {total}</i>",
                    part=t.rule(part.name),
                    n=number,
                    total=total,
                ),
                _last_answer(seen, t),
            ),
            t("<b>{question}</b>", question=t.rule(question.text)),
            _given_before(seen, t),
            what(question, seen.commodity, t) if seen.aspect == Beside.WHAT else Html(""),
            why(seen.house, question.reason, t) if seen.aspect == Beside.WHY else Html(""),
            ask.prompt(seen.house, question, seen.search, t),
        )
        rows = [row for row in (*ask.rows(seen.house, question, seen.search, t), *_around(seen, t)) if row]
        if seen.given is not None:
            rows = [row for row in rows if row[0].action != Answer(SKIPPED)]
        return Screen(text, rows)

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Take the answer, or open what was asked for."""
        check, house = Check(turn.draft), turn.house
        question = _open_question(turn)
        match value:
            case Beside.WHAT | Beside.WHY:
                check.turn_to(question.id, aspect=None if check.aspect == value else value, search=check.search)
                return Show()
            case Beside.BACK if (up := asking(question).up(check.search)) is not None:
                check.turn_to(question.id, search=up)
                return Show()
            case Beside.BACK:
                if before := question_before(house.programme, check.answers, question.id):
                    check.turn_to(before.id)
                    check.walks_back, check.last = True, None
                return Show()
            case Beside.KEEP:
                _leave(turn, question)
                return await go_on(turn)
            case Beside.ANSWERS:
                check.page = 0
                return Next("jawaban")
            case _:
                search = await _search(turn, question)
                return await self._take(turn, question, asking(question).tapped(house, question, search, value))

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take an answer that was typed."""
        question = _open_question(turn)
        check = Check(turn.draft)
        asked = asking(question).typed(turn.house, question, check.search, text, turn.t)
        if isinstance(asked, Refused) and asks(text):
            check.turn_to(question.id, aspect=Beside.WHY if wonders_why(text) else Beside.WHAT)
            return Show(note=turn.t("Ini penjelasannya. Pertanyaan lain? Ketuk Menu, lalu Tanya."))
        return await self._take(turn, question, asked)

    async def _take(self, turn: Turn, question: Question, asked: Given | Searching | Refused) -> Outcome:
        check = Check(turn.draft)
        match asked:
            case Refused(note=note, example=example):
                check.turn_to(question.id)
                return Unclear(note=note, example=example)
            case Searching(search=search, note=note):
                check.turn_to(question.id, search=search)
                return Show(note=note)
            case Given(answer=answer):
                check.answer(turn.house.programme, question.id, answer)
                check.last = question.id
                _leave(turn, question)
                outcome = await go_on(turn, answered=question)
                return _back_to_papers(turn, outcome) if check.mends else outcome

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """Every question in every state of searching, and with each explanation open."""
        total = len(house.programme.questions)
        for number, question in enumerate(house.programme.questions, start=1):
            for title, search in asking(question).searches(house, question):
                seen = Seen(house, question, search, None, (number, total), None, first=number == 1)
                yield f"{question.id} {title}", seen
            for commodity in question.examples or [None]:
                yield (
                    f"{question.id} apa {commodity or ''}",
                    Seen(house, question, {}, Beside.WHAT, (number, total), commodity),
                )
            yield f"{question.id} kenapa", Seen(house, question, {}, Beside.WHY, (number, total), None)


def _back_to_papers(turn: Turn, outcome: Outcome) -> Outcome:
    """Lead back to the papers, for whose sake the answer was changed; first to what has to be asked after it."""
    check = Check(turn.draft)
    if next_question(turn.house.programme, check.answers) is not None:
        return outcome
    check.mends = False
    return Leave(Opening("ajukan"), toast=turn.t.plain("Tersimpan."))


async def _search(turn: Turn, question: Question) -> Search:
    """Return how far the answer has been found; for the name of the sentra also which ones the dinas knows there."""
    check = Check(turn.draft)
    region = check.answers.get(region_question(turn.house.programme))
    if question.id != SENTRA_NAME or region is None:
        return check.search
    known = await turn.work.sentras.within([region])
    if len(known) > MOST_KNOWN:
        return check.search
    return {**check.search, "known": {each.id: each.name for each in known}}


def _leave(turn: Turn, question: Question) -> None:
    """Turn to what comes next: for who walked back one question on, for others the first without an answer."""
    check = Check(turn.draft)
    following = question_after(turn.house.programme, check.answers, question.id) if check.walks_back else None
    check.walks_back = following is not None and following.id in check.answers
    check.turn_to(following.id if following and check.walks_back else None)


def _open_question(turn: Turn) -> Question:
    question = Check(turn.draft).question(turn.house)
    if question is None:
        raise LookupError("a check without an open question shows its result")
    return question


def what(question: Question, commodity: str | None, t: Words) -> Html:
    """Explain what is asked, with an example that fits the commodity."""
    example = question.examples.get(commodity or "")
    return lines(
        t("<b>Apa ini?</b>"),
        t("{explanation}", explanation=t.rule(question.explanation)),
        t("{example}", example=t.rule(example)) if example else "",
    )


def why(house: House, basis: Basis, t: Words) -> Html:
    """Say why it is asked, how sure that is, and where it stands."""
    return lines(t("<b>Kenapa ditanya?</b>"), t("{reason}", reason=t.rule(basis.text)), cited(house, basis, t))


def _last_answer(seen: Seen, t: Words) -> Html:
    if seen.last is None:
        return Html("")
    question, answer = seen.last
    return t("<i>Tadi Anda jawab: {answer}</i>", answer=asking(question).label(seen.house, question, answer, t))


def _given_before(seen: Seen, t: Words) -> Html:
    if seen.given is None:
        return Html("")
    label = asking(seen.question).label(seen.house, seen.question, seen.given, t)
    return t("Jawaban Anda sekarang: <b>{answer}</b>", answer=label)


def _around(seen: Seen, t: Words) -> list[Row]:
    nothing_before = seen.first and not seen.search
    back = [] if nothing_before else [Button(t.plain("Kembali"), Answer(Beside.BACK))]
    keep = [] if seen.given is None else [Button(t.plain("Biarkan, lanjut"), Answer(Beside.KEEP))]
    return [
        keep,
        [Button(t.plain("Apa ini?"), Answer(Beside.WHAT)), Button(t.plain("Kenapa ditanya?"), Answer(Beside.WHY))],
        [*back, Button(t.plain("Jawaban saya"), Answer(Beside.ANSWERS)), Button(t.plain("Menu"), Opens("menu"))],
    ]
