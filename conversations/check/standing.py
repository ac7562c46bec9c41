"""Where a business stands, in words: requirement by requirement, part by part, and beside an earlier day."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from conversations.turn import House
from conversations.words import Html, Words, lines
from programme.check import Assessment, Change, Finding, compare
from programme.rules import Verdict
from programme.running import Earlier


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


def completeness(assessment: Assessment, t: Words, *, most: int | None = None) -> Html:
    """Say how many hard requirements are met, and which are not; at most so many by name."""
    return lines(
        t("<b>1. Kelengkapan</b> (syarat wajib)"),
        t("{n} dari {total} syarat terpenuhi.", n=_met(assessment.hard), total=len(assessment.hard)),
        *_not_met(assessment.hard, t, most),
    )


def readiness(assessment: Assessment, t: Words, *, most: int | None = None) -> Html:
    """Say how many of the things that assessors look at are there, and which are not; at most so many by name."""
    return lines(
        t("<b>2. Kesiapan</b> (ikut dinilai, tidak wajib)"),
        t("{n} dari {total} hal terpenuhi.", n=_met(assessment.readiness), total=len(assessment.readiness)),
        *_not_met(assessment.readiness, t, most),
    )


def met(findings: Sequence[Finding], t: Words) -> Html:
    """Name everything that is met, a line each."""
    names = [t.rule(finding.requirement.name) for finding in findings if finding.verdict is Verdict.MET]
    return lines(*(t("✅ {name}", name=name) for name in names))


def changes(house: House, earlier: Earlier, now: Mapping[str, str], t: Words) -> Html:
    """Say what is different from the check before; takes requirement id to verdict."""
    head = t("<b>Dibanding cek {date}</b>", date=t.date(earlier.finished_at))
    changed = compare(earlier.verdicts, now)
    if not changed:
        return lines(head, t("Belum ada yang berubah."))
    return lines(
        head,
        *(
            t(
                "{sign} {name}: {change}",
                sign="⬆️" if change is Change.BETTER else "⬇️",
                name=t.rule(house.programme.requirement(requirement).name),
                change=then_and_now(earlier.verdicts[requirement], now[requirement], t),
            )
            for requirement, change in changed.items()
        ),
    )


def then_and_now(before: str, now: str, t: Words) -> str:
    """Say how a requirement stood and stands; takes verdicts."""
    return t.plain("dulu {before}, sekarang {now}", before=_word(before, t), now=_word(now, t))


def estimate(t: Words) -> Html:
    """Say what stands on every result."""
    return t("<i>Perkiraan kesiapan, bukan nilai resmi. Dinas dan tim seleksi yang menilai.</i>")


def kept_on(finished_at: datetime, t: Words) -> Html:
    """Head the result of a day."""
    return t("<b>Hasil cek {moment}</b>", moment=t.clock(finished_at))


def _word(verdict: str, t: Words) -> str:
    return {
        Verdict.MET.value: t.plain("sudah"),
        Verdict.GAP.value: t.plain("belum"),
        Verdict.UNCLEAR.value: t.plain("belum jelas"),
    }[verdict]


def _met(findings: Sequence[Finding]) -> int:
    return sum(finding.verdict is Verdict.MET for finding in findings)


def _not_met(findings: Sequence[Finding], t: Words, most: int | None) -> Sequence[Html]:
    gaps = [finding for finding in findings if finding.verdict is Verdict.GAP]
    unclear = [finding for finding in findings if finding.verdict is Verdict.UNCLEAR]
    waiting = sum(finding.verdict is None for finding in findings)
    named, more = [*gaps, *unclear][:most], len(gaps) + len(unclear) - (most or len(findings))
    return [
        *(finding_line(finding, t) for finding in named),
        *([t("▫️ … dan {n} lagi", n=more)] if more > 0 else []),
        *([t("▫️ {n} belum dijawab", n=waiting)] if waiting else []),
    ]
