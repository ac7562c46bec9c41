"""Results of earlier self-checks, to read again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from conversations.check.samples import answers_of
from conversations.check.standing import completeness, estimate, kept_on, met, readiness
from conversations.conversation import Step
from conversations.screen import Answer, Button, Opens, Screen, grid
from conversations.turn import House, Next, Outcome, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.check import Assessment, Finding, assess
from programme.people import FinishedCheck
from programme.rules import Programme, Verdict, Weight

LIST, RESULT, BACK = "daftar", "hasil", "kembali"

MOST = 10
"""Results that can be opened, the newest first."""


class KeptResults(Step[Sequence[datetime]]):
    """A numbered list of days; a number opens its result."""

    name = LIST

    async def look(self, turn: Turn) -> Sequence[datetime]:
        """Gather the days."""
        return [check.finished_at for check in (await turn.work.checks.all(turn.person.id))[:MOST]]

    def draw(self, seen: Sequence[datetime], t: Words) -> Screen:
        """Draw them."""
        days = [
            t("{number}. {moment}", number=number, moment=t.clock(each)) for number, each in enumerate(seen, start=1)
        ]
        return Screen(
            paragraphs(
                t("<b>Hasil yang disimpan</b>"),
                lines(*days) if days else t("Belum ada hasil yang disimpan."),
                t("Ketuk nomornya untuk membaca.") if days else "",
            ),
            [
                *grid([Button(str(number), Answer(str(number))) for number in range(1, len(days) + 1)], columns=5),
                [Button(t.plain("Kembali"), Answer(BACK)), Button(t.plain("Menu"), Opens("menu"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Open that result, or go back."""
        if value == BACK:
            return Next("lihat")
        checks = await turn.work.checks.all(turn.person.id)
        turn.draft.data["check"] = checks[int(value) - 1].started_at.isoformat()
        return Next(RESULT)

    def samples(self, house: House) -> Iterator[tuple[str, Sequence[datetime]]]:
        """Many, and none."""
        newest = datetime(2026, 11, 28, 3, 15, tzinfo=UTC)
        yield "sepuluh", [newest - timedelta(days=number) for number in range(MOST)]
        yield "belum ada", []


def _met(findings: Sequence[Finding], t: Words) -> Sequence[Html]:
    names = met(findings, t)
    return [t("Yang terpenuhi:"), names] if names else []


@dataclass(frozen=True, slots=True)
class Kept:
    """A result as it was judged on its day; of requirements that are no more, nothing is said."""

    finished_at: datetime
    assessment: Assessment

    @classmethod
    def of(cls, programme: Programme, check: FinishedCheck) -> "Kept":
        """Return the result of a finished check."""
        findings = [
            Finding(requirement, Verdict(check.verdicts[requirement.id]))
            for requirement in programme.requirements
            if requirement.id in check.verdicts
        ]
        return cls(
            check.finished_at,
            Assessment(
                hard=[each for each in findings if each.requirement.weight is Weight.HARD],
                readiness=[each for each in findings if each.requirement.weight is Weight.READINESS],
            ),
        )


class KeptResult(Step[Kept | None]):
    """One of them."""

    name = RESULT

    async def look(self, turn: Turn) -> Kept | None:
        """Gather it; it may have been removed meanwhile."""
        started_at = datetime.fromisoformat(turn.draft.data["check"])
        check = await turn.work.checks.find(turn.person.id, started_at)
        return None if check is None else Kept.of(turn.house.programme, check)

    def draw(self, seen: Kept | None, t: Words) -> Screen:
        """Draw both parts apart, what is not met before what is."""
        back = [[Button(t.plain("Kembali"), Answer(BACK)), Button(t.plain("Menu"), Opens("menu"))]]
        if seen is None:
            return Screen(t("Hasil itu sudah tidak ada."), back)
        judged = seen.assessment
        return Screen(
            paragraphs(
                kept_on(seen.finished_at, t),
                estimate(t),
                lines(completeness(judged, t), *_met(judged.hard, t)),
                lines(readiness(judged, t), *_met(judged.readiness, t)) if judged.readiness else "",
                t("<i>Dinilai dengan syarat pada hari itu.</i>"),
            ),
            back,
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Go back to the list."""
        return Next(LIST)

    def samples(self, house: House) -> Iterator[tuple[str, Kept | None]]:
        """With gaps, and one that is no more."""
        yield "ada", Kept(datetime(2026, 5, 3, 3, 15, tzinfo=UTC), assess(house.programme, answers_of(house)))
        yield "sudah tidak ada", None
