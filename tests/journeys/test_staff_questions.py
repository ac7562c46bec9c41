"""Questions of owners, seen from the dinas: taken, answered, handed on, and kept for everybody."""

from datetime import UTC, datetime

import pytest

from bot.app import App
from programme.cases import CaseState
from programme.staff import Post, Role
from simulator.phone import Phone
from tests.bots import Join, at_the_menu
from tests.journeys.checking import taps, types
from tests.journeys.staff import at_work
from tests.journeys.test_questions import asks, sends

QUESTION = "loket perizinan pindah ke gedung mana aneh"


@pytest.fixture
async def penyuluh(kawan: App, join: Join) -> Phone:
    return await at_work(kawan, join, "Bu Penyuluh", Role.PENYULUH, "34.01")


async def test_a_question_is_taken_answered_and_the_answer_comes_to_the_owners_chat(
    penyuluh: Phone, owner: Phone
) -> None:
    await sends(owner, QUESTION)
    await penyuluh.sees("Pertanyaan menunggu Anda")
    await taps(penyuluh, "Buka pertanyaan", "Pegang")
    await types(penyuluh, "Gedung B, lantai satu.")
    assert "Kirim ini?" in penyuluh.screen.text
    await taps(penyuluh, "Kirim ke pemilik")
    assert "sudah dijawab" in penyuluh.screen.text
    await owner.sees("Gedung B, lantai satu.")
    await taps(owner, "Buka pertanyaan ini")
    await types(owner, "buka hari sabtu?")
    await penyuluh.sees("Pertanyaan menunggu Anda")


async def test_a_question_that_was_closed_is_found_and_opened_again(penyuluh: Phone, owner: Phone) -> None:
    await sends(owner, QUESTION)
    await types(penyuluh, "/pertanyaan")
    await taps(penyuluh, "1", "Pegang", "Tutup")
    assert "Tidak ada pertanyaan yang menunggu" in penyuluh.screen.text
    assert "selesai" in await taps(penyuluh, "Yang sudah dijawab")
    await taps(penyuluh, "1")
    assert "Tutup" not in penyuluh.screen.labels
    assert "Ketik jawaban" in await taps(penyuluh, "Buka lagi")
    assert "Anda pegang" in await taps(penyuluh, "Semua pertanyaan")


async def test_a_note_stays_among_staff(penyuluh: Phone, owner: Phone) -> None:
    await sends(owner, QUESTION)
    await types(penyuluh, "/pertanyaan")
    await taps(penyuluh, "1")
    assert "Ketuk Pegang dulu" in await types(penyuluh, "tanya dulu ke Pak Camat")
    await taps(penyuluh, "Pegang")
    await types(penyuluh, "tanya dulu ke Pak Camat")
    assert "Pak Camat" in await taps(penyuluh, "Simpan sebagai catatan")
    await types(owner, "/tanya")
    assert "Pak Camat" not in await taps(owner, "Pertanyaan saya (1)", "1")


async def test_two_officers_cannot_hold_one_question(kawan: App, penyuluh: Phone, owner: Phone, join: Join) -> None:
    other = await at_work(kawan, join, "Pak Lain", Role.PENYULUH, "34.01")
    await sends(owner, QUESTION)
    for phone in (penyuluh, other):
        await types(phone, "/pertanyaan")
        await taps(phone, "1")
    await taps(penyuluh, "Pegang")
    assert "Ketik jawaban" in penyuluh.screen.text
    await taps(other, "Pegang")
    assert "Dipegang Bu Penyuluh" in other.screen.text
    await taps(penyuluh, "Teruskan", "Pak Lain")
    await other.sees("Pertanyaan menunggu Anda")
    async with kawan.database.work() as work:
        (case,) = await work.cases.of_person(owner.id)
        holder = await work.staff.officer(other.id)
        assert holder is not None
        assert (case.state, case.officer) == (CaseState.HELD, holder.id)


async def test_a_question_is_free_again_when_its_holder_answers_no_more(
    kawan: App, penyuluh: Phone, owner: Phone, join: Join
) -> None:
    other = await at_work(kawan, join, "Pak Lain", Role.PENYULUH, "34.01")
    await sends(owner, QUESTION)
    await types(penyuluh, "/pertanyaan")
    await taps(penyuluh, "1", "Pegang")
    async with kawan.database.work() as work:
        officer = await work.staff.officer(penyuluh.id)
        assert officer is not None
        await work.staff.appoint(officer, Post(Role.VIEWER, "34.01"), at=datetime.now(UTC))
        await work.staff.dismiss(officer.id, Post(Role.PENYULUH, "34.01"))
        await work.commit()
    await types(other, "/pertanyaan")
    await taps(other, "1", "Pegang")
    assert "Ketik jawaban" in other.screen.text


async def test_a_good_answer_is_found_by_everybody_of_the_region(penyuluh: Phone, owner: Phone) -> None:
    await sends(owner, QUESTION)
    await types(penyuluh, "/pertanyaan")
    await taps(penyuluh, "1", "Pegang")
    await types(penyuluh, "Gedung B, lantai satu.")
    await taps(penyuluh, "Kirim ke pemilik", "Jadikan jawaban untuk semua")
    await types(penyuluh, "Di mana loket perizinan?")
    await taps(penyuluh, "Untuk Kabupaten Kulon Progo")
    assert "Di mana loket perizinan?" in await asks(owner, "loket perizinan dimana ya")
    assert "Gedung B" in await taps(owner, "1")
    await taps(penyuluh, "1")
    assert "Di mana loket" not in await asks(owner, "loket perizinan dimana ya")


async def test_staff_write_an_answer_for_everybody_by_themselves(penyuluh: Phone, owner: Phone) -> None:
    await types(penyuluh, "/pertanyaan")
    await taps(penyuluh, "Jawaban untuk semua", "Tulis jawaban baru")
    await types(penyuluh, "Kapan pameran kabupaten?", "Tanyakan ke bidang perdagangan.")
    assert "Kapan pameran kabupaten?" in await taps(penyuluh, "Untuk Kabupaten Kulon Progo")
    await sends(owner, QUESTION)
    assert "Kapan pameran kabupaten?" in await asks(owner, "pameran kapan ya")


async def test_questions_of_another_region_do_not_exist(kawan: App, owner: Phone, join: Join) -> None:
    await sends(owner, QUESTION)
    async with kawan.database.work() as work:
        (case,) = await work.cases.of_person(owner.id)
    elsewhere = await at_work(kawan, join, "Bu Jauh", Role.PENYULUH, "13.71")
    assert "Tidak ada pertanyaan" in await types(elsewhere, "/pertanyaan")
    said = set()
    for made_up in (case.id, "0123456789"):
        await elsewhere.forges(f">0:pertanyaan:{made_up}")
        await elsewhere.settles()
        said.add(elsewhere.screen.text)
    assert len(said) == 1
    assert "loket" not in said.pop()


async def test_the_queue_is_nothing_to_owners(owner: Phone, join: Join) -> None:
    stranger = await join("Pak Asing")
    await at_the_menu(stranger)
    assert await types(owner, "/pertanyaan") == await types(stranger, "/tidakada")
