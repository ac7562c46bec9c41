"""Brings a database to the present schema, whatever release left it behind."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from storage.address import driver_url, sqlite_file

NEWEST = "head"

_ADVISORY_LOCK = 0x6B6177616E  # "kawan"
_WAIT_FOR_OTHER_PROCESSES = 120.0
_ATTEMPTS = 100


class NewerDatabaseError(RuntimeError):
    """The database was left behind by a release that this one knows nothing of."""


async def migrate(url: str, *, to: str = NEWEST) -> None:
    """Bring the database to a revision, making it if need be; all or nothing, and one process at a time."""
    address = driver_url(url)
    file = sqlite_file(address)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
    async with _alone(address) as connection:
        await connection.run_sync(_upgrade, to)


async def current(url: str) -> str | None:
    """Return the revision of the database; None when it is empty or not there yet."""
    address = driver_url(url)
    file = sqlite_file(address)
    if file is not None and not file.exists():
        return None
    async with create_async_engine(address, poolclass=NullPool).connect() as connection:
        return await connection.run_sync(_revision)


async def pending(url: str) -> list[str]:
    """Return the revisions that `migrate` would apply, oldest first, as `0001: what it brings`."""
    at, scripts = await current(url), ScriptDirectory.from_config(_config())
    _refuse_newer(at, scripts)
    revisions = reversed(list(scripts.iterate_revisions(NEWEST, at or "base")))
    return [f"{revision.revision}: {revision.doc}" for revision in revisions]


def _refuse_newer(at: str | None, scripts: ScriptDirectory) -> None:
    if at is not None and at not in {script.revision for script in scripts.walk_revisions()}:
        raise NewerDatabaseError(
            f"the database is at revision {at}, which this release does not know; use a newer release"
        )


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _upgrade(connection: Connection, to: str) -> None:
    config = _config()
    config.attributes["connection"] = connection
    _refuse_newer(_revision(connection), ScriptDirectory.from_config(config))
    command.upgrade(config, to)


@asynccontextmanager
async def _alone(address: URL) -> AsyncIterator[AsyncConnection]:
    """Give a connection in a transaction that no other process can be in; committed at the end."""
    if address.get_backend_name() == "sqlite":
        options = {"isolation_level": None, "timeout": _WAIT_FOR_OTHER_PROCESSES}
        engine = create_async_engine(address, poolclass=NullPool, connect_args=options)
    else:
        engine = create_async_engine(address, poolclass=NullPool)
    async with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            await _use_wal(connection)
            await connection.exec_driver_sql("PRAGMA secure_delete = ON")
            await connection.rollback()
        async with connection.begin():
            if engine.dialect.name == "sqlite":
                # Foreign keys are not enforced here, so that a table can be made anew under its children.
                await connection.exec_driver_sql("BEGIN EXCLUSIVE")
            else:
                await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
            yield connection


async def _use_wal(connection: AsyncConnection) -> None:
    """Turn write-ahead logging on, which stays with the file. SQLite refuses at once while another process writes."""
    for attempts_left in reversed(range(_ATTEMPTS)):
        try:
            await connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        except OperationalError:
            if not attempts_left:
                raise
            await connection.exec_driver_sql("BEGIN EXCLUSIVE")  # waits until the other is done
            await connection.rollback()
        else:
            await connection.rollback()
            return
