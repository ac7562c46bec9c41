"""The result: completeness and readiness, never mixed, never a star."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from conversations.check.draft import Check
from conversations.check.samples import LONGEST_SAMPLE, answers_of, longest_of
from conversations.check.standing import changes, completeness, estimate, met, readiness
from conversations.check.way import go_on
from conversations.conversation import Step
from conversations.screen import Answer, Button, Opens, Row, Screen
from conversations.turn import Handout, House, Next, Outcome, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.check import Assessment, Finding, assess, doubts, next_question, to_do
from programme.rules import Verdict
from programme.running import Earlier

MOST_HARD, MOST_SCORED = 6, 3
"""Open things that the result names; the advice, one tap away, has them all."""


class Ask(StrEnum):
    """What can be done with a result; some are the step that does it."""

    GAPS = "celah"
    ANSWERS = "jawaban"
    AGAIN = "ulang"
    CARD = "gambar"
    REPORT = "pdf"
    ON = "lanjut"
    MET = "sudah"


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything that the result shows."""

    house: House
    assessment: Assessment
    finished: bool
    kept: bool
    """Whether the person agreed that it is kept."""
    earlier: Earlier | None = None
    doubt: str = ""
    """What to do first where the first thing that is open is only unclear."""


class Result(Step[Seen]):
    """Shows the result, whole or so far, and what can be done with it."""

    name = "hasil"

    async def look(self, turn: Turn) -> Seen:
        """Judge the answers by the programme of today."""
        check, programme = Check(turn.draft), turn.house.programme
        assessment = assess(programme, check.answers)
        first = [each.requirement for each in to_do(assessment)][:1]
        return Seen(
            house=turn.house,
            assessment=assessment,
            doubt=next((said for each in first for said in doubts(programme, each, check.answers)), ""),
            finished=next_question(programme, check.answers) is None,
            kept=turn.person.consent is not None,
            earlier=check.earlier,
        )

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw what is not met yet in both parts, what changed, and the next step."""
        text = paragraphs(
            t("<b>Hasil cek kelayakan</b>") if seen.finished else t("<b>Hasil sejauh ini</b>"),
            estimate(t),
            completeness(seen.assessment, t, most=MOST_HARD),
            readiness(seen.assessment, t, most=MOST_SCORED) if seen.assessment.readiness else "",
            changes(seen.house, seen.earlier, seen.assessment.verdicts, t) if seen.earlier and seen.finished else "",
            _advice(seen, t),
        )
        return Screen(text, _rows(seen, t))

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Lead to the gaps, hand a file over, or go on."""
        check = Check(turn.draft)
        check.page = 0
        match value:
            case Ask.CARD:
                return Next(HandedOver.name, handouts=[Handout("gambar")], toast=turn.t.plain("Gambar sedang dibuat."))
            case Ask.REPORT:
                return Next(HandedOver.name, handouts=[Handout("pdf")], toast=turn.t.plain("PDF sedang dibuat."))
            case Ask.GAPS | Ask.ANSWERS | Ask.AGAIN | Ask.MET:
                return Next(value)
            case _:
                check.turn_to(None)
                return await go_on(turn)

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """Whole and so far, kept and not, with and without gaps, and beside an earlier one."""
        for commodity in house.programme.commodities:
            answers = answers_of(house, commodity=commodity.id)
            yield f"{commodity.id}", Seen(house, assess(house.programme, answers), finished=True, kept=True)
        mixed = assess(house.programme, answers_of(house))
        well = assess(house.programme, answers_of(house, mixed=False))
        earlier = Earlier(datetime(2026, 5, 3, tzinfo=UTC), mixed.verdicts)
        yield "semua baik, dibandingkan", Seen(house, well, finished=True, kept=True, earlier=earlier)
        yield "tanpa izin", Seen(house, mixed, finished=True, kept=False)
        worst = assess(house.programme, longest_of(house))
        before = Earlier(datetime(2026, 5, 3, tzinfo=UTC), dict.fromkeys(worst.verdicts, Verdict.MET.value))
        yield LONGEST_SAMPLE, Seen(house, worst, finished=True, kept=False, earlier=before)
        yield "berhenti lebih awal", Seen(house, assess(house.programme, {}), finished=False, kept=True)


class AlreadyMet(Step[Assessment]):
    """Everything that is met already."""

    name = "sudah"

    async def look(self, turn: Turn) -> Assessment:
        """Judge the answers by the programme of today."""
        return assess(turn.house.programme, Check(turn.draft).answers)

    def draw(self, seen: Assessment, t: Words) -> Screen:
        """Draw both parts apart."""
        hard, scored = met(seen.hard, t), met(seen.readiness, t)
        return Screen(
            paragraphs(
                t("<b>Yang sudah terpenuhi</b>\n<i>Menurut jawaban Anda, belum diperiksa dinas.</i>"),
                lines(t("<b>1. Kelengkapan</b> (syarat wajib)"), hard) if hard else "",
                lines(t("<b>2. Kesiapan</b> (ikut dinilai, tidak wajib)"), scored) if scored else "",
            ),
            [[Button(t.plain("Hasil"), Answer(Result.name)), Button(t.plain("Menu"), Opens("menu"))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Go back to the result."""
        return Next(value)

    def samples(self, house: House) -> Iterator[tuple[str, Assessment]]:
        """Some, and all."""
        yield "sebagian", assess(house.programme, answers_of(house))
        yield "semua", assess(house.programme, answers_of(house, mixed=False))


class HandedOver(Step[None]):
    """Stands below a file that was sent, so that the file stays in sight."""

    name = "terkirim"

    async def look(self, turn: Turn) -> None:
        """Nothing has to be known."""

    def draw(self, seen: None, t: Words) -> Screen:
        """Say where it is, and lead on."""
        return Screen(
            t("Berkasnya ada di atas pesan ini."),
            [
                [Button(t.plain("Lihat hasil"), Answer(Result.name))],
                [Button(t.plain("Menu"), Opens("menu"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Go back to the result."""
        return Next(value)

    def samples(self, house: House) -> Iterator[tuple[str, None]]:
        """The one that there is."""
        yield "Berkas terkirim", None


def _advice(seen: Seen, t: Words) -> Html:
    if not seen.finished:
        return t("Masih ada pertanyaan yang belum dijawab. Lanjutkan kapan saja.")
    gaps: Sequence[Finding] = to_do(seen.assessment)
    kept = "" if seen.kept else t("Hasil ini belum disimpan. Kalau mau disimpan, ketuk <b>Simpan hasil</b>.")
    if not gaps:
        return paragraphs(
            t("<b>Langkah berikutnya:</b> hubungi dinas perindustrian Anda. Semua yang kami tanyakan sudah ada."), kept
        )
    first = gaps[0].requirement
    step = t.rule(seen.doubt or first.advice.steps[0])
    return paragraphs(
        t("<b>Langkah berikutnya:</b> {name}. {step}", name=t.rule(first.name), step=step),
        kept,
    )


def _rows(seen: Seen, t: Words) -> list[Row]:
    gaps = [[Button(t.plain("Apa yang harus saya lakukan?"), Answer(Ask.GAPS))]] if to_do(seen.assessment) else []
    on = [] if seen.finished else [[Button(t.plain("Lanjutkan cek"), Answer(Ask.ON))]]
    some_met = any(finding.verdict is Verdict.MET for finding in seen.assessment.findings)
    good = [[Button(t.plain("Yang sudah terpenuhi"), Answer(Ask.MET))]] if some_met else []
    keep = [] if seen.kept else [[Button(t.plain("Simpan hasil"), Opens("izin", "cek"))]]
    return [
        *on,
        *gaps,
        *good,
        [Button(t.plain("Siapkan berkas"), Opens("berkas"))],
        [Button(t.plain("Gambar"), Answer(Ask.CARD)), Button(t.plain("PDF untuk dinas"), Answer(Ask.REPORT))],
        *keep,
        [Button(t.plain("Jawaban saya"), Answer(Ask.ANSWERS)), Button(t.plain("Cek ulang"), Answer(Ask.AGAIN))],
        [Button(t.plain("Menu"), Opens("menu"))],
    ]
