"""Keys, sweeping and changing keys, as whoever runs the bot meets them."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.commands import app
from bot.store import Store
from programme.dossier import Dossier, Paper, Piece, PieceState
from storage.database import Database
from storage.erasing import erase
from storage.files import Files
from storage.keys import Keys, WrongKeyError, new_key
from storage.names import Names
from storage.rotation import rotate_files

OLD, NEW = new_key(), new_key()
NIK = "3273015505800001"
MOMENT = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
NUMBER_OF_PIECES = 5


@pytest.fixture(autouse=True)
def url(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    # The runner closes the standard error that it lends, and what logs to it is kept for ever.
    monkeypatch.setattr("bot.commands.set_up_logs", lambda *_: None)
    return sqlite_url


@pytest.fixture
def store_url(tmp_path: Path) -> str:
    return (tmp_path / "files").as_uri()


def tell(command: str, url: str, store_url: str, key: str, *more: str) -> Result:
    env: Mapping[str, str] = {
        "KAWAN_DATABASE_URL": url,
        "KAWAN_FILES_URL": store_url,
        "KAWAN_FILES_KEY": key,
        "KAWAN_BOT_TOKEN": "1000001:tests-only",
        "KAWAN_TELEGRAM_URL": "http://127.0.0.1:9",
    }
    return CliRunner().invoke(app, [command, *more], env=dict(env))


@asynccontextmanager
async def opened(url: str, store_url: str, key: str) -> AsyncIterator[tuple[Database, Store]]:
    keys = Keys.read(key)
    database = Database(url, keys=keys)
    try:
        async with database.work() as work:
            secret = await work.vault.secret()
            await work.commit()
        store = Store(Files(store_url, keys), Names(secret))
        await store.files.mark(store.names.mark)
        yield database, store
    finally:
        await database.close()


async def fill(url: str, store_url: str, key: str) -> None:
    """Some papers with numbers, and pieces with files."""
    async with opened(url, store_url, key) as (database, store):
        source = Path("asli")
        async with database.work() as work:
            await work.dossiers.add(Dossier("d1", "Contoh", "draf", "ovop 2026.1", 2026, MOMENT, MOMENT))
            for number in range(NUMBER_OF_PIECES):
                await work.papers.save(Paper("d1", f"surat_{number}", number=NIK))
                source.write_bytes(b"isi %d" % number)
                digest = store.names.digest(source)
                name = store.names.of_piece(f"{number:010}", digest)
                await store.files.put(name, source)
                piece = Piece(
                    f"{number:010}", "d1", f"surat_{number}", 7, "photo", "f", "u", MOMENT,
                    state=PieceState.THERE, digest=digest, store_key=name,
                )  # fmt: skip
                await work.pieces.add(piece)
            await work.commit()


async def all_is_readable(url: str, store_url: str, key: str) -> None:
    async with opened(url, store_url, key) as (database, store):
        async with database.work() as work:
            papers = await work.papers.of_dossier("d1")
            pieces = await work.pieces.of_dossier("d1")
        assert {paper.number for paper in papers.values()} == {NIK}
        for piece in pieces:
            content = b"".join([part async for part in store.files.read(piece.store_key or "")])
            assert content == b"isi %d" % int(piece.id)


def test_without_a_key_the_bot_does_not_start_and_says_how_to_make_one(url: str, store_url: str) -> None:
    told = tell("run", url, store_url, "")
    assert told.exit_code == 2
    assert "python -m bot key" in told.output
    made = CliRunner().invoke(app, ["key"]).output.strip()
    assert Keys.read(made)
    assert CliRunner().invoke(app, ["key"]).output.strip() != made


def test_what_is_no_key_is_said_and_not_shown(url: str, store_url: str) -> None:
    told = tell("run", url, store_url, "rahasia-saya")
    assert told.exit_code == 2
    assert "KAWAN_FILES_KEY tidak terbaca" in told.output
    assert "rahasia-saya" not in told.output


def test_the_wrong_key_is_said_plainly_at_the_start_and_by_the_doctor(url: str, store_url: str) -> None:
    asyncio.run(fill(url, store_url, OLD))
    assert "cocok dengan basis data" in tell("doctor", url, store_url, OLD).output
    assert "bukan kunci yang dipakai basis data ini" in tell("doctor", url, store_url, NEW).output
    for command in ("run", "sweep", "rotate"):
        told = tell(command, url, store_url, NEW)
        assert told.exit_code == 2, command
        assert "bukan kunci yang dipakai basis data ini" in told.output


def test_the_doctor_names_a_place_that_cannot_be_written_and_a_key_that_is_missing(url: str, tmp_path: Path) -> None:
    (tmp_path / "files").write_text("in the way")
    told = tell("doctor", url, (tmp_path / "files").as_uri(), "").output
    assert "Kunci berkas: belum diisi" in told
    assert "hak tulis" in told


def test_the_doctor_and_the_sweep_notice_the_files_of_another_database(
    url: str, store_url: str, tmp_path: Path
) -> None:
    asyncio.run(fill(url, store_url, OLD))
    other = f"sqlite:///{tmp_path / 'other.db'}"
    assert tell("migrate", other, store_url, OLD).exit_code == 0
    told = tell("sweep", other, store_url, OLD)
    assert told.exit_code == 2
    assert "Tidak ada yang dihapus" in told.output
    assert "milik basis data lain" in tell("doctor", other, store_url, OLD).output
    asyncio.run(all_is_readable(url, store_url, OLD))


def test_the_sweep_says_what_it_did_and_what_is_missing(url: str, store_url: str, tmp_path: Path) -> None:
    asyncio.run(fill(url, store_url, OLD))
    there = sorted(path for path in (tmp_path / "files" / "p").rglob("*") if path.is_file())
    there[0].rename(there[0].with_name("f" * 32))
    told = tell("sweep", url, store_url, OLD)
    assert told.exit_code == 1
    assert "1 tanpa pemilik dihapus" in told.output
    assert f"1 berkas hilang: {0:010}" in told.output


def test_after_a_change_of_keys_the_old_one_is_needed_no_more(url: str, store_url: str) -> None:
    asyncio.run(fill(url, store_url, OLD))
    told = tell("rotate", url, store_url, f"{NEW},{OLD}")
    assert told.exit_code == 0, told.output
    assert "5 teks dan 5 berkas dienkripsi ulang" in told.output
    asyncio.run(all_is_readable(url, store_url, NEW))
    with pytest.raises(WrongKeyError):
        asyncio.run(all_is_readable(url, store_url, OLD))
    again = tell("rotate", url, store_url, NEW)
    assert "0 teks dan 0 berkas dienkripsi ulang" in again.output
    assert "5 berkas sudah memakai kunci terbaru" in again.output


def test_a_change_of_keys_that_was_cut_off_goes_on_where_it_ended(url: str, store_url: str) -> None:
    asyncio.run(fill(url, store_url, OLD))
    both = f"{NEW},{OLD}"

    async def begins() -> None:
        turning = rotate_files(Files(store_url, Keys.read(both)))
        for _ in range(2):
            await anext(turning)
        await turning.aclose()  # type: ignore[attr-defined]  # an async generator has it

    asyncio.run(begins())
    asyncio.run(all_is_readable(url, store_url, both))
    told = tell("rotate", url, store_url, both)
    assert "5 teks dan 3 berkas dienkripsi ulang" in told.output
    assert "2 berkas sudah memakai kunci terbaru" in told.output
    asyncio.run(all_is_readable(url, store_url, NEW))


def test_a_backup_that_is_put_back_says_what_was_erased_again_or_that_nobody_can_know(
    url: str, store_url: str, tmp_path: Path
) -> None:
    asyncio.run(fill(url, store_url, OLD))
    assert tell("backup", url, store_url, OLD, "cadangan.tar").exit_code == 0
    asyncio.run(lose_a_dossier(url, store_url))
    told = tell("restore", f"sqlite:///{tmp_path / 'baru.db'}", store_url, OLD, "cadangan.tar")
    assert told.exit_code == 0
    assert "sudah dihapus lagi: 0 orang, 1 usaha, 5 berkas" in " ".join(told.output.split())
    elsewhere = (tmp_path / "lain").as_uri()
    told = tell("restore", f"sqlite:///{tmp_path / 'lain.db'}", elsewhere, OLD, "cadangan.tar")
    assert told.exit_code == 0
    assert "Catatan penghapusan tidak ada" in told.output


async def lose_a_dossier(url: str, store_url: str) -> None:
    async with opened(url, store_url, OLD) as (database, store):
        async with database.work() as work:
            await work.dossiers.remove("d1")
            await work.commit()
        await erase(database.work, store.files, store.names, at=MOMENT)
