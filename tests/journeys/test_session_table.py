"""Sessions from a table: looked over, opened as a whole, with the rights of the zone."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.app import App
from bot.language import LOCALES
from programme.audit import Deed
from programme.sessions import Kind, Session
from programme.staff import Role
from simulator.phone import Phone
from tests.bots import Join
from tests.journeys.checking import data_of, leads_on, taps, types
from tests.journeys.staff import at_work
from tests.journeys.test_results import sends
from tests.journeys.test_schedule import file_of
from tests.tables import rows_in, xlsx

HEADS = ("Tempat", "TGL", "Jam mulai", "Kab/Kota", "Jenis", "Kapasitas", "Giliran", "Pendamping", "Link rapat", "Topik")
DAY = (datetime.now(UTC) + timedelta(days=60)).date()


@pytest.fixture
async def penyuluh(kawan: App, join: Join) -> Phone:
    return await at_work(kawan, join, "Pak Misal", Role.PENYULUH, "13.71")


def row(
    place: str = "Aula Contoh", day: object = DAY, clock: object = "09.30", zone: str = "kota padang", **more: str
) -> list[object]:
    return [place, day, clock, zone, *(more.get(key) for key in ("kind", "capacity", "turn", "coach", "link", "topic"))]


async def asks(phone: Phone) -> None:
    await types(phone, "/sesi")
    await taps(phone, "Dari berkas Excel")


async def sessions(kawan: App) -> list[Session]:
    now = datetime.now(UTC)
    async with kawan.database.work() as work:
        return list(await work.sessions.between(now, now + timedelta(days=400)))


async def test_sessions_are_looked_over_and_opened_as_a_whole(kawan: App, penyuluh: Phone, join: Join) -> None:
    coach = await at_work(kawan, join, "Bu Umpama", Role.PENYULUH, "13.71")
    await asks(penyuluh)
    rows = [
        row(kind="Desk", capacity="2 orang", turn="30 menit", coach="bu umpama", link="https://rapat.contoh.example/a"),
        row("Gedung Contoh", f"Kamis, {DAY.day}/{DAY.month}/{DAY.year}", "pukul 13.00 - 15.30 WIB", "Padang"),
    ]
    rows[1][-1] = "Melengkapi NIB"
    text = await sends(penyuluh, xlsx(rows, heads=HEADS))
    assert "Yang cocok: 2 jadwal" in text
    assert await sessions(kawan) == []
    again = data_of(penyuluh.screen, "Umumkan 2 jadwal")
    await taps(penyuluh, "Umumkan 2 jadwal")
    assert "Aula Contoh" in penyuluh.screen.text
    first, second = await sessions(kawan)
    local = first.starts_at.astimezone(first.zone_info)
    assert (first.kind, f"{local:%Y-%m-%d %H:%M}", first.places) == (Kind.DESK, f"{DAY} 09:30", 8)
    assert (first.zone.regions, set(first.coach_ids)) == (("13.71",), {penyuluh.id, coach.id})
    assert (second.minutes, second.topic, second.zone.id) == (150, "Melengkapi NIB", "13.71")
    async with kawan.database.work() as work:
        noted = [each.entry for each in await work.audit.read(["13.71"])]
    assert {each.subject for each in noted if each.deed is Deed.SCHEDULED} == {first.id, second.id}
    await penyuluh.forges(again, penyuluh.screen.message_id)
    await penyuluh.settles()
    await leads_on(penyuluh)
    await asks(penyuluh)
    assert "Jadwal yang sama sudah ada" in await sends(penyuluh, xlsx(rows, heads=HEADS))
    assert len(await sessions(kawan)) == 2


async def test_each_row_says_what_is_amiss_and_nothing_is_opened(kawan: App, penyuluh: Phone) -> None:
    await asks(penyuluh)
    amiss = [
        (row(day="besok"), "Tanggal “besok” belum kami pahami"),
        (row(day="3 Mei 2020"), "sudah lewat"),
        (row(day=DAY + timedelta(days=600)), "lebih dari setahun"),
        (row(clock="pagi"), "Jam “pagi” belum kami pahami"),
        (row(clock="10.00-09.00"), "Jam selesai"),
        (row(clock="09.30 WITA"), "bukan waktu setempat"),
        (row(zone="Kota Bukittinggi"), "belum ada di daftar tugas"),
        (row(zone="Kota Antah"), "belum ada di daftar tugas"),
        (row(place=""), "Tempatnya kosong"),
        (row(kind="pesta"), "Jenis “pesta”"),
        (row(capacity="0"), "Angka “0”"),
        (row(turn="200"), "lebih lama dari jadwalnya"),
        (row(link="rapat.contoh"), "Tautannya belum benar"),
    ]
    text = await sends(penyuluh, xlsx([row(), row(), *(each for each, _ in amiss)], heads=HEADS))
    assert "Belum cocok: 14 baris" in text
    assert not any(label.startswith("Umumkan") for label in penyuluh.screen.labels)
    said = text + await taps(penyuluh, "Berikutnya »") + await taps(penyuluh, "Berikutnya »")
    assert [words for _, words in amiss if words not in said] == []
    assert "Baris 3: Jadwal yang sama sudah ada" in said
    await taps(penyuluh, "Baris yang belum cocok (Excel)")
    assert len(rows_in(await file_of(penyuluh, "document"))) == 15
    assert await sessions(kawan) == []


@pytest.mark.parametrize("language", LOCALES)
async def test_the_template_is_understood_when_it_comes_back(kawan: App, penyuluh: Phone, language: str) -> None:
    async with kawan.database.work() as work:
        person = await work.people.seat(penyuluh.id)
        person.language = language
        await work.people.amend(person)
        await work.commit()
    t = kawan.house.words(language)
    await types(penyuluh, "/sesi")
    await taps(penyuluh, t.plain("Dari berkas Excel"), t.plain("Minta templat (Excel)"))
    heads = [str(each) for each in rows_in(await file_of(penyuluh, "document"))[0]]
    filled = [
        DAY,
        "09.30",
        "2 jam",
        "Padang",
        "Aula Contoh",
        "clinic",
        5,
        0,
        "NIB",
        "Bu Contoh",
        "",
        "-0.95, 100.35",
        "at once",
    ]
    await penyuluh.sends_document(xlsx([filled], heads=heads), "jadwal.xlsx")
    await penyuluh.settles()
    label = t.plain("Umumkan {n} jadwal", n=1)
    await penyuluh.waits_for(lambda each: label in each.screen.labels, label)
    await taps(penyuluh, label)
    (session,) = await sessions(kawan)
    assert (session.capacity, session.minutes, session.place.pin) == (5, 120, (-0.95, 100.35))


async def test_a_reader_does_not_find_the_door_and_another_officers_table_is_not_there(
    kawan: App, penyuluh: Phone, join: Join
) -> None:
    await asks(penyuluh)
    await sends(penyuluh, xlsx([row()], heads=HEADS))
    async with kawan.database.work() as work:
        draft = await work.drafts.find(penyuluh.id, "sesi_berkas")
    assert draft is not None
    other = await at_work(kawan, join, "Bu Sebelah", Role.PENYULUH, "13.71")
    await other.forges(f">1:sesi_berkas:t-{draft.data['table']}", other.screen.message_id)
    assert "sudah tidak ada di sini" in (await other.settles()).text
    reader = await at_work(kawan, join, "Bu Baca", Role.VIEWER, "13")
    unknown = await types(reader, "/tidakada")
    await reader.forges(f">1:sesi_berkas:t-{draft.data['table']}", reader.screen.message_id)
    assert (await reader.settles()).text == unknown
