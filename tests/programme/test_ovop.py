"""The shipped words and rules: sourced, plain, never promising."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from programme.check import holds
from programme.rules import Basis, Certainty, DocumentWeight, Programme, Weight

ENDS_A_BID = {
    "peran": ["jual_lagi", "siap_santap"],
    "komoditas": ["lain"],
    "di_sentra": ["belum"],
    "sk_sentra": ["belum", "tidak_tahu"],
    "penghela": ["belum"],
    "nib": ["belum"],
    "kbli": ["belum", "belum_jelas"],
    "izin_edar": ["belum"],
    "halal": ["belum", "proses"],
    "uji_lab": ["belum"],
}


def bases(programme: Programme) -> Iterator[Basis]:
    yield from (question.reason for question in programme.questions)
    yield from (requirement.basis for requirement in programme.requirements)
    yield from (document.why for document in programme.documents)
    yield from (frequent.answer for frequent in programme.frequent_questions)


def texts(programme: Programme) -> Iterator[str]:
    """Yield all that an owner reads."""
    yield programme.introduction
    for question in programme.questions:
        yield from (question.text, question.explanation, question.reason.text)
        yield from (*question.examples.values(), *question.consequences.values())
    for requirement in programme.requirements:
        advice = requirement.advice
        yield from (requirement.basis.text, advice.what, advice.why, *advice.steps, advice.office)
        yield from (text for text in (advice.cost, advice.time) if text)
    for document in programme.documents:
        yield from (document.what, document.why.text, document.where)
    for state in programme.states:
        yield from (state.meaning, state.what_now)


def answers(programme: Programme) -> Iterator[str]:
    """Yield what is said to frequent questions."""
    return (frequent.answer.text for frequent in programme.frequent_questions)


def test_every_source_is_cited(ovop: Programme) -> None:
    cited = {source for basis in bases(ovop) for source in basis.sources}

    assert {source.id for source in ovop.sources} == cited


def test_what_was_concluded_or_not_found_says_so(ovop: Programme) -> None:
    for basis in bases(ovop):
        if basis.certainty is Certainty.INFERRED:
            assert re.search("bacaan kami|perkira|[Kk]ami belum", basis.text), basis.text
        if basis.certainty is Certainty.NOT_FOUND:
            assert re.search("belum", basis.text), basis.text


def test_no_list_of_sources_fills_the_screen(ovop: Programme) -> None:
    assert max(len(basis.sources) for basis in bases(ovop)) <= 4


def test_every_certainty_appears(ovop: Programme) -> None:
    assert {basis.certainty for basis in bases(ovop)} == set(Certainty)


@pytest.mark.parametrize("question", ENDS_A_BID)
def test_an_answer_that_ends_bids_is_explained_at_once(ovop: Programme, question: str) -> None:
    assert set(ENDS_A_BID[question]) <= set(ovop.question(question).consequences)


def test_what_historically_ends_a_bid_is_asked_first(ovop: Programme) -> None:
    order = [question.id for question in ovop.questions]

    early = ["peran", "komoditas", "wilayah", "di_sentra", "sk_sentra", "penghela", "nib", "kbli", "izin_edar", "halal"]
    assert [name for name in order if name in early] == early


def test_sentences_are_short(ovop: Programme) -> None:
    sentences = [sentence for text in (*texts(ovop), *answers(ovop)) for sentence in re.split(r"(?<=[.!?])\s+", text)]

    assert [sentence for sentence in sentences if len(sentence.split()) > 15] == []


def test_nothing_is_promised_and_nobody_is_blamed(ovop: Programme) -> None:
    said = "\n".join(texts(ovop)).casefold()

    for word in ("bintang", "pasti lolos", "dijamin", "gagal", "tidak bisa ikut", "ditolak", "salah anda", "kamu"):
        assert word not in said


def test_no_frequent_answer_promises_anything_or_blames_anybody(ovop: Programme) -> None:
    said = "\n".join(answers(ovop)).casefold()

    for word in ("pasti lolos", "dijamin", "salah anda", "kamu"):
        assert word not in said


def test_no_personal_number_is_asked_in_the_check(ovop: Programme) -> None:
    for question in ovop.questions:
        assert not re.search(r"\b(NIK|KTP|NPWP)\b", question.text)


def test_the_licences_come_in_their_order(ovop: Programme) -> None:
    assert ovop.requirement("izin_edar").advice.after == ("nib",)
    assert ovop.requirement("halal").advice.after == ("nib", "izin_edar")


def test_money_and_time_are_named_only_where_they_are_known(ovop: Programme) -> None:
    assert {each.id for each in ovop.requirements if each.advice.cost} == {"nib", "merek"}
    assert {each.id for each in ovop.requirements if each.advice.time} == {"halal"}


def documents(programme: Programme, **answers: str) -> set[str]:
    return {document.id for document in programme.documents if holds(document.when, answers)}


def test_food_brings_its_own_documents(ovop: Programme) -> None:
    craft = documents(ovop, komoditas="tenun")

    assert documents(ovop, komoditas="makanan", izin_edar="pirt") - craft == {"pirt", "halal", "uji_lab"}
    assert documents(ovop, komoditas="makanan", izin_edar="bpom") - craft == {"bpom_md", "cppob", "halal", "uji_lab"}
    assert documents(ovop, komoditas="makanan", izin_edar="belum") - craft == {"izin_edar", "halal", "uji_lab"}
    assert documents(ovop, komoditas="batik") - craft == {"batikmark"}


def test_the_decree_is_the_affair_of_the_dinas(ovop: Programme) -> None:
    held = {document.id for document in ovop.documents if document.held_by_dinas}

    assert held == {"sk_sentra", "surat_usulan"}


def test_all_weights_appear(ovop: Programme) -> None:
    assert {document.weight for document in ovop.documents} == set(DocumentWeight)
    assert {requirement.weight for requirement in ovop.requirements} == set(Weight)


def test_a_nomination_goes_from_draft_to_coaching(ovop: Programme) -> None:
    moves = {state.id: state.moves for state in ovop.states}
    way = ["draf", "diajukan", "diperiksa", "lengkap", "diusulkan", "seleksi_administrasi", "penilaian", "ditetapkan"]
    way += ["penganugerahan", "pembinaan"]

    assert all(following in moves[state] for state, following in pairwise(way))
    assert "perbaikan" in moves["diperiksa"]
    assert "diperiksa" in moves["perbaikan"]
    assert {state.id for state in ovop.states if state.final} == {"pembinaan", "tidak_lolos", "ditolak_dinas"}


def test_the_running_round_has_no_dates_before_they_are_announced(ovop: Programme) -> None:
    assert ovop.round.year == 2026
    assert ovop.round.opens is None
    assert ovop.round.closes is None
