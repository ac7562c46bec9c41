"""Who is not understood hears it differently each time, and what they ask or greet with is heard everywhere."""

from itertools import pairwise

import pytest

from conversations.inputs import Opening, Thing
from conversations.turn import House
from programme.check import next_question
from programme.rules import QuestionKind
from tests.conversations.owner import Owner

NONSENSE = "qwzx plok"
TYPED = {QuestionKind.TEXT: "Keripik Bu Contoh", QuestionKind.KBLI: "10794"}


@pytest.fixture
async def owner(house: House) -> Owner:
    """Somebody at the menu who agreed that things are kept."""
    owner = Owner(house)
    await owner.does(Opening("mulai"))
    await owner.taps("Bahasa Indonesia")
    await owner.taps("Ya, simpan")
    return owner


async def at_question(owner: Owner, question: str) -> None:
    """Walk to a question of the self-check, by the first button of each, or words that do."""
    await owner.does(Opening("cek"))
    await owner.taps("Mulai")
    while (asked := next_question(owner.house.programme, owner.answers)) is not None and asked.id != question:
        if owner.place == "cek:akibat":
            await owner.taps("Lanjutkan cek")
        elif asked.id == "wilayah":
            await owner.types("Kulon Progo")
            await owner.types("ya")
        elif asked.kind in TYPED:
            await owner.types(TYPED[asked.kind])
        else:
            await owner.taps(next(iter(owner.buttons)))


async def test_no_two_refusals_in_a_row_say_the_same(owner: Owner) -> None:
    await at_question(owner, "di_sentra")
    said = []
    for _ in range(6):
        reply = await owner.types(NONSENSE)
        said.append(reply.note)
    assert all(first != second for first, second in pairwise(said))
    assert "<b>Ya</b>" in (said[1] or "")
    assert "<b>Tidak tahu</b>" in (said[2] or "")


async def test_the_third_time_help_and_the_penyuluh_stand_under_the_question(owner: Owner) -> None:
    await at_question(owner, "di_sentra")
    await owner.types(NONSENSE)
    await owner.types(NONSENSE)
    assert "Tanya penyuluh" not in owner.buttons
    await owner.types(NONSENSE)
    assert {"Ya", "Bantuan", "Tanya penyuluh"} <= owner.buttons.keys()
    await owner.taps("Ya")
    assert "Tanya penyuluh" not in owner.buttons


async def test_pictures_and_words_are_counted_together_and_a_tap_begins_anew(owner: Owner) -> None:
    await at_question(owner, "di_sentra")
    await owner.does(Thing.STICKER)
    await owner.types(NONSENSE)
    await owner.taps("Apa ini?")
    reply = await owner.types(NONSENSE)
    assert reply.note == "Jawaban itu belum kami pahami. Ketuk salah satu tombol di bawah."


async def test_what_has_to_be_typed_is_shown_as_an_example(owner: Owner) -> None:
    await at_question(owner, "wilayah")
    await owner.types(NONSENSE)
    reply = await owner.types(NONSENSE)
    assert "<i>Kulon Progo</i>" in (reply.note or "")


@pytest.mark.parametrize(
    "typed", ["apa itu OVOP?", "berapa biaya halal", "kapan ditutup", "halo min, syaratnya apa ya", "sertifikat halal"]
)
@pytest.mark.parametrize("place", ["menu", "bantuan"])
async def test_a_question_opens_the_answers_where_no_words_are_asked_for(owner: Owner, place: str, typed: str) -> None:
    await owner.does(Opening(place))
    await owner.types(typed)
    assert owner.place == "tanya:temu"
    assert f"Anda bertanya: {typed}" in owner.text
    assert "1" in owner.buttons


async def test_a_question_is_heard_where_other_words_are_asked_for(owner: Owner) -> None:
    await owner.does(Opening("status"))
    await owner.types("kapan berkas saya diperiksa?")
    assert owner.place == "tanya:temu"


@pytest.mark.parametrize("typed", ["assalamualaikum", "Halo min", "selamat pagi pak", "p"])
async def test_a_greeting_is_answered_with_the_menu(owner: Owner, typed: str) -> None:
    await owner.does(Opening("bantuan"))
    reply = await owner.types(typed)
    assert owner.place == "menu:utama"
    assert "Halo" in (reply.note or "")


async def test_a_greeting_amid_a_question_leaves_it_there(owner: Owner) -> None:
    await at_question(owner, "nama_usaha")
    reply = await owner.types("assalamualaikum")
    assert owner.place == "cek:soal"
    assert "Halo" in (reply.note or "")
    assert "nama_usaha" not in owner.answers


async def test_thanks_are_answered_and_change_nothing(owner: Owner) -> None:
    reply = await owner.types("terima kasih banyak kak")
    assert "Sama-sama" in (reply.note or "")
    assert owner.place == "menu:utama"


@pytest.mark.parametrize(
    ("typed", "shown"), [("sentra itu apa?", "Apa ini?\nSentra"), ("kenapa?", "Kenapa ditanya?\n")]
)
async def test_a_question_about_the_question_opens_its_explanation(owner: Owner, typed: str, shown: str) -> None:
    await at_question(owner, "di_sentra")
    await owner.types(typed)
    assert shown in owner.text
    assert "di_sentra" not in owner.answers


async def test_who_has_not_decided_on_the_notice_is_not_led_away(house: House) -> None:
    owner = Owner(house)
    await owner.does(Opening("mulai"))
    await owner.taps("Bahasa Indonesia")
    for _ in range(3):
        await owner.types("apa itu OVOP?")
    assert owner.place == "izin:tanya"
    assert "Tanya penyuluh" not in owner.buttons


async def test_thanks_are_no_question(owner: Owner) -> None:
    await owner.does(Opening("tanya"))
    await owner.types("berapa biaya halal")
    reply = await owner.types("makasih kak")
    assert "Sama-sama" in (reply.note or "")
    assert "Anda bertanya: berapa biaya halal" in owner.text


async def test_the_beginning_of_a_label_is_as_good_as_the_label(owner: Owner) -> None:
    await owner.types("cek")
    assert owner.place == "cek:awal"
    await owner.taps("Menu")
    await owner.types("jadwal")
    assert owner.place.startswith("jadwal:")


async def test_a_document_is_opened_by_its_name(owner: Owner) -> None:
    await owner.does(Opening("berkas"))
    await owner.types("nib")
    assert owner.place == "berkas:dokumen"
    assert "NIB (wajib)" in owner.text


async def test_an_unclear_answer_is_advised_on_before_what_is_missing(owner: Owner) -> None:
    await at_question(owner, "izin_berlaku")
    await owner.types("gak tau")
    assert "dua angka terakhir nomornya" in owner.text
