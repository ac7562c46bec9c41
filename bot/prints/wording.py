"""What both prints say in the same words."""

from collections.abc import Mapping

from bot.prints.press import Data
from bot.prints.summary import Summary
from conversations.words import Words
from programme.check import Finding
from programme.rules import Verdict

BOT_NAME = "Kawan IKM"

_SIGNS: Mapping[Verdict | None, str] = {
    Verdict.MET: "met",
    Verdict.GAP: "gap",
    Verdict.UNCLEAR: "unclear",
    None: "open",
}
"""Names of the shapes in signs.typ."""


def standing(verdict: Verdict | None, t: Words) -> str:
    """Say a verdict in a word or two."""
    match verdict:
        case Verdict.MET:
            return t.plain("terpenuhi")
        case Verdict.GAP:
            return t.plain("belum")
        case Verdict.UNCLEAR:
            return t.plain("belum jelas")
        case None:
            return t.plain("belum dijawab")


def item(finding: Finding, t: Words) -> dict[str, Data]:
    """Return a requirement with the shape and the words of its verdict."""
    return {
        "id": finding.requirement.id,
        "name": t.rule(finding.requirement.name),
        "sign": _SIGNS[finding.verdict],
        "standing": standing(finding.verdict, t),
    }


def head(summary: Summary, t: Words) -> dict[str, Data]:
    """Return what stands at the top of a print."""
    return {
        "language": t.language,
        "programme": t.rule(summary.house.programme.name),
        "business": summary.business,
        "commodity": summary.commodity(t),
        "region": summary.region(t),
        "date": t.date(summary.checked_at),
        "estimate": t.plain("Perkiraan kesiapan, bukan nilai resmi"),
        "bot": f"{BOT_NAME} · @{summary.house.bot_username}",
        "finished": summary.finished,
        "hard_title": t.plain("Kelengkapan"),
        "hard_subtitle": t.plain("semua syarat wajib terpenuhi")
        if summary.assessment.complete
        else t.plain("syarat wajib"),
        "hard": [item(finding, t) for finding in summary.assessment.hard],
        "met": summary.met,
        "met_words": t.plain("{n} dari {total}", n=summary.met, total=len(summary.assessment.hard)),
        "readiness_title": t.plain("Kesiapan"),
        "readiness_subtitle": t.plain("ikut dinilai, tidak wajib"),
        "readiness": [item(finding, t) for finding in summary.assessment.readiness],
        "legend": [
            {"sign": sign, "standing": standing(verdict, t)}
            for verdict, sign in _SIGNS.items()
            if any(finding.verdict is verdict for finding in summary.assessment.findings)
        ],
    }


def next_step(summary: Summary, t: Words) -> str:
    """Say the first thing to do."""
    if not summary.finished:
        return t.plain("Lanjutkan cek. Masih ada pertanyaan yang belum dijawab.")
    if not summary.gaps:
        return t.plain("Hubungi dinas perindustrian Anda. Semua yang kami tanyakan sudah ada.")
    return t.rule(summary.gaps[0].requirement.advice.what)
