"""PostgreSQL: as many transactions at a time as the pool has connections."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import URL, CursorResult, Executable
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncTransaction, create_async_engine

_SESSION = {
    "application_name": "kawan-ikm",
    # A process that froze in the middle of a turn must not hold that person for ever.
    "idle_in_transaction_session_timeout": "60s",
}


class PostgresTransaction:
    """A transaction on one connection of the pool."""

    dialect = "postgresql"

    def __init__(self, connection: AsyncConnection, transaction: AsyncTransaction) -> None:
        self._connection = connection
        self._transaction = transaction

    async def execute(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> CursorResult[Any]:
        """Carry out a statement and return what it found."""
        return await self._connection.execute(statement, parameters)

    async def commit(self) -> None:
        """Make all of it last. After that nothing more can be carried out."""
        await self._transaction.commit()


class PostgresDatabase:
    """A PostgreSQL database; `connections` at most are open at a time, and whoever finds none free waits for one."""

    def __init__(self, address: URL, *, connections: int) -> None:
        self._engine = create_async_engine(
            address,
            pool_size=connections,
            max_overflow=0,
            connect_args={"server_settings": _SESSION},
        )

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[PostgresTransaction]:
        """Begin a transaction; leaving the block takes back what is not committed."""
        async with self._engine.connect() as connection, connection.begin() as transaction:
            yield PostgresTransaction(connection, transaction)
            if transaction.is_active:
                await transaction.rollback()

    async def ping(self) -> None:
        """Return when the server answers."""
        async with self._engine.connect() as connection:
            await connection.exec_driver_sql("SELECT 1")

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()
