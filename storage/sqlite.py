"""SQLite: one transaction at a time, in the order of arrival.

Statements run right on the event loop. With the write lock held they wait for nobody, and each takes some ten
microseconds, less than the way to another thread and back (`docs/measurements.md`). What does wait goes to a thread:
the lock, the disk at the commit, and statements marked with `TAKES_LONG`.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, CursorResult, Engine, Executable, create_engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.event import listen
from sqlalchemy.pool import ConnectionPoolEntry

from storage.transaction import TAKES_LONG

_WAIT_FOR_OTHER_PROCESSES = 20.0

ReturnT = TypeVar("ReturnT")


class SqliteThread:
    """A thread that does one thing after another.

    It finishes also what a caller asked for who was cancelled meanwhile; so whatever is asked next comes after that.
    """

    def __init__(self) -> None:
        self._asked: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        Thread(target=self._work, name="sqlite", daemon=True).start()

    async def run(self, function: Callable[[], ReturnT]) -> ReturnT:
        """Return what the function returns in the thread."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[ReturnT] = loop.create_future()

        def give(hand_over: Callable[[Any], None], outcome: object) -> None:
            if not answer.done():
                hand_over(outcome)

        def work() -> None:
            try:
                outcome = function()
            except BaseException as error:  # noqa: BLE001, it is raised where the function was asked for
                loop.call_soon_threadsafe(give, answer.set_exception, error)
            else:
                loop.call_soon_threadsafe(give, answer.set_result, outcome)

        self._asked.put(work)
        return await answer

    def stop(self) -> None:
        """End when nothing is left to do."""
        self._asked.put(None)

    def _work(self) -> None:
        while work := self._asked.get():
            work()


class SqliteTransaction:
    """A transaction that holds the write lock."""

    dialect = "sqlite"

    def __init__(self, connection: Connection, thread: SqliteThread) -> None:
        self._connection = connection
        self._thread = thread

    async def execute(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> CursorResult[Any]:
        """Carry out a statement and return what it found."""
        if statement.get_execution_options().get(TAKES_LONG):
            return await self._thread.run(partial(self._connection.execute, statement, parameters))
        return self._connection.execute(statement, parameters)

    async def commit(self) -> None:
        """Make all of it last. After that nothing more can be carried out."""
        await self._thread.run(self._commit)

    def _commit(self) -> None:
        self._connection.commit()
        self._connection.close()


class SqliteDatabase:
    """A SQLite file, made with its folder if it is not there."""

    def __init__(self, address: URL, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._engine = _engine(address)
        self._thread = SqliteThread()
        self._turnstile = asyncio.Lock()

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[SqliteTransaction]:
        """Begin a transaction; leaving the block takes back what is not committed."""
        async with self._turnstile:
            connection = self._engine.connect()
            try:
                # The lock at once: a reader that wants to write later on can be refused without waiting.
                await self._thread.run(partial(connection.exec_driver_sql, "BEGIN IMMEDIATE"))
                yield SqliteTransaction(connection, self._thread)
            finally:
                if not connection.closed:
                    await self._thread.run(connection.close)

    async def ping(self) -> None:
        """Return when the file can be read."""
        await asyncio.to_thread(self._read)

    async def close(self) -> None:
        """Close the file; the last one to do so writes the log back into it."""
        await self._thread.run(self._engine.dispose)
        self._thread.stop()

    def _read(self) -> None:
        with self._engine.connect() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()


def _engine(address: URL) -> Engine:
    # Without isolation level sqlite3 begins nothing by itself, so that what we begin is what there is.
    options = {"isolation_level": None, "timeout": _WAIT_FOR_OTHER_PROCESSES, "check_same_thread": False}
    engine = create_engine(address.set(drivername="sqlite"), connect_args=options)
    listen(engine, "connect", _make_durable)
    return engine


def _make_durable(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()
