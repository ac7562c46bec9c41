"""What is still open, one thing at a time, in the order in which it can be done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conversations.check.draft import Check
from conversations.check.samples import unsure_of
from conversations.check.standing import finding_line
from conversations.citing import cited
from conversations.conversation import Step
from conversations.screen import Answer, Button, Opens, Screen
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.check import Finding, assess, doubts, to_do
from programme.rules import Requirement, Verdict

BACK, ON, RESULT, RULE = "sebelum", "sesudah", "hasil", "dasar"


@dataclass(frozen=True, slots=True)
class Seen:
    """One gap among others."""

    house: House
    finding: Finding
    number: int
    total: int
    doubts: Sequence[str] = ()
    """What to do first about the answers that leave it unclear."""
    ruled: bool = False
    """Whether the rule is shown in place of the advice."""


class Gaps(Step[Seen]):
    """Advice on one gap: what, why, steps, office, cost and time where known, and the rule."""

    name = "celah"

    async def look(self, turn: Turn) -> Seen:
        """Gather the gap that is open."""
        check, programme = Check(turn.draft), turn.house.programme
        gaps = to_do(assess(programme, check.answers))
        index = min(check.page, len(gaps) - 1)
        unclear = tuple(doubts(programme, gaps[index].requirement, check.answers))
        return Seen(turn.house, gaps[index], index + 1, len(gaps), unclear, ruled=check.aspect == RULE)

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw the advice."""
        requirement = seen.finding.requirement
        text = paragraphs(
            t("<i>Yang perlu diurus: {n} dari {total}</i>", n=seen.number, total=seen.total),
            lines(finding_line(seen.finding, t), *(t("{advice}", advice=t.rule(each)) for each in seen.doubts)),
            rule_text(seen.house, requirement, t)
            if seen.ruled
            else advice_text(requirement, t, unclear=bool(seen.doubts)),
        )
        other = t.plain("Caranya") if seen.ruled else t.plain("Kenapa dan dasarnya")
        back = [Button(t.plain("« Sebelumnya"), Answer(BACK))] if seen.number > 1 else []
        on = [Button(t.plain("Berikutnya »"), Answer(ON))] if seen.number < seen.total else []
        turning = [[*back, *on]] if back or on else []
        return Screen(
            text,
            [
                *turning,
                [Button(other, Answer(RULE))],
                [Button(t.plain("Hasil"), Answer(RESULT)), Button(t.plain("Menu"), Opens("menu"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Turn to another gap, or back to the result."""
        check = Check(turn.draft)
        if value == RESULT:
            check.turn_to(None)
            return Next("hasil")
        if value == RULE:
            check.turn_to(None, aspect=None if check.aspect == RULE else RULE)
            return Show()
        check.turn_to(None)
        check.page += 1 if value == ON else -1
        return Show()

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """Every requirement as a gap."""
        total = len(house.programme.requirements)
        for number, requirement in enumerate(house.programme.requirements, start=1):
            gap = Finding(requirement, Verdict.GAP)
            yield requirement.id, Seen(house, gap, number, total)
            yield f"{requirement.id}, dasarnya", Seen(house, gap, number, total, ruled=True)
            for unclear in doubts(house.programme, requirement, unsure_of(house)):
                finding = Finding(requirement, Verdict.UNCLEAR)
                yield f"{requirement.id}, belum jelas", Seen(house, finding, number, total, (unclear,))


def advice_text(requirement: Requirement, t: Words, *, unclear: bool = False) -> Html:
    """Say what to do about a requirement that is not met, or may turn out not to be."""
    advice = requirement.advice
    steps = [t("{n}. {step}", n=number, step=t.rule(step)) for number, step in enumerate(advice.steps, start=1)]
    return paragraphs(
        t("<b>Kalau ternyata belum ada:</b> {what}", what=t.rule(advice.what))
        if unclear
        else t("{what}", what=t.rule(advice.what)),
        lines(t("<b>Caranya</b>"), *steps),
        lines(
            t("<b>Tempat mengurus:</b> {office}", office=t.rule(advice.office)),
            t("<b>Biaya:</b> {cost}", cost=t.rule(advice.cost)) if advice.cost else "",
            t("<b>Waktu:</b> {time}", time=t.rule(advice.time)) if advice.time else "",
        ),
    )


def rule_text(house: House, requirement: Requirement, t: Words) -> Html:
    """Say why it matters, what the rule says, how sure that is, and where it stands."""
    return paragraphs(
        t("<b>Kenapa penting</b>\n{why}", why=t.rule(requirement.advice.why)),
        lines(
            t("<i>Dasar: {rule}</i>", rule=t.rule(requirement.basis.text)),
            cited(house, requirement.basis, t),
        ),
    )
