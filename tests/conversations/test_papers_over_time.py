"""Documents after a month, after a release, and in other hands: told in words, and nothing is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest

from conversations.inputs import File, Opening
from conversations.notice import VERSION
from conversations.turn import House
from programme.people import Consent, Person
from programme.rules import Programme
from tests.conversations.editions import next_edition
from tests.conversations.owner import MORNING, Owner


@pytest.fixture
async def owner(house: House) -> Owner:
    """Somebody who makes food, has said how it is permitted, and sent two documents."""
    somebody = Owner(house)
    profile = {"komoditas": "makanan", "wilayah": "34.01", "nama_usaha": "Keripik Contoh"}
    person = Person(somebody.id, "id", Consent(VERSION, MORNING), VERSION, profile=profile)
    somebody.memory.shelf.people[somebody.id] = person
    await somebody.does(Opening("berkas"))
    for name in ("Hasil uji laboratorium", "Pembukuan"):
        await picks(somebody, name)
        await somebody.does(photo(name))
        await somebody.taps("Selesai")
    return somebody


def photo(name: str) -> File:
    return File("photo", f"file-{name}", f"unique-{name}", size=1000)


async def picks(owner: Owner, name: str) -> None:
    line = next(line for line in owner.text.splitlines() if name in line)
    await owner.taps(line.partition(".")[0])


def released(house: House) -> House:
    """A release: a document gone, one new, one under another name, and the questions changed as well."""
    programme = next_edition(house).programme
    kept = [each for each in programme.documents if each.id != "uji_lab"]
    renamed = [each.model_copy(update={"name": "Buku kas"}) if each.id == "pembukuan" else each for each in kept]
    new = kept[0].model_copy(update={"id": "baru", "name": "Surat baru"})
    return replace(house, programme=programme.model_copy(update={"documents": (*renamed, new)}))


async def test_a_release_is_told_in_words_and_loses_nothing(owner: Owner, house: House) -> None:
    owner.house = released(house)
    await owner.does(Opening("berkas"))
    assert "Ditambah: Surat baru." in owner.text
    assert "Tidak diminta lagi: Hasil uji laboratorium." in owner.text
    assert "Pembukuan sekarang bernama Buku kas." in owner.text
    assert "Tidak diminta lagi (tetap kami simpan)" in owner.text
    assert "Buku kas: sedang kami ambil" in owner.text
    assert len(owner.memory.shelf.pieces) == 2
    await owner.does(Opening("berkas"))
    assert "Daftar dokumen berubah" not in owner.text


async def test_a_release_while_a_document_is_open_is_no_dead_end(owner: Owner, house: House) -> None:
    await picks(owner, "Hasil uji laboratorium")
    owner.house = released(house)
    await owner.does(photo("another"))
    assert "Dokumen ini tidak diminta lagi" in owner.text
    await owner.taps("Daftar berkas")
    assert "Berkas OVOP" in owner.text


async def test_an_old_file_of_a_document_that_is_gone_can_be_looked_at(owner: Owner, house: House) -> None:
    owner.house = released(house)
    await owner.does(Opening("berkas"))
    await picks(owner, "Hasil uji laboratorium")
    await owner.taps("Lihat atau hapus berkas")
    assert "1. foto" in owner.text


async def test_a_month_later_everything_stands_where_it_stood(owner: Owner) -> None:
    await picks(owner, "NIB")
    owner.now += timedelta(days=30)
    await owner.does(photo("late"))
    assert "1 berkas sedang kami ambil" in owner.text
    await owner.does(Opening("berkas"))
    assert "2 dari 9 dokumen sudah ada" in owner.text


async def test_an_answer_that_comes_later_changes_the_list(owner: Owner) -> None:
    assert "Izin edar makanan dan minuman" in owner.text
    await _makes_pirt(owner)
    await owner.does(Opening("berkas"))
    assert "Ditambah: Sertifikat P-IRT (SPP-IRT)." in owner.text
    assert "Tidak diminta lagi: Izin edar makanan dan minuman." in owner.text


async def test_an_answer_that_a_release_renamed_changes_the_list_in_words_and_loses_no_file(
    owner: Owner, house: House
) -> None:
    await _makes_pirt(owner)
    await owner.does(Opening("berkas"))
    await picks(owner, "Sertifikat P-IRT")
    await owner.does(photo("pirt"))
    owner.house = _with_pirt_renamed(house)
    await owner.does(Opening("berkas"))
    assert "Ditambah: Izin edar makanan dan minuman." in owner.text
    assert "Tidak diminta lagi: Sertifikat P-IRT (SPP-IRT)." in owner.text
    assert "Tidak diminta lagi (tetap kami simpan)" in owner.text
    await picks(owner, "Sertifikat P-IRT")
    assert "1 berkas sedang kami ambil" in owner.text
    assert len(owner.memory.shelf.pieces) == 3


async def _makes_pirt(owner: Owner) -> None:
    async with owner.memory.work() as work:
        (dossier,) = await work.dossiers.of_person(owner.id)
        dossier.answers["izin_edar"] = "pirt"
        await work.dossiers.save(dossier)
        await work.commit()


def _with_pirt_renamed(house: House) -> House:
    """A release in which the answer "pirt" goes by another name, wherever something follows from it."""
    written = house.programme.model_dump(mode="json", by_alias=True)
    for question in written["pertanyaan"]:
        for choice in question["pilihan"] if question["id"] == "izin_edar" else ():
            choice["id"] = choice["id"].replace("pirt", "spp_irt")
    for entry in (*written["pertanyaan"], *written["dokumen"]):
        if answers := entry.get("bila", {}).get("izin_edar"):
            entry["bila"]["izin_edar"] = ["spp_irt" if each == "pirt" else each for each in answers]
    return replace(house, programme=Programme.model_validate({**written, "versi": "2026.2"}))


async def test_an_old_button_of_the_checklist_only_shows_the_present_screen(owner: Owner) -> None:
    old = dict(owner.buttons)
    await owner.does(Opening("menu"))
    await owner.does(Opening("berkas"))
    owner.buttons = old
    reply = await owner.taps("Langkah berikutnya")
    assert reply.toast is not None
    assert "tidak berlaku" in reply.toast
    assert "Berkas OVOP" in owner.text


async def test_a_dossier_that_another_phone_removed_leads_on_from_every_screen(owner: Owner) -> None:
    await picks(owner, "NIB")
    dossier_id = next(iter(owner.memory.shelf.dossiers))
    async with owner.memory.work() as work:
        await work.dossiers.remove(dossier_id)
        await work.commit()
    await owner.does(photo("lost"))
    assert "tidak ada lagi" in owner.text
    await owner.taps("Daftar berkas")
    assert "0 dari 9 dokumen sudah ada" in owner.text
