"""An owner without Telegram is registered at the counter, and later takes the dossier over by the slip."""

import re
from datetime import UTC, datetime

import pypdfium2  # type: ignore[import-untyped]
import pytest

from bot.app import App
from programme.audit import Deed
from programme.dossier import Link, LinkRole
from programme.staff import Role
from simulator.phone import Phone
from tests.bots import Join, at_the_menu
from tests.journeys.checking import leads_on, taps, types
from tests.journeys.filing import has_fetched, page
from tests.journeys.staff import at_work

TICKET = re.compile(r"OVOP-\d{4}-1371-\d{4}")


@pytest.fixture
async def officer(kawan: App, join: Join) -> Phone:
    return await at_work(kawan, join, "Bu Loket", Role.OPERATOR, "13.71")


async def registers(officer: Phone) -> str:
    """Register a business; return the text of the slip."""
    await types(officer, "/usulan")
    await taps(officer, "Daftarkan pemilik")
    await types(officer, "Keripik Bu Contoh")
    assert "tidak ada di wilayah tugas" in await types(officer, "Kulon Progo")
    await taps(officer, "Kota Padang", "Makanan dan minuman")
    assert "8 sampai 15" in await types(officer, "tidak ada")
    text = await types(officer, "0800 000 0012")
    assert "Keripik Bu Contoh" in text
    text = await taps(officer, "Ya, daftarkan")
    assert TICKET.search(text)
    return slip_of(await file_of(officer))


async def file_of(phone: Phone) -> bytes:
    newest = [each for each in phone.messages if "document" in each][-1]
    async with phone.session.get(f"{phone.base_url}/sim/files/{newest['document']['file_id']}") as answer:
        return await answer.read()


def slip_of(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    text: str = document[0].get_textpage().get_text_bounded()
    assert len(document) == 1
    document.close()
    return text


async def test_the_slip_bears_ticket_and_pin_and_only_the_newest_counts(kawan: App, officer: Phone, join: Join) -> None:
    slip = await registers(officer)
    ticket, pin = TICKET.search(slip), re.search(r"\b(\d{3}) (\d{3})\b", slip)
    assert ticket
    assert pin
    text = await types(officer, "/usulan", "Keripik Bu Contoh")
    await taps(officer, "1", "Cetak slip pemilik")
    newer = re.search(r"\b(\d{3}) (\d{3})\b", slip_of(await file_of(officer)))
    assert newer
    assert newer[0] != pin[0]
    assert pin[0].replace(" ", "") not in text
    await leads_on(officer)
    owner = await join("Bu Pemilik")
    await at_the_menu(owner)
    async with kawan.database.work() as work:
        dossier = await work.dossiers.by_ticket(ticket[0])
        assert dossier is not None
        assert (dossier.state, dossier.phone) == ("diajukan", "08000000012")


async def test_the_code_on_the_slip_links_the_owner_once(kawan: App, officer: Phone, join: Join) -> None:
    from programme.actions.register_owner import print_slip  # noqa: PLC0415

    ticket = TICKET.search(await registers(officer))
    assert ticket
    async with kawan.database.work() as work:
        dossier = await work.dossiers.by_ticket(ticket[0])
        by = await work.staff.officer(officer.id)
        assert dossier is not None
        assert by is not None
        token = (await print_slip(work, by, dossier.id)).token
        await work.commit()
    owner, other = await join("Bu Pemilik"), await join("Pak Lain")
    for phone in (owner, other):
        await at_the_menu(phone)
        await phone.starts(f"slip-{token}")
        await phone.settles()
        assert "Ini usaha Anda?" in phone.screen.text
    text = await taps(owner, "Ya, ini usaha saya")
    assert "sudah terhubung" in text
    assert ticket[0] in text
    await taps(other, "Ya, ini usaha saya")
    assert "Ini usaha Anda?" not in other.screen.text
    used = other.screen.text
    await other.starts(f"slip-{token}")
    assert "tidak berlaku" in (await other.settles()).text
    said = other.screen.text
    await other.starts("slip-" + "x" * 24)
    assert (await other.settles()).text == said
    assert ticket[0] not in used + said
    async with kawan.database.work() as work:
        assert [link.person_id for link in await work.links.of_dossier(dossier.id)] == [owner.id]


async def test_papers_that_an_owner_brings_are_filed_at_the_counter_until_they_are_on_telegram_themselves(
    kawan: App, officer: Phone, join: Join
) -> None:
    ticket = TICKET.search(await registers(officer))
    assert ticket
    text = await taps(officer, "Masukkan berkas dari loket")
    assert "Berkas dari loket" in text
    await officer.sends_photo(page(3))
    assert "Ini untuk dokumen yang mana?" in (await officer.settles()).text
    assert "NIB" in await taps(officer, "1")
    await officer.sends_photo(page(3))
    assert "Sedang kami periksa" in (await officer.settles()).text
    await has_fetched(officer)
    assert "NIB" in await taps(officer, "Selesai")
    assert "12" in await types(officer, "123456789012")
    text = await types(officer, "1234567890123")
    assert "NIB sudah tersimpan" in text
    assert "1. 🔍 NIB" in text
    await taps(officer, "Periksa dokumen")
    assert "1. NIB" in officer.screen.text
    await taps(officer, "1")
    assert "Sah" in officer.screen.labels
    async with kawan.database.work() as work:
        dossier = await work.dossiers.by_ticket(ticket[0])
        assert dossier is not None
        noted = await work.audit.about([dossier.id], [Deed.FILED])
        assert [each.entry.details["document"] for each in noted] == ["nib"]
        owner = await join("Bu Pemilik")
        await work.people.seat(owner.id)
        await work.links.save(Link(owner.id, dossier.id, LinkRole.OWNER, datetime.now(UTC)))
        await work.commit()
    await officer.forges(f">1:loket:{dossier.id}", officer.screen.message_id)
    assert "Berkas dari loket" not in (await officer.settles()).text
    await leads_on(officer)
