"""A question goes to the penyuluh of the region."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from conversations.asking import asking
from conversations.asking.asking import Given, Refused, Search, Searching
from conversations.conversation import Step
from conversations.questions.entries import region_of
from conversations.questions.samples import ANNOUNCED, ASKED, LONG
from conversations.questions.subject import ABOUT, about_said, subject_of
from conversations.questions.write import search
from conversations.screen import Answer, Button, Opens, Screen
from conversations.turn import House, Next, Outcome, Show, Turn, Unclear
from conversations.words import Words, paragraphs
from programme.actions.ask_penyuluh import ask_penyuluh
from programme.actions.correct_profile import correct_profile
from programme.calendar import add_working_days
from programme.cases import MOST_OPEN, TooManyQuestionsError
from programme.rules import Question, QuestionKind

SEND, LIKE = "?kirim", "?mirip"
_PERSONAL = re.compile(r"(?<!\d)(?:\d[ .-]?){16}(?!\d)")


@dataclass(frozen=True, slots=True)
class Seen:
    """What goes, to where, and until when it is answered."""

    asked: str
    region: str
    due_on: date
    subject: str = ""
    """The announcement that it is about, if it is about one."""
    found: int = 0
    """How many frequent questions are like it."""


class Send(Step[Seen]):
    """Shows what will be sent, and sends it."""

    name = "kirim"

    async def look(self, turn: Turn) -> Seen:
        """Gather what will be sent."""
        region = turn.house.regions.find(region_of(turn) or "")
        programme = turn.house.programme
        today = turn.now.astimezone(_zone(turn.house, region.code)).date()
        due_on = add_working_days(today, programme.answer_days, programme.holidays)
        data = turn.draft.data
        subject = await subject_of(turn, data.get(ABOUT))
        return Seen(data["asked"], region.name, due_on, subject, len(data.get("found", ())) if subject else 0)

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw it, with the promise."""
        return Screen(
            paragraphs(
                t("Kirim pertanyaan ini ke penyuluh <b>{region}</b>?", region=seen.region),
                about_said(seen.subject, t),
                t("<i>{asked}</i>", asked=seen.asked),
                t("Kami usahakan dijawab di chat ini paling lambat <b>{date}</b>.", date=day(seen.due_on, t)),
                t("Mau mengubahnya? Ketik lagi pertanyaan Anda."),
            ),
            [
                [Button(t.plain("Kirim"), Answer(SEND))],
                *([[Button(t.plain("Lihat jawaban yang mirip"), Answer(LIKE))]] if seen.found else []),
                [Button(t.plain("Jangan kirim"), Opens("tanya")), Button(t.plain("Menu"), Opens("menu"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Open the case, or show what is like it."""
        if value == LIKE:
            return Next("temu")
        region = region_of(turn) or ""
        asked = turn.draft.data["asked"]
        if (refused := refuse_nik(asked, turn.t)) is not None:
            return refused
        try:
            case = await ask_penyuluh(
                turn.work, turn.house.programme, turn.person, asked,
                region=region, at=turn.now, zone=_zone(turn.house, region), announcement_id=turn.draft.data.get(ABOUT),
            )  # fmt: skip
        except TooManyQuestionsError:
            note = turn.t("{n} pertanyaan Anda masih menunggu. Tunggu jawabannya, atau tutup salah satu.", n=MOST_OPEN)
            return Next("daftar", note=note)
        turn.draft.data.clear()
        turn.draft.data["case"] = case.id
        return Next("kasus", toast=turn.t.plain("Terkirim."))

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take it as the question instead."""
        return await search(turn, text)

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """A short and a long one."""
        yield "pendek", Seen(ASKED, "Kota Bukittinggi", date(2026, 11, 27))
        yield "panjang", Seen(LONG, "Kabupaten Lima Puluh Kota", date(2026, 11, 27))
        yield "soal pengumuman", Seen(ASKED, "Kota Bukittinggi", date(2026, 11, 27), ANNOUNCED, found=2)


@dataclass(frozen=True, slots=True)
class Asked:
    """The region that is asked for."""

    house: House
    question: Question
    search: Search


class ChooseRegion(Step[Asked]):
    """Asks for the kabupaten or kota, since each has its own penyuluh."""

    name = "wilayah"

    async def look(self, turn: Turn) -> Asked:
        """Gather how far the search is."""
        return Asked(turn.house, _asking_region(turn.house), turn.draft.data.get("search", {}))

    def draw(self, seen: Asked, t: Words) -> Screen:
        """Draw the question as the self-check does."""
        ask = asking(seen.question)
        return Screen(
            paragraphs(
                t("<b>{question}</b>", question=t.rule(seen.question.text)),
                t("Penyuluh di sana yang akan menjawab Anda."),
                ask.prompt(seen.house, seen.question, seen.search, t),
            ),
            [
                *(row for row in ask.rows(seen.house, seen.question, seen.search, t) if row),
                [Button(t.plain("Menu"), Opens("menu"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Take the region, or come nearer to it."""
        question = _asking_region(turn.house)
        return await self._take(
            turn, asking(question).tapped(turn.house, question, turn.draft.data.get("search", {}), value)
        )

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Search for the region."""
        question = _asking_region(turn.house)
        return await self._take(
            turn, asking(question).typed(turn.house, question, turn.draft.data.get("search", {}), text, turn.t)
        )

    async def _take(self, turn: Turn, asked: Given | Searching | Refused) -> Outcome:
        match asked:
            case Refused(note=note, example=example):
                return Unclear(note=note, example=example)
            case Searching(search=searched, note=note):
                turn.draft.data["search"] = dict(searched)
                return Show(note=note)
            case Given(answer=answer):
                question = _asking_region(turn.house)
                await correct_profile(turn.work, turn.house.programme, turn.person, question.id, answer)
                return Next("kirim")

    def samples(self, house: House) -> Iterator[tuple[str, Asked]]:
        """Every state of the search."""
        question = _asking_region(house)
        for title, searched in asking(question).searches(house, question):
            yield title, Asked(house, question, searched)


def refuse_nik(text: str, t: Words) -> Outcome | None:
    """Turn away what looks like a NIK, which does not belong in a chat."""
    if _PERSONAL.search(text) is None:
        return None
    return Show(note=t("Ada nomor 16 angka, mungkin NIK. Ketik lagi pertanyaannya tanpa nomor itu."))


def day(on: date, t: Words) -> str:
    """Say a day."""
    return t.date(datetime.combine(on, time(12), ZoneInfo("Asia/Jakarta")))


def _asking_region(house: House) -> Question:
    return next(each for each in house.programme.questions if each.kind is QuestionKind.REGION)


def _zone(house: House, region: str) -> ZoneInfo:
    return ZoneInfo(house.regions.timezone(region))
