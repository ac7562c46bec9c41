"""The self-check from its first question to its result, by people who tap and type."""

import sqlite3
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

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
    REGION,
    RESULT,
    answers,
    asked,
    begins,
    gives,
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
    assert set(again) <= follows | {"nama_sentra", "sk_sentra", "lama_sentra", "kbli"}
    assert "halal" in before
    assert "halal" not in owner.screen.text


async def test_one_may_stop_early_and_go_on_another_day(owner: Phone) -> None:
    await begins(owner)
    await answers(owner, until="nib")
    await owner.types("/batal")
    await owner.sees("tetap ada")
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
    await leads_on(owner)
    await taps(owner, "Lihat hasil cek")
    await owner.taps("PDF untuk dinas")
    await owner.settles()
    paper = pypdfium2.PdfDocument(await _file(owner, "document"))
    text = " ".join(page.get_textpage().get_text_range() for page in paper)
    assert "bukan nilai resmi" in " ".join(text.split())
    assert "Keripik Bu Contoh" in " ".join(text.split())
    assert RESULT in owner.screen.text
    paper.close()


async def test_picture_and_paper_come_of_a_check_that_has_hardly_begun(owner: Phone) -> None:
    await begins(owner)
    await answers(owner, until="produk")
    await taps(owner, "Menu", "Lanjutkan cek kelayakan", "Lihat hasil", "Gambar")
    assert await _file(owner, "photo")
    await taps(owner, "PDF untuk dinas")
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
    assert "Menjadi penghela sentra: lebih baik" in owner.screen.text


async def test_what_is_corrected_in_the_business_counts_in_the_check(owner: Phone) -> None:
    await begins(owner)
    await answers(owner)
    await taps(owner, "Menu", "Usaha saya", "2")
    await types(owner, "Dodol Bu Contoh")
    assert "Dodol Bu Contoh" in owner.screen.text
    await taps(owner, "Menu", "Lihat hasil cek")
    assert "Dodol Bu Contoh" in await taps(owner, "Jawaban saya")


async def test_without_consent_nothing_about_the_business_stays(kawan: App, join: Join, sqlite_url: str) -> None:
    phone = await join("Bu Diam")
    await at_the_menu(phone, consent=False)
    await begins(phone)
    await answers(phone)
    assert "belum disimpan" in phone.screen.text
    async with kawan.database.work() as work:
        person = await work.people.seat(phone.id)
        assert (person.consent, person.profile) == (None, {})
        assert await work.checks.all(phone.id) == []
        assert await work.consents.history(phone.id) == []
        await work.people.forget_strangers(unseen_since=datetime.now(UTC) + timedelta(days=2))
        await work.commit()
    assert str(phone.id) not in _all_rows(sqlite_url)
    assert "Keripik" not in _all_rows(sqlite_url)


async def test_a_result_can_be_kept_by_agreeing_later(kawan: App, join: Join) -> None:
    phone = await join("Bu Nanti")
    await at_the_menu(phone, consent=False)
    await begins(phone)
    await answers(phone)
    await taps(phone, "Simpan hasil", "Ya, simpan")
    assert RESULT in phone.screen.text
    assert "Simpan hasil" not in phone.screen.labels
    async with kawan.database.work() as work:
        assert len(await work.checks.all(phone.id)) == 1
        assert (await work.people.seat(phone.id)).profile["nama_usaha"] == "Keripik Bu Contoh"


async def test_a_leaflet_brings_a_newcomer_to_the_check_with_its_region(kawan: App, join: Join) -> None:  # noqa: ARG001
    phone = await join("Bu Baru")
    await phone.starts("w3401")
    await phone.settles()
    await taps(phone, "Bahasa Indonesia", "Ya, simpan")
    assert REGION in phone.screen.text
    await taps(phone, "Ya, masih benar. Mulai")
    assert "wilayah" not in await answers(phone)


async def test_a_leaflet_does_not_overrule_the_region_that_somebody_gave(owner: Phone) -> None:
    await begins(owner)
    await answers(owner, until="nib")
    await owner.starts("w3273")
    await owner.settles()
    await taps(owner, "Lanjutkan")
    assert asked(owner).id == "nib"
    assert "Kulon Progo" in await taps(owner, "Jawaban saya")


async def test_withdrawing_consent_leaves_only_the_log_of_consents(kawan: App, owner: Phone, sqlite_url: str) -> None:
    await begins(owner)
    await answers(owner)
    await taps(owner, "Menu", "Data saya", "Cabut izin menyimpan data", "Ya, cabut izin")
    assert "belum diberikan" in owner.screen.text
    async with kawan.database.work() as work:
        assert (await work.people.seat(owner.id)).profile == {}
        assert await work.checks.all(owner.id) == []
        assert [given for _, given in await work.consents.history(owner.id)] == [True, False]
    assert "Keripik" not in _all_rows(sqlite_url)
    await leads_on(owner)


async def test_deleting_leaves_a_stranger_and_the_log_of_consents(kawan: App, owner: Phone, sqlite_url: str) -> None:
    await begins(owner)
    await answers(owner)
    await taps(owner, "Menu", "Data saya", "Hapus semua data saya", "Ya, hapus semua")
    assert "Choose your language" in owner.screen.text
    async with kawan.database.work() as work:
        person = await work.people.seat(owner.id)
        assert (person.language, person.consent, person.notice, person.profile) == (None, None, None, {})
        assert await work.drafts.find(owner.id, "cek") is None
        assert [given for _, given in await work.consents.history(owner.id)] == [True, False]
    assert "Keripik" not in _all_rows(sqlite_url)
    await leads_on(owner)


async def test_changing_the_language_in_the_middle_keeps_the_place(owner: Phone) -> None:
    await begins(owner)
    await answers(owner, until="nib")
    await types(owner, "/bahasa")
    await taps(owner, "English")
    assert "Cek kelayakan" not in owner.screen.text
    await types(owner, "/cek")
    await gives(owner, owner.screen.labels[0])
    await types(owner, "/bahasa")
    await taps(owner, "Bahasa Indonesia", "Lanjutkan cek kelayakan", "Lanjutkan")
    assert asked(owner).id == "nib"


def _all_rows(sqlite_url: str) -> str:
    """Return everything that the database holds, as text."""
    with sqlite3.connect(Path(sqlite_url.removeprefix("sqlite:///"))) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = [row for table in tables for row in database.execute(f'SELECT * FROM "{table}"')]  # noqa: S608 - its own names
    database.close()
    return "\n".join(map(repr, rows))
