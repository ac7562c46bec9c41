"""The database and its units of work."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from storage.address import driver_url, sqlite_file
from storage.checks import Checks
from storage.consents import Consents
from storage.drafts import Drafts
from storage.people import People
from storage.postgresql import PostgresDatabase
from storage.sqlite import SqliteDatabase
from storage.transaction import Transaction
from storage.updates import Updates

if TYPE_CHECKING:
    from programme import ports


class DatabaseWork:
    """One unit of work: rolled back unless committed. After the commit it takes no more."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self.people: ports.People = People(transaction)
        self.drafts: ports.Drafts = Drafts(transaction)
        self.checks: ports.Checks = Checks(transaction)
        self.consents: ports.Consents = Consents(transaction)
        self.updates: ports.Updates = Updates(transaction)

    async def commit(self) -> None:
        """Make all of it last. For somebody cancelled meanwhile it may have come to that or not."""
        await self._transaction.commit()


class Database:
    """A SQLite file or a PostgreSQL database; `connections` is the size of the pool for PostgreSQL."""

    def __init__(self, url: str, *, connections: int = 8) -> None:
        address = driver_url(url)
        file = sqlite_file(address)
        self._database = SqliteDatabase(address, file) if file else PostgresDatabase(address, connections=connections)

    @asynccontextmanager
    async def work(self) -> AsyncIterator[DatabaseWork]:
        """Begin a unit of work; leaving the block without commit rolls back, also when cancelled."""
        async with self._database.transaction() as transaction:
            yield DatabaseWork(transaction)

    async def ping(self) -> None:
        """Return when the database answers; raise what the driver says when it does not."""
        await self._database.ping()

    async def close(self) -> None:
        """Close all connections."""
        await self._database.close()
