"""What people type where a button was meant, and what they see before they chose a language."""

import pytest

from bot.app import App
from simulator.phone import Phone
from tests.bots import Join
from tests.journeys.checking import answers, asked, begins, taps, types


@pytest.fixture
async def newcomer(kawan: App, join: Join) -> Phone:  # noqa: ARG001 - the bot has to be at work
    """Somebody who is asked about the privacy notice."""
    phone = await join("Bu Baru")
    await phone.starts()
    await phone.sees("Pilih bahasa")
    await taps(phone, "Bahasa Indonesia")
    return phone


@pytest.mark.parametrize(
    ("typed", "given"),
    [("ya, boleh kak", True), ("setuju", True), ("tidak usah", False), ("jangan disimpan", False)],
)
async def test_a_plain_yes_or_no_to_the_privacy_notice_counts(newcomer: Phone, typed: str, *, given: bool) -> None:
    await types(newcomer, typed)
    assert "Apa yang bisa kami bantu?" in newcomer.screen.text
    await types(newcomer, "/mydata")
    assert ("Izin menyimpan data: diberikan" in newcomer.screen.text) is given


@pytest.mark.parametrize("typed", ["mau tanya dulu ya", "ini apa ya, bayar ga?", "ga apa-apa ini bu?"])
async def test_what_is_no_clear_answer_decides_nothing(newcomer: Phone, typed: str) -> None:
    await types(newcomer, typed)
    assert "Ya, simpan" in newcomer.screen.labels


async def test_a_decision_that_was_typed_is_confirmed(newcomer: Phone) -> None:
    assert "Baik, tidak disimpan." in await types(newcomer, "tidak usah")


@pytest.mark.parametrize(("typed", "seen"), [("indonesia aja", "Sebelum mulai"), ("nggih", "Sebelum mulai")])
async def test_the_language_can_be_typed(kawan: App, join: Join, typed: str, seen: str) -> None:  # noqa: ARG001 - the bot has to be at work
    phone = await join("Bu Baru")
    await phone.starts()
    await phone.sees("Pilih bahasa")
    assert seen in await types(phone, typed)


async def test_a_yes_goes_on_where_there_is_one_way_on(owner: Phone) -> None:
    await types(owner, "/cek", "iya")
    await answers(owner, until="nib")
    await types(owner, "durung")
    assert "Jawaban Anda: Belum" in owner.screen.text
    await types(owner, "nggih")
    assert asked(owner).id != "nib"


async def test_the_word_of_a_command_is_as_good_as_the_command(owner: Phone) -> None:
    assert "Kami belum punya jawabannya" in await types(owner, "/tanya", "mlempem")
    assert "Cek kelayakan OVOP" in await types(owner, "cek")
    assert "Baik, berhenti dulu" in await types(owner, "/berkas", "batal")


async def test_before_the_language_is_chosen_everything_is_said_in_both(kawan: App, join: Join) -> None:  # noqa: ARG001 - the bot has to be at work
    phone = await join("Bu Baru")
    await phone.starts()
    await phone.sees("Pilih bahasa")
    seen = await types(phone, "gimana ini")
    assert "Di sini cukup ketuk salah satu tombol" in seen
    assert "tap one of the buttons" in seen
    seen = await types(phone, "halo")
    assert "Halo, selamat datang" in seen
    assert "Hello and welcome" in seen


async def test_a_product_is_as_good_as_its_group(owner: Phone) -> None:
    await answers_until(owner, "komoditas")
    await types(owner, "kami bikin keripik singkong")
    assert "Makanan dan minuman" in owner.screen.text


async def test_a_misspelt_answer_is_shown_first_and_taken_by_a_yes(owner: Phone) -> None:
    await answers_until(owner, "nib")
    await types(owner, "belm punya")
    assert "Maksud Anda: Belum?" in owner.screen.text
    assert asked(owner).id == "nib"
    await types(owner, "iya")
    assert "Izin usaha yang belum ada bisa menahan berkas" in owner.screen.text


async def test_who_meant_something_else_sees_all_choices_again(owner: Phone) -> None:
    await answers_until(owner, "izin_edar")
    await types(owner, "sudah punya")
    assert "Maksud Anda yang mana?" in owner.screen.text
    assert "Belum" not in owner.screen.labels
    await taps(owner, "Bukan, lihat semua pilihan", "Belum")
    assert "Jawaban Anda: Belum" in owner.screen.text


async def test_a_region_that_was_found_is_taken_by_a_yes(owner: Phone) -> None:
    await answers_until(owner, "wilayah")
    await types(owner, "jogja kulon progo", "iya betul")
    assert asked(owner).id == "di_sentra"


async def test_the_code_is_found_in_a_sentence(owner: Phone) -> None:
    await answers_until(owner, "kbli")
    await types(owner, "di NIB saya tertulis KBLI 2020 nomor 10794 keripik")
    assert "10794" in owner.screen.text
    assert asked(owner).id != "kbli"


async def test_back_in_the_lists_of_regions_goes_up_one_list(owner: Phone) -> None:
    await answers_until(owner, "wilayah")
    await taps(owner, "Pilih dari daftar provinsi")
    await taps(owner, "Aceh")
    await taps(owner, "Kembali")
    assert "Pilih provinsinya dulu" in owner.screen.text
    await taps(owner, "Kembali")
    assert "Ketik nama kabupaten atau kota" in owner.screen.text
    assert asked(owner).id == "wilayah"
    await taps(owner, "Kembali")
    assert asked(owner).id != "wilayah"


async def test_only_the_newest_screen_has_buttons(owner: Phone) -> None:
    await answers_until(owner, "produk")
    await types(owner, "Keripik pisang")
    await types(owner, "Keripik Bu Contoh")
    await owner.settles()
    assert [message["message_id"] for message in owner.messages if "reply_markup" in message] == [
        owner.screen.message_id
    ]


@pytest.mark.parametrize("command", ["/check", "/business", "/mydata", "/ask", "/language", "/help", "/cancel"])
async def test_english_names_of_commands_are_understood(owner: Phone, command: str) -> None:
    assert "belum kami kenal" not in await types(owner, command)


async def answers_until(phone: Phone, question: str) -> None:
    await begins(phone)
    await answers(phone, until=question)
