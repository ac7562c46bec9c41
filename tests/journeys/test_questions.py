"""Asking: an answer at once from the frequent questions, or the penyuluh of the region."""

import pytest

from bot.app import App
from programme.cases import MOST_OPEN, CaseState, Message, Voice
from simulator.phone import Phone
from tests.bots import Join, at_the_menu
from tests.journeys.checking import REGION, taps, types


async def asks(phone: Phone, question: str) -> str:
    """Type a question at `/tanya`."""
    await types(phone, "/tanya", question)
    return phone.screen.text


async def sends(phone: Phone, question: str) -> None:
    """Send a question to the penyuluh, saying where one is when that is asked."""
    await asks(phone, question)
    await taps(phone, "Tanya penyuluh")
    if "Penyuluh di sana" in phone.screen.text:
        await types(phone, "kulon progo")
        await taps(phone, REGION)
    await taps(phone, "Kirim")


async def test_a_misspelt_question_finds_its_answer_with_source_and_certainty(owner: Phone) -> None:
    said = await asks(owner, "p-irt berlaku brp tahun")
    assert "Berapa lama P-IRT berlaku?" in said
    answer = await taps(owner, "1")
    assert "5 tahun" in answer
    assert "Sumber:" in answer
    await taps(owner, "Sudah terjawab")
    assert "Apa yang bisa kami bantu?" in owner.screen.text


async def test_what_is_not_found_goes_to_the_penyuluh_with_a_promised_day(kawan: App, owner: Phone) -> None:
    assert "belum punya jawabannya" in await asks(owner, "resep rendang yang enak")
    await taps(owner, "Tanya penyuluh")
    await types(owner, "kulon progo")
    said = await taps(owner, REGION)
    assert "Kabupaten Kulon Progo" in said
    assert "paling lambat" in said
    assert "menunggu jawaban" in await taps(owner, "Kirim")
    async with kawan.database.work() as work:
        (case,) = await work.cases.of_person(owner.id)
        assert (case.region, case.state) == ("34.01", CaseState.WAITING)
        assert [message.text for message in await work.cases.said(case.id)] == ["resep rendang yang enak"]


async def test_the_region_is_asked_only_once(owner: Phone) -> None:
    await sends(owner, "pertanyaan pertama saya yang aneh")
    await asks(owner, "pertanyaan kedua saya yang aneh")
    assert "Kirim pertanyaan ini" in await taps(owner, "Tanya penyuluh")


async def test_without_consent_a_question_needs_the_notice_first(kawan: App, join: Join) -> None:
    phone = await join("Bu Diam")
    await at_the_menu(phone, consent=False)
    await asks(phone, "resep rendang")
    assert "data Anda" in await taps(phone, "Tanya penyuluh")
    async with kawan.database.work() as work:
        assert await work.cases.of_person(phone.id) == []


async def test_a_question_with_what_looks_like_a_nik_is_not_sent(kawan: App, owner: Phone) -> None:
    await sends(owner, "NIK saya 3401 0101 0190 0001 kenapa ditolak sistem aneh")
    assert "16 angka" in owner.screen.text
    await types(owner, "kenapa ditolak sistem aneh")
    await taps(owner, "Tanya penyuluh", "Kirim")
    async with kawan.database.work() as work:
        (case,) = await work.cases.of_person(owner.id)
        assert "3401" not in str(await work.cases.said(case.id))


async def test_an_answer_is_read_and_a_further_word_opens_the_case_again(kawan: App, owner: Phone) -> None:
    await sends(owner, "kapan loket dinas buka hari jumat aneh")
    async with kawan.database.work() as work:
        (case,) = await work.cases.of_person(owner.id)
        case.state, case.officer = CaseState.ANSWERED, "petugas001"
        await work.cases.save(case)
        for voice, text in ((Voice.NOTE, "rahasia petugas"), (Voice.STAFF, "Jam delapan.")):
            await work.cases.say(Message(case.id, case.asked_at, voice, text, "petugas001"))
        await work.commit()
    await types(owner, "/tanya")
    await taps(owner, "Pertanyaan saya (1)", "1")
    assert "Jam delapan." in owner.screen.text
    assert "rahasia" not in owner.screen.text
    assert "menunggu jawaban" in await types(owner, "kalau hari sabtu?")
    async with kawan.database.work() as work:
        (case,) = await work.cases.of_person(owner.id)
        assert (case.state, case.officer) == (CaseState.HELD, "petugas001")


async def test_only_so_many_questions_may_wait_and_closing_one_makes_room(owner: Phone) -> None:
    for number in range(MOST_OPEN):
        await sends(owner, f"pertanyaan aneh nomor {number}")
    await sends(owner, "satu lagi yang aneh")
    assert "masih menunggu" in owner.screen.text
    await taps(owner, "1", "Sudah terjawab")
    await sends(owner, "satu lagi yang aneh")
    assert "menunggu jawaban" in owner.screen.text


@pytest.mark.parametrize("sent", ["x" * 1500])
async def test_a_question_that_is_too_long_is_told_so(owner: Phone, sent: str) -> None:
    assert "terlalu panjang" in await asks(owner, sent)


async def test_another_persons_case_gives_nothing_away(kawan: App, owner: Phone, join: Join) -> None:
    await sends(owner, "pertanyaan rahasia bu contoh")
    async with kawan.database.work() as work:
        (case,) = await work.cases.of_person(owner.id)
    stranger = await join("Pak Asing")
    await at_the_menu(stranger)
    await stranger.forges(f">0:tanya:{case.id}")
    await stranger.settles()
    assert "rahasia" not in stranger.screen.text
