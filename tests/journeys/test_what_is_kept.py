"""What is kept of people: with and without consent, after they take it back, and what they need not say twice."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import App
from simulator.phone import Phone
from tests.bots import Join, at_the_menu
from tests.journeys.checking import (
    RESULT,
    answers,
    asked,
    begins,
    gives,
    leads_on,
    taps,
    types,
)


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


@pytest.mark.parametrize("link", ["serah-ABCDE23456", "tugas-abcdefghij0123456789_-", "slip-abcdefghij0123456789_-"])
async def test_the_token_of_a_link_is_kept_nowhere_while_its_newcomer_decides(
    kawan: App,  # noqa: ARG001 - the bot has to be at work
    join: Join,
    sqlite_url: str,
    link: str,
) -> None:
    phone, token = await join("Bu Baru"), link.partition("-")[2]
    await phone.starts(link)
    await phone.sees("Pilih bahasa")
    assert token not in _all_rows(sqlite_url)
    await taps(phone, "Bahasa Indonesia")
    assert token not in _all_rows(sqlite_url)
    await taps(phone, "Ya, simpan")
    assert "tidak berlaku" in phone.screen.text
    assert token not in _all_rows(sqlite_url)


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
    assert "Kabupaten Kulon Progo" in phone.screen.text
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
    assert "How can we help?" in owner.screen.text
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
