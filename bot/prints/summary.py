"""Everything that a print says, before it is put into words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from conversations.asking import asking
from conversations.check.draft import fitting
from conversations.turn import House
from conversations.words import Words
from programme.check import SKIPPED, Answers, Assessment, Change, Finding, assess, compare, next_question, path, to_do
from programme.rules import BUSINESS_NAME, Question, QuestionKind, Verdict
from programme.running import Earlier


@dataclass(frozen=True, slots=True)
class Summary:
    """One self-check, whole or as far as it went."""

    house: House
    answers: Answers
    assessment: Assessment
    checked_at: datetime
    earlier: Earlier | None = None

    @classmethod
    def of(
        cls, house: House, answers: Mapping[str, str], *, checked_at: datetime, earlier: Earlier | None = None
    ) -> Self:
        """Judge the answers by the programme of today; those that it no longer understands are left out."""
        understood = fitting(house, dict(answers))
        return cls(house, understood, assess(house.programme, understood), checked_at, earlier)

    @property
    def finished(self) -> bool:
        """Whether every question is answered."""
        return next_question(self.house.programme, self.answers) is None

    @property
    def met(self) -> int:
        """How many hard requirements are met."""
        return sum(finding.verdict is Verdict.MET for finding in self.assessment.hard)

    @property
    def gaps(self) -> Sequence[Finding]:
        """What was answered and is not met, in the order in which it can be done."""
        return [finding for finding in to_do(self.assessment) if finding.verdict]

    @property
    def changes(self) -> Mapping[str, Change]:
        """Requirement id to how it stands beside the earlier check; empty when there was none."""
        return compare(self.earlier.verdicts, self.assessment.verdicts) if self.earlier and self.finished else {}

    @property
    def answered(self) -> Sequence[Question]:
        """The questions that have an answer, as they were asked."""
        return [question for question in path(self.house.programme, self.answers) if question.id in self.answers]

    @property
    def describing(self) -> Sequence[Question]:
        """The questions whose answers describe the business, those that were gone past left out."""
        return [each for each in self.answered if each.profile and self.answers[each.id] != SKIPPED]

    def answer(self, question: Question, t: Words) -> str:
        """Say the answer to a question in words."""
        return asking(question).label(self.house, question, self.answers[question.id], t)

    @property
    def business(self) -> str | None:
        """The name of the business, where it was given."""
        return self.answers.get(BUSINESS_NAME)

    def commodity(self, t: Words) -> str | None:
        """Say the commodity, where it was given."""
        return self._first(QuestionKind.COMMODITY, t)

    def region(self, t: Words) -> str | None:
        """Say the kab/kota with its province, where it was given."""
        return self._first(QuestionKind.REGION, t)

    def _first(self, kind: QuestionKind, t: Words) -> str | None:
        return next((self.answer(question, t) for question in self.answered if question.kind is kind), None)
