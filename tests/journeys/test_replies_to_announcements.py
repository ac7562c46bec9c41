"""A reply to an announcement becomes a question to the penyuluh, once its writer says so."""

from datetime import UTC, datetime

import pytest

from bot.app import App
from programme.cases import Case
from programme.staff import Role
from simulator.phone import Phone
from simulator.server import Simulator
from tests.bots import Join
from tests.journeys.checking import jpeg, taps, types
from tests.journeys.staff import at_work
from tests.journeys.test_announcing import a_minute_passes, only_one, owner_in, writes
from tests.journeys.test_topics import linked

TEXT = "Desk OVOP untuk {nama}, besok di balai kota."
WORDS = "Boleh bawa anak?"


@pytest.fixture
async def officer(kawan: App, join: Join) -> Phone:
    return await at_work(kawan, join, "Bu Petugas", Role.OPERATOR, "13.71")


@pytest.fixture
async def reader(kawan: App, join: Join) -> Phone:
    return await owner_in(kawan, join, "Dekat")


async def announces(kawan: App, officer: Phone, text: str = TEXT) -> None:
    """Have it sent; return when it is known who got it."""
    await writes(officer, text)
    await taps(officer, "Lanjut: periksa", "Kirim sekarang")
    await a_minute_passes(kawan)
    await officer.sees("Siaran: sudah selesai")


async def replies(phone: Phone, words: str, *, to: str = "balai kota") -> str:
    """Reply to the message that says so."""
    await phone.looks()
    found = (each for each in phone.messages if to in str(each.get("text")))
    await phone.types(words, reply_to=next(found)["message_id"])
    await phone.settles()
    return phone.screen.text


async def cases(kawan: App, phone: Phone) -> list[Case]:
    async with kawan.database.work() as work:
        return list(await work.cases.of_person(phone.id))


async def test_a_reply_is_shown_first_and_sent_with_one_tap_and_staff_see_what_it_answers(
    kawan: App, join: Join, officer: Phone, reader: Phone
) -> None:
    penyuluh = await at_work(kawan, join, "Bu Penyuluh", Role.PENYULUH, "13.71")
    await announces(kawan, officer)
    await types(reader, "/cek")
    said = await replies(reader, WORDS)
    assert "Desk OVOP untuk …, besok di balai kota." in said
    assert WORDS in said
    assert await cases(kawan, reader) == []
    await taps(reader, "Kirim")
    assert "Tentang pengumuman: Desk OVOP" in reader.screen.text
    await penyuluh.sees("Pertanyaan menunggu Anda")
    assert "Tentang pengumuman: Desk OVOP" in await taps(penyuluh, "Buka pertanyaan")
    assert WORDS in penyuluh.screen.text


async def test_who_does_not_know_of_replies_has_a_button(kawan: App, officer: Phone, reader: Phone) -> None:
    await announces(kawan, officer)
    await reader.looks()
    assert "Tentang pengumuman: Desk OVOP" in await taps(reader, "Tanya soal ini")
    await types(reader, "p-irt berlaku brp tahun")
    said = await taps(reader, "Lihat jawaban yang mirip")
    assert "Berapa lama P-IRT berlaku?" in said
    assert "Tentang pengumuman: Desk OVOP" in said
    await taps(reader, "Tanya penyuluh", "Kirim")
    (case,) = await cases(kawan, reader)
    assert case.announcement_id
    assert "Tentang" not in await types(reader, "/tanya")


async def test_a_part_of_an_album_can_be_replied_to(kawan: App, officer: Phone, reader: Phone) -> None:
    await types(officer, "/siaran")
    await taps(officer, "Siaran baru")
    await officer.sends_album([jpeg(), jpeg()], caption="Foto desk")
    await officer.sees("Lampiran: 2")
    await taps(officer, "Lanjut: pilih penerima", "Lanjut: periksa", "Kirim sekarang")
    await a_minute_passes(kawan)
    await officer.sees("Siaran: sudah selesai")
    await reader.looks()
    album = [each for each in reader.messages if "media_group_id" in each]
    assert len(album) == 2
    assert "Tanya soal ini" in album[0]["caption"]
    await reader.types(WORDS, reply_to=album[1]["message_id"])
    await reader.settles()
    assert "Tentang pengumuman: Foto desk" in reader.screen.text
    (found,) = {each["url"] for each in album[0]["caption_entities"] if "soal-" in each.get("url", "")}
    await reader.starts(found.partition("start=")[2])
    await reader.settles()
    assert WORDS in reader.screen.text, "the draft is still there"


async def test_a_reply_to_anything_else_goes_the_usual_way(kawan: App, officer: Phone, reader: Phone) -> None:
    await announces(kawan, officer)
    await types(reader, "/tanya")
    assert "Anda bertanya: kapan buka" in await replies(reader, "kapan buka", to="Apa yang bisa kami bantu?")
    assert "Tentang pengumuman" not in reader.screen.text


async def test_who_withdrew_consent_and_told_no_region_is_led_on_with_their_words(
    kawan: App, officer: Phone, reader: Phone
) -> None:
    await announces(kawan, officer)
    async with kawan.database.work() as work:
        person = await work.people.seat(reader.id)
        person.consent, person.notice, person.profile = None, None, {}
        await work.people.save(person, seen_at=datetime.now(UTC))
        await work.commit()
    assert "data Anda" in await replies(reader, WORDS)
    said = await taps(reader, "Tidak, jangan disimpan")
    assert "Tentang pengumuman: Desk OVOP" in said
    assert WORDS in said
    await taps(reader, "Tanya penyuluh", "Ya, simpan")
    await types(reader, "padang")
    await taps(reader, "Kota Padang, Sumatera Barat")
    assert WORDS in reader.screen.text
    await taps(reader, "Kirim")
    (case,) = await cases(kawan, reader)
    assert (case.region, bool(case.announcement_id)) == ("13.71", True)


async def test_a_link_to_an_announcement_that_one_did_not_get_gives_nothing_away(
    kawan: App, join: Join, officer: Phone
) -> None:
    stranger = await owner_in(kawan, join, "Jauh", "34.01")
    usual = await types(stranger, "/tanya")
    await owner_in(kawan, join, "Dekat")
    await announces(kawan, officer)
    for link in ("soal-", "soal-ab12cd34ef", f"soal-{(await only_one(kawan)).id}"):
        await stranger.starts(link)
        assert (await stranger.settles()).text == usual


async def test_a_reply_that_is_too_long_is_told_so_and_can_be_written_anew(
    kawan: App, officer: Phone, reader: Phone
) -> None:
    await announces(kawan, officer)
    assert "terlalu panjang" in await replies(reader, "x" * 1500)
    assert WORDS in await types(reader, WORDS)
    assert "Tentang pengumuman" in reader.screen.text


async def test_thanks_for_an_announcement_are_no_question(kawan: App, officer: Phone, reader: Phone) -> None:
    await announces(kawan, officer)
    async with kawan.database.work() as work:
        person = await work.people.seat(reader.id)
        person.consent = None
        await work.people.save(person, seen_at=datetime.now(UTC))
        await work.commit()
    said = await replies(reader, "terima kasih bu")
    assert "Sama-sama" in said
    assert WORDS in await types(reader, WORDS)


async def test_a_question_that_is_typed_elsewhere_later_is_not_about_the_announcement(
    kawan: App, officer: Phone, reader: Phone
) -> None:
    await announces(kawan, officer)
    await replies(reader, WORDS)
    await types(reader, "/menu")
    said = await types(reader, "berapa lama p-irt berlaku?")
    assert "Anda bertanya: berapa lama p-irt berlaku?" in said
    assert "Tentang pengumuman" not in said


async def test_the_topic_of_the_question_says_which_announcement_it_answers(
    telegram: Simulator, kawan: App, join: Join, officer: Phone, reader: Phone
) -> None:
    penyuluh = await at_work(kawan, join, "Bu Penyuluh", Role.PENYULUH, "13.71")
    group, there = await linked(telegram, penyuluh)
    await announces(kawan, officer)
    await replies(reader, WORDS)
    await taps(reader, "Kirim")
    await there.sees("Tentang pengumuman: Desk OVOP")
    assert len(group.topics) == 1
