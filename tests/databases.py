"""Fresh, migrated databases for tests, on each engine: copies of a template that is migrated once a session."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from storage.address import driver_url
from storage.database import Database
from storage.keys import Keys
from storage.migrations import migrate

ENGINES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))
KEY = "kunci-untuk-uji-saja-tidak-membuka-apa-pu00"
"""Well formed, and known to everybody."""
KEYS = Keys.read(KEY)
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
        yield from _postgres_copy("template0")


@pytest.fixture
def database_url(engine_name: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database with all tables and nobody in it."""
    if engine_name == "sqlite":
        yield request.getfixturevalue("sqlite_url")
    else:
        yield from _postgres_copy(request.getfixturevalue("postgres_template"))


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
def postgres_template() -> Iterator[str]:
    for url in _postgres_copy("template0"):
        asyncio.run(migrate(url))
        yield make_url(url).database or ""


def _postgres_url() -> str:
    url = os.environ.get(POSTGRES_SETTING)
    if url:
        return url
    if os.environ.get("CI") == "true":
        pytest.fail(f"{POSTGRES_SETTING} is not set, and in CI the PostgreSQL half of the tests must run")
    pytest.skip(f"set {POSTGRES_SETTING} to run this on PostgreSQL")


def _postgres_copy(template: str) -> Iterator[str]:
    url, name = _postgres_url(), f"kawan_test_{uuid4().hex}"
    asyncio.run(_postgres_admin(url, f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
    yield make_url(url).set(database=name).render_as_string(hide_password=False)
    asyncio.run(_postgres_admin(url, f'DROP DATABASE "{name}" WITH (FORCE)'))


async def _postgres_admin(url: str, statement: str) -> None:
    engine = create_async_engine(driver_url(url), poolclass=NullPool, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.exec_driver_sql(statement)
