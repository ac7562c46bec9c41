"""The register of sentra: a decree is sent once, and every business of that sentra has it."""

from io import BytesIO

import pytest

from bot.app import App
from programme.dossier import PieceState
from programme.staff import Role
from simulator.phone import Phone
from tests.bots import Join, at_the_menu
from tests.dossiers import hand_in
from tests.journeys.checking import answers, begins, data_of, jpeg, leads_on, taps, types
from tests.journeys.filing import page
from tests.journeys.sending import eventually
from tests.journeys.staff import at_work

DECREE = ("nib", "halal", "sk_sentra")


@pytest.fixture
async def officer(kawan: App, join: Join) -> Phone:
    return await at_work(kawan, join, "Bu Periksa", Role.OPERATOR, "13.71")


@pytest.fixture
async def owner(kawan: App, join: Join) -> Phone:
    """An owner who wrote the name of the sentra in their own way."""
    phone = await join("Bu Pemilik")
    await at_the_menu(phone)
    await has_sentra(kawan, "aaaa000000", "Keripik Lubuk Contoh", owner=phone.id)
    return phone


async def has_sentra(kawan: App, dossier_id: str, sentra: str, *, owner: int | None = None) -> None:
    """Let a dossier be handed in that names this sentra, and does not have its decree."""
    async with kawan.database.work() as work:
        dossier = await hand_in(work, dossier_id, owner=owner, papers=("nib", "halal"))
        dossier.sentra = sentra
        dossier.slots |= {"sk_sentra": "SK sentra"}
        await work.dossiers.save(dossier)
        sent = await kawan.bot.send_photo(owner, BytesIO(jpeg())) if owner else None
        for piece in await work.pieces.of_dossier(dossier_id):
            piece.file_id = sent.photo[-1].file_id if sent else piece.file_id
            await work.pieces.save(piece)
        await work.commit()


async def keeps(kawan: App, officer: Phone, name: str = "Sentra Keripik Lubuk Contoh") -> str:
    """Add a sentra with its decree; return what is said in the end."""
    await types(officer, "/menu")
    await taps(officer, "Ruang petugas", "Sentra", "Tambah sentra")
    assert "3 sampai" in await types(officer, "x")
    assert "SK sentra" in await types(officer, name)
    await officer.sends_photo(page(7))
    assert "Sedang kami periksa" in (await officer.settles()).text
    await has_arrived(kawan)
    await taps(officer, "Selesai")
    return await types(officer, "SK Bupati Nomor 26/A/2021")


async def has_arrived(kawan: App) -> None:
    async def there() -> bool:
        async with kawan.database.work() as work:
            (sentra,) = await work.sentras.within(["13"])
            pieces = await work.pieces.of_dossier(sentra.id)
        return all(each.state is PieceState.THERE for each in pieces)

    await eventually(there)


async def test_a_decree_is_sent_once_and_shown_to_officer_and_owner_of_every_business(
    kawan: App, owner: Phone, officer: Phone
) -> None:
    await has_sentra(kawan, "bbbb000000", "sentra keripik LUBUK contoh")
    assert "Disiapkan dinas, Anda tidak perlu mencarinya: SK sentra" in await types(owner, "/berkas")
    text = await keeps(kawan, officer)
    assert "Nomor SK: 26/A/2021" in text
    assert "2 usaha memakai SK ini" in text, "both names mean it for sure"
    assert "SK sentra: dari dinas, nomor 26/A/2021" in await types(owner, "/berkas")
    assert "SK sentra: dari dinas, nomor 26/A/2021" in await types(owner, "/status")
    await types(officer, "/antrean")
    text = await taps(officer, "1")
    assert "SK sentra: dari dinas, nomor 26/A/2021" in text
    await taps(officer, "SK sentra")
    assert not {"Sah", "Perlu perbaikan"} & set(officer.screen.labels)
    before = len([each for each in officer.messages if "photo" in each])
    await taps(officer, "Buka berkas (1)")
    shown = [each for each in officer.messages if "photo" in each]
    assert len(shown) == before + 1
    assert shown[-1]["has_protected_content"]
    async with kawan.shelf.tidy("aaaa000000", "sk_sentra") as path:
        assert path.read_bytes().startswith(b"%PDF")
    await leads_on(officer)


@pytest.mark.usefixtures("owner")
async def test_a_name_that_is_written_otherwise_is_matched_once_by_the_officer(kawan: App, officer: Phone) -> None:
    await has_sentra(kawan, "cccc000000", "kripik lubuk conto")
    await keeps(kawan, officer)
    await types(officer, "/antrean")
    text = await taps(officer, "2")
    assert "cccc000000" in text
    text = await taps(officer, "Pilih sentra")
    assert "Pemilik menulis: “kripik lubuk conto”" in text
    assert "Belum ada sentra dengan nama itu" in await types(officer, "Tenun Jauh Sekali")
    text = await taps(officer, "Sentra Keripik Lubuk Contoh")
    assert "tercatat di Sentra Keripik Lubuk Contoh" in text
    assert "SK sentra: dari dinas, nomor 26/A/2021" in text
    await types(officer, "/menu")
    text = await taps(officer, "Ruang petugas", "Sentra", "1", "Hapus sentra")
    assert "2 usaha memakai SK ini" in text
    assert "Belum ada sentra" in await taps(officer, "Ya, hapus")
    await types(officer, "/antrean")
    assert "dari dinas" not in await taps(officer, "2")
    await leads_on(officer)


async def test_the_register_is_searched_renamed_and_takes_only_what_is_a_decree(kawan: App, officer: Phone) -> None:
    await keeps(kawan, officer)
    text = await taps(officer, "Ubah nama")
    assert "Sentra Keripik Lubuk Contoh" in text
    assert "Sentra Keripik Baru" in await types(officer, "Sentra Keripik Baru")
    text = await taps(officer, "Semua sentra", "Tambah sentra")
    await types(officer, "Sentra Tenun Contoh")
    await taps(officer, "Daftar berkas", "Ubah nama")
    assert "sudah ada" in await types(officer, "keripik baru")
    await taps(officer, "Tidak jadi", "Hapus sentra", "Ya, hapus")
    text = officer.screen.text
    assert "Sentra Keripik Baru, Kota Padang: SK 26/A/2021" in text
    assert "Belum ada sentra dengan nama itu" in await types(officer, "Anyaman")
    assert "Sentra Keripik Baru" in await types(officer, "kripik baru")
    await taps(officer, "1")
    await officer.sends_document(b"bukan gambar", "sk.jpg")
    await officer.settles()
    officer.patience = 40  # after so many replies a notice waits until this chat may have one
    await officer.sees("satu berkas belum bisa kami terima")
    text = await taps(officer, "Kirim yang lain")
    assert "SK sentra" in text
    assert "1 berkas sudah ada" in text
    await leads_on(officer)


async def test_nobody_reaches_a_sentra_elsewhere(kawan: App, officer: Phone, join: Join) -> None:
    await keeps(kawan, officer)
    show = data_of(officer.screen, "Lihat SK")
    async with kawan.database.work() as work:
        (sentra,) = await work.sentras.within(["13.71"])
    other = await at_work(kawan, join, "Pak Jauh", Role.OPERATOR, "13.75")
    await types(other, "/menu")
    assert "Belum ada sentra" in await taps(other, "Ruang petugas", "Sentra")
    for forged in (show, f">1:sentra:{sentra.id}", f">1:loket:{sentra.id}", f">1:antrean:d-{sentra.id}"):
        await other.forges(forged, other.screen.message_id)
        text = (await other.settles()).text
        assert "Lubuk" not in text
    assert not [each for each in other.messages if "photo" in each]
    await leads_on(other)


async def test_an_owner_taps_a_sentra_that_the_dinas_knows_and_has_its_decree_at_once(
    kawan: App, officer: Phone, join: Join
) -> None:
    await keeps(kawan, officer)
    maya = await join("Maya")
    await at_the_menu(maya)
    await begins(maya)
    await answers(maya, until="wilayah")
    await types(maya, "Kota Padang")
    await taps(maya, "Kota Padang, Sumatera Barat")
    await answers(maya, until="nama_sentra")
    assert "Sentra Keripik Lubuk Contoh" in maya.screen.labels
    await taps(maya, "Sentra Keripik Lubuk Contoh")
    assert "Tadi Anda jawab: Sentra Keripik Lubuk Contoh" in maya.screen.text
    assert "SK sentra: dari dinas, nomor 26/A/2021" in await types(maya, "/berkas")
