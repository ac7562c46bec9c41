"""The database and its units of work."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import URL, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.event import listen
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncTransaction, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from storage.address import driver_url, sqlite_file
from storage.announcements import Announcements
from storage.audit import Audit
from storage.bookings import Bookings
from storage.cases import Cases
from storage.checks import Checks
from storage.cipher import Cipher
from storage.consents import Consents
from storage.desk import Desk
from storage.dossiers import Dossiers
from storage.drafts import Drafts
from storage.erasures import Erasures
from storage.guesses import Guesses
from storage.keys import Keys
from storage.leases import Leases
from storage.links import Events, Handovers, Links
from storage.outbox import Outbox
from storage.papers import Papers, Pieces
from storage.people import People
from storage.reminders import Reminders
from storage.reports import Reports
from storage.rulings import Rulings
from storage.sentras import Sentras
from storage.sessions import Sessions
from storage.staff import Staff
from storage.tables import Tables
from storage.topics import Topics
from storage.updates import Updates
from storage.vault import Vault

if TYPE_CHECKING:
    from programme import announcements as announcement_ports
    from programme import audit as audit_ports
    from programme import cases as case_ports
    from programme import desk as desk_ports
    from programme import dossier as dossier_ports
    from programme import outbox as outbox_ports
    from programme import ports
    from programme import reminders as reminders_ports
    from programme import reports as report_ports
    from programme import rulings as rulings_ports
    from programme import sentras as sentra_ports
    from programme import staff as staff_ports
    from programme import tables as table_ports
    from programme import topics as topic_ports
    from programme import updates as update_ports

_WAIT_FOR_OTHER_PROCESSES = 20.0
"""Seconds that SQLite waits for another process's write lock."""

_POSTGRES_SESSION = {
    "application_name": "kawan-ikm",
    # A process that froze in the middle of a turn must not hold that person for ever.
    "idle_in_transaction_session_timeout": "60s",
}


@dataclass(frozen=True, slots=True)
class Signals:
    """Set when works of this process left something to do; whoever sees to it clears it."""

    due: asyncio.Event = field(default_factory=asyncio.Event)
    """Something came into the outbox."""
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    """A file is waited for."""
    tabled: asyncio.Event = field(default_factory=asyncio.Event)
    """A table is waited for."""
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    """A question changed."""
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    """Files belong to nobody any more."""


class DatabaseWork:
    """One unit of work: rolled back unless committed. After the commit it takes no more."""

    def __init__(
        self, connection: AsyncConnection, transaction: AsyncTransaction, signals: Signals, cipher: Cipher
    ) -> None:
        self.connection, self.cipher = connection, cipher
        self._transaction = transaction
        self._signals = signals
        self._cases = Cases(connection)
        self._outbox = Outbox(connection)
        self._dossiers = Dossiers(connection, cipher)
        self._pieces = Pieces(connection, cipher)
        self._tables = Tables(connection)
        self.people: ports.People = People(connection)
        self.drafts: ports.Drafts = Drafts(connection)
        self.checks: ports.Checks = Checks(connection)
        self.consents: ports.Consents = Consents(connection)
        self.cases: case_ports.Cases = self._cases
        self.topics: topic_ports.Topics = Topics(connection)
        self.updates: update_ports.Updates = Updates(connection)
        self.outbox: outbox_ports.Outbox = self._outbox
        self.leases: outbox_ports.Leases = Leases(connection)
        self.announcements: announcement_ports.Announcements = Announcements(connection)
        self.dossiers: ports.Dossiers = self._dossiers
        self.papers: ports.Papers = Papers(connection, cipher)
        self.pieces: ports.Pieces = self._pieces
        self.links: dossier_ports.Links = Links(connection)
        self.events: dossier_ports.Events = Events(connection, cipher)
        self.handovers: dossier_ports.Handovers = Handovers(connection)
        self.guesses: ports.Guesses = Guesses(connection)
        self.sessions: ports.Sessions = Sessions(connection)
        self.bookings: ports.Bookings = Bookings(connection)
        self.staff: staff_ports.Staff = Staff(connection)
        self.audit: audit_ports.Audit = Audit(connection)
        self.erasures: ports.Erasures = Erasures(connection)
        self.vault = Vault(connection, cipher)
        self.desk: desk_ports.Desk = Desk(connection, cipher)
        self.rulings: rulings_ports.Rulings = Rulings(connection, cipher)
        self.sentras: sentra_ports.Sentras = Sentras(connection)
        self.reports: report_ports.Reports = Reports(connection, cipher)
        self.tables: table_ports.Tables = self._tables
        self.reminders: reminders_ports.Reminders = Reminders(connection)

    async def commit(self) -> None:
        """Make all of it last. For somebody cancelled meanwhile it may have come to that or not."""
        await self._transaction.commit()
        if self._outbox.added:
            self._signals.due.set()
        if self._cases.changed:
            self._signals.asked.set()
        if self._pieces.added:
            self._signals.arrived.set()
        if self._tables.added:
            self._signals.tabled.set()
        if self._pieces.dropped or self._dossiers.removed:
            self._signals.gone.set()


class Database:
    """A SQLite file or a PostgreSQL database; `connections` is the size of the pool for PostgreSQL.

    Without keys everything can be read and written but what is encrypted.
    """

    def __init__(self, url: str, *, keys: Keys | None = None, connections: int = 8) -> None:
        address = driver_url(url)
        file = sqlite_file(address)
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
        self._on_sqlite = file is not None
        self._engine = _sqlite(address) if self._on_sqlite else _postgresql(address, connections)
        self._cipher = Cipher(keys)
        self.signals = Signals()
        self._turnstile = asyncio.Lock() if self._on_sqlite else nullcontext()

    @asynccontextmanager
    async def work(self) -> AsyncIterator[DatabaseWork]:
        """Begin a unit of work; leaving the block without commit rolls back, also when cancelled.

        SQLite has one writer at a time: works of this process wait for each other in the order in which they came.
        """
        async with self._turnstile, self._engine.connect() as connection, connection.begin() as transaction:
            if self._on_sqlite:
                # The lock at once: a reader that wants to write later on can be refused without waiting.
                await connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield DatabaseWork(connection, transaction, self.signals, self._cipher)
            if transaction.is_active:
                await transaction.rollback()

    async def ping(self) -> None:
        """Return when the database answers; raise what the driver says when it does not."""
        async with self._engine.connect() as connection:
            await connection.execute(text("SELECT 1"))

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()


def _sqlite(address: URL) -> AsyncEngine:
    # Without isolation level sqlite3 begins nothing by itself, so that what we begin is what there is.
    engine = create_async_engine(
        address,
        connect_args={"isolation_level": None, "timeout": _WAIT_FOR_OTHER_PROCESSES},
        hide_parameters=True,
    )
    listen(engine.sync_engine, "connect", _make_durable)
    return engine


def _make_durable(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute("PRAGMA foreign_keys = ON")
    # What is deleted is overwritten, so that nobody finds it in the file.
    cursor.execute("PRAGMA secure_delete = ON")
    cursor.close()


def _postgresql(address: URL, connections: int) -> AsyncEngine:
    return create_async_engine(
        address,
        hide_parameters=True,
        pool_size=connections,
        max_overflow=0,
        pool_pre_ping=True,
        connect_args={"server_settings": _POSTGRES_SESSION},
    )
