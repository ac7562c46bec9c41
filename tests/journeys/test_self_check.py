"""The self-check from its first question to its result, by people who tap and type."""

from io import BytesIO

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from PIL import Image

from bot.app import App
from simulator.phone import Phone
from tests.bots import Join, at_the_menu
from tests.journeys.checking import (
    BATIK,
    CONSEQUENCE,
    FOOD,
    RESULT,
    answers,
    asked,
    begins,
    leads_on,
    programme,
    taps,
    types,
)

MIXED = {"penghela": "Belum", "unik": "Tidak tahu", "merek": "Belum terdaftar", "limbah": "Dibuang begitu saja"}


async def test_a_whole_self_check_comes_to_its_result(bot: App, join: Join) -> None:
    phone = await join()
    await at_the_menu(phone)
    await begins(phone)
    await answers(phone, MIXED)
    assert "Kelengkapan" in phone.screen.text
    assert "Kesiapan" in phone.screen.text
    async with bot.database.work() as work:
        [check] = await work.checks.all(phone.id)
    assert check.answers["penghela"] == "belum"
    assert check.answers["wilayah"] == "34.01"


@pytest.mark.parametrize("commodity", [*(each.name for each in programme().commodities), "Bukan salah satu di atas"])
async def test_each_commodity_has_its_own_questions_and_a_result(owner: Phone, commodity: str) -> None:
    await begins(owner)
    seen = await answers(owner, {**MIXED, "komoditas": commodity})
    assert RESULT in owner.screen.text
    assert owner.screen.text.index("1. Kelengkapan") < owner.screen.text.index("2. Kesiapan")
    assert ("halal" in seen) == (commodity == FOOD)
    await leads_on(owner)


async def test_everyday_words_count_as_answers(owner: Phone) -> None:
    await begins(owner)
    await answers(owner, until="di_sentra")
    for said, question in (("iya", "nama_sentra"), ("Sentra Contoh", "sk_sentra")):
        await types(owner, said)
        assert asked(owner).id == question
    await types(owner, "gak tau")
    assert CONSEQUENCE in owner.screen.text
    await taps(owner, "Lanjutkan cek")
    await types(owner, "Belum, kak.")
    assert CONSEQUENCE in owner.screen.text
    await types(owner, "LANJUTKAN CEK")
    assert asked(owner).id == "usulan_dinas"


async def test_a_label_may_be_typed_in_any_case(owner: Phone) -> None:
    await begins(owner)
    await types(owner, "kami MEMBUATNYA sendiri")
    assert asked(owner).id == "produk"


async def test_back_leads_to_the_question_before_with_its_answer(owner: Phone) -> None:
    await begins(owner)
    await answers(owner, until="komoditas")
    assert "Keripik Bu Contoh" in await taps(owner, "Kembali")
    assert asked(owner).id == "nama_usaha"
    await types(owner, "Dodol Bu Contoh")
    assert asked(owner).id == "komoditas"


async def test_any_answer_can_be_changed_by_its_number(owner: Phone) -> None:
    await begins(owner)
    await answers(owner, until="nib")
    assert "1. " in await taps(owner, "Jawaban saya")
    await taps(owner, "3")
    assert asked(owner).id == "nama_usaha"
    await types(owner, "Dodol Bu Contoh")
    assert asked(owner).id == "nib"
    assert "Dodol Bu Contoh" in await taps(owner, "Jawaban saya")


async def test_another_commodity_asks_again_what_depends_on_it_and_nothing_else(owner: Phone) -> None:
    await begins(owner)
    before = await answers(owner)
    await taps(owner, "Jawaban saya", "4", BATIK)
    again = await answers(owner)
    follows = {each.id for each in programme().questions if "komoditas" in {*each.when, *each.follows}}
    assert {"di_sentra", "unik", "limbah"} <= set(again)
    assert not set(again) & {"nib", "penghela", "merek", "catatan", "halal"}
    assert set(again) <= follows | {"nama_sentra", "sk_sentra", "lama_sentra", "kbli", "jangkauan"}
    assert "halal" in before
    assert "halal" not in owner.screen.text


async def test_one_may_stop_early_and_go_on_another_day(owner: Phone) -> None:
    await begins(owner)
    await answers(owner, until="nib")
    await owner.types("/batal")
    await owner.sees("menu utamanya")
    await taps(owner, "Lanjutkan cek kelayakan", "Lihat hasil")
    assert "sejauh ini" in owner.screen.text
    assert RESULT in owner.screen.text
    await taps(owner, "Lanjutkan cek")
    assert asked(owner).id == "nib"


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        ("peran", "Kami membeli lalu menjualnya", "usaha dagang"),
        ("komoditas", "Bukan salah satu di atas", "lima kelompok"),
        ("sk_sentra", "Belum", "SK bupati"),
        ("nib", "Belum", "NIB"),
        ("izin_edar", "Belum", "izin edar"),
    ],
)
async def test_what_ends_a_bid_is_said_at_once_and_the_check_goes_on(
    owner: Phone, question: str, answer: str, said: str
) -> None:
    await begins(owner)
    await answers(owner, until=question)
    await taps(owner, answer)
    assert CONSEQUENCE in owner.screen.text
    assert said in owner.screen.text
    await taps(owner, "Ubah jawaban ini")
    assert asked(owner).id == question
    await taps(owner, answer, "Lanjutkan cek")
    assert asked(owner).id != question


async def test_a_number_with_two_meanings_is_told_apart_by_its_title(owner: Phone) -> None:
    await begins(owner)
    await answers(owner, {"komoditas": BATIK}, until="kbli")
    assert "dua arti" in await types(owner, "13133")
    assert {"KBLI 2025", "KBLI 2020"} <= set(owner.screen.labels)
    await taps(owner, "KBLI 2020")
    assert CONSEQUENCE in owner.screen.text
    await taps(owner, "Ubah jawaban ini")
    await types(owner, "13133")
    await taps(owner, "KBLI 2025")
    assert CONSEQUENCE not in owner.screen.text


async def test_gaps_come_in_the_order_in_which_they_can_be_closed(owner: Phone) -> None:
    await begins(owner)
    await answers(owner, {"nib": "Belum", "izin_edar": "Belum", "halal": "Belum", "komoditas": FOOD})
    names = []
    text = await taps(owner, "Apa yang harus saya lakukan?")
    while True:
        names += [name for name in ("Punya NIB", "izin edar yang berlaku", "sertifikat halal") if f"{name}: " in text]
        if "Berikutnya »" not in owner.screen.labels:
            break
        text = await taps(owner, "Berikutnya »")
    assert names == ["Punya NIB", "izin edar yang berlaku", "sertifikat halal"]
    assert RESULT in await taps(owner, "Hasil")


async def test_the_result_comes_as_a_picture_and_as_a_paper(owner: Phone) -> None:
    await begins(owner)
    await answers(owner, MIXED)
    await owner.taps("Gambar")
    await owner.settles()
    picture = await _file(owner, "photo")
    with Image.open(BytesIO(picture)) as image:
        assert image.width >= 600
    await taps(owner, "Lihat hasil")
    await leads_on(owner)
    await taps(owner, "Lihat hasil cek")
    await owner.taps("PDF untuk dinas")
    await owner.settles()
    paper = pypdfium2.PdfDocument(await _file(owner, "document"))
    text = " ".join(page.get_textpage().get_text_range() for page in paper)
    assert "bukan nilai resmi" in " ".join(text.split())
    assert "Keripik Bu Contoh" in " ".join(text.split())
    assert RESULT in await taps(owner, "Lihat hasil")
    paper.close()


async def test_picture_and_paper_come_of_a_check_that_has_hardly_begun(owner: Phone) -> None:
    await begins(owner)
    await answers(owner, until="produk")
    await taps(owner, "Menu", "Lanjutkan cek kelayakan", "Lihat hasil", "Gambar")
    assert await _file(owner, "photo")
    await taps(owner, "Lihat hasil", "PDF untuk dinas")
    assert await _file(owner, "document")
    await leads_on(owner)


async def _file(phone: Phone, kind: str) -> bytes:
    """Return the newest file of that kind, whatever screen came after it."""
    [*_, message] = [message for message in phone.messages if kind in message]
    found = message[kind]
    file_id = (found[-1] if isinstance(found, list) else found)["file_id"]
    async with phone.session.get(f"{phone.base_url}/sim/files/{file_id}") as answer:
        return await answer.read()


async def test_a_second_check_is_compared_with_the_first_and_uses_what_is_known(owner: Phone) -> None:
    await begins(owner)
    await answers(owner, MIXED)
    await taps(owner, "Cek ulang", "Ya, mulai baru")
    assert "Keripik Bu Contoh" in owner.screen.text
    await taps(owner, "Ya, masih benar. Mulai")
    seen = await answers(owner, {**MIXED, "penghela": "Ya"})
    assert not set(seen) & {"produk", "nama_usaha", "komoditas", "wilayah"}
    assert "Dibanding cek" in owner.screen.text
    assert "Mengajak usaha lain maju: dulu belum, sekarang sudah" in owner.screen.text
