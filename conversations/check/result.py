"""The result: completeness and readiness, never mixed, never a star."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from conversations.check.draft import Check
from conversations.check.samples import answers_of
from conversations.check.way import go_on
from conversations.conversation import Step
from conversations.screen import Answer, Button, Opens, Row, Screen
from conversations.turn import Handout, House, Next, Outcome, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.check import Assessment, Change, Finding, assess, compare, next_question, to_do
from programme.rules import Verdict
from programme.running import Earlier


class Ask(StrEnum):
    """What can be done with a result; some are the step that does it."""

    GAPS = "celah"
    ANSWERS = "jawaban"
    AGAIN = "ulang"
    CARD = "gambar"
    REPORT = "pdf"
    ON = "lanjut"


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything that the result shows."""

    house: House
    assessment: Assessment
    finished: bool
    kept: bool
    """Whether the person agreed that it is kept."""
    earlier: Earlier | None = None


class Result(Step[Seen]):
    """Shows the result, whole or so far, and what can be done with it."""

    name = "hasil"

    async def look(self, turn: Turn) -> Seen:
        """Judge the answers by the programme of today."""
        check, programme = Check(turn.draft), turn.house.programme
        return Seen(
            house=turn.house,
            assessment=assess(programme, check.answers),
            finished=next_question(programme, check.answers) is None,
            kept=turn.person.consent is not None,
            earlier=check.earlier,
        )

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw both parts apart, what changed, and the first thing to do."""
        met = sum(finding.verdict is Verdict.MET for finding in seen.assessment.hard)
        text = paragraphs(
            t("<b>Hasil cek kelayakan</b>") if seen.finished else t("<b>Hasil sejauh ini</b>"),
            t("<i>Perkiraan kesiapan, bukan nilai resmi. Dinas dan tim seleksi yang menilai.</i>"),
            lines(
                t("<b>1. Kelengkapan</b> (syarat wajib)"),
                t("{n} dari {total} syarat terpenuhi.", n=met, total=len(seen.assessment.hard)),
                *(finding_line(finding, t) for finding in seen.assessment.hard),
            ),
            lines(
                t("<b>2. Kesiapan</b> (ikut dinilai, tidak wajib)"),
                *(finding_line(finding, t) for finding in seen.assessment.readiness),
            ),
            changes(seen, t),
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
            case Ask.GAPS | Ask.ANSWERS | Ask.AGAIN:
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
        yield "berhenti lebih awal", Seen(house, assess(house.programme, {}), finished=False, kept=True)


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


def finding_line(finding: Finding, t: Words) -> Html:
    """Say where a requirement stands, in words and with a sign."""
    name = t.rule(finding.requirement.name)
    match finding.verdict:
        case Verdict.MET:
            return t("✅ {name}: terpenuhi", name=name)
        case Verdict.GAP:
            return t("❌ {name}: belum", name=name)
        case Verdict.UNCLEAR:
            return t("❔ {name}: belum jelas", name=name)
        case None:
            return t("▫️ {name}: belum dijawab", name=name)


def changes(seen: Seen, t: Words) -> Html:
    """Say what is different from the check before."""
    if seen.earlier is None or not seen.finished:
        return Html("")
    changed = compare(seen.earlier.verdicts, seen.assessment.verdicts)
    head = t("<b>Dibanding cek {date}</b>", date=t.date(seen.earlier.finished_at))
    if not changed:
        return lines(head, t("Belum ada yang berubah."))
    said = [
        t("⬆️ {name}: lebih baik", name=_name(seen, requirement, t))
        if change is Change.BETTER
        else t("⬇️ {name}: perlu dilihat lagi", name=_name(seen, requirement, t))
        for requirement, change in changed.items()
    ]
    return lines(head, *said)


def _name(seen: Seen, requirement: str, t: Words) -> str:
    return t.rule(seen.house.programme.requirement(requirement).name)


def _advice(seen: Seen, t: Words) -> Html:
    if not seen.finished:
        return t("Masih ada pertanyaan yang belum dijawab. Lanjutkan kapan saja.")
    gaps: Sequence[Finding] = to_do(seen.assessment)
    kept = "" if seen.kept else t("Hasil ini belum disimpan. Kalau mau disimpan, ketuk <b>Simpan hasil</b>.")
    if not gaps:
        return paragraphs(
            t("Semua yang kami tanyakan sudah ada. Langkah berikutnya: hubungi dinas perindustrian Anda."), kept
        )
    first = gaps[0].requirement
    return paragraphs(
        t("<b>Kerjakan dulu:</b> {name}. {step}", name=t.rule(first.name), step=t.rule(first.advice.steps[0])), kept
    )


def _rows(seen: Seen, t: Words) -> list[Row]:
    gaps = [[Button(t.plain("Apa yang harus saya lakukan?"), Answer(Ask.GAPS))]] if to_do(seen.assessment) else []
    on = [] if seen.finished else [[Button(t.plain("Lanjutkan cek"), Answer(Ask.ON))]]
    keep = [] if seen.kept else [[Button(t.plain("Simpan hasil"), Opens("izin", "cek"))]]
    return [
        *on,
        *gaps,
        [Button(t.plain("Gambar"), Answer(Ask.CARD)), Button(t.plain("PDF untuk dinas"), Answer(Ask.REPORT))],
        *keep,
        [Button(t.plain("Jawaban saya"), Answer(Ask.ANSWERS)), Button(t.plain("Cek ulang"), Answer(Ask.AGAIN))],
        [Button(t.plain("Menu"), Opens("menu"))],
    ]
