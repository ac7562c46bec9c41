"""The result as a report to bring to the dinas."""

from collections.abc import Mapping, Sequence

from bot.prints.press import Data, typeset
from bot.prints.summary import Summary
from bot.prints.wording import BOT_NAME, head, item, next_step
from conversations.check.standing import then_and_now
from conversations.citing import certainty
from conversations.words import Words
from programme.check import Change, Finding
from programme.rules import Programme, Requirement


def render_report(summary: Summary, t: Words) -> bytes:
    """Return a tagged PDF of A4 pages: result, what to do about each gap, sources, and all answers."""
    programme = summary.house.programme
    numbers = {source: number for number, source in enumerate(_cited(summary), start=1)}
    data: dict[str, Data] = {
        **head(summary, t),
        "title": t.plain("Laporan cek kelayakan {programme}", programme=programme.id.upper()),
        "facts": _facts(summary, t),
        "note": t.plain(
            "Dibuat oleh {bot} dari jawaban pemilik, belum diperiksa dinas. Dinas dan tim seleksi yang menilai.",
            bot=BOT_NAME,
        ),
        "so_far": t.plain("Cek ini belum selesai. Yang belum dijawab ikut ditulis di sini."),
        "met_line": t.plain(
            "{n} dari {total} syarat wajib terpenuhi", n=summary.met, total=len(summary.assessment.hard)
        ),
        "next_title": t.plain("Langkah berikutnya"),
        "next": next_step(summary, t),
        "columns": [t.plain("Syarat"), t.plain("Keadaan")],
        "aspect_columns": [t.plain("Hal yang dinilai"), t.plain("Keadaan")],
        "changes": _changes(summary, t),
        "gaps_title": t.plain("Yang perlu diurus, sesuai urutan"),
        "gaps": [_gap(finding, summary, numbers, t) for finding in summary.gaps],
        "sources_title": t.plain("Sumber"),
        "sources": [
            {"title": t.rule(programme.source(source).title), "link": programme.source(source).link}
            for source in numbers
        ],
        "answers_title": t.plain("Lampiran: jawaban pemilik"),
        "answers": [
            {"question": t.rule(question.text), "answer": summary.answer(question, t)} for question in summary.answered
        ],
        "footer": t.plain("Dibuat oleh {bot} dari jawaban pemilik, belum diperiksa dinas", bot=BOT_NAME),
        "page": t.plain("halaman"),
    }
    return typeset("report.typ", data, "pdf")


def _facts(summary: Summary, t: Words) -> Sequence[Data]:
    programme = summary.house.programme
    facts = {
        **{t.rule(question.title): summary.answer(question, t) for question in summary.describing},
        t.plain("Tanggal cek"): t.clock(summary.checked_at),
        t.plain("Dasar hukum"): t.rule(programme.legal_basis),
        t.plain("Isi program"): t.plain("versi {version}", version=programme.version),
    }
    return [{"name": name, "value": value} for name, value in facts.items() if value]


def _changes(summary: Summary, t: Words) -> Mapping[str, Data] | None:
    if summary.earlier is None or not summary.finished:
        return None
    before, now = summary.earlier.verdicts, summary.assessment.verdicts
    return {
        "title": t.plain("Dibanding cek {date}", date=t.date(summary.earlier.finished_at)),
        "none": t.plain("Belum ada yang berubah."),
        "items": [
            {
                "name": t.rule(summary.house.programme.requirement(requirement).name),
                "better": change is Change.BETTER,
                "change": then_and_now(before[requirement], now[requirement], t),
            }
            for requirement, change in summary.changes.items()
        ],
    }


def _gap(finding: Finding, summary: Summary, numbers: Mapping[str, int], t: Words) -> Mapping[str, Data]:
    requirement, advice = finding.requirement, finding.requirement.advice
    where = {
        t.plain("Tempat mengurus"): advice.office,
        t.plain("Biaya"): advice.cost,
        t.plain("Waktu"): advice.time,
        t.plain("Setelah"): _needed_first(requirement, summary, t),
    }
    return {
        **item(finding, t),
        "what": t.rule(advice.what),
        "why_title": t.plain("Kenapa penting"),
        "why": t.rule(advice.why),
        "steps_title": t.plain("Caranya"),
        "steps": [t.rule(step) for step in advice.steps],
        "facts": [{"name": name, "value": t.rule(value)} for name, value in where.items() if value],
        "rule_title": t.plain("Dasar"),
        "rule": t.rule(requirement.basis.text),
        "certainty": certainty(requirement.basis.certainty, t),
        "sources_title": t.plain("Sumber"),
        "sources": [numbers[source] for source in requirement.basis.sources],
    }


def _needed_first(requirement: Requirement, summary: Summary, t: Words) -> str | None:
    open_ones = {finding.requirement.id for finding in summary.gaps}
    programme: Programme = summary.house.programme
    names = [t.rule(programme.requirement(each).name) for each in requirement.advice.after if each in open_ones]
    return ", ".join(names) or None


def _cited(summary: Summary) -> Sequence[str]:
    return list(dict.fromkeys(source for gap in summary.gaps for source in gap.requirement.basis.sources))
