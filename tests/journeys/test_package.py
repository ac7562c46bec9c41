"""The package for the ministry's portal: fields that are copied, files that are uploaded, and the list."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from bot.app import App
from bot.handouts import MAKERS
from bot.handouts.making import Press, Wanted
from bot.prints.workbook import Table, write_workbook
from programme.dossier import Paper, PaperState
from programme.staff import Role
from simulator.phone import Phone
from tests.bots import Join, at_the_menu
from tests.dossiers import hand_in
from tests.journeys.checking import data_of, leads_on, taps, types
from tests.journeys.sending import photo, sends, settled
from tests.journeys.staff import at_work

NIB, TICKET = "9120301234567", "OVOP-2026-1371-aaaa000000"
MINE = "aaaa000000"


@pytest.fixture
async def owner(kawan: App, join: Join) -> Phone:
    """An owner with two papers that were found right: a photo that was sent as a file, and a spreadsheet."""
    phone = await join("Bu Pemilik")
    await at_the_menu(phone)
    async with kawan.database.work() as work:
        dossier = await hand_in(work, MINE, owner=phone.id, state="lengkap")
        dossier.name, dossier.phone = "=1+1 Contoh", "0800000012"
        dossier.answers = {"produk": "Keripik", "pekerja": "sampai_19", "nib": "ya", "kbli": "2020.10794"}
        await work.dossiers.save(dossier)
        for document in ("nib", "pembukuan"):
            await work.pieces.drop(f"{MINE}-{document}")
            paper = await work.papers.find(MINE, document)
            paper.state = PaperState.VALID
            await work.papers.save(paper)
        await hand_in(work, "farr", region="34.01", state="lengkap")
        await hand_in(work, "early", state="diajukan")
        await work.commit()
    sent = await sends(kawan, phone, dossier, photo(taken_by="KAMERA"), as_document=True, document="nib")
    book = write_workbook([Table("Kas", ["Masuk"], [[1000]])])
    sent += await sends(kawan, phone, dossier, book, as_document=True, document="pembukuan")
    await settled(kawan, sent)
    return phone


@pytest.fixture
async def officer(kawan: App, join: Join) -> Phone:
    return await at_work(kawan, join, "Bu Usul", Role.OPERATOR, "13.71")


async def files_of(phone: Phone) -> dict[str, bytes]:
    """Return what was handed over as documents, by name."""
    found = {}
    for message in phone.messages:
        if "document" in message and message["from"]["is_bot"]:
            assert not message.get("has_protected_content"), "nobody could upload it"
            async with phone.session.get(f"{phone.base_url}/sim/files/{message['document']['file_id']}") as answer:
                found[message["document"]["file_name"]] = await answer.read()
    return found


def deeds(sqlite_url: str) -> list[str]:
    with closing(sqlite3.connect(Path(sqlite_url.removeprefix("sqlite:///")))) as database:
        return [deed for (deed,) in database.execute("SELECT deed FROM audit")]


@pytest.mark.usefixtures("owner")
async def test_fields_are_copied_and_numbers_show_only_when_asked_for(officer: Phone, sqlite_url: str) -> None:
    await types(officer, "/usulan", "aaaa")
    text = await taps(officer, "1", "Paket untuk portal")
    assert "1. Nama usaha: =1+1 Contoh" in text
    assert "6. Kode kabupaten/kota: 13.71" in text
    assert "susunan kami" in text
    assert (await officer.taps("Nama usaha"))["copied"] == "=1+1 Contoh"
    text = await taps(officer, "Berikutnya »")
    assert "NIB: 91203" in text
    assert NIB not in text
    assert "NIB" not in officer.screen.labels
    assert (await officer.taps("Kode KBLI"))["copied"] == "10794"
    assert "nomor_ditampilkan" not in deeds(sqlite_url)
    await taps(officer, "Tampilkan nomor (1)")
    [told] = [each for each in officer.messages if NIB in str(each.get("text"))]
    assert told["has_protected_content"]
    assert (await officer.taps("NIB", told["message_id"]))["copied"] == NIB
    assert deeds(sqlite_url).count("nomor_ditampilkan") == 1
    await taps(officer, "Kembali")
    assert "=1+1 Contoh" in await taps(officer, "Semua usulan"), "the list is where it was"
    await leads_on(officer)


async def test_files_come_tidy_under_the_ticket_and_the_owner_sees_that_they_were_taken_out(
    owner: Phone, officer: Phone, sqlite_url: str
) -> None:
    await types(officer, "/usulan", "aaaa")
    text = await taps(officer, "1", "Paket untuk portal")
    assert "Dokumen sah yang ikut di ZIP: 2" in text
    assert "Tidak ikut: Sertifikat halal (menunggu diperiksa)" in text
    officer.patience = 60
    await taps(officer, "Unduh isian (XLSX) dan berkas (ZIP)")
    files = await files_of(officer)
    assert list(files) == [f"{TICKET}-isian.xlsx", f"{TICKET}-berkas.zip"]
    sheet = load_workbook(BytesIO(files[f"{TICKET}-isian.xlsx"])).active
    assert sheet is not None
    filled = {str(row[1].value): row[2] for row in sheet.iter_rows() if row[1].value}
    assert (filled["Nama usaha"].value, filled["Nama usaha"].data_type) == ("=1+1 Contoh", "s")
    assert filled["NIB"].value == NIB
    assert filled["Unggah NIB"].value == f"{TICKET}-01-nib"
    with ZipFile(BytesIO(files[f"{TICKET}-berkas.zip"])) as archive:
        assert archive.namelist() == [f"{TICKET}-01-nib.pdf", f"{TICKET}-02-pembukuan-1.xlsx"]
        assert archive.read(f"{TICKET}-01-nib.pdf").startswith(b"%PDF")
        assert load_workbook(BytesIO(archive.read(f"{TICKET}-02-pembukuan-1.xlsx"))).sheetnames == ["Kas"]
        assert b"KAMERA" not in archive.read(f"{TICKET}-01-nib.pdf")
    assert "paket_diunduh" in deeds(sqlite_url)
    assert "mengunduh berkas untuk portal" in await types(owner, "/datasaya")


@pytest.mark.usefixtures("owner")
async def test_what_is_in_the_portal_moves_on_by_one_tap(officer: Phone) -> None:
    await types(officer, "/usulan", "aaaa")
    text = await taps(officer, "1", "Paket untuk portal", "Sudah masuk portal: ubah keadaan")
    assert "Berkas lengkap → Sudah diusulkan ke kementerian" in text
    assert "Akan berubah" in await taps(officer, "Ya, ubah")
    text = await taps(officer, "Paket untuk portal")
    assert "Sudah masuk portal: ubah keadaan" not in officer.screen.labels
    await types(officer, "apa ini")
    await leads_on(officer)


async def test_nobody_takes_out_what_is_not_theirs_or_not_complete(
    kawan: App, owner: Phone, officer: Phone, join: Join
) -> None:
    assert owner
    await types(officer, "/usulan", "early")
    await taps(officer, "1")
    assert "Paket untuk portal" not in officer.screen.labels
    reader = await at_work(kawan, join, "Bu Baca", Role.VIEWER, "13")
    await types(reader, "/usulan", "aaaa")
    assert "Unduh daftar" not in reader.screen.labels
    await taps(reader, "1")
    assert "Paket untuk portal" not in reader.screen.labels
    elsewhere = await at_work(kawan, join, "Bu Jauh", Role.OPERATOR, "34.01")
    t, works, now = kawan.house.words("id"), kawan.database.work, datetime.now(UTC)
    promised = {
        "isian_portal": [MINE, "early", "nosuch"],
        "nomor_portal": [MINE, "early"],
        "berkas_portal": [f"{MINE}:1", f"{MINE}:9", "early:1"],
        "daftar_usulan": [":13.71", "lengkap:13", ":"],
    }
    for phone in (reader, elsewhere, owner):
        for kind, arguments in promised.items():
            for argument in arguments:
                wanted = Wanted(kawan.house, works, phone.id, argument, t, now, Press(), kawan.shelf)
                assert "tidak bisa diunduh" in str(await MAKERS[kind].make(wanted)), (phone.id, kind, argument)
    async with kawan.database.work() as work:
        await work.papers.save(Paper("farr", "nib", PaperState.VALID))
        await work.commit()
    wanted = Wanted(kawan.house, works, elsewhere.id, "farr:1", t, now, Press(), kawan.shelf)
    assert str(await MAKERS["berkas_portal"].make(wanted)) == "Belum bisa diambil: NIB. Coba lagi nanti."


@pytest.mark.usefixtures("owner")
async def test_a_package_of_what_was_withdrawn_meanwhile_is_not_handed_over(kawan: App, officer: Phone) -> None:
    await types(officer, "/usulan", "aaaa")
    await taps(officer, "1", "Paket untuk portal")
    take = data_of(officer.screen, "Unduh isian (XLSX) dan berkas (ZIP)")
    async with kawan.database.work() as work:
        dossier = await work.dossiers.find(MINE)
        assert dossier is not None
        dossier.state = "ditarik"
        await work.dossiers.save(dossier)
        await work.commit()
    await officer.forges(take, officer.screen.message_id)
    await officer.settles()
    assert await files_of(officer) == {}
    await leads_on(officer)


@pytest.mark.usefixtures("owner")
async def test_the_list_has_official_codes_and_no_personal_number(officer: Phone, sqlite_url: str) -> None:
    text = await types(officer, "/usulan")
    text = await taps(officer, "Unduh daftar")
    assert "Nomor pribadi, seperti NIK, tidak ikut" in text
    assert "Semua keadaan (2)" in officer.screen.labels
    await taps(officer, "Berkas lengkap (1)")
    [(name, content)] = (await files_of(officer)).items()
    assert name == "usulan-13.71-lengkap.xlsx"
    sheet = load_workbook(BytesIO(content)).active
    assert sheet is not None
    head, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    [row] = [dict(zip(head, each, strict=True)) for each in rows]
    assert (row["Tiket"], row["Nama usaha"], row["Kode kabupaten/kota"]) == (TICKET, "=1+1 Contoh", "13.71")
    assert not {NIB, "0800000012"} & set(map(str, row.values()))
    assert "daftar_diunduh" in deeds(sqlite_url)
    await leads_on(officer)
