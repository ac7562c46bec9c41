"""Every way through the shipped questions: it ends, changes stay small, and the result is whole."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programme.check import answered, assess, next_question, path, question_before, to_do, verdict_of
from programme.coherence import answers_to
from programme.file import load
from programme.rules import Programme, Question, QuestionKind, Verdict, Weight
from tests.programme.conftest import SHIPPED

OVOP = load(SHIPPED)
CODES = ("2020.10794", "2025.13133", "2020.13133", "2020.47221", "0.99999", "tidak_tahu")


def possible(question: Question) -> Sequence[str]:
    if question.kind is QuestionKind.KBLI:
        return CODES
    return answers_to(OVOP, question) or ("34.01", "-", "Contoh Jaya")


@st.composite
def walks(draw: st.DrawFn) -> dict[str, str]:
    """Return the answers of somebody who went through all questions, or stopped on the way."""
    answers: dict[str, str] = {}
    stop = draw(st.integers(0, 80))
    for _ in range(stop):
        question = next_question(OVOP, answers)
        if question is None:
            break
        answers = answered(OVOP, answers, question.id, draw(st.sampled_from(possible(question))))
    return answers


@settings(max_examples=150, deadline=None)
@given(walks(), st.randoms(use_true_random=False))
def test_every_way_ends_after_each_question_was_asked_once(answers: dict[str, str], chance: Random) -> None:
    asked = list(answers)
    while question := next_question(OVOP, answers):
        assert question.id not in asked
        asked.append(question.id)
        answers = answered(OVOP, answers, question.id, chance.choice(possible(question)))

    assert asked == [question.id for question in path(OVOP, answers)]
    assert 23 <= len(asked) <= 34


@settings(max_examples=150, deadline=None)
@given(walks(), st.data())
def test_a_changed_answer_leaves_no_stray_answer_and_keeps_what_does_not_depend(
    answers: dict[str, str], data: st.DataObject
) -> None:
    if not answers:
        return
    changed_id = data.draw(st.sampled_from(sorted(answers)))
    question = OVOP.question(changed_id)
    value = data.draw(st.sampled_from(possible(question)))

    after = answered(OVOP, answers, changed_id, value)

    assert after[changed_id] == value
    assert set(after) <= {each.id for each in path(OVOP, after)}
    gone = set(answers) - set(after)
    for name in gone:
        depends = OVOP.question(name).when.keys() | set(OVOP.question(name).follows)
        assert depends & (gone | {changed_id})
    for name in set(after) - {changed_id}:
        assert after[name] == answers[name]
        depends = OVOP.question(name).when.keys() | set(OVOP.question(name).follows)
        assert not depends & (gone | ({changed_id} if value != answers[changed_id] else set()))


@settings(max_examples=150, deadline=None)
@given(walks())
def test_the_result_names_every_requirement_that_applies_once(answers: dict[str, str]) -> None:
    result = assess(OVOP, answers)

    named = [finding.requirement.id for finding in result.findings]
    applying = {question.requirement for question in path(OVOP, answers)} - {None}
    judged = {
        question.requirement
        for question in path(OVOP, answers)
        if question.id not in answers or verdict_of(OVOP, question, answers) is not None
    } - {None}
    assert len(named) == len(set(named))
    assert judged <= set(named)
    for waiting in set(named) - applying:
        assert set(OVOP.requirement(waiting).advice.after) & set(named)
    if next_question(OVOP, answers) is None:
        assert applying <= set(named)
        assert all(finding.verdict is not None for finding in result.findings)


@settings(max_examples=150, deadline=None)
@given(walks())
def test_nothing_is_to_be_done_before_what_it_needs(answers: dict[str, str]) -> None:
    steps = to_do(assess(OVOP, answers))

    order = [finding.requirement.id for finding in steps]
    assert len(order) == len(set(order))
    for place, finding in enumerate(steps):
        assert finding.verdict is not Verdict.MET
        assert not set(finding.requirement.advice.after) & set(order[place + 1 :])
    weights = [finding.requirement.weight for finding in steps]
    assert weights == sorted(weights, key=[Weight.HARD, Weight.READINESS].index)


@settings(max_examples=60, deadline=None)
@given(walks())
def test_back_leads_step_by_step_to_the_first_question(answers: dict[str, str]) -> None:
    question = next_question(OVOP, answers)
    steps = 0
    while question and (question := question_before(OVOP, answers, question.id)):
        steps += 1

    assert steps == (len(answers) if next_question(OVOP, answers) else 0)


@pytest.mark.parametrize("commodity", [commodity.id for commodity in OVOP.commodities])
def test_an_owner_who_has_everything_is_complete(ovop: Programme, commodity: str) -> None:
    codes = {"makanan": "2020.10794", "tenun": "2025.13122", "batik": "2025.13133", "anyaman": "2025.16291"}
    answers: dict[str, str] = {}
    while question := next_question(ovop, answers):
        match question.kind:
            case QuestionKind.COMMODITY:
                value = commodity
            case QuestionKind.KBLI:
                value = codes.get(commodity, "2020.23932")
            case _:
                value = possible(question)[0]
        answers = answered(ovop, answers, question.id, value)

    result = assess(ovop, answers)

    assert result.complete, to_do(result)
    assert {"izin_edar", "halal", "uji_lab"} & {finding.requirement.id for finding in result.hard} == (
        {"izin_edar", "halal", "uji_lab"} if commodity == "makanan" else set()
    )
