"""An owner's documents, from the gaps of the self-check to a ticket, on the simulator."""

import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from bot.app import App
from programme.actions.decide_paper import decide_paper
from programme.dossier import Dossier
from simulator.phone import Phone
from simulator.server import Simulator
from tests.bots import Join, at_the_menu, running_bot, settings_for
from tests.journeys.checking import asked, leads_on, taps, types
from tests.journeys.filing import (
    CHECKLIST,
    blurred,
    checks_batik,
    hands_in,
    has_fetched,
    makes_batik,
    opens_papers,
    page,
    picks,
    sends,
)

ODD_NAMES = ["../../etc/passwd", "n" * 251 + ".jpg", "<b>📷</b> & $(x) *.jpg"]


def _archive() -> bytes:
    kept = BytesIO()
    with ZipFile(kept, "w") as archive:
        archive.writestr("isi.exe", b"MZ")
    return kept.getvalue()


ARCHIVE = _archive()


@pytest.fixture
async def batik(kawan: App, owner: Phone) -> Phone:
    """A batik workshop, for which one document is a must."""
    await makes_batik(kawan, owner)
    return owner


@pytest.fixture
async def at_nib(batik: Phone) -> Phone:
    """The same, with the NIB open."""
    await opens_papers(batik)
    await picks(batik, "NIB")
    return batik


async def dossier_of(kawan: App, phone: Phone) -> Dossier:
    async with kawan.database.work() as work:
        return (await work.dossiers.of_person(phone.id))[0]


async def is_decided(kawan: App, phone: Phone, document: str, *, accepted: bool, reason: str = "") -> None:
    """An officer decides, and the owner is told at once."""
    now = datetime.now(UTC)
    async with kawan.database.work() as work:
        dossier = (await work.dossiers.of_person(phone.id))[0]
        await decide_paper(
            work,
            kawan.house.programme,
            dossier,
            document,
            accepted=accepted,
            reason=reason,
            officer_id=1,
            at=now,
            tell_at=now,
        )
        await work.commit()


async def test_from_the_gaps_of_the_self_check_to_a_ticket(owner: Phone) -> None:
    await checks_batik(owner)
    await opens_papers(owner)
    assert "0 dari 7 dokumen sudah ada" in owner.screen.text
    assert "Langkah berikutnya: NIB" in owner.screen.text
    await taps(owner, "Periksa dan ajukan")
    assert "Dokumen wajib ini belum ada" in owner.screen.text
    await taps(owner, "NIB")
    assert "1 berkas sedang kami ambil" in await sends(owner)
    await has_fetched(owner)
    await taps(owner, "Selesai")
    assert "NIB 13 angka, yang Anda kirim 3" in await types(owner, "123")
    assert "Nomor kami simpan: 12345••••••23" in await types(owner, "1234567890123")
    assert "1 dari 7 dokumen sudah ada" in owner.screen.text
    await taps(owner, "Periksa dan ajukan", "Lihat semua berkas")
    assert any("photo" in message and not message["sim"]["out"] for message in owner.messages)
    await taps(owner, "Lanjut")
    assert "Saya menyatakan" in owner.screen.text
    await taps(owner, "Ya, benar. Ajukan")
    assert "OVOP-2026-3401-0001" in owner.screen.text
    assert re.search(r"PIN: \d{6}\b", owner.screen.text)
    await taps(owner, "Tanda terima (PDF)")
    assert "PIN" not in owner.screen.text
    assert any("document" in message for message in owner.messages)
    await types(owner, "/status")
    assert "Sudah diajukan ke dinas" in owner.screen.text
    await taps(owner, "Tanda terima (PDF)")
    assert sum("document" in message for message in owner.messages) == 2
    assert "Berkas Anda: Sudah diajukan ke dinas." in await taps(owner, "Menu")


async def test_where_check_and_papers_do_not_meet_one_tap_mends_the_answer(owner: Phone) -> None:
    await checks_batik(owner, nib="Belum")
    await opens_papers(owner)
    await picks(owner, "NIB")
    await sends(owner)
    await has_fetched(owner)
    await taps(owner, "Selesai")
    await types(owner, "1234567890123")
    await taps(owner, "Periksa dan ajukan")
    assert "NIB sudah ada, tetapi di cek Anda menjawab NIB: Belum" in owner.screen.text
    await taps(owner, "Ubah jawaban: NIB", "Ya")
    assert asked(owner).id == "kbli"
    await types(owner, "13134")
    assert "Periksa sebelum diajukan" in owner.screen.text
    assert "menjawab" not in owner.screen.text


@pytest.mark.parametrize("receiving", ["polling", "webhook"])
async def test_an_album_of_ten_is_one_screen_with_all_of_them(
    telegram: Simulator, sqlite_url: str, join: Join, receiving: str
) -> None:
    async with running_bot(settings_for(telegram, sqlite_url, receiving=receiving)) as app:
        phone = await join()
        await at_the_menu(phone)
        await makes_batik(app, phone)
        await opens_papers(phone)
        await picks(phone, "NIB")
        before = len(phone.messages)
        await phone.sends_album([page(number) for number in range(10)], caption="lengkap")
        await phone.settles()
        from_bot = [each for each in phone.messages[before:] if not each["sim"]["out"]]
        assert len(from_bot) == 1, [each.get("text") for each in from_bot]
        await has_fetched(phone, files=10)
        assert "Catatan Anda: lengkap" in phone.screen.text
        async with app.database.work() as work:
            pieces = await work.pieces.of_dossier((await work.dossiers.of_person(phone.id))[0].id)
        assert [piece.position for piece in pieces] == list(range(10))


async def test_an_album_where_no_file_is_asked_for_is_answered_once(owner: Phone) -> None:
    before = len(owner.messages)
    await owner.sends_album([page(number) for number in range(5)])
    await owner.settles()
    answers = [each["text"] for each in owner.messages[before:] if not each["sim"]["out"]]
    assert len(answers) == 1
    assert "Foto dan berkas belum diperlukan di sini" in answers[0]
    await leads_on(owner)


async def test_whatever_else_is_sent_to_a_document_is_answered_and_the_next_photo_taken(at_nib: Phone) -> None:
    assert "Di sini kirim foto atau berkasnya" in await types(at_nib, "sudah ada bu")
    await at_nib.sends_sticker()
    await at_nib.settles()
    assert "stiker" in at_nib.screen.text
    await at_nib.sends_voice()
    await at_nib.settles()
    assert "pesan suara belum bisa kami dengar" in at_nib.screen.text
    await at_nib.sends_document(b"", "kosong.pdf")
    await at_nib.sees("Berkas itu kosong")
    await taps(at_nib, "Kirim yang lain")
    assert "1 berkas sedang kami ambil" in await sends(at_nib)


async def test_a_file_that_cannot_be_opened_is_told_with_what_to_do(at_nib: Phone) -> None:
    await at_nib.sends_document(b"%PDF-1.7 broken" * 50, "nib.pdf")
    await at_nib.sees("satu berkas belum bisa kami terima")
    assert "Kirim lagi dari aslinya" in at_nib.screen.text
    await taps(at_nib, "Kirim yang lain")
    assert "NIB (wajib)" in at_nib.screen.text
    await sends(at_nib)
    await has_fetched(at_nib)


async def test_an_archive_is_refused_in_the_first_answer(at_nib: Phone) -> None:
    await at_nib.sends_document(ARCHIVE, "berkas.zip")
    await at_nib.settles()
    assert "Jenis berkas itu tidak bisa dipakai di sini. Yang bisa: foto, PDF." in at_nib.screen.text
    assert "Berkas: belum ada." in at_nib.screen.text
    assert "1 berkas sedang kami ambil" in await sends(at_nib)


async def test_an_archive_under_another_name_is_only_promised_a_look_and_then_refused(at_nib: Phone) -> None:
    await at_nib.sends_document(ARCHIVE, "nib.pdf")
    await at_nib.settles()
    first = next(each["text"] for each in at_nib.messages if "Sedang kami periksa" in each.get("text", ""))
    assert "Kalau belum bisa dipakai, kami beri tahu di sini" in first
    await at_nib.sees("satu berkas belum bisa kami terima")
    assert "Jenis berkas itu tidak bisa dipakai di sini" in at_nib.screen.text


async def test_whatever_a_file_is_called_its_owner_reads_that_and_nothing_else_comes_of_it(
    kawan: App, at_nib: Phone
) -> None:
    for number, name in enumerate(ODD_NAMES):
        await at_nib.sends_document(page(number), name)
        await at_nib.settles()
    await has_fetched(at_nib, files=len(ODD_NAMES))
    await taps(at_nib, "Lihat atau hapus berkas")
    for name in ODD_NAMES:
        assert name[:20] in at_nib.screen.text
    await leads_on(at_nib)
    stored = [name async for name in kawan.store.files.names() if "/" in name]
    assert len(stored) == 2 * len(ODD_NAMES)
    assert all(re.fullmatch(r"[-\w./]+", name) and ".." not in name and len(name) < 100 for name in stored)


async def test_a_number_can_be_typed_where_the_document_is_open(at_nib: Phone) -> None:
    assert "Nomor kami simpan" in await types(at_nib, "NIB 1234567890123")
    assert "1234567890123" not in at_nib.screen.text


async def test_a_date_is_asked_again_until_it_is_one(batik: Phone) -> None:
    await opens_papers(batik)
    await taps(batik, "Pelengkap")
    await picks(batik, "Sertifikat Batikmark")
    await sends(batik, 3)
    await taps(batik, "Selesai")
    assert "Berlaku sampai kapan?" in batik.screen.text
    assert "Tanggal itu belum kami pahami" in await types(batik, "tahun depan")
    assert "Ketik misalnya: 03-05-2027" in await types(batik, "31-02-2027")
    assert "Berlaku sampai 3 Mei 2027" in await types(batik, "3 mei 27")
    assert CHECKLIST in batik.screen.text
    await taps(batik, "Pelengkap")
    await picks(batik, "Sertifikat Batikmark")
    await taps(batik, "Masa berlaku")
    assert "Tanggal itu sudah lewat" in await types(batik, "03-05-2020")


async def test_a_file_is_taken_out_and_another_one_replaced(at_nib: Phone) -> None:
    await sends(at_nib, 1)
    await sends(at_nib, 2)
    await has_fetched(at_nib, files=2)
    await taps(at_nib, "Lihat atau hapus berkas", "1", "Hapus berkas ini")
    assert "1. foto" in at_nib.screen.text
    assert "2. foto" not in at_nib.screen.text
    await taps(at_nib, "1", "Ganti berkas ini")
    await sends(at_nib, 5)
    await has_fetched(at_nib, files=1)


async def test_the_notice_about_a_doubtful_file_replaces_that_very_file(kawan: App, at_nib: Phone) -> None:
    await sends(at_nib, 1)
    await has_fetched(at_nib, files=1)
    await at_nib.sends_photo(blurred(2))
    await at_nib.sees("tetapi ada catatan")
    async with kawan.database.work() as work:
        dossier = (await work.dossiers.of_person(at_nib.id))[0]
        sharp, doubtful = await work.pieces.of_dossier(dossier.id)
    notice = at_nib.screen.message_id
    await taps(at_nib, "Ganti berkas ini")
    assert "Kirim penggantinya sekarang" in at_nib.screen.text
    await sends(at_nib, 3)
    await has_fetched(at_nib, files=2)
    async with kawan.database.work() as work:
        kept = [piece.id for piece in await work.pieces.of_dossier(dossier.id)]
        assert not (await work.papers.find(dossier.id, "nib")).flags
    assert sharp.id in kept
    assert doubtful.id not in kept
    await at_nib.forges(f">1:berkas:{dossier.id}-nib-{doubtful.id}", notice)
    await at_nib.settles()
    assert "Berkas itu sudah diganti atau dihapus" in at_nib.screen.text


async def test_the_same_photo_sent_twice_is_one_file(at_nib: Phone) -> None:
    await sends(at_nib)
    sent = next(each for each in reversed(at_nib.messages) if each["sim"]["out"])
    await at_nib.forwards(sent["message_id"])
    await at_nib.settles()
    assert "Berkas yang sama sudah ada di dokumen ini" in at_nib.screen.text


async def test_what_was_sent_is_there_after_a_restart_in_the_middle(
    telegram: Simulator, sqlite_url: str, join: Join
) -> None:
    phone = await join()
    async with running_bot(settings_for(telegram, sqlite_url)) as app:
        await at_the_menu(phone)
        await makes_batik(app, phone)
        await opens_papers(phone)
        await picks(phone, "NIB")
        await sends(phone)
    await phone.sends_photo(page(2))
    async with running_bot(settings_for(telegram, sqlite_url)):
        await phone.settles()
        await has_fetched(phone, files=2)
        await taps(phone, "Selesai")
        assert "Ketik NIB seperti di suratnya" in phone.screen.text


async def test_a_document_that_is_sent_back_is_told_once_and_replaced_in_one_tap(kawan: App, batik: Phone) -> None:
    await hands_in(batik)
    await is_decided(kawan, batik, "nib", accepted=False, reason="Nomornya tertutup jari")
    await batik.waits_for(lambda phone: len(_told(phone, "perlu diganti")) == 1, "the document to come back")
    await batik.waits_for(lambda phone: len(_told(phone, "Perlu diperbaiki")) == 1, "the state")
    assert "Nomornya tertutup jari" in _told(batik, "perlu diganti")[0]
    assert "lakukan: Ganti NIB." in await types(batik, "/status")
    await taps(batik, "Ganti: NIB")
    assert "Alasan: Nomornya tertutup jari" in batik.screen.text
    await sends(batik, 7)
    await has_fetched(batik)
    await taps(batik, "Selesai")
    assert "Semua perbaikan sudah kami kirim ke dinas" in await types(batik, "1234567890123")
    assert (await dossier_of(kawan, batik)).state == "diperiksa"


def _told(phone: Phone, words: str) -> list[str]:
    texts = [each.get("text", "") for each in phone.messages if not each["sim"]["out"]]
    return [text for text in texts if words in text and ("Alasan dari" in text or "Kabar berkas" in text)]


async def test_somebody_elses_document_gives_nothing_away(kawan: App, batik: Phone, join: Join) -> None:
    await opens_papers(batik)
    dossier = await dossier_of(kawan, batik)
    eve = await join("Bu Lain")
    await at_the_menu(eve)
    for conversation, argument in (("berkas", f"{dossier.id}-nib"), ("status", dossier.id), ("ajukan", dossier.id)):
        await eve.forges(f">1:{conversation}:{argument}", eve.screen.message_id)
        await eve.settles()
        assert "Batik Contoh" not in eve.screen.text
        await leads_on(eve)
    async with kawan.database.work() as work:
        assert dossier.id not in {each.id for each in await work.dossiers.of_person(eve.id)}


async def test_without_consent_papers_ask_for_it_first(kawan: App, join: Join) -> None:  # noqa: ARG001 - the bot has to be at work
    phone = await join("Bu Diam")
    await at_the_menu(phone, consent=False)
    assert "kalau Anda memberi izin" in await opens_papers(phone)
    await taps(phone, "Izinkan menyimpan data", "Ya, simpan")
    assert CHECKLIST in phone.screen.text


async def test_papers_speak_english_to_who_chose_it(kawan: App, batik: Phone) -> None:  # noqa: ARG001 - the bot has to be at work
    await types(batik, "/bahasa")
    await taps(batik, "English")
    assert "0 of 7 documents are there" in await opens_papers(batik)
    await picks(batik, "NIB")
    assert "Send now: photo, PDF." in batik.screen.text


@pytest.fixture
async def ticket(batik: Phone) -> tuple[str, str]:
    """Ticket and PIN of what was handed in."""
    said = await hands_in(batik)
    pin = re.search(r"PIN: (\d{6})", said)
    number = re.search(r"OVOP-\d{4}-\d{4}-\d{4}", said)
    assert pin
    assert number
    return number[0], pin[1]


async def test_another_account_sees_the_status_by_ticket_and_pin(ticket: tuple[str, str], join: Join) -> None:
    phone = await join("Anak Contoh")
    await at_the_menu(phone)
    await types(phone, "/status")
    assert "Nomor tiket itu belum lengkap" in await types(phone, "tiket saya")
    await types(phone, ticket[0].lower().replace("-", " "))
    assert "PIN terdiri dari 6 angka" in await types(phone, "12345")
    await types(phone, ticket[1])
    assert "Sudah diajukan ke dinas" in phone.screen.text
    assert {"Tarik pengajuan", "Buat PIN baru"}.isdisjoint(phone.screen.labels)


async def test_guessing_a_pin_soon_has_to_wait_and_is_told_until_when(ticket: tuple[str, str], join: Join) -> None:
    phone = await join("Bu Tebak")
    await at_the_menu(phone)
    await types(phone, "/status", ticket[0])
    wrong = f"{(int(ticket[1]) + 1) % 10**6:06d}"
    for _ in range(4):
        assert "PIN hilang? Dari akun yang mengajukan, ketik /status" in await types(phone, wrong)
    assert "Coba lagi setelah" in await types(phone, wrong)
    assert "Coba lagi setelah" in await types(phone, ticket[1])
    await taps(phone, "Nomor tiket lain")
    await types(phone, "OVOP-2026-3401-0999")
    assert "Coba lagi setelah" in await types(phone, "000000")


async def test_what_was_handed_in_can_be_taken_back_and_handed_in_again(batik: Phone) -> None:
    await hands_in(batik)
    await types(batik, "/status")
    await taps(batik, "Tarik pengajuan", "Ya, tarik")
    assert "Sekarang: Ditarik" in batik.screen.text
    await taps(batik, "Siapkan lagi", "Berkas", "Periksa dan ajukan", "Lanjut", "Ya, benar. Ajukan")
    assert "OVOP-2026-3401-0001" in batik.screen.text
    assert "PIN" not in batik.screen.text


async def test_a_companion_looks_after_two_businesses_and_hands_one_over(kawan: App, batik: Phone, join: Join) -> None:
    await opens_papers(batik)
    await taps(batik, "Usaha lain", "Tambah usaha")
    assert "sudah ditambahkan" in await types(batik, "Keripik Contoh")
    await opens_papers(batik)
    assert "Usaha: Keripik Contoh" in batik.screen.text
    assert "Jawab cek kelayakan" in batik.screen.text
    await taps(batik, "Usaha lain", "1", "Buka berkas")
    assert "Usaha: Batik Contoh" in batik.screen.text
    await taps(batik, "Usaha lain", "Serahkan atau ajak orang lain", "Serahkan ke akun lain")
    code = re.search(r"Kode: (\S+)", batik.screen.text)
    assert code
    owner = await join("Bu Pemilik")
    await at_the_menu(owner)
    await types(owner, "/berkas")
    await taps(owner, "Usaha lain", "Masukkan kode")
    assert "belum cocok" in await types(owner, "AAAAA-AAAAA")
    assert "Anda diberi akses ke Batik Contoh" in await types(owner, code[1])
    await taps(owner, "Ya, terima")
    assert "Usaha: Batik Contoh" in owner.screen.text
    await batik.sees("sudah diterima akun lain")
    await opens_papers(batik)
    assert "Usaha: Keripik Contoh" in batik.screen.text
    async with kawan.database.work() as work:
        assert (await work.people.seat(owner.id)).profile["nama_usaha"] == "Batik Contoh"


async def test_a_link_with_a_code_leads_to_the_offer(batik: Phone, join: Join) -> None:
    await opens_papers(batik)
    await taps(batik, "Usaha lain", "Serahkan atau ajak orang lain", "Ajak akun lain")
    link = re.search(r"start=(serah-\w+)", batik.screen.text)
    assert link
    helper = await join("Anak Contoh")
    await helper.starts(link[1])
    await helper.sees("Pilih bahasa")
    await taps(helper, "Bahasa Indonesia", "Ya, simpan")
    assert "Anda diberi akses ke Batik Contoh" in helper.screen.text
    await taps(helper, "Ya, terima")
    assert "Usaha: Batik Contoh" in helper.screen.text


async def test_a_business_is_deleted_with_everything(kawan: App, at_nib: Phone) -> None:
    await sends(at_nib)
    await has_fetched(at_nib)
    await opens_papers(at_nib)
    await taps(at_nib, "Usaha lain", "Lepas atau hapus usaha ini", "Ya, hapus")
    assert "sudah dihapus" in at_nib.screen.text
    async with kawan.database.work() as work:
        assert await work.dossiers.of_person(at_nib.id) == []
