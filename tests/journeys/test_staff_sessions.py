"""Clinics and desks, as staff of the zone run them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

from bot.app import App
from programme.sessions import Kind, Session, Standing, Zone
from programme.staff import Role
from simulator.phone import Phone
from tests.bots import Join, at_the_menu
from tests.clinics import clinic, desk
from tests.journeys.checking import taps, types
from tests.journeys.staff import at_work
from tests.journeys.test_schedule import SOON, bookings, books, file_of, lives_in, looks_at, opens


@pytest.fixture
async def penyuluh(kawan: App, join: Join) -> Phone:
    return await at_work(kawan, join, "Pak Misal", Role.PENYULUH, "13.71")


@pytest.fixture
async def visitor(penyuluh: Phone, kawan: App, join: Join) -> Phone:  # noqa: ARG001 - staff come first
    phone = await join("Bu Contoh")
    await at_the_menu(phone)
    await lives_in(kawan, phone)
    return phone


async def only_session(kawan: App) -> Session:
    async with kawan.database.work() as work:
        now = datetime.now(UTC)
        (session,) = await work.sessions.between(now - timedelta(days=1), now + timedelta(days=400))
        return session


async def runs(phone: Phone, session: Session) -> str:
    """Open a session as the button of a notice does."""
    await phone.forges(f">1:sesi:d{session.id}", phone.screen.message_id)
    await phone.settles()
    return phone.screen.text


async def test_a_session_is_made_by_tapping_and_seen_by_owners_of_the_zone(
    penyuluh: Phone, kawan: App, visitor: Phone
) -> None:
    await taps(penyuluh, "Jadwal", "Buat jadwal", "Kota Padang", "»", "15", "09.30")
    await types(penyuluh, "Aula Contoh, Jalan Contoh 1")
    assert "Aula Contoh" in penyuluh.screen.text
    await taps(penyuluh, "Ganti jenis", "Giliran", "30", "Jumlah tempat", "1", "Tentang")
    await types(penyuluh, "Melengkapi NIB")
    await taps(penyuluh, "Titik peta")
    assert "di luar Indonesia" in await types(penyuluh, "52.1, 4.3")
    await types(penyuluh, "-0.95, 100.35")
    await taps(penyuluh, "Umumkan jadwal ini")
    session = await only_session(kawan)
    local = session.starts_at.astimezone(session.zone_info)
    assert (session.kind, local.day, f"{local:%H:%M}", session.places) == (Kind.DESK, 15, "09:30", 4)
    assert session.place.pin == (-0.95, 100.35)
    await visitor.types("/jadwal")
    assert "Aula Contoh" in (await visitor.settles()).text


async def test_a_place_is_sent_from_the_map_instead_of_typed(penyuluh: Phone, kawan: App) -> None:
    await taps(penyuluh, "Jadwal", "Buat jadwal", "Kota Padang", "»", "15", "09.30")
    assert "di luar Indonesia" in await sends_place(penyuluh, 52.1, 4.3)
    said = await sends_place(penyuluh, -0.95, 100.35, title="Aula <Contoh>", address="Jalan Contoh 1")
    assert "Di peta tertulis: Aula <Contoh>, Jalan Contoh 1" in said
    assert "Titik peta: -0.95, 100.35" in await taps(penyuluh, "Pakai nama ini")
    said = await sends_place(penyuluh, -0.96, 100.36)
    assert "Titik peta: -0.96, 100.36" in said
    await taps(penyuluh, "Tentang")
    assert "tidak bisa kami pakai" in await sends_place(penyuluh, -0.97, 100.37)
    await taps(penyuluh, "Kembali", "Umumkan jadwal ini")
    place = (await only_session(kawan)).place
    assert (place.name, place.pin) == ("Aula <Contoh>, Jalan Contoh 1", (-0.96, 100.36))


async def sends_place(phone: Phone, latitude: float, longitude: float, **venue: str) -> str:
    await phone.sends_location(latitude, longitude, **venue)
    await phone.settles()
    return phone.screen.text


async def test_a_session_repeats_weekly_and_is_copied_to_another_day(penyuluh: Phone, kawan: App) -> None:
    session = clinic(starts_at=SOON, zone=Zone("13.71", "Kota Padang", ("13.71",)))
    await opens(kawan, session)
    await runs(penyuluh, session)
    await taps(penyuluh, "Ulangi tiap minggu", "3")
    async with kawan.database.work() as work:
        found = await work.sessions.between(SOON, SOON + timedelta(days=60))
    assert [each.starts_at - SOON for each in found] == [timedelta(days=7 * week) for week in range(4)]
    await taps(penyuluh, "1", "Salin", "»", "20")
    assert "Periksa jadwal ini" in penyuluh.screen.text


async def test_a_change_and_a_cancellation_are_told_to_who_is_in_it(
    penyuluh: Phone, kawan: App, visitor: Phone
) -> None:
    session = clinic(starts_at=SOON, zone=Zone("13.71", "Kota Padang", ("13.71",)))
    await opens(kawan, session)
    await books(visitor, session)
    await runs(penyuluh, session)
    await taps(penyuluh, "Ubah", "Tempat")
    await types(penyuluh, "Gedung Contoh")
    await taps(penyuluh, "Simpan perubahan")
    assert "diberi tahu: 1 orang" in await types(penyuluh, "Aula dipakai")
    news = await visitor.sees("Jadwal Anda berubah")
    assert "Gedung Contoh" in news.text
    assert "Alasan: Aula dipakai." in news.text
    await taps(penyuluh, "Batalkan", "Batalkan tanpa alasan")
    await visitor.sees("Jadwal Anda dibatalkan dinas")
    assert "dibatalkan dinas" in await taps(visitor, "Lihat jadwal ini")


async def test_a_code_at_the_door_checks_in_and_what_was_done_comes_as_a_summary(
    penyuluh: Phone, kawan: App, visitor: Phone
) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    session = clinic(starts_at=now + timedelta(minutes=5), zone=Zone("13.71", "Kota Padang", ("13.71",)))
    await opens(kawan, session)
    await books(visitor, session)
    booking = (await bookings(kawan, session))[visitor.id]
    await penyuluh.starts(f"h{booking.id}")
    await penyuluh.settles()
    assert "Keripik Bu Contoh" in penyuluh.screen.text
    assert (await bookings(kawan, session))[visitor.id].standing is Standing.ATTENDED
    await taps(penyuluh, penyuluh.screen.labels[1], "Peserta")
    assert "tercatat hadir" in await types(penyuluh, "=HYPERLINK(Anyaman Contoh)")
    async with kawan.database.work() as work:
        held = await work.sessions.find(session.id)
        assert held is not None
        await work.sessions.save(replace(held, starts_at=now - timedelta(minutes=5)))
        await work.commit()
    await taps(penyuluh, "Kembali", "Kirim ringkasan")
    summary = await visitor.sees("Ringkasan pendampingan")
    assert "Sudah dikerjakan" in summary.text
    await taps(penyuluh, "Daftar PDF")
    assert len(PdfDocument(await file_of(penyuluh, "document"))) == 1
    await taps(penyuluh, "Tabel XLSX")
    sheet = load_workbook(BytesIO(await file_of(penyuluh, "document"))).active
    assert sheet is not None
    assert sheet["C3"].value == "=HYPERLINK(Anyaman Contoh)"
    assert sheet["C3"].data_type == "s"


async def test_who_is_on_the_list_is_found_by_name_and_not_noted_twice(
    penyuluh: Phone, kawan: App, visitor: Phone
) -> None:
    session = clinic(starts_at=SOON, zone=Zone("13.71", "Kota Padang", ("13.71",)), cancel_hours=24)
    await opens(kawan, session)
    assert "Bisa pindah atau batal sampai" in await books(visitor, session)
    await runs(penyuluh, session)
    await taps(penyuluh, "Peserta")
    assert "Nama itu ada di daftar" in await types(penyuluh, "keripik contoh")
    assert "Keripik Bu Contoh" in penyuluh.screen.text
    assert list(await bookings(kawan, session)) == [visitor.id]
    await taps(penyuluh, "Peserta")
    assert "Jadwal ini belum dekat" in await types(penyuluh, "Anyaman Lain")
    async with kawan.database.work() as work:
        held = await work.sessions.find(session.id)
        assert held is not None
        await work.sessions.save(replace(held, starts_at=datetime.now(UTC)))
        await work.commit()
    assert "Anyaman Lain tercatat hadir" in await types(penyuluh, "Anyaman Lain")
    assert "Terkonfirmasi: 2 dari" in await taps(penyuluh, "Kembali")


async def test_a_request_is_confirmed_by_staff_and_told_once(penyuluh: Phone, kawan: App, visitor: Phone) -> None:
    session = desk(starts_at=SOON, by_hand=True, zone=Zone("13.71", "Kota Padang", ("13.71",)))
    await opens(kawan, session)
    await looks_at(visitor, session)
    await taps(visitor, "Minta tempat", "09.30 WIB", "Lanjut")
    await runs(penyuluh, session)
    await taps(penyuluh, "Peserta", "1", "Konfirmasi")
    assert "terkonfirmasi" in (await visitor.sees("Tempat Anda terkonfirmasi")).text


async def test_sessions_of_other_zones_do_not_exist_for_staff(penyuluh: Phone, kawan: App, visitor: Phone) -> None:
    theirs = clinic(starts_at=SOON, zone=Zone("luas", "Zona luas", ("13.71", "13.72")))
    await opens(kawan, theirs)
    await books(visitor, theirs)
    booking = (await bookings(kawan, theirs))[visitor.id]
    for data in (f">1:sesi:d{theirs.id}", f">1:sesi:h{booking.id}", ">1:sesi:d0000000000"):
        await penyuluh.forges(data, penyuluh.screen.message_id)
        await penyuluh.settles()
        assert "Keripik" not in penyuluh.screen.text
        assert "Aula" not in penyuluh.screen.text
    assert (await bookings(kawan, theirs))[visitor.id].standing is Standing.CONFIRMED


async def test_an_owner_who_reads_a_code_learns_nothing(kawan: App, visitor: Phone) -> None:
    session = clinic(starts_at=SOON)
    await opens(kawan, session)
    await books(visitor, session)
    booking = (await bookings(kawan, session))[visitor.id]
    await visitor.starts(f"h{booking.id}")
    await visitor.settles()
    assert (await bookings(kawan, session))[visitor.id].standing is Standing.CONFIRMED
