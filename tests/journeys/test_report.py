"""How things stand, for whoever works for a dinas: in the chat, as a picture and as tables."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.app import App
from bot.handouts import MAKERS
from bot.handouts.making import Press, Wanted
from programme.dossier import Actor, Event, Happening
from programme.staff import Role
from simulator.phone import Phone
from tests.bots import Join
from tests.dossiers import NOON, hand_in
from tests.journeys.checking import data_of, leads_on, taps, types
from tests.journeys.staff import at_work


@pytest.fixture(autouse=True)
async def _a_round(kawan: App) -> None:
    blurred = kawan.house.programme.reasons[0].text
    async with kawan.database.work() as work:
        await hand_in(work, "aaaa", state="lengkap")
        await hand_in(work, "bbbb", state="diperiksa")
        await hand_in(work, "cccc", region="13.75", state="perbaikan")
        await hand_in(work, "farr", region="34.01", state="lengkap")
        for dossier, state in (("aaaa", "lengkap"), ("cccc", "perbaikan"), ("farr", "lengkap")):
            at = NOON + timedelta(days=2)
            await work.events.add(Event(dossier, at, Actor.OFFICER, Happening.STATE, after=state))
        for reason in (blurred, blurred, "Bu Rahasia, ganti fotonya"):
            await work.events.add(
                Event("cccc", NOON, Actor.OFFICER, Happening.PAPER, document="nib", after="perbaikan", note=reason)
            )
        await work.commit()


@pytest.fixture
async def reader(kawan: App, join: Join) -> Phone:
    phone = await at_work(kawan, join, "Bu Kepala", Role.VIEWER, "13")
    phone.patience = 60
    return phone


async def test_a_reader_sees_what_decides_and_only_of_their_own_places(reader: Phone) -> None:
    text = await taps(reader, "Laporan")
    assert "Laporan putaran 2026\nProvinsi Sumatera Barat" in text or "Laporan putaran 2026\nSumatera Barat" in text
    assert "Sudah diajukan ke dinas: 3" in text
    assert "Berkas lengkap: 1" in text
    assert "Menunggu diperiksa: 1, 1 lewat waktu" in text
    assert "Menunggu perbaikan pemilik: 1" in text
    assert "Separuh berkas dijawab dalam 2 hari kerja. Janji: 5." in text
    assert "Alasan kembali: Tulisan tidak terbaca, 2 kali" in text
    text = await taps(reader, "Dokumen")
    assert "alasan yang ditulis sendiri: 1" in text
    assert "Rahasia" not in text
    assert "Belum ada cek kelayakan" in await taps(reader, "Syarat cek")
    text = await taps(reader, "Per wilayah")
    assert "Kota Padang: diajukan 2, menunggu 1, lewat waktu 1, lengkap 1" in text
    assert "Kota Bukittinggi: diajukan 1" in text
    assert "Kulon Progo" not in text
    await leads_on(reader)


async def test_one_place_is_looked_at_by_its_name(reader: Phone) -> None:
    await types(reader, "/laporan")
    old = data_of(reader.screen, "Per wilayah")
    text = await types(reader, "Bukittinggi")
    assert "Sudah diajukan ke dinas: 1" in text
    assert "Per wilayah" not in reader.screen.labels
    for words in ("Kulon Progo", "????", "x" * 300):
        assert "tidak ada di wilayah tugas Anda" in await types(reader, words)
    await reader.forges(old, reader.screen.message_id)
    await reader.settles()
    assert "Sudah diajukan ke dinas: 1" in reader.screen.text
    assert "Sudah diajukan ke dinas: 3" in await taps(reader, "Semua wilayah tugas")
    await types(reader, "Solok")
    assert {"Kab. Solok", "Kota Solok"} <= set(reader.screen.labels)
    assert "Belum ada usulan yang diajukan" in await taps(reader, "Kota Solok")
    await leads_on(reader)


@pytest.mark.filterwarnings("ignore:.*xtension is not supported")
async def test_picture_and_tables_count_and_name_nobody(reader: Phone) -> None:
    await types(reader, "/laporan")
    await taps(reader, "Gambar")
    assert [each for each in reader.messages if "photo" in each]
    await taps(reader, "Tabel (XLSX)")
    [sent] = [each["document"] for each in reader.messages if "document" in each]
    assert sent["file_name"] == "laporan-2026.xlsx"
    async with reader.session.get(f"{reader.base_url}/sim/files/{sent['file_id']}") as answer:
        book = load_workbook(BytesIO(await answer.read()))
    cells = [
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    ]
    assert not [cell for cell in cells if "Usaha aaaa" in cell or "Rahasia" in cell or "Kulon" in cell]
    places = {row[0]: row for row in book["Keadaan sekarang"].iter_rows(values_only=True)}
    columns = places["Kode wilayah"]
    assert dict(zip(columns, places["13.71"], strict=True))["Berkas lengkap"] == 1
    assert dict(zip(columns, places["13.71"], strict=True))["Jumlah"] == 2
    await leads_on(reader)


async def test_a_report_that_is_not_theirs_any_more_is_not_handed_over(kawan: App, reader: Phone) -> None:
    works, t, now = kawan.database.work, kawan.house.words("id"), datetime.now(UTC)

    async def made(person_id: int, kind: str, argument: str) -> str:
        wanted = Wanted(kawan.house, works, person_id, argument, t, now, Press(), kawan.shelf)
        return str(await MAKERS[kind].make(wanted))

    for kind in ("grafik_laporan", "tabel_laporan"):
        assert "tidak bisa dibuat" in await made(reader.id, kind, "2026:34.01")
        assert "tidak bisa dibuat" in await made(reader.id + 1, kind, "2026:")
