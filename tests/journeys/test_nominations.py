"""Nominations: found by ticket, name and place, and brought from state to state."""

import pytest

from bot.app import App
from programme.staff import Role
from simulator.phone import Phone
from tests.bots import Join
from tests.dossiers import hand_in
from tests.journeys.checking import data_of, leads_on, taps, types
from tests.journeys.staff import at_work, hears


@pytest.fixture(autouse=True)
async def _nominations(kawan: App) -> None:
    async with kawan.database.work() as work:
        await hand_in(work, "aaaa", state="lengkap")
        await hand_in(work, "bbbb", region="13.75", state="penilaian")
        await hand_in(work, "farr", region="34.01", state="lengkap")
        await work.commit()


@pytest.fixture
async def officer(kawan: App, join: Join) -> Phone:
    return await at_work(kawan, join, "Bu Usul")


async def test_a_nomination_is_found_by_ticket_name_and_place_in_ones_region_only(officer: Phone) -> None:
    text = await types(officer, "/usulan")
    assert "Berkas lengkap: 1" in text
    assert "farr" not in text
    for words in ("2026-1375", "usaha BBBB", "Bukittinggi"):
        text = await types(officer, words)
        assert "Usaha bbbb" in text
        assert "Usaha aaaa" not in text
        await types(officer, "/usulan")
    text = await types(officer, "berkas lengkap")
    assert "Usaha aaaa" in text
    assert "Usaha bbbb" not in text
    await types(officer, "/usulan")
    for words in ("farr", "Kulon Progo", "OVOP-2026-3401-farr"):
        assert "Belum ada usulan dengan" in await types(officer, words)
    await leads_on(officer)


async def test_a_move_is_made_with_a_note_and_taken_back(officer: Phone) -> None:
    await types(officer, "/usulan", "aaaa")
    await taps(officer, "1", "Sudah diusulkan ke kementerian")
    text = await types(officer, "Terima kasih sudah melengkapi.")
    assert "Terima kasih sudah melengkapi." in text
    text = await taps(officer, "Ya, ubah")
    assert "Akan berubah" in text
    text = await taps(officer, "Batalkan perubahan ini")
    assert "Akan berubah" not in text
    await leads_on(officer)


async def test_the_ministers_decision_needs_two_officers(kawan: App, officer: Phone, join: Join) -> None:
    second = await at_work(kawan, join, "Pak Kedua", Role.OPERATOR, "13.75")
    await types(officer, "/usulan", "bbbb")
    await taps(officer, "1", "Ditetapkan menteri", "Bintang 2", "Tanpa catatan")
    assert "Petugas lain harus menyetujuinya" in officer.screen.text
    text = await taps(officer, "Ya, ubah")
    assert "Menunggu petugas kedua" in text
    assert "Setujui" not in officer.screen.labels
    await types(second, "/usulan")
    assert "Menunggu persetujuan (1)" in second.screen.labels
    await hears(second, "Usulan menunggu persetujuan Anda")
    await taps(second, "Buka usulan")
    agree = data_of(second.screen, "Setujui")
    text = await taps(second, "Setujui")
    assert "Akan berubah" in text
    assert "bintang 2" in text
    await hears(officer, "Perubahan usulan disetujui")
    await second.forges(agree, second.screen.message_id)
    await second.settles()
    await leads_on(second)


async def test_a_reader_sees_where_nominations_stand_and_moves_nothing(kawan: App, join: Join) -> None:
    reader = await at_work(kawan, join, "Bu Baca", Role.VIEWER, "13")
    await types(reader, "/usulan", "aaaa")
    text = await taps(reader, "1")
    assert "Berkas lengkap" in text
    assert reader.screen.labels == ["Semua usulan"]
    unknown = await types(reader, "/tidakada")
    assert await types(reader, "/antrean") == unknown


@pytest.mark.parametrize("argument", ["d-farr", "d-nosuch", "u-nosuch", "d-", "zzz"])
async def test_a_made_up_button_opens_nothing_of_another_region(officer: Phone, argument: str) -> None:
    for conversation in ("usulan", "antrean"):
        await officer.forges(f">1:{conversation}:{argument}", officer.screen.message_id)
        text = (await officer.settles()).text
        assert "farr" not in text
        await leads_on(officer)
    await officer.forges(">1:antrean:d-farr", officer.screen.message_id)
    there = (await officer.settles()).text
    await officer.forges(">1:antrean:d-nosuch", officer.screen.message_id)
    assert (await officer.settles()).text == there
