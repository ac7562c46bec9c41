"""An officer tells many people something: from writing it to seeing who got it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from bot.app import App
from bot.handouts.announcement import Chart, Preview, Table
from bot.handouts.making import Press, Wanted
from programme.announcements import Announcement, State
from programme.dossier import Dossier, Link, LinkRole
from programme.notices import Notice, Rank
from programme.people import Consent
from programme.staff import Role
from simulator.phone import Phone
from simulator.server import Simulator
from tests.bots import Join, at_the_menu, running_bot, settings_for
from tests.journeys.checking import jpeg, taps, types
from tests.journeys.staff import at_work, hears

REGION = "13.71"


async def owner_in(kawan: App, join: Join, name: str, region: str = REGION, **profile: str) -> Phone:
    """Somebody at the menu whose business is there."""
    phone = await join(name)
    await at_the_menu(phone)
    async with kawan.database.work() as work:
        person = await work.people.seat(phone.id)
        person.profile = {"wilayah": region, "nama_usaha": f"Usaha {name}", **profile}
        await work.people.save(person, seen_at=datetime.now(UTC))
        await work.commit()
    return phone


@pytest.fixture
async def officer(kawan: App, join: Join) -> Phone:
    return await at_work(kawan, join, "Bu Petugas", Role.OPERATOR, REGION)


async def only_one(kawan: App) -> Announcement:
    async with kawan.database.work() as work:
        everyone = await work.staff.within("")
        found = [it for each in everyone for it in await work.announcements.of_officer(each.id, list(State), limit=9)]
    [announcement] = [each for each in found if each.state is not State.TEMPLATE]
    return announcement


async def a_minute_passes(kawan: App) -> None:
    """The time is over in which it could be taken back."""
    found = await only_one(kawan)
    async with kawan.database.work() as work:
        await work.announcements.save(replace(found, starts_at=datetime.now(UTC)))
        await work.commit()


async def writes(officer: Phone, text: str) -> None:
    await types(officer, "/siaran")
    await taps(officer, "Siaran baru")
    await types(officer, text)
    await taps(officer, "Lanjut: pilih penerima")


async def test_what_an_officer_writes_reaches_the_people_of_the_region_and_nobody_else(
    kawan: App, join: Join, officer: Phone
) -> None:
    near, far = await owner_in(kawan, join, "Dekat"), await owner_in(kawan, join, "Jauh", "34.01")
    await writes(officer, "Halo {nama}, besok ada desk. Tiket: {tiket} <penting>")
    assert "1 orang akan menerimanya" in officer.screen.text
    await taps(officer, "Lanjut: periksa", "Kirim sekarang")
    assert "Sampai saat itu masih bisa dibatalkan" in officer.screen.text
    await a_minute_passes(kawan)
    got = await near.sees("Halo Usaha Dekat, besok ada desk. Tiket: belum ada tiket <penting>")
    assert got.labels == ["Tanya soal ini", "Berhenti menerima pengumuman"]
    await officer.sees("Siaran: sudah selesai")
    assert "Terkirim: 1" in officer.screen.text
    await far.looks()
    assert "besok ada desk" not in far.screen.text


async def test_who_wants_no_announcements_gets_none_and_can_have_them_again(
    kawan: App, join: Join, officer: Phone
) -> None:
    owner = await owner_in(kawan, join, "Dekat")
    await writes(officer, "Satu")
    await taps(officer, "Lanjut: periksa", "Kirim sekarang")
    await a_minute_passes(kawan)
    await owner.sees("Satu")
    await owner.taps("Berhenti menerima pengumuman")
    await owner.sees("Anda tidak lagi menerima pengumuman")
    await types(officer, "/siaran")
    await taps(officer, "Siaran baru")
    await types(officer, "Dua")
    await taps(officer, "Lanjut: pilih penerima")
    assert "Belum ada orang yang cocok" in officer.screen.text
    assert "1 orang tidak mau pengumuman" in officer.screen.text
    await taps(owner, "Terima pengumuman lagi")
    await types(officer, "apa saja")
    assert "1 orang akan menerimanya" in officer.screen.text


@pytest.mark.parametrize(
    "buttons",
    [
        ("Pengumuman dan pengingat", "Berhenti menerima pengumuman"),
        ("Cabut izin menyimpan data", "Ya, cabut izin"),
    ],
)
async def test_what_waits_for_somebody_goes_with_their_wish_for_it(
    kawan: App, join: Join, buttons: tuple[str, str]
) -> None:
    owner = await owner_in(kawan, join, "Dekat")
    later = datetime.now(UTC) + timedelta(days=1)
    async with kawan.database.work() as work:
        person = await work.people.seat(owner.id)
        person.consent = Consent("uji", later)
        await work.people.save(person, seen_at=datetime.now(UTC))
        key = f"siaran:uji:{owner.id}"
        await work.outbox.add(Notice(key, owner.id, "siaran", {}, later, Rank.ANNOUNCEMENT, batch="siaran:uji"))
        await work.commit()
    await types(owner, "/datasaya")
    await taps(owner, *buttons)
    async with kawan.database.work() as work:
        assert await work.outbox.count("siaran:uji") == {}


async def test_people_are_chosen_by_conditions_with_a_live_count(kawan: App, join: Join, officer: Phone) -> None:
    await owner_in(kawan, join, "Tenun", komoditas="tenun")
    await owner_in(kawan, join, "Makanan", komoditas="makanan")
    await writes(officer, "Halo")
    assert "2 orang akan menerimanya" in officer.screen.text
    await taps(officer, "Tambah syarat", "Kelompok produk")
    await taps(officer, next(label for label in officer.screen.labels if "tenun" in label.casefold()))
    await taps(officer, "Pakai syarat ini")
    assert "1 orang akan menerimanya" in officer.screen.text
    await taps(officer, "Tambah kelompok lain (atau)", "Bahasa", "Bahasa Indonesia", "Pakai syarat ini")
    assert "2 orang akan menerimanya" in officer.screen.text
    await taps(officer, "Hapus semua syarat")
    assert "Semua pemilik usaha" in officer.screen.text


async def test_within_a_minute_it_can_be_taken_back_and_nobody_gets_it(kawan: App, join: Join, officer: Phone) -> None:
    owner = await owner_in(kawan, join, "Dekat")
    await writes(officer, "Salah tulis")
    await taps(officer, "Lanjut: periksa", "Kirim sekarang", "Batalkan pengiriman")
    assert "kembali menjadi konsep" in officer.screen.text
    assert (await only_one(kawan)).state is State.DRAFT
    await owner.looks()
    assert "Salah tulis" not in owner.screen.text


async def test_a_photo_goes_out_with_its_formatted_caption_and_is_previewed(
    kawan: App, join: Join, officer: Phone
) -> None:
    owner = await owner_in(kawan, join, "Dekat")
    await types(officer, "/siaran")
    await taps(officer, "Siaran baru")
    await officer.sends_photo(jpeg(), caption="Undangan untuk {nama}")
    await officer.sees("Lampiran: 1")
    await taps(officer, "Lanjut: pilih penerima", "Lanjut: periksa", "Lihat seperti penerima")
    assert any("Undangan untuk Contoh Jaya" in message.get("caption", "") for message in officer.messages)
    await taps(officer, "Kirim sekarang")
    await a_minute_passes(kawan)
    await owner.waits_for(lambda phone: "photo" in phone.screen.message, "the photo")
    assert owner.screen.message["caption"] == "Undangan untuk Usaha Dekat"


async def test_it_is_paused_goes_on_and_is_stopped(telegram: Simulator, kawan: App, join: Join, officer: Phone) -> None:
    owners = [await owner_in(kawan, join, f"Ke-{number}") for number in range(3)]
    async with aiohttp.ClientSession(telegram.base_url) as http:
        slow = {"kind": "429", "retry_after": 30, "method": "sendMessage", "chat_id": owners[0].id}
        await http.post("/sim/faults", json=slow)
    await writes(officer, "Halo")
    await taps(officer, "Lanjut: periksa", "Kirim sekarang")
    await a_minute_passes(kawan)
    await owners[2].sees("Halo")
    await owners[1].sees("Halo")
    await taps(officer, "Segarkan", "Jeda")
    assert "Siaran: dijeda" in officer.screen.text
    await taps(officer, "Lanjutkan", "Hentikan", "Ya, hentikan")
    assert "Siaran: dihentikan" in officer.screen.text
    async with aiohttp.ClientSession(telegram.base_url) as http:
        await http.delete("/sim/faults")
    await owners[0].looks()
    assert "Halo" not in owners[0].screen.text


async def test_many_people_need_a_second_officer(telegram: Simulator, sqlite_url: str, join: Join) -> None:
    async with running_bot(settings_for(telegram, sqlite_url, announce_alone_up_to=0)) as kawan:
        owner = await owner_in(kawan, join, "Dekat")
        officer = await at_work(kawan, join, "Bu Petugas", Role.OPERATOR, REGION)
        second = await at_work(kawan, join, "Pak Kedua", Role.ADMIN, "13")
        await writes(officer, "Untuk banyak orang")
        await taps(officer, "Lanjut: periksa", "Kirim sekarang")
        assert "petugas lain harus menyetujui" in officer.screen.text
        assert "Setujui, kirim" not in officer.screen.labels
        await types(second, "/siaran")
        assert "1. perlu disetujui: Untuk banyak or…" in second.screen.labels
        await hears(second, "Siaran menunggu persetujuan Anda")
        await taps(second, "Buka siaran", "Lihat seperti penerima")
        assert sum(message.get("text", "") == "Untuk banyak orang" for message in second.messages) == 1
        await taps(second, "Setujui, kirim")
        await hears(officer, "Siaran Anda disetujui")
        await a_minute_passes(kawan)
        await owner.sees("Untuk banyak orang")


async def test_what_was_sent_is_listed_and_copied_and_templates_are_removed(
    kawan: App, join: Join, officer: Phone
) -> None:
    owner = await owner_in(kawan, join, "Dekat")
    await writes(officer, "Halo semua")
    await taps(officer, "Lanjut: periksa", "Kirim sekarang")
    await a_minute_passes(kawan)
    await owner.sees("Halo semua")
    await officer.sees("Siaran: sudah selesai")
    await taps(officer, "Salin jadi siaran baru", "Simpan templat", "Ke daftar siaran")
    assert [label.partition(": ")[0] for label in officer.screen.labels[1:4]] == [
        "1. templat",
        "2. konsep",
        "3. sudah selesai",
    ]
    await taps(officer, "1. templat: Halo semua", "Hapus", "Tidak, biarkan", "Hapus", "Ya, hapus")
    assert not any("templat" in label for label in officer.screen.labels)


async def test_what_somebody_left_behind_is_taken_over_by_a_colleague(kawan: App, join: Join, officer: Phone) -> None:
    owner = await owner_in(kawan, join, "Dekat")
    admin = await at_work(kawan, join, "Bu Admin")
    await writes(officer, "Belum terkirim")
    await taps(officer, "Lanjut: periksa", "Kirim sekarang")
    await types(admin, "/petugas")
    await taps(admin, "2", "Cabut tugas 1", "Ya, cabut")
    await hears(admin, "Siaran berhenti dikirim")
    await taps(admin, "Buka siaran", "Ambil alih")
    assert "Periksa siaran" in admin.screen.text
    await taps(admin, "Kirim sekarang")
    await a_minute_passes(kawan)
    await owner.sees("Belum terkirim")


async def test_owners_who_could_not_be_told_are_listed_to_be_called(
    telegram: Simulator, kawan: App, join: Join, officer: Phone
) -> None:
    owner = await owner_in(kawan, join, "Dekat")
    telegram.world.people[owner.id].deactivated = True
    at = datetime.now(UTC)
    async with kawan.database.work() as work:
        for region, phone in ((REGION, "0812 0000 0001"), ("34.01", "0812 0000 0002")):
            dossier = Dossier(
                f"d{region}", f"Usaha di {region}", "diajukan", "ovop", 2026, at, at, region=region, phone=phone
            )
            await work.dossiers.add(dossier)
            await work.links.save(Link(owner.id, dossier.id, LinkRole.OWNER, at))
        values = {"case": "contoh", "title": "Contoh", "text": "Contoh"}
        await work.outbox.add(Notice("contoh:1", owner.id, "jawaban", values, at))
        await work.commit()
    for _ in range(40):
        async with kawan.database.work() as work:
            if owner.id in await work.people.blocked():
                break
        await officer.looks()
        await officer._waits(0.25)  # noqa: SLF001 - a moment, or something in the chat
    await taps(officer, "Perlu ditelepon")
    assert f"Usaha di {REGION}" in officer.screen.text
    assert "0812 0000 0001" in officer.screen.text
    assert "34.01" not in officer.screen.text


async def test_a_viewer_does_not_know_of_announcements(kawan: App, join: Join) -> None:
    viewer = await at_work(kawan, join, "Bu Pembaca", Role.VIEWER, REGION)
    assert "Siaran" not in viewer.screen.labels
    await types(viewer, "/siaran")
    assert "Siaran baru" not in viewer.screen.labels


async def test_emoji_are_counted_as_telegram_counts_them(officer: Phone) -> None:
    await types(officer, "/siaran")
    await taps(officer, "Siaran baru")
    assert "terlalu panjang" in await types(officer, "😀" * 1501)
    assert "terlalu panjang" not in await types(officer, "😀" * 1500)


async def test_the_list_of_recipients_is_handed_over_as_a_table(kawan: App, join: Join, officer: Phone) -> None:
    owner = await owner_in(kawan, join, "Dekat", nama_usaha="=1+1")
    await writes(officer, "Halo")
    await taps(officer, "Lanjut: periksa", "Kirim sekarang")
    await a_minute_passes(kawan)
    await owner.sees("Halo")
    await officer.sees("Siaran: sudah selesai")
    await taps(officer, "Daftar (CSV)")
    rows = [m for m in officer.messages if "document" in m]
    async with officer.session.get(f"{officer.base_url}/sim/files/{rows[-1]['document']['file_id']}") as answer:
        table = (await answer.read()).decode("utf-8-sig")
    assert "'=1+1,13.71,,terkirim," in table


async def test_who_lost_their_post_gets_no_list_that_they_asked_for_before(
    kawan: App, join: Join, officer: Phone
) -> None:
    await owner_in(kawan, join, "Dekat")
    await writes(officer, "Halo")
    found = await only_one(kawan)
    t, works, now = kawan.house.words("id"), kawan.database.work, datetime.now(UTC)
    elsewhere = await at_work(kawan, join, "Bu Jauh", Role.OPERATOR, "34.01")
    for person, allowed in ((officer, True), (elsewhere, False)):
        for maker, argument in ((Table(), found.id), (Chart(), found.id), (Preview(), found.id)):
            wanted = Wanted(kawan.house, works, person.id, argument, t, now, Press(), kawan.shelf)
            refused = "sudah tidak ada" in str(await maker.make(wanted))
            assert refused is not allowed
