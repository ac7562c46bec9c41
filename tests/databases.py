"""Migrated databases with nobody in them, on each engine; migrated once a session.

On SQLite each test gets a copy of the file. On PostgreSQL making a database takes half a second, and emptying one that
is there a hundredth of that; so tests share one, and who changes its tables asks for `empty_database_url`.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import delete, make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from storage.address import driver_url
from storage.database import Database
from storage.keys import Keys
from storage.migrations import migrate
from storage.schema import metadata

ENGINES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))
KEY = "kunci-untuk-uji-saja-tidak-membuka-apa-pu00"
"""Well formed, and known to everybody."""
KEYS = Keys.read(KEY)
CUT_OFF = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE pid <> pg_backend_pid() AND datname = current_database()
"""
POSTGRES_SETTING = "KAWAN_TEST_POSTGRES_URL"


@pytest.fixture(params=ENGINES)
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def empty_database_url(engine_name: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database with nothing in it."""
    if engine_name == "sqlite":
        folder: Path = request.getfixturevalue("tmp_path")
        yield f"sqlite:///{folder / 'kawan.db'}"
    else:
        yield from _new_postgres()


@pytest.fixture
def database_url(engine_name: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database with all tables and nobody in it."""
    if engine_name == "sqlite":
        yield request.getfixturevalue("sqlite_url")
    else:
        shared: str = request.getfixturevalue("postgres_url")
        asyncio.run(_empty(shared))
        yield shared


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The address of a SQLite database with all tables and nobody in it."""
    shutil.copyfile(sqlite_template, tmp_path / "kawan.db")
    return f"sqlite:///{tmp_path / 'kawan.db'}"


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated database, open."""
    opened = Database(database_url, keys=KEYS)
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "kawan.db"
    asyncio.run(migrate(f"sqlite:///{file}"))
    return file


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    for url in _new_postgres():
        asyncio.run(migrate(url))
        yield url


def _server_url() -> str:
    url = os.environ.get(POSTGRES_SETTING)
    if url:
        return url
    if os.environ.get("CI") == "true":
        pytest.fail(f"{POSTGRES_SETTING} is not set, and in CI the PostgreSQL half of the tests must run")
    pytest.skip(f"set {POSTGRES_SETTING} to run this on PostgreSQL")


def _new_postgres() -> Iterator[str]:
    url, name = _server_url(), f"kawan_test_{uuid4().hex}"
    asyncio.run(_do(url, f'CREATE DATABASE "{name}" TEMPLATE template0'))
    yield make_url(url).set(database=name).render_as_string(hide_password=False)
    asyncio.run(_do(url, f'DROP DATABASE "{name}" WITH (FORCE)'))


async def _empty(url: str) -> None:
    """Cut off whoever a test before left there, and take out every row, past all triggers and keys."""
    deletions = [str(delete(table)) for table in metadata.tables.values()]
    await _do(url, CUT_OFF, "SET session_replication_role = replica", *deletions)


async def _do(url: str, *statements: str) -> None:
    engine = create_async_engine(driver_url(url), poolclass=NullPool, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        for statement in statements:
            await connection.exec_driver_sql(statement)
