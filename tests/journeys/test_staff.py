"""People of the dinas: how they come in, what they see, and how their work here ends."""

import re

import pytest

from bot.app import App
from programme.staff import Role
from simulator.phone import Phone
from tests.bots import Join, at_the_menu
from tests.journeys.checking import data_of, leads_on, taps, types
from tests.journeys.staff import at_work, commands_of, invited, takes_up

LINK = re.compile(r"start=(tugas-[\w-]{22,})")


@pytest.fixture
async def admin(kawan: App, join: Join) -> Phone:
    return await at_work(kawan, join, "Bu Admin")


async def test_an_invitation_from_the_server_makes_the_first_admin(kawan: App, join: Join) -> None:
    phone = await join("Bu Admin")
    await phone.starts(await invited(kawan, Role.ADMIN, "13"))
    await phone.settles()
    await taps(phone, "Bahasa Indonesia", "Ya, simpan")
    assert "Admin untuk Sumatera Barat" in phone.screen.text
    await types(phone, "Bu Admin")
    await taps(phone, "Terima tugas")
    assert "Selamat bertugas" in phone.screen.text
    assert {"petugas", "audit"} <= set(commands_of(phone))
    await taps(phone, "Menu", "Ruang petugas", "Petugas")
    assert "Bu Admin" in phone.screen.text
    await leads_on(phone)


async def test_an_admin_invites_inside_their_region(kawan: App, admin: Phone, join: Join) -> None:  # noqa: ARG001
    await taps(admin, "Petugas", "Undang petugas", "Operator")
    assert "tidak ada di wilayah tugas" in await types(admin, "Kulon Progo")
    await types(admin, "padang")
    await taps(admin, "Kota Padang")
    link = LINK.search(admin.screen.text)
    assert link
    operator = await join("Pak Operator")
    await at_the_menu(operator)
    await takes_up(operator, link[1], "Pak Operator")
    assert "Operator, Kota Padang" in operator.screen.text
    assert "petugas" not in commands_of(operator)
    assert "Pak Operator" in await taps(admin, "Selesai")


async def test_used_withdrawn_and_made_up_invitations_are_answered_alike(kawan: App, admin: Phone, join: Join) -> None:
    used, withdrawn = [await invited(kawan, Role.VIEWER, "13.71") for _ in range(2)]
    first = await join("Bu Pertama")
    await at_the_menu(first)
    await takes_up(first, used, "Bu Pertama")
    await taps(admin, "Petugas", "Batalkan semua undangan")
    second = await join("Bu Kedua")
    await at_the_menu(second)
    said = set()
    for link in (used, withdrawn, "tugas-", "tugas-" + "x" * 24):
        await second.starts(link)
        await second.settles()
        said.add(second.screen.text)
    assert len(said) == 1
    assert "tidak berlaku" in said.pop()
    assert "Ruang petugas" not in second.screen.labels


async def test_a_removed_officer_can_do_nothing_from_the_next_tap_on(kawan: App, admin: Phone, join: Join) -> None:
    second = await at_work(kawan, join, "Pak Kedua")
    await taps(second, "Petugas")
    here = second.screen
    invite = data_of(here, "Undang petugas")
    await taps(admin, "Petugas", "2", "Cabut tugas 1", "Ya, cabut")
    assert "Pak Kedua" not in admin.screen.text
    await second.forges(invite, here.message_id)
    await second.settles()
    assert "Apa yang bisa kami bantu?" in second.screen.text
    assert "Ruang petugas" not in second.screen.labels
    assert not {"petugas", "audit"} & set(commands_of(second))
    unknown = await types(second, "/tidakada")
    for command in ("/petugas", "/audit"):
        assert await types(second, command) == unknown
    await leads_on(second)


async def test_an_owner_who_types_a_command_of_staff_learns_nothing(owner: Phone) -> None:
    unknown = await types(owner, "/tidakada")
    for command in ("/petugas", "/audit"):
        assert await types(owner, command) == unknown
    for data in (">1:petugas:", ">1:ruang:", ">1:audit:", "=1:petugas:daftar:undang"):
        await owner.forges(data, owner.screen.message_id)
        await owner.settles()
        assert not {"Undang petugas", "Berhenti bertugas", "Ruang petugas"} & set(owner.screen.labels)
    await leads_on(owner)


async def test_the_last_admin_is_asked_to_invite_another_first(admin: Phone) -> None:
    await taps(admin, "Berhenti bertugas", "Ya, berhenti")
    assert "admin terakhir" in admin.screen.text
    await leads_on(admin)


async def test_whoever_stops_working_here_has_no_room_and_no_commands(kawan: App, admin: Phone, join: Join) -> None:  # noqa: ARG001
    second = await at_work(kawan, join, "Pak Kedua", Role.OPERATOR, "13.71")
    assert "cek" in commands_of(second)
    await taps(second, "Berhenti bertugas", "Ya, berhenti")
    assert "sudah berhenti bertugas" in second.screen.text
    assert "Ruang petugas" not in second.screen.labels
    assert commands_of(second) == [], "the chat has a menu of its own no longer"
    await leads_on(second)


async def test_the_log_says_who_did_what_and_narrows_down_to_one(kawan: App, admin: Phone, join: Join) -> None:
    await at_work(kawan, join, "Pak Kedua", Role.OPERATOR, "13.71")
    text = await types(admin, "/audit")
    assert "Pak Kedua mulai bertugas, Kota Padang" in text
    assert "Server mengundang petugas, Sumatera Barat" in text
    text = await types(admin, "kedua")
    assert "Bu Admin" not in text
    assert "Pak Kedua mulai bertugas" in text
    assert "Bu Admin mulai bertugas" in await taps(admin, "Tampilkan semua")
