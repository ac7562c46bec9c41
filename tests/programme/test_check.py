"""The self-check: what is asked next, what a change takes along, and what the answers add up to."""

import pytest

from programme.check import (
    Change,
    answered,
    assess,
    compare,
    consequence_of,
    next_question,
    question_after,
    question_before,
    to_do,
    verdict_of,
)
from programme.rules import Programme, Verdict


def asked(programme: Programme, answers: dict[str, str]) -> str | None:
    question = next_question(programme, answers)
    return question.id if question else None


def test_questions_come_in_the_order_of_the_file(small: Programme) -> None:
    answers: dict[str, str] = {}
    order = []
    for value in ("makanan", "ya", "2020.10799", "ada", "ya", "Contoh"):
        order.append(asked(small, answers))
        answers = answered(small, answers, order[-1] or "", value)

    assert order == ["komoditas", "nib", "kbli", "izin", "bahan", "catatan"]
    assert asked(small, answers) is None


def test_what_does_not_apply_is_not_asked(small: Programme) -> None:
    assert asked(small, {"komoditas": "batik", "nib": "belum"}) == "bahan"


def test_back_leads_to_the_answered_question_before(small: Programme) -> None:
    answers = {"komoditas": "makanan", "nib": "belum"}

    before = question_before(small, answers, "izin")

    assert before is not None
    assert before.id == "nib"
    assert question_before(small, answers, "komoditas") is None


def test_a_changed_answer_takes_along_only_what_depends_on_it(small: Programme) -> None:
    answers = {"komoditas": "makanan", "nib": "ya", "kbli": "2020.10799", "izin": "ada", "bahan": "ya", "catatan": "x"}

    changed = answered(small, answers, "komoditas", "batik")

    assert changed == {"komoditas": "batik", "nib": "ya", "kbli": "2020.10799", "catatan": "x"}
    assert asked(small, changed) == "bahan"


def test_the_same_answer_again_changes_nothing(small: Programme) -> None:
    answers = {"komoditas": "makanan", "izin": "ada"}

    assert answered(small, answers, "komoditas", "makanan") == answers


@pytest.mark.parametrize(
    ("question", "answer", "verdict"),
    [
        ("komoditas", "makanan", Verdict.MET),
        ("komoditas", "lain", Verdict.GAP),
        ("nib", "ya", Verdict.MET),
        ("nib", "belum", Verdict.GAP),
        ("nib", "tidak_tahu", Verdict.UNCLEAR),
        ("izin", "ada", Verdict.MET),
        ("izin", "habis", Verdict.GAP),
        ("izin", "lupa", Verdict.UNCLEAR),
        ("catatan", "apa saja", None),
    ],
)
def test_each_kind_of_answer_has_its_verdict(
    small: Programme, question: str, answer: str, verdict: Verdict | None
) -> None:
    assert verdict_of(small, small.question(question), {question: answer}) is verdict


def test_what_an_answer_means_is_said_for_the_answer_or_else_for_its_verdict(small: Programme) -> None:
    nib, permit = small.question("nib"), small.question("izin")

    assert consequence_of(small, nib, {"nib": "belum"}) == "Urus NIB."
    assert consequence_of(small, nib, {"nib": "ya"}) is None
    assert consequence_of(small, permit, {"izin": "habis"}) == "Urus izin."


def test_hard_requirements_and_readiness_are_never_mixed(small: Programme) -> None:
    result = assess(small, {"komoditas": "batik", "nib": "belum", "bahan": "ya"})

    assert [finding.requirement.id for finding in result.hard] == ["kelompok", "nib"]
    assert [finding.requirement.id for finding in result.readiness] == ["bahan"]
    assert result.verdicts == {"kelompok": "terpenuhi", "nib": "belum", "bahan": "terpenuhi"}


def test_a_check_that_was_stopped_early_is_not_complete(small: Programme) -> None:
    early = assess(small, {"komoditas": "batik"})
    whole = assess(small, {"komoditas": "batik", "nib": "ya", "kbli": "2025.13133"})

    assert not early.complete
    assert [finding.verdict for finding in early.hard] == [Verdict.MET, None]
    assert whole.complete


def test_what_is_to_be_done_comes_after_what_it_needs(small: Programme) -> None:
    result = assess(small, {"komoditas": "makanan", "nib": "belum", "izin": "habis", "bahan": "belum"})

    assert [finding.requirement.id for finding in to_do(result)] == ["nib", "izin", "bahan"]


def test_a_later_check_is_compared_with_an_earlier_one() -> None:
    before = {"nib": "belum", "izin": "terpenuhi", "bahan": "belum_jelas", "lama": "belum"}
    now = {"nib": "terpenuhi", "izin": "belum", "bahan": "belum_jelas", "baru": "terpenuhi"}

    assert compare(before, now) == {"nib": Change.BETTER, "izin": Change.WORSE}


def test_forward_leads_to_the_next_question_answered_or_not(small: Programme) -> None:
    answers = {"komoditas": "batik", "nib": "belum", "bahan": "ya"}

    following = question_after(small, answers, "nib")

    assert following is not None
    assert following.id == "bahan"
    assert question_after(small, answers, "catatan") is None


def test_what_waits_for_another_requirement_stands_where_that_one_stands(ovop: Programme) -> None:
    with_nib, without = (assess(ovop, {"komoditas": "batik", "nib": nib}) for nib in ("ya", "belum"))

    assert "kbli" not in with_nib.verdicts
    assert without.verdicts["kbli"] == "belum"
    assert len(without.hard) == len(with_nib.hard)
    assert "izin_edar" not in without.verdicts
