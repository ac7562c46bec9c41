"""The queue of the dinas: checking documents one after the other, and what their owner hears of it."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.handouts.making import Press, Wanted
from bot.handouts.papers import PaperFiles
from programme.actions.carry_out_rulings import carry_out_rulings
from programme.dossier import PaperState, Piece, PieceState
from programme.staff import Role
from simulator.phone import Phone
from tests.bots import Join, at_the_menu
from tests.dossiers import hand_in
from tests.journeys.checking import data_of, jpeg, leads_on, taps, types
from tests.journeys.sending import photo, sends, settled
from tests.journeys.staff import at_work

LATER = timedelta(minutes=11)


@pytest.fixture
async def owner(kawan: App, join: Join) -> Phone:
    """An owner whose dossier waits to be checked, with photos that Telegram knows."""
    phone = await join("Bu Pemilik")
    await at_the_menu(phone)
    sent = await kawan.bot.send_photo(phone.id, BytesIO(jpeg()))
    async with kawan.database.work() as work:
        await hand_in(work, "aaaa000000", owner=phone.id)
        for piece in await work.pieces.of_dossier("aaaa000000"):
            piece.file_id = sent.photo[-1].file_id
            await work.pieces.save(piece)
        await work.commit()
    return phone


@pytest.fixture
async def officer(kawan: App, join: Join) -> Phone:
    return await at_work(kawan, join, "Bu Periksa", Role.OPERATOR, "13.71")


async def carries_out(kawan: App) -> None:
    """Let all rulings take effect, as if ten minutes had passed since they were made."""
    moment = datetime.now(UTC)
    async with kawan.database.work() as work:
        for ruling_id in await work.rulings.due(at=moment + LATER, limit=99):
            ruling = await work.rulings.find(ruling_id)
            assert ruling is not None
            await work.rulings.drop(ruling_id)
            await work.rulings.add(replace(ruling, due_at=moment))
        await work.commit()
    await carry_out_rulings(kawan.database.work, kawan.house.programme, at=moment)


async def test_documents_come_one_after_the_other_and_the_owner_hears_of_what_goes_back(
    kawan: App, owner: Phone, officer: Phone
) -> None:
    text = await types(officer, "/antrean")
    assert "1 berkas menunggu diperiksa" in text
    assert "Usaha aaaa000000" in text
    text = await taps(officer, "Ambil yang berikutnya")
    assert "1. NIB" in text
    assert "Perhatikan: kabur" in text
    text = await taps(officer, "Perlu perbaikan")
    assert "Kode KBLI" in text
    text = await taps(officer, "Tulisan tidak terbaca")
    assert "NIB: dikembalikan. Pemilik diberi tahu 10 menit lagi" in text
    assert "Sertifikat halal" in text
    text = await taps(officer, "Sah", "Sah")
    assert "Semua dokumen usaha ini sudah Anda putuskan" in text
    assert "Kabar" not in (await owner.looks()).text
    await carries_out(kawan)
    await owner.waits_for(lambda phone: "NIB" in str(phone.messages), "what goes back")
    assert any("Tulisannya sulit dibaca" in str(each.get("text")) for each in owner.messages)
    assert "Semua sudah diperiksa" in await types(officer, "/antrean")
    await leads_on(officer)


async def test_a_ruling_is_taken_back_and_the_owner_hears_nothing(kawan: App, owner: Phone, officer: Phone) -> None:
    await types(officer, "/antrean")
    await taps(officer, "1", "1", "Perlu perbaikan", "Nama berbeda", "Semua dokumen")
    assert "NIB: dikembalikan" in officer.screen.text
    back = data_of(officer.screen, "Batalkan putusan terakhir")
    text = await taps(officer, "Batalkan putusan terakhir")
    assert "1. NIB" in text
    assert "Sah" in officer.screen.labels
    await officer.forges(back, officer.screen.message_id)
    await officer.sees_toast("sudah dibatalkan")
    before = len((await owner.looks()).text)
    await carries_out(kawan)
    await officer.settles()
    assert len((await owner.looks()).text) == before


async def test_the_owner_sees_which_office_opened_what_and_when(owner: Phone, officer: Phone) -> None:
    assert "Siapa yang membukanya" not in await types(owner, "/datasaya")
    await types(officer, "/antrean")
    await taps(officer, "1", "1")
    text = await types(owner, "/datasaya")
    assert "petugas Kota Padang membuka dokumen" in text
    assert "Bu Periksa" not in text


@pytest.mark.usefixtures("owner")
async def test_numbers_are_masked_until_asked_for_which_is_written_down(officer: Phone, sqlite_url: str) -> None:
    await types(officer, "/antrean")
    text = await taps(officer, "1", "1")
    assert "9120301234567" not in text
    assert "91203" in text
    assert "9120301234567" in await taps(officer, "Tampilkan nomor")
    assert "nomor_ditampilkan" in _deeds(sqlite_url)


@pytest.mark.usefixtures("owner")
async def test_files_are_shown_so_that_they_cannot_be_passed_on(officer: Phone, sqlite_url: str) -> None:
    await types(officer, "/antrean")
    await taps(officer, "1", "1")
    (shown,) = photos_of(officer)
    assert shown["has_protected_content"]
    assert shown["message_id"] < (officer.screen.message_id or 0)
    assert "dokumen_dibuka" in _deeds(sqlite_url)
    await leads_on(officer)


async def test_what_was_sent_as_a_file_is_shown_without_what_the_camera_wrote_into_it(
    kawan: App, owner: Phone, officer: Phone
) -> None:
    async with kawan.database.work() as work:
        dossier = await work.dossiers.find("aaaa000000")
        await work.pieces.drop("aaaa000000-nib")
        await work.commit()
    assert dossier is not None
    content = photo(taken_by="KAMERA BU CONTOH")
    assert b"KAMERA BU CONTOH" in content
    await settled(kawan, await sends(kawan, owner, dossier, content, as_document=True, document="nib"))
    await types(officer, "/antrean")
    await taps(officer, "1", "1")
    (shown,) = [each for each in officer.messages if "document" in each]
    assert shown["has_protected_content"]
    url = f"{officer.base_url}/sim/files/{shown['document']['file_id']}"
    async with officer.session.get(url) as answer:
        paper = await answer.read()
    assert paper.startswith(b"%PDF")
    assert b"KAMERA BU CONTOH" not in paper


async def asks_for_files(kawan: App, officer: Phone) -> object:
    """Ask for the files as a tap does that came a moment before the owner took them back."""
    t = kawan.house.words("id")
    works, now = kawan.database.work, datetime.now(UTC)
    wanted = Wanted(kawan.house, works, officer.id, "aaaa000000:nib", t, now, Press(), kawan.shelf)
    return await PaperFiles().make(wanted)


async def test_files_that_the_owner_only_collects_are_not_shown(kawan: App, owner: Phone, officer: Phone) -> None:
    assert owner
    await types(officer, "/antrean")
    await taps(officer, "1", "1")
    assert "Buka berkas (1)" in officer.screen.labels
    assert not isinstance(await asks_for_files(kawan, officer), str)
    async with kawan.database.work() as work:
        paper = await work.papers.find("aaaa000000", "nib")
        paper.state = PaperState.RECEIVED
        await work.papers.save(paper)
        await work.commit()
    assert "tidak bisa dibuka" in str(await asks_for_files(kawan, officer))
    text = await taps(officer, "Semua dokumen", "1")
    assert "Pemilik belum mengirimnya" in text
    assert "91203" not in text
    assert not {"Buka berkas (1)", "Tampilkan nomor", "Sah"} & set(officer.screen.labels)
    await leads_on(officer)


async def test_nothing_of_a_withdrawn_dossier_is_shown(kawan: App, owner: Phone, officer: Phone) -> None:
    assert owner
    await types(officer, "/antrean")
    await taps(officer, "1", "1")
    async with kawan.database.work() as work:
        dossier = await work.dossiers.find("aaaa000000")
        assert dossier is not None
        dossier.state = "ditarik"
        await work.dossiers.save(dossier)
        await work.commit()
    text = await taps(officer, "Buka berkas (1)")
    assert "9120" not in text
    assert "Usaha aaaa000000" not in text
    assert len(photos_of(officer)) == 1
    assert "tidak bisa dibuka" in str(await asks_for_files(kawan, officer))
    await leads_on(officer)


@pytest.mark.usefixtures("owner")
async def test_of_two_officers_at_the_same_document_the_second_sees_what_happened(
    kawan: App, officer: Phone, join: Join
) -> None:
    second = await at_work(kawan, join, "Pak Kedua", Role.OPERATOR, "13.71")
    for each in (officer, second):
        await types(each, "/antrean")
        await taps(each, "1", "1")
    await taps(officer, "Sah")
    text = await taps(second, "Sah")
    assert "sudah berubah" in second.toast
    assert "Bu Periksa menyatakan sah" in text
    text = await taps(second, "Semua dokumen")
    assert "Dipegang Bu Periksa" in text
    assert "sedang dipegang Bu Periksa" in await taps(second, "2")
    assert "Sah" not in second.screen.labels
    await leads_on(second)


async def test_an_owner_answers_the_dinas_in_their_own_chat(owner: Phone, officer: Phone) -> None:
    await types(officer, "/antrean")
    await taps(officer, "1", "Tanya pemilik")
    assert "Pertanyaan dikirim." in await types(officer, "Alamatnya masih sama?")
    await owner.sees("Alamatnya masih sama?")
    assert "lakukan: Jawab pertanyaan dinas: “Alamatnya masih sama?”" in await types(owner, "/status")
    await taps(owner, "Jawab pertanyaan dinas")
    assert "sudah sampai di dinas" in await types(owner, "Masih, Bu.")
    await officer.sees("Masih, Bu.")
    text = await taps(officer, "Lihat berkasnya")
    assert "Masih, Bu." in text
    assert "lakukan: Tunggu kabar" in await types(owner, "/status")


async def test_a_note_is_seen_by_colleagues(kawan: App, owner: Phone, officer: Phone, join: Join) -> None:
    await types(officer, "/antrean")
    await taps(officer, "1", "Tulis catatan")
    assert "Minta aslinya. (Bu Periksa)" in await types(officer, "Minta aslinya.")
    second = await at_work(kawan, join, "Pak Kedua", Role.OPERATOR, "13.71")
    await types(second, "/antrean")
    assert "Minta aslinya." in await taps(second, "1")
    assert not any("Minta aslinya" in str(each.get("text")) for each in owner.messages)


async def test_a_reason_in_own_words_is_shown_before_it_goes(kawan: App, owner: Phone, officer: Phone) -> None:  # noqa: ARG001
    await types(officer, "/antrean")
    await taps(officer, "1", "1", "Perlu perbaikan")
    assert "5 sampai 300" in await types(officer, "no")
    assert "Stempelnya <b>kabur</b>." in await types(officer, "Stempelnya <b>kabur</b>.")
    assert "10 menit lagi" in await taps(officer, "Ya, kembalikan")


async def test_the_queue_is_narrowed_down(kawan: App, owner: Phone, officer: Phone) -> None:  # noqa: ARG001
    await types(officer, "/antrean")
    await taps(officer, "Saring", "Kain batik", "Lihat antrean")
    assert "Saringan: Kota Padang; Kain batik" in officer.screen.text
    assert "Usaha" not in officer.screen.text
    text = await taps(officer, "Saring", "Hapus saringan")
    assert "Usaha aaaa000000" in text


def photos_of(phone: Phone) -> list[dict[str, Any]]:
    return [each for each in phone.messages if "photo" in each]


async def brings(kawan: App, owner: Phone, document: str, number: int, *, first: int = 1) -> None:
    """Let a document have more photos, which came just now."""
    sent = [await kawan.bot.send_photo(owner.id, BytesIO(jpeg())) for _ in range(number)]
    async with kawan.database.work() as work:
        for position, each in enumerate(sent, first):
            file_id, moment = each.photo[-1].file_id, datetime.now(UTC)
            await work.pieces.add(
                Piece(
                    f"more{position}", "aaaa000000", document, None, "photo", file_id, f"m{position}", moment,
                    position=position, state=PieceState.THERE,
                )
            )  # fmt: skip
        await work.commit()


async def test_several_photos_come_together_and_many_only_when_asked_for(
    kawan: App, owner: Phone, officer: Phone
) -> None:
    await brings(kawan, owner, "halal", 2)
    await types(officer, "/antrean")
    await taps(officer, "1", "2")
    album = {each["media_group_id"] for each in photos_of(officer) if "media_group_id" in each}
    assert len(album) == 1
    assert len([each for each in photos_of(officer) if each.get("media_group_id") in album]) == 3
    await brings(kawan, owner, "halal", 3, first=3)
    before = len(photos_of(officer))
    text = await taps(officer, "Semua dokumen", "2")
    assert "Buka dulu berkasnya" in text
    assert not {"Sah", "Perlu perbaikan"} & set(officer.screen.labels)
    assert len(photos_of(officer)) == before
    await taps(officer, "Buka berkas (6)")
    assert len(photos_of(officer)) == before + 6
    assert "halal: sah" in await taps(officer, "Sah")


async def test_files_that_came_after_the_look_have_to_be_seen_before_the_ruling(
    kawan: App, owner: Phone, officer: Phone
) -> None:
    await types(officer, "/antrean")
    await taps(officer, "1", "1", "Semua dokumen", "1")
    sah = data_of(officer.screen, "Sah")
    await brings(kawan, owner, "nib", 1)
    await officer.forges(sah, officer.screen.message_id)
    text = (await officer.settles()).text
    assert "Buka dulu berkasnya" in text
    assert "Sah" not in officer.screen.labels
    await taps(officer, "Buka berkas (2)", "Sah")
    assert "Sertifikat halal" in officer.screen.text


@pytest.mark.usefixtures("owner")
async def test_owner_and_officer_count_alike_and_what_is_to_be_decided_comes_first(
    owner: Phone, officer: Phone
) -> None:
    theirs = await types(owner, "/berkas")
    await types(officer, "/antrean")
    text = await taps(officer, "1")
    count = "3 dari 3 dokumen sudah ada"
    assert count in theirs
    assert count in text
    for line in ("1. NIB", "2. Sertifikat halal", "3. Pembukuan"):
        number, _, name = line.partition(" ")
        assert any(name in each and each.startswith(number) for each in theirs.splitlines())
        assert line in text
    await taps(officer, "1", "Sah", "Semua dokumen")
    text = officer.screen.text
    assert text.index("2. Sertifikat halal") < text.index("1. NIB: sah")


def _deeds(sqlite_url: str) -> list[str]:
    with closing(sqlite3.connect(Path(sqlite_url.removeprefix("sqlite:///")))) as database:
        return [deed for (deed,) in database.execute("SELECT deed FROM audit")]
