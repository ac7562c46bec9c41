import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from storage.address import driver_url
from storage.database import Database
from storage.migrations import NewerDatabaseError, current, migrate, pending
from storage.schema import metadata

RELEASED = sorted(Path(__file__).with_name("released").glob("*.sql"))
"""What a database of each release held, by its revision; a release adds its file, and no file is ever changed."""
ROWS_OF = {file.stem: file.read_text().split(";\n") for file in RELEASED}


@asynccontextmanager
async def connected(url: str) -> AsyncIterator[AsyncConnection]:
    engine = create_async_engine(driver_url(url))
    async with engine.begin() as connection:
        yield connection
    await engine.dispose()


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata))


async def test_an_empty_database_becomes_what_the_tables_say(empty_database_url: str) -> None:
    await migrate(empty_database_url)
    async with connected(empty_database_url) as connection:
        assert await connection.run_sync(differences) == []


async def test_what_is_pending_is_told_before_and_nothing_after(empty_database_url: str) -> None:
    assert await current(empty_database_url) is None
    assert [line.split(":")[0] for line in await pending(empty_database_url)] == list(ROWS_OF)
    await migrate(empty_database_url)
    assert await current(empty_database_url) == list(ROWS_OF)[-1]
    assert await pending(empty_database_url) == []


def test_asking_what_is_pending_makes_no_file(tmp_path: Path) -> None:
    asyncio.run(pending(f"sqlite:///{tmp_path / 'kawan.db'}"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("release", ROWS_OF)
async def test_people_of_every_release_are_still_there_in_this_one(empty_database_url: str, release: str) -> None:
    await migrate(empty_database_url, to=release)
    async with connected(empty_database_url) as connection:
        for statement in filter(str.strip, ROWS_OF[release]):
            await connection.exec_driver_sql(statement)
    await migrate(empty_database_url)
    database = Database(empty_database_url)
    async with database.work() as work:
        siti = await work.people.seat(7_000_000_001)
        draft = await work.drafts.find(siti.id, "self_check")
        assert (siti.profile, siti.version) == ({"wilayah": "13.71"}, 3)
        assert siti.consent is not None
        assert draft is not None
        assert draft.data == {"answers": {"nib": "ya"}}
        assert [check.programme for check in await work.checks.all(siti.id)] == ["ovop 2026.1"]
        assert [given for _, given in await work.consents.history(siti.id)] == [True]
        assert await work.updates.find(1) == [{"kind": "card"}]
    await database.close()


async def test_processes_that_start_together_migrate_once(empty_database_url: str) -> None:
    script = "import asyncio, sys; from storage.migrations import migrate; asyncio.run(migrate(sys.argv[1]))"
    processes = [await asyncio.create_subprocess_exec(sys.executable, "-c", script, empty_database_url) for _ in "abc"]
    assert [await process.wait() for process in processes] == [0, 0, 0]
    assert await pending(empty_database_url) == []


async def test_a_migration_that_fails_leaves_the_database_as_it_was(empty_database_url: str) -> None:
    async with connected(empty_database_url) as connection:
        await connection.exec_driver_sql("CREATE TABLE updates (somebody_elses INTEGER)")
    with pytest.raises(DBAPIError):
        await migrate(empty_database_url)
    async with connected(empty_database_url) as connection:
        assert await connection.run_sync(lambda found: inspect(found).get_table_names()) == ["updates"]


async def test_a_database_of_a_later_release_is_left_alone(empty_database_url: str) -> None:
    await migrate(empty_database_url)
    async with connected(empty_database_url) as connection:
        await connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    for look in (pending, migrate):
        with pytest.raises(NewerDatabaseError, match="9999"):
            await look(empty_database_url)


async def test_a_relative_address_is_migrated_in_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await migrate("sqlite:///data/kawan.db")
    assert await pending("sqlite:///data/kawan.db") == []
    assert (tmp_path / "data" / "kawan.db").exists()
