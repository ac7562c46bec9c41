"""Results of the ministry by file: looked over, applied as a whole by one or two officers, and taken back."""

from datetime import UTC, datetime, timedelta

import pytest
from telegram import Update

from bot.app import App
from bot.upkeep import round_of_upkeep
from programme.actions.carry_out_rulings import carry_out_rulings
from programme.notices import Rank
from programme.rulings import Ruling
from programme.staff import Role
from programme.tables import KEPT_FOR, TableState
from simulator.phone import Phone
from simulator.server import Simulator
from tests.bots import Join, at_the_menu, running_bot, settings_for
from tests.dossiers import hand_in
from tests.journeys.checking import data_of, jpeg, leads_on, taps, types
from tests.journeys.sending import eventually
from tests.journeys.staff import at_work, hears
from tests.journeys.test_schedule import file_of
from tests.tables import HEADS, rows_in, xlsx

SELECTION = "seleksi_administrasi"
READ = "Periksa hasil ini"


@pytest.fixture
async def nominations(kawan: App) -> None:
    async with kawan.database.work() as work:
        for number in range(3):
            await hand_in(work, f"900{number}", state=SELECTION)
        await hand_in(work, "9200", region="13.75", state="penilaian")
        await hand_in(work, "9300", region="34.01", state=SELECTION)
        await work.commit()


@pytest.fixture
async def officer(nominations: None, kawan: App, join: Join) -> Phone:  # noqa: ARG001 - they are there first
    return await at_work(kawan, join, "Bu Usul")


def row(
    dossier: str, result: str, stars: object = None, *, name: str | None = None, region: str = "1371"
) -> list[object]:
    return [1, name or f"CV. usaha {dossier}", result, stars, f"OVOP-2026-{region}-{dossier}".lower(), None]


async def sends(phone: Phone, content: bytes, name: str = "hasil.xlsx") -> str:
    """Send a table and wait for what the screen says of it by itself."""
    await phone.sends_document(content, name)
    await phone.settles()
    screen = await phone.waits_for(lambda each: "sedang dibaca" not in each.screen.text, "the table to be read")
    return screen.text


async def asks(phone: Phone) -> None:
    await types(phone, "/usulan")
    await taps(phone, "Hasil dari berkas")


async def states(kawan: App, *ids: str) -> list[str]:
    async with kawan.database.work() as work:
        return [each.state for each in await work.desk.among(ids)]


async def waiting(kawan: App) -> list[Ruling]:
    async with kawan.database.work() as work:
        return [
            each for batch in await work.rulings.batches(["13", "34"]) for each in await work.rulings.of_batch(batch.id)
        ]


async def an_hour_passes(kawan: App) -> None:
    later = datetime.now(UTC) + timedelta(minutes=61)
    while await carry_out_rulings(kawan.database.work, kawan.house.programme, at=later):
        pass


async def test_a_table_in_any_order_is_shown_first_then_applied_and_told_an_hour_later(
    kawan: App, officer: Phone, join: Join
) -> None:
    owner = await join("Bu Contoh")
    await at_the_menu(owner)
    async with kawan.database.work() as work:
        await hand_in(work, "9100", state=SELECTION, owner=owner.id)
        await work.commit()
    await asks(officer)
    content = xlsx(
        [row("9100", "Lolos Administrasi"), row("9000", "LOLOS"), row("9001", "")], title="Lampiran keputusan"
    )
    text = await sends(officer, content)
    assert READ in text
    assert "Sedang dinilai: 2 (Usaha 9100, Usaha 9000)" in text
    assert "Belum ada hasilnya: 1 baris" in text
    assert await waiting(kawan) == []
    text = await taps(officer, "Terapkan 2 hasil")
    assert "Saat itu pemilik usaha diberi tahu" in text
    assert await states(kawan, "9100", "9000") == [SELECTION] * 2
    assert {each.outcome for each in await waiting(kawan)} == {"penilaian"}
    await leads_on(officer)
    await an_hour_passes(kawan)
    async with kawan.database.work() as work:
        due = await work.outbox.due(Rank.NOTICE, at=datetime.now(UTC) + timedelta(hours=2), limit=9)
    assert {(each.notice.person_id, each.notice.kind) for each in due} == {(owner.id, "keadaan")}
    assert await states(kawan, "9100", "9000", "9001") == ["penilaian", SELECTION, "penilaian"]
    await officer.forges(">1:hasil:b-nosuch", officer.screen.message_id)
    assert "sudah berlaku, atau sudah dibatalkan" in (await officer.settles()).text


async def test_one_row_that_does_not_fit_holds_all_back_and_comes_back_as_a_table(kawan: App, officer: Phone) -> None:
    async with kawan.database.work() as work:
        await hand_in(work, "9400", state=SELECTION)
        found = await work.dossiers.find("9400")
        assert found is not None
        found.name = "=HYPERLINK(1)"
        await work.dossiers.save(found)
        await work.commit()
    await asks(officer)
    rows = [
        row("9000", "tidak lolos"),
        row("9001", "lolos", name="Batik Lain Sekali"),
        row("9002", "entahlah"),
        row("9300", "lolos", region="3401"),
        row("9999", "lolos"),
        row("9400", "penganugerahan", name="=1+1"),
        row("9200", "ditetapkan", region="1375"),
    ]
    rows[5][1] = "HYPERLINK 1"
    text = await sends(officer, xlsx([*rows, [7, None, "lolos", None, None, None]]))
    assert "Belum cocok: 7 baris" in text
    assert "Nama usahanya berbeda" in text
    assert "“entahlah”" in text
    assert not any(label.startswith("Terapkan") for label in officer.screen.labels)
    said = text.splitlines()
    far, missing = (next(each for each in said if ticket in each) for ticket in ("3401-9300", "1371-9999"))
    assert far.partition(": ")[2] == missing.partition(": ")[2] == "Tiket ini tidak ada di wilayah Anda."
    text = await taps(officer, "Berikutnya »")
    assert "Nomor tiketnya kosong" in text
    await taps(officer, "Baris yang belum cocok (Excel)")
    table = rows_in(await file_of(officer, "document"))
    assert len(table) == 8
    assert [each[0] for each in table[1:]] == [3, 4, 5, 6, 7, 8, 9]
    assert table[1][-1] == "Nama usahanya berbeda dengan nama pada tiket itu."
    assert await waiting(kawan) == []


async def test_final_results_wait_until_a_second_officer_agrees_to_all_of_them(
    kawan: App, officer: Phone, join: Join
) -> None:
    partly = await at_work(kawan, join, "Bu Sebagian", Role.OPERATOR, "13.75")
    second = await at_work(kawan, join, "Pak Kedua", Role.OPERATOR, "13")
    await asks(officer)
    await sends(officer, xlsx([row("9200", "Ditetapkan", "Bintang 2", region="1375"), row("9000", "lolos")]))
    assert "Petugas lain harus menyetujui semuanya" in officer.screen.text
    text = await taps(officer, "Terapkan 2 hasil")
    assert "Menunggu petugas kedua" in text
    assert not any(label.startswith("Setujui") for label in officer.screen.labels)
    await hears(second, "Bu Usul memasukkan hasil untuk 2 usulan")
    assert all("menunggu persetujuan Anda" not in str(each.get("text")) for each in partly.messages + officer.messages)
    await types(partly, "/usulan", "9200")
    assert not any(label.startswith("Menunggu persetujuan") for label in partly.screen.labels)
    assert "Setujui" not in await taps(partly, "1") + str(partly.screen.labels)
    assert "Menunggu petugas kedua" in await taps(second, "Buka hasil")
    await types(second, "/usulan")
    await taps(second, "Menunggu persetujuan (1)")
    await taps(second, next(label for label in second.screen.labels if label.endswith("2 usulan")))
    assert "bintang 2" in second.screen.text
    agree = data_of(second.screen, "Setujui semuanya (2)")
    text = await taps(second, "Setujui semuanya (2)")
    assert "Saat itu pemilik usaha diberi tahu" in text
    await second.forges(agree, second.screen.message_id)
    await second.settles()
    await leads_on(second)
    await hears(officer, "Pak Kedua menyetujui hasil untuk 2 usulan")
    await an_hour_passes(kawan)
    assert await states(kawan, "9200", "9000") == ["penilaian", "ditetapkan"]


async def test_all_of_it_is_taken_back_by_one_button_within_the_hour(kawan: App, officer: Phone) -> None:
    await asks(officer)
    await sends(officer, xlsx([row(f"900{n}", "lolos administrasi") for n in range(3)]))
    await taps(officer, "Terapkan 3 hasil")
    await types(officer, "/usulan", "9001")
    await taps(officer, "1", "Lihat hasil dari berkas")
    again = data_of(officer.screen, "Batalkan semuanya (3)")
    text = await taps(officer, "Batalkan semuanya (3)")
    assert "Semuanya dibatalkan" in text
    assert await waiting(kawan) == []
    await officer.forges(again, officer.screen.message_id)
    await officer.settles()
    await leads_on(officer)
    await an_hour_passes(kawan)
    assert await states(kawan, "9000", "9001", "9002") == [SELECTION] * 3


async def test_of_two_officers_with_the_same_table_one_wins_and_the_other_is_told(
    kawan: App, officer: Phone, join: Join
) -> None:
    other = await at_work(kawan, join, "Pak Lain", Role.OPERATOR, "13")
    content = xlsx([row("9000", "lolos"), row("9001", "tidak lolos")])
    for phone in (officer, other):
        await asks(phone)
        assert READ in await sends(phone, content)
    await taps(officer, "Terapkan 2 hasil")
    text = await taps(other, "Terapkan 2 hasil")
    assert "Keadaannya sudah berubah" in other.toast
    assert text.count("masih menunggu") == 2
    assert len(await waiting(kawan)) == 2


async def test_the_template_comes_back_filled_in_and_holds_ones_own_region_only(officer: Phone) -> None:
    await asks(officer)
    await taps(officer, "Minta templat (Excel)")
    heads, *rows = rows_in(await file_of(officer, "document"))
    assert {str(each[0])[-4:] for each in rows} == {"9000", "9001", "9002", "9200"}
    for each in rows:
        each[3] = {"Sedang dinilai": "Belum lolos putaran ini"}.get(str(each[2]), "Sedang dinilai")
    text = await sends(officer, xlsx(rows, heads=[str(head) for head in heads]))
    assert "Yang cocok: 4 usulan" in text


async def test_five_hundred_results_go_in_at_once(kawan: App, officer: Phone) -> None:
    async with kawan.database.work() as work:
        for number in range(500):
            await hand_in(work, f"5{number:03}", state=SELECTION, papers=())
        await work.commit()
    await asks(officer)
    text = await sends(officer, xlsx([row(f"5{number:03}", "lolos") for number in range(500)]))
    assert "Yang cocok: 500 usulan" in text
    await taps(officer, "Terapkan 500 hasil")
    assert len(await waiting(kawan)) == 500
    await taps(officer, "Berikutnya »", "Batalkan semuanya (500)")
    assert await waiting(kawan) == []


async def test_whoever_has_gone_elsewhere_gets_a_message_that_leads_to_the_table(
    telegram: Simulator, officer: Phone
) -> None:
    await asks(officer)
    telegram.faults.add({"method": "getFile", "times": 1, "kind": "500"})
    await officer.sends_document(xlsx([row("9000", "lolos")]), "hasil.xlsx")
    await officer.settles()
    await types(officer, "/bantuan")
    officer.patience = 60
    await officer.sees("Tabel Anda sudah dibaca")
    assert READ in await taps(officer, "Lihat tabel")


async def test_photos_words_and_other_files_get_an_answer_that_leads_on(kawan: App, officer: Phone) -> None:
    await asks(officer)
    assert "ketuk gambar klip" in await types(officer, "ini hasilnya")
    await officer.sends_photo(jpeg())
    assert "bukan foto" in (await officer.settles()).text
    for content, said in (
        (b"<html><table><tr><td>tiket</td></tr></table></html>", "halaman web"),
        (b"%PDF-1.7 contoh", "bukan tabel"),
        (xlsx([[1]], heads=["Sesuatu"]), "Kolom ini belum ada: nomor tiket, hasil"),
    ):
        assert said in await sends(officer, content, "hasil.xls")
        await taps(officer, "Kirim berkas lain")
    csv = "Tiket;Hasil\r\nOVOP-2026-1371-9000;lolos\r\n".encode("utf-16")
    assert READ in await sends(officer, csv, "hasil.csv")
    async with kawan.database.work() as work:
        await work.tables.prune(before=datetime.now(UTC) + KEPT_FOR)
        await work.commit()
    await taps(officer, "Terapkan 1 hasil")
    assert "sudah tidak ada di sini" in officer.screen.text
    await leads_on(officer)
    await round_of_upkeep(kawan.database.work)


async def test_a_reader_and_a_made_up_link_find_nothing(kawan: App, officer: Phone, join: Join) -> None:
    await asks(officer)
    await sends(officer, xlsx([row("9000", "lolos")], heads=HEADS))
    table = (await officer.looks()).text
    assert READ in table
    async with kawan.database.work() as work:
        draft = await work.drafts.find(officer.id, "hasil")
    assert draft is not None
    reader = await at_work(kawan, join, "Bu Baca", Role.VIEWER, "13")
    unknown = await types(reader, "/tidakada")
    await types(reader, "/usulan")
    assert "Hasil dari berkas" not in reader.screen.labels
    await reader.forges(f">1:hasil:t-{draft.data['table']}", reader.screen.message_id)
    assert (await reader.settles()).text == unknown
    other = await at_work(kawan, join, "Pak Jauh", Role.OPERATOR, "34")
    await other.forges(f">1:hasil:t-{draft.data['table']}", other.screen.message_id)
    assert "sudah tidak ada di sini" in (await other.settles()).text


async def test_a_table_in_the_hand_of_a_process_that_ends_is_read_by_the_next(
    telegram: Simulator, sqlite_url: str, join: Join
) -> None:
    settings = settings_for(telegram, sqlite_url)
    async with running_bot(settings) as first:
        async with first.database.work() as work:
            await hand_in(work, "9000", state=SELECTION)
            await work.commit()
        officer = await at_work(first, join, "Bu Usul")
        await asks(officer)
        telegram.faults.add({"method": "getFile", "times": 2, "kind": "500"})
        await officer.sends_document(xlsx([row("9000", "lolos")]), "hasil.xlsx")
        await officer.settles()
        assert "sedang dibaca" in officer.screen.text
    async with running_bot(settings) as second:

        async def read() -> bool:
            async with second.database.work() as work:
                draft = await work.drafts.find(officer.id, "hasil")
                table = await work.tables.find(draft.data["table"]) if draft else None
            return table is not None and table.state is TableState.READ

        await eventually(read)
        if "Segarkan" in (await officer.looks()).labels:
            await taps(officer, "Segarkan")
        assert READ in officer.screen.text


async def test_an_update_that_is_handed_over_twice_applies_a_table_once(kawan: App, officer: Phone) -> None:
    await asks(officer)
    await sends(officer, xlsx([row("9000", "lolos")]))
    message = {"message_id": officer.screen.message_id, "date": 1, "chat": {"id": officer.id, "type": "private"}}
    tapped = {
        "update_id": 999_000_001,
        "callback_query": {
            "id": "1",
            "from": {"id": officer.id, "is_bot": False, "first_name": "Bu"},
            "chat_instance": "1",
            "message": {**message, "text": "x"},
            "data": data_of(officer.screen, "Terapkan 1 hasil"),
        },
    }
    for _ in range(2):
        await kawan.reception.receive(Update.de_json(tapped, kawan.bot))
        assert "Saat itu pemilik usaha diberi tahu" in (await officer.looks()).text
    assert len(await waiting(kawan)) == 1
