"""Databases of the benchmarks' own, gone when they are done."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from storage.address import driver_url

SETTING, USUAL = "KAWAN_TEST_POSTGRES_URL", "postgresql://postgres@127.0.0.1:5432/test"


@asynccontextmanager
async def database(kind: str, folder: Path, given: str | None = None) -> AsyncIterator[str]:
    """Give the address of an empty database: the given one, a file in the folder, or one on the PostgreSQL server."""
    if given is not None:
        yield given
        return
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'kawan.db'}"
        return
    server, name = os.environ.get(SETTING) or USUAL, f"kawan_bench_{uuid4().hex}"
    await _administer(server, f'CREATE DATABASE "{name}"')
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        await _administer(server, f'DROP DATABASE "{name}" WITH (FORCE)')


async def _administer(server: str, statement: str) -> None:
    engine = create_async_engine(driver_url(server), poolclass=NullPool, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.exec_driver_sql(statement)
