"""The self-check: which question comes next, what an answer changes, and what the answers add up to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from programme.kbli import judge_kbli
from programme.rules import NO_COMMODITY, Condition, Programme, Question, QuestionKind, Requirement, Verdict, Weight

Answers = Mapping[str, str]
"""Question id to answer: a choice id, a region code, `<KBLI version>.<code>`, or the text that was typed."""

YES, NOT_YET, UNSURE = "ya", "belum", "tidak_tahu"
SKIPPED = "-"
"""The answer to a question for text that somebody went past."""
_VERDICT_OF_YES_NO = {YES: Verdict.MET, NOT_YET: Verdict.GAP, UNSURE: Verdict.UNCLEAR}


def holds(condition: Condition, answers: Answers) -> bool:
    """Whether every question that the condition names has one of the answers that it allows."""
    return all(answers.get(question) in allowed for question, allowed in condition.items())


def path(programme: Programme, answers: Answers) -> Iterator[Question]:
    """Yield the questions that apply to these answers, in the order in which they are asked."""
    return (question for question in programme.questions if holds(question.when, answers))


def next_question(programme: Programme, answers: Answers) -> Question | None:
    """Return the first question that applies and has no answer yet; None when all are answered."""
    return next((question for question in path(programme, answers) if question.id not in answers), None)


def question_before(programme: Programme, answers: Answers, question_id: str) -> Question | None:
    """Return the answered question that comes before this one; None at the beginning."""
    before = None
    for question in path(programme, answers):
        if question.id == question_id:
            break
        if question.id in answers:
            before = question
    return before


def question_after(programme: Programme, answers: Answers, question_id: str) -> Question | None:
    """Return the question that is asked after this one, answered or not; None at the end."""
    way = iter(path(programme, answers))
    return next((following for question in way if question.id == question_id for following in way), None)


def answered(programme: Programme, answers: Answers, question_id: str, value: str) -> dict[str, str]:
    """Return the answers with this one given; a changed one takes those along that depend on it."""
    if answers.get(question_id) == value:
        return dict(answers)
    changed = {question_id}
    for question in programme.questions:
        if changed & (question.when.keys() | set(question.follows)):
            changed.add(question.id)
    return {known: answer for known, answer in answers.items() if known not in changed} | {question_id: value}


def verdict_of(programme: Programme, question: Question, answers: Answers) -> Verdict | None:
    """Return what the answer to this question means for its requirement; None when it has no bearing."""
    answer = answers[question.id]
    match question.kind:
        case QuestionKind.YES_NO:
            return _VERDICT_OF_YES_NO[answer]
        case QuestionKind.CHOICE:
            return next(choice.verdict for choice in question.choices if choice.id == answer)
        case QuestionKind.KBLI:
            return judge_kbli(programme, answer, answers)
        case QuestionKind.COMMODITY:
            return Verdict.GAP if answer == NO_COMMODITY else Verdict.MET
        case QuestionKind.REGION | QuestionKind.TEXT:
            return None


def consequence_of(programme: Programme, question: Question, answers: Answers) -> str | None:
    """Return what has to be said at once about the answer that was given, if anything."""
    answer = answers[question.id]
    verdict = verdict_of(programme, question, answers)
    return question.consequences.get(answer) or (question.consequences.get(verdict.value) if verdict else None)


def doubts(programme: Programme, requirement: Requirement, answers: Answers) -> Iterator[str]:
    """Yield what there is to be said about each answer that leaves this requirement unclear."""
    for question in path(programme, answers):
        if question.requirement == requirement.id and question.id in answers:
            said = consequence_of(programme, question, answers)
            if said and verdict_of(programme, question, answers) is Verdict.UNCLEAR:
                yield said


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a business stands on one requirement; no verdict while its questions are unanswered."""

    requirement: Requirement
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Assessment:
    """The two parts of a result, which are never mixed."""

    hard: Sequence[Finding]
    readiness: Sequence[Finding]

    @property
    def findings(self) -> Sequence[Finding]:
        """All findings, the hard ones first."""
        return (*self.hard, *self.readiness)

    @property
    def complete(self) -> bool:
        """Whether every hard requirement is met."""
        return all(finding.verdict is Verdict.MET for finding in self.hard)

    @property
    def verdicts(self) -> dict[str, str]:
        """Requirement id to verdict, of what was answered."""
        return {finding.requirement.id: finding.verdict.value for finding in self.findings if finding.verdict}


_WORST_FIRST = (Verdict.GAP, None, Verdict.UNCLEAR, Verdict.MET)


def assess(programme: Programme, answers: Answers) -> Assessment:
    """Return where the business stands on each requirement that applies to it."""
    standing: dict[str, list[Verdict | None]] = {}
    for question in programme.questions:
        if question.requirement is None:
            continue
        if not holds(question.when, answers):
            if waits := _waited_for(programme, question, answers):
                standing.setdefault(question.requirement, []).extend(
                    _verdict(programme, each, answers) for each in waits
                )
        elif question.id not in answers or verdict_of(programme, question, answers):
            standing.setdefault(question.requirement, []).append(_verdict(programme, question, answers))
    findings = [
        Finding(requirement, min(verdicts, key=_WORST_FIRST.index))
        for requirement in programme.requirements
        if (verdicts := standing.get(requirement.id, []))
    ]
    return Assessment(
        hard=[finding for finding in findings if finding.requirement.weight is Weight.HARD],
        readiness=[finding for finding in findings if finding.requirement.weight is Weight.READINESS],
    )


def _verdict(programme: Programme, question: Question, answers: Answers) -> Verdict | None:
    return verdict_of(programme, question, answers) if question.id in answers else None


def _waited_for(programme: Programme, question: Question, answers: Answers) -> Sequence[Question]:
    """Return the questions that keep this one from being asked, if its requirement needs what they ask for.

    Without NIB nobody asks for the code on it; the requirement stands all the same, where that of the NIB stands.
    """
    needed = programme.requirement(question.requirement or "").advice.after
    blocking = [
        programme.question(other) for other, allowed in question.when.items() if answers.get(other) not in allowed
    ]
    return blocking if all(other.requirement in needed for other in blocking) else ()


def to_do(assessment: Assessment) -> list[Finding]:
    """Return all that is not met, in the order in which it can be done.

    Hard ones come first, of these what is missing before what is unclear; and each after what it needs.
    """
    open_findings = [
        finding
        for part in (assessment.hard, assessment.readiness)
        for finding in sorted(part, key=lambda finding: _WORST_FIRST.index(finding.verdict))
        if finding.verdict is not Verdict.MET
    ]
    waiting = {finding.requirement.id: finding for finding in open_findings}
    ordered: list[Finding] = []

    def place(finding: Finding) -> None:
        if waiting.pop(finding.requirement.id, None) is None:
            return
        for needed in finding.requirement.advice.after:
            if needed in waiting:
                place(waiting[needed])
        ordered.append(finding)

    for finding in open_findings:
        place(finding)
    return ordered


class Change(Enum):
    """How a requirement stands beside the check before."""

    BETTER = "better"
    WORSE = "worse"


def compare(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, Change]:
    """Return the requirements whose verdict changed since an earlier check; takes requirement id to verdict."""
    rank = {Verdict.GAP.value: 0, Verdict.UNCLEAR.value: 1, Verdict.MET.value: 2}
    return {
        requirement: Change.BETTER if rank[verdict] > rank[before[requirement]] else Change.WORSE
        for requirement, verdict in now.items()
        if requirement in before and before[requirement] != verdict
    }
