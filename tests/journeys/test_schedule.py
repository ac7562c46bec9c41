"""Coaching clinics and desks, as their visitors see them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from icalendar import Calendar  # type: ignore[import-untyped]  # typed only from 7 on
from PIL import Image

from bot.app import App
from programme.actions.change_session import cancel_session, change_session, schedule_session
from programme.actions.check_in import decide_on_request
from programme.people import FinishedCheck
from programme.sessions import Booking, Place, Session, Standing
from simulator.phone import Phone
from tests.bots import Join, at_the_menu
from tests.clinics import clinic, desk
from tests.journeys.checking import data_of, taps, types

SOON = (datetime.now(UTC) + timedelta(days=3)).replace(hour=2, minute=0, second=0, microsecond=0)


@pytest.fixture
async def padang(owner: Phone, kawan: App) -> Phone:
    """Somebody whose business is in Padang and lacks a NIB and a halal certificate."""
    await lives_in(kawan, owner)
    return owner


async def lives_in(app: App, phone: Phone, region: str = "13.71", name: str = "Keripik Bu Contoh") -> None:
    async with app.database.work() as work:
        person = await work.people.seat(phone.id)
        person.profile.update(wilayah=region, nama_usaha=name)
        now = datetime.now(UTC)
        verdicts = {"nib": "belum", "halal": "belum"}
        await work.checks.save(phone.id, FinishedCheck("ovop", {}, verdicts, started_at=now, finished_at=now))
        await work.people.save(person, seen_at=now)
        await work.commit()


async def opens(app: App, *sessions: Session) -> None:
    async with app.database.work() as work:
        for session in sessions:
            await schedule_session(work, session)
        await work.commit()


async def bookings(app: App, session: Session) -> Mapping[int | None, Booking]:
    async with app.database.work() as work:
        return {each.person_id: each for each in await work.bookings.of_session(session.id)}


async def looks_at(phone: Phone, session: Session) -> None:
    await phone.starts(f"j{session.id}")
    await phone.settles()


async def books(phone: Phone, session: Session, *, label: str = "Daftar") -> str:
    await looks_at(phone, session)
    return await taps(phone, label, "Lanjut")


async def test_an_owner_finds_a_clinic_of_their_zone_books_it_and_gets_the_calendar_file(
    padang: Phone, kawan: App
) -> None:
    session = clinic(starts_at=SOON)
    await opens(kawan, session)
    shown = await taps(padang, "Menu", "Jadwal pendampingan") if "Menu" in padang.screen.labels else ""
    shown = shown or await taps(padang, "Jadwal pendampingan")
    assert "Jadwal untuk Kota Padang" in shown
    assert "pukul 09.00 WIB" in shown
    assert "Sisa tempat: 2 dari 2" in shown
    assert "Melengkapi NIB dan izin edar" in await taps(padang, "1")
    assert "masih kurang di usaha Anda" in await taps(padang, "Daftar")
    await taps(padang, next(label for label in padang.screen.labels if label.startswith("○")))
    said = await taps(padang, "Lanjut")
    assert "Tempat Anda terkonfirmasi" in said
    assert "permintaan" not in said.casefold()
    assert [each.standing for each in (await bookings(kawan, session)).values()] == [Standing.CONFIRMED]
    _, event = await calendar_of(padang)
    assert event["DTSTART"].dt == SOON
    assert event["SEQUENCE"] == 0


async def file_of(phone: Phone, kind: str) -> bytes:
    """The newest file of this kind that the bot sent, above the screen."""
    await phone.looks()
    found = [message[kind] for message in phone.messages if kind in message and not message["sim"]["out"]][-1]
    file_id = (found[-1] if isinstance(found, list) else found)["file_id"]
    async with phone.session.get(f"{phone.base_url}/sim/files/{file_id}") as answer:
        return await answer.read()


async def calendar_of(phone: Phone) -> tuple[Any, Any]:
    """The newest calendar file, and the event in it."""
    calendar = Calendar.from_ical(await file_of(phone, "document"))
    return calendar, calendar.walk("VEVENT")[0]


async def test_map_and_code_are_handed_over(padang: Phone, kawan: App) -> None:
    session = clinic(starts_at=SOON)
    await opens(kawan, session)
    await books(padang, session)
    await taps(padang, "Lihat peta")
    await padang.looks()
    venue = next(message["venue"] for message in padang.messages if "venue" in message)
    assert (venue["title"], venue["location"]["latitude"]) == ("Aula Dinas Contoh", -0.95)
    await taps(padang, "QR untuk hadir")
    assert Image.open(BytesIO(await file_of(padang, "photo"))).width > 300


async def test_a_request_is_never_called_confirmed_before_the_dinas_has_answered(padang: Phone, kawan: App) -> None:
    session = clinic(starts_at=SOON, by_hand=True)
    await opens(kawan, session)
    said = await books(padang, session, label="Minta tempat")
    assert "belum terkonfirmasi" in said
    assert "QR untuk hadir" not in padang.screen.labels
    async with kawan.database.work() as work:
        booking = (await work.bookings.of_session(session.id))[0]
        await decide_on_request(work, booking.id, granted=True, now=datetime.now(UTC))
        await work.commit()
    await looks_at(padang, session)
    assert "Tempat Anda terkonfirmasi" in padang.screen.text
    assert "Permintaan" not in padang.screen.text


async def test_who_comes_too_late_waits_and_gets_the_place_that_becomes_free(
    padang: Phone, kawan: App, join: Join
) -> None:
    session = clinic(starts_at=SOON, capacity=1)
    await opens(kawan, session)
    await books(padang, session)
    other = await join("Pak Contoh")
    await at_the_menu(other)
    await lives_in(kawan, other, name="Anyaman Contoh")
    await looks_at(other, session)
    assert "sudah penuh" in other.screen.text
    assert "urutan ke-1" in await taps(other, "Masuk daftar tunggu", "Lanjut")
    await taps(padang, "Batal ikut", "Ya, batal ikut")
    await looks_at(other, session)
    assert "Ada tempat untuk Anda" in other.screen.text
    assert "Tempat Anda terkonfirmasi" in await taps(other, "Terima tempat")


async def test_a_desk_is_booked_by_the_clock_and_a_taken_time_is_not_offered(
    padang: Phone, kawan: App, join: Join
) -> None:
    session = desk(starts_at=SOON)
    await opens(kawan, session)
    await looks_at(padang, session)
    await taps(padang, "Daftar", "09.30 WIB", "Lanjut")
    assert "Datang pukul 09.30 WIB" in padang.screen.text
    other = await join("Pak Contoh")
    await at_the_menu(other)
    await lives_in(kawan, other)
    await looks_at(other, session)
    await taps(other, "Daftar")
    assert other.screen.labels[:4] == ["09.00 WIB", "09.30 WIB (penuh)", "10.00 WIB", "10.30 WIB"]
    await taps(padang, "Pindah jadwal", "Jam lain, hari yang sama", "10.30 WIB")
    assert "Datang pukul 10.30 WIB" in padang.screen.text
    assert "baru saja terisi" in await taps(other, "10.30 WIB")
    assert other.screen.labels[:4] == ["09.00 WIB", "09.30 WIB", "10.00 WIB", "10.30 WIB (penuh)"]


async def test_who_moves_keeps_the_old_place_until_there_is_a_new_one(padang: Phone, kawan: App) -> None:
    first = clinic(starts_at=SOON)
    second = clinic(id="c0ffee0002", starts_at=SOON + timedelta(days=1), place=Place("Gedung Contoh"))
    await opens(kawan, first, second)
    await books(padang, first)
    await taps(padang, "Pindah jadwal")
    target = next(label for label in padang.screen.labels if "Gedung Contoh" in label)
    assert "Tempat Anda terkonfirmasi" in await taps(padang, target)
    assert (await bookings(kawan, first))[padang.id].standing is Standing.CANCELLED
    assert (await bookings(kawan, second))[padang.id].gaps == ("nib",)


async def test_old_buttons_of_gone_sessions_say_so_and_show_what_there_is_instead(padang: Phone, kawan: App) -> None:
    gone, past = clinic(starts_at=SOON), clinic(id="c0ffee0003", starts_at=SOON - timedelta(days=9))
    foreign = clinic(id="c0ffee0004", starts_at=SOON, zone=replace(clinic().zone, id="jauh", regions=("34.01",)))
    there = clinic(id="c0ffee0005", starts_at=SOON + timedelta(days=2), place=Place("Gedung Contoh"))
    await opens(kawan, gone, past, foreign, there)
    async with kawan.database.work() as work:
        await cancel_session(work, gone.id, reason="Gedung dipakai", now=datetime.now(UTC))
        await work.commit()
    for session, said in [(gone, "dibatalkan"), (past, "sudah lewat"), (foreign, "daerah lain")]:
        await looks_at(padang, session)
        assert said in padang.screen.text
        assert any("Gedung Contoh" in label for label in padang.screen.labels)
        assert "Daftar" not in padang.screen.labels
    await looks_at(padang, clinic(id="0000000000"))
    assert "sudah tidak ada" in padang.screen.text
    assert any("Gedung Contoh" in label for label in padang.screen.labels)


async def test_a_booking_button_from_before_the_session_filled_up_leads_to_the_waiting_list(
    padang: Phone, kawan: App
) -> None:
    session = clinic(starts_at=SOON, capacity=1)
    await opens(kawan, session)
    await looks_at(padang, session)
    old = data_of(padang.screen, "Daftar")
    async with kawan.database.work() as work:
        held = await work.sessions.find(session.id)
        assert held is not None
        await change_session(work, replace(held, capacity=0), now=datetime.now(UTC))
        await work.commit()
    await padang.forges(old, padang.screen.message_id)
    await padang.settles()
    assert "masuk daftar tunggu" in padang.screen.text
    assert "urutan ke-1" in await taps(padang, "Lanjut")


async def test_a_cancelled_place_takes_the_entry_out_of_the_calendar(padang: Phone, kawan: App) -> None:
    session = clinic(starts_at=SOON)
    await opens(kawan, session)
    await books(padang, session)
    _, first = await calendar_of(padang)
    await taps(padang, "Batal ikut", "Ya, batal ikut")
    calendar, last = await calendar_of(padang)
    assert calendar["METHOD"] == "CANCEL"
    assert last["UID"] == first["UID"]
    assert last["SEQUENCE"] > first["SEQUENCE"]


async def test_without_consent_sessions_are_shown_and_booking_asks_for_it_first(kawan: App, join: Join) -> None:
    session = clinic(starts_at=SOON)
    await opens(kawan, session)
    phone = await join("Bu Contoh")
    await at_the_menu(phone, consent=False)
    await looks_at(phone, session)
    await types(phone, "kota padang")
    await taps(phone, "Kota Padang, Sumatera Barat")
    assert "Daftar" not in phone.screen.labels
    await taps(phone, "Izinkan menyimpan data", "Ya, simpan")
    assert "Daftar" in phone.screen.labels
    await taps(phone, "Daftar")
    await types(phone, "Keripik Bu Contoh")
    assert "Tempat Anda terkonfirmasi" in phone.screen.text


async def test_another_persons_booking_is_out_of_reach(padang: Phone, kawan: App, join: Join) -> None:
    session = clinic(starts_at=SOON)
    await opens(kawan, session)
    await books(padang, session)
    thief = await join("Pak Contoh")
    await at_the_menu(thief)
    await lives_in(kawan, thief)
    for letter in "ynbpkqm":
        await thief.forges(f">1:jadwal:{letter}{session.id}", thief.screen.message_id)
        await thief.settles()
        assert "Keripik" not in thief.screen.text
    assert (await bookings(kawan, session))[padang.id].standing is Standing.CONFIRMED


async def test_the_place_of_the_business_is_changed_where_it_says_what_goes_with_it(padang: Phone) -> None:
    seen = await taps(padang, "Jadwal pendampingan", "Ganti kabupaten/kota")
    assert "Jawaban Anda sekarang: Kota Padang" in seen
    assert "Kabupaten/kota: Kota Padang" in await taps(padang, "Kembali")


async def test_a_plain_yes_cancels_where_that_is_asked(padang: Phone, kawan: App) -> None:
    session = clinic(starts_at=SOON)
    await opens(kawan, session)
    await books(padang, session)
    await taps(padang, "Batal ikut")
    await types(padang, "iya")
    assert "Batal ikut" not in padang.screen.labels
    assert "Daftar" in padang.screen.labels
