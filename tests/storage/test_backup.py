"""Backups: everything comes back as it was, into either kind of database."""

import io
import json
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import make_url, select
from sqlalchemy.ext.asyncio import create_async_engine

from programme.people import Consent, Draft
from storage.address import driver_url
from storage.backup import BrokenBackupError, NotEmptyError, back_up, restore
from storage.database import Database
from storage.files import Files
from storage.migrations import current
from storage.schema import metadata
from tests.databases import KEYS

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SITI = 7_000_000_001
NAME = "p/0123456789/abcdef"


async def fill(url: str, files: Files, folder: Path) -> None:
    """Let Siti say something, and send a file."""
    database = Database(url, keys=KEYS)
    async with database.work() as work:
        siti = await work.people.seat(SITI)
        siti.consent, siti.profile = Consent("2026-11", NOON), {"nama_usaha": "Keripik “Contoh” 🙂"}
        await work.people.save(siti, seen_at=NOON)
        await work.drafts.save(SITI, Draft("cek", "soal", {"answers": {"nib": "ya"}, "page": None}))
        await work.consents.add(SITI, notice="2026-11", given=True, at=NOON)
        await work.commit()
    await database.close()
    (folder / "asli").write_bytes(b"NIK 3273015505800001 " * 1000)
    await files.put(NAME, folder / "asli")


async def rows_of(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables, as the schema reads them."""
    engine = create_async_engine(driver_url(url))
    async with engine.connect() as connection:
        found = {
            table.name: sorted(map(tuple, (await connection.execute(select(table))).all()), key=_in_order)
            for table in metadata.sorted_tables
        }
    await engine.dispose()
    return found


def _in_order(row: tuple[object, ...]) -> str:
    return json.dumps(row, default=str, sort_keys=True)


def store(folder: Path, name: str) -> Files:
    return Files((folder / name).as_uri(), KEYS)


async def test_everything_comes_back_as_it_was(empty_database_url: str, sqlite_url: str, tmp_path: Path) -> None:
    await fill(sqlite_url, store(tmp_path, "lama"), tmp_path)
    archive = tmp_path / "cadangan" / "kawan.tar"
    made = await back_up(sqlite_url, store(tmp_path, "lama"), archive, at=NOON)
    again = await restore(other_than(empty_database_url), store(tmp_path, "baru"), archive)
    assert (again.rows, again.files, again.made_at) == (made.rows, 1, NOON)
    assert made.rows >= 3
    there = other_than(empty_database_url)
    assert await rows_of(there) == await rows_of(sqlite_url)
    assert b"".join([each async for each in store(tmp_path, "baru").read(NAME)]) == (tmp_path / "asli").read_bytes()
    database = Database(there, keys=KEYS)
    async with database.work() as work:
        await work.consents.add(SITI, notice="2026-11", given=False, at=NOON)
        await work.commit()
    await database.close()


def other_than(empty: str) -> str:
    """SQLite's empty database stands where the full one is: take another name beside it."""
    return empty.replace("kawan.db", "baru.db") if make_url(empty).get_backend_name() == "sqlite" else empty


async def test_a_backup_of_postgresql_fits_sqlite(database_url: str, tmp_path: Path) -> None:
    await fill(database_url, store(tmp_path, "lama"), tmp_path)
    await back_up(database_url, store(tmp_path, "lama"), tmp_path / "kawan.tar", at=NOON)
    there = f"sqlite:///{tmp_path / 'baru.db'}"
    await restore(there, store(tmp_path, "baru"), tmp_path / "kawan.tar")
    assert await rows_of(there) == await rows_of(database_url)


async def test_nothing_readable_lies_in_the_archive(sqlite_url: str, tmp_path: Path) -> None:
    await fill(sqlite_url, store(tmp_path, "lama"), tmp_path)
    await back_up(sqlite_url, store(tmp_path, "lama"), tmp_path / "kawan.tar", at=NOON)
    assert b"3273015505800001" not in (tmp_path / "kawan.tar").read_bytes()
    assert (tmp_path / "kawan.tar").stat().st_mode & 0o077 == 0


async def test_a_database_with_people_in_it_is_left_alone(sqlite_url: str, tmp_path: Path) -> None:
    await fill(sqlite_url, store(tmp_path, "lama"), tmp_path)
    await back_up(sqlite_url, store(tmp_path, "lama"), tmp_path / "kawan.tar", at=NOON)
    before = await rows_of(sqlite_url)
    with pytest.raises(NotEmptyError):
        await restore(sqlite_url, store(tmp_path, "baru"), tmp_path / "kawan.tar")
    assert await rows_of(sqlite_url) == before


async def test_without_a_database_there_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(NotEmptyError):
        await back_up(f"sqlite:///{tmp_path / 'tidak_ada.db'}", store(tmp_path, "lama"), tmp_path / "k.tar", at=NOON)
    assert list(tmp_path.iterdir()) == []


def hostile() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in (
            ("isi.json", b'{"bentuk": 1, "revisi": "0001", "dibuat": "2026-03-02T12:00:00+00:00", "baris": {}}'),
            ("berkas/../../keluar", b"x"),
        ):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return out.getvalue()


@pytest.mark.parametrize("content", [b"", b"bukan arsip", hostile()])
async def test_what_is_no_backup_of_ours_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "kawan.tar").write_bytes(content)
    with pytest.raises(BrokenBackupError):
        await restore(f"sqlite:///{tmp_path / 'baru.db'}", store(tmp_path, "baru"), tmp_path / "kawan.tar")
    assert not (tmp_path.parent / "keluar").exists()


@pytest.mark.parametrize("part", [1 / 3, 0.9])
async def test_a_backup_that_was_cut_off_changes_nothing(sqlite_url: str, tmp_path: Path, part: float) -> None:
    await fill(sqlite_url, store(tmp_path, "lama"), tmp_path)
    await back_up(sqlite_url, store(tmp_path, "lama"), tmp_path / "kawan.tar", at=NOON)
    whole = (tmp_path / "kawan.tar").read_bytes()
    (tmp_path / "kawan.tar").write_bytes(whole[: int(len(whole) * part)])
    there = f"sqlite:///{tmp_path / 'baru.db'}"
    with pytest.raises(BrokenBackupError):
        await restore(there, store(tmp_path, "baru"), tmp_path / "kawan.tar")
    assert await current(there) is not None
    assert all(rows == [] for rows in (await rows_of(there)).values())
