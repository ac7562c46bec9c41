"""What people wrote for few, how to reach them, and what codes say: encrypted, whatever release wrote it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from programme.desk import Inquiry
from programme.dossier import Actor, Dossier, Event, Happening, Paper, Piece
from programme.rulings import Ruling
from storage.address import driver_url
from storage.backup import back_up, restore
from storage.database import Database
from storage.files import Files
from storage.keys import Keys, new_key
from storage.migrations import migrate
from storage.rotation import rotate_texts, seal_plain_texts
from tests.databases import KEY, KEYS

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECRETS = {
    "phone": "0800-000-0012",
    "reason": "Nomornya tertutup jari, Bu",
    "of the paper": "Ini surat suami saya",
    "of the piece": "halaman dua, maaf kotor",
    "code": "https://contoh.example/nib/1234567890123",
    "to the owner": "Foto lagi di tempat terang",
    "to colleagues": "Sudah dikunjungi, bengkelnya sepi",
    "asked": "Kapan bisa kami kunjungi?",
    "answered": "Besok pagi, sebelum pasar",
}
BEFORE = "0013"
"""The revision of a release that encrypted nothing but numbers."""
LEFT_PLAIN = """
    INSERT INTO dossiers (id, name, state, programme, round_year, created_at, changed_at, answers, slots, former, phone,
        version)
    VALUES ('d1', 'Contoh', 'draf', 'ovop 2026.1', 2026, '{noon}', '{noon}', '{{}}', '{{}}', '{{}}', '{phone}', 0);
    INSERT INTO papers (dossier_id, document, state, skipped, reason, endless, note, flags)
    VALUES ('d1', 'nib', 'perbaikan', false, '{reason}', false, '{of the paper}', '[]');
    INSERT INTO pieces (id, dossier_id, document, kind, file_id, unique_id, received_at, note, position, state, finding,
        attempts)
    VALUES ('p1', 'd1', 'nib', 'photo', 'f', 'u', '{noon}', '{of the piece}', 0, 'ada',
        '{{"format": "jpeg", "codes": ["{code}", "é"]}}', 1);
    INSERT INTO pieces (id, dossier_id, document, kind, file_id, unique_id, received_at, position, state, finding,
        attempts)
    VALUES ('p2', 'd1', 'nib', 'photo', 'f', 'u2', '{noon}', 1, 'menunggu', 'null', 0);
    INSERT INTO events (dossier_id, at, actor, happening, note, inner_note)
    VALUES ('d1', '{noon}', 'petugas', 'catatan', '{to the owner}', '{to colleagues}');
    INSERT INTO rulings (id, dossier_id, document, officer_id, at, outcome, reason, inner_note, seconded_by, batch)
    VALUES ('r1', 'd1', 'nib', 'o1', '{noon}', 'perbaikan', '{to the owner}', '{to colleagues}', '', '');
    INSERT INTO inquiries (id, dossier_id, officer_id, text, asked_at, answer)
    VALUES ('i1', 'd1', 'o1', '{asked}', '{noon}', '{answered}')
"""


async def fill(database: Database) -> None:
    """Write each of the secrets where it belongs."""
    said = SECRETS
    finding = {"format": "jpeg", "codes": [said["code"], "é"]}
    async with database.work() as work:
        await work.dossiers.add(Dossier("d1", "Contoh", "draf", "ovop 2026.1", 2026, NOON, NOON, phone=said["phone"]))
        await work.papers.save(Paper("d1", "nib", reason=said["reason"], note=said["of the paper"]))
        piece = Piece("p1", "d1", "nib", 7, "photo", "f", "u", NOON, note=said["of the piece"], finding=finding)
        await work.pieces.add(piece)
        await work.pieces.save(piece)
        await work.pieces.add(Piece("p2", "d1", "nib", 7, "photo", "f", "u2", NOON))
        await work.events.add(
            Event(
                "d1", NOON, Actor.OFFICER, Happening.NOTE, note=said["to the owner"], inner_note=said["to colleagues"]
            )
        )
        ruling = Ruling(
            "r1", "d1", "o1", NOON, "perbaikan", NOON + timedelta(minutes=10), "nib", said["to the owner"],
            said["to colleagues"],
        )  # fmt: skip
        await work.rulings.add(ruling)
        await work.desk.ask(Inquiry("i1", "d1", "o1", said["asked"], NOON, said["answered"], NOON))
        await work.commit()


async def leave_plain(url: str) -> None:
    """Let a release that encrypted numbers only write the same."""
    await migrate(url, to=BEFORE)
    engine = create_async_engine(driver_url(url), poolclass=NullPool)
    async with engine.begin() as connection:
        for statement in LEFT_PLAIN.format(noon="2026-03-02 12:00:00.000000", **SECRETS).split(";\n"):
            await connection.exec_driver_sql(statement)
    await engine.dispose()


async def all_is_known(url: str, keys: Keys = KEYS) -> None:
    """Read everything again."""
    database, said = Database(url, keys=keys), SECRETS
    async with database.work() as work:
        dossier = await work.dossiers.find("d1")
        (paper,) = (await work.papers.of_dossier("d1")).values()
        first, second = await work.pieces.of_dossier("d1")
        (event,) = await work.events.of_dossier("d1")
        (ruling,) = (await work.rulings.of_dossier("d1")).values()
        (inquiry,) = await work.desk.inquiries("d1")
    await database.close()
    assert dossier is not None
    assert (dossier.phone, paper.reason, paper.note) == (said["phone"], said["reason"], said["of the paper"])
    assert (first.note, first.finding) == (said["of the piece"], {"format": "jpeg", "codes": [said["code"], "é"]})
    assert (second.note, second.finding) == (None, None)
    assert (event.note, event.inner_note) == (said["to the owner"], said["to colleagues"])
    assert (ruling.reason, ruling.inner_note) == (said["to the owner"], said["to colleagues"])
    assert (inquiry.text, inquiry.answer) == (said["asked"], said["answered"])


async def readable(url: str) -> list[str]:
    """Return what stands in any column of any table, and in any byte of a file, as somebody wrote it."""
    engine = create_async_engine(driver_url(url), poolclass=NullPool)
    async with engine.connect() as connection:
        tables = await connection.run_sync(lambda it: inspect(it).get_table_names())
        rows = [
            tuple(row)
            for table in tables
            for row in await connection.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608 - our own names
        ]
    await engine.dispose()
    file = Path(url.removeprefix("sqlite:///"))
    seen = repr(rows).encode() + (file.read_bytes() if file.exists() else b"")
    return [name for name, secret in SECRETS.items() if secret.encode() in seen]


async def test_what_people_wrote_for_few_can_be_read_nowhere_in_the_database(database_url: str) -> None:
    database = Database(database_url, keys=KEYS)
    await fill(database)
    await database.close()
    await all_is_known(database_url)
    assert await readable(database_url) == []


async def test_what_an_earlier_release_left_plain_is_all_there_and_then_encrypted(empty_database_url: str) -> None:
    await leave_plain(empty_database_url)
    assert await readable(empty_database_url) == list(SECRETS)
    await migrate(empty_database_url)
    await all_is_known(empty_database_url)
    database = Database(empty_database_url, keys=KEYS)
    assert await seal_plain_texts(database) == len(SECRETS) + 2
    assert await seal_plain_texts(database) == 0
    await database.close()
    await all_is_known(empty_database_url)
    assert await readable(empty_database_url) == []


@pytest.mark.parametrize("sealed", [True, False])
async def test_a_change_of_keys_takes_all_of_it_along(empty_database_url: str, *, sealed: bool) -> None:
    await leave_plain(empty_database_url)
    await migrate(empty_database_url)
    new = new_key()
    old, both = Database(empty_database_url, keys=KEYS), Database(empty_database_url, keys=Keys.read(f"{new},{KEY}"))
    if sealed:
        await seal_plain_texts(old)
    await rotate_texts(both)
    await old.close()
    await both.close()
    await all_is_known(empty_database_url, Keys.read(new))
    assert await readable(empty_database_url) == []


async def test_a_backup_of_an_earlier_release_comes_back_whole(empty_database_url: str, tmp_path: Path) -> None:
    before = f"sqlite:///{tmp_path / 'lama.db'}"
    await leave_plain(before)
    files = Files((tmp_path / "berkas").as_uri(), KEYS)
    await back_up(before, files, tmp_path / "kawan.tar", at=NOON)
    await restore(empty_database_url, files, tmp_path / "kawan.tar")
    await all_is_known(empty_database_url)
