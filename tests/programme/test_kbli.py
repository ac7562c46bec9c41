"""Business codes: a number alone says nothing."""

import pytest

from programme.kbli import ambiguous, judge_kbli, meanings
from programme.rules import Programme, Verdict


def test_13133_is_batik_only_in_kbli_2025(ovop: Programme) -> None:
    found = meanings(ovop, "13133")

    assert [(kbli.version, kbli.commodity) for kbli in found] == [("2025", "batik"), ("2020", None)]
    assert ambiguous(found)
    assert judge_kbli(ovop, "2025.13133", {"komoditas": "batik"}) is Verdict.MET
    assert judge_kbli(ovop, "2020.13133", {"komoditas": "batik"}) is Verdict.GAP


def test_13134_needs_no_question_about_its_version(ovop: Programme) -> None:
    found = meanings(ovop, "13134")

    assert not ambiguous(found)
    assert judge_kbli(ovop, "2020.13134", {"komoditas": "batik"}) is Verdict.MET


@pytest.mark.parametrize(
    ("commodity", "code", "verdict"),
    [
        ("makanan", "2020.10794", Verdict.MET),
        ("makanan", "2025.10999", Verdict.MET),
        ("makanan", "2020.10801", Verdict.GAP),
        ("makanan", "2025.11010", Verdict.GAP),
        ("makanan", "2020.11031", Verdict.GAP),
        ("makanan", "2020.47221", Verdict.GAP),
        ("makanan", "2025.56101", Verdict.GAP),
        ("makanan", "2020.11040", Verdict.MET),
        ("tenun", "2025.13122", Verdict.MET),
        ("tenun", "2020.13123", Verdict.GAP),
        ("anyaman", "2025.16292", Verdict.MET),
        ("gerabah", "2020.23932", Verdict.MET),
        ("gerabah", "2020.23931", Verdict.GAP),
        ("gerabah", "2020.16291", Verdict.GAP),
        ("batik", "2020.99999", Verdict.UNCLEAR),
        ("batik", "0.13134", Verdict.UNCLEAR),
        ("batik", "tidak_tahu", Verdict.UNCLEAR),
    ],
)
def test_a_code_is_judged_with_its_version(ovop: Programme, commodity: str, code: str, verdict: Verdict) -> None:
    assert judge_kbli(ovop, code, {"komoditas": commodity}) is verdict


def test_the_longest_code_counts(small: Programme) -> None:
    (only,) = [kbli for kbli in meanings(small, "10801") if kbli.version == "2020"]

    assert only.title == "Pakan"


def test_an_unknown_number_has_no_meaning(ovop: Programme) -> None:
    assert meanings(ovop, "99999") == []


def test_a_code_cannot_fit_a_product_that_is_in_no_group(ovop: Programme) -> None:
    assert judge_kbli(ovop, "2020.10794", {"komoditas": "lain"}) is Verdict.GAP
    assert judge_kbli(ovop, "2020.47221", {}) is not Verdict.MET
