"""How many turns a second the unit of work carries, beside the same statements through plain aiosqlite.

A turn is six statements and a commit that reaches the disk. Twenty people take turns at once, on one core.
`python -m benchmarks.storage`; with KAWAN_TEST_POSTGRES_URL set also on PostgreSQL, in a database made for it.
"""

import asyncio
import json
import os
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import median
from uuid import uuid4

import aiosqlite
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from programme.people import Draft
from storage.address import driver_url
from storage.database import Database
from storage.migrations import migrate

PEOPLE, TURNS_EACH, ROUNDS = 20, 25, 9
PEER = "plain-aiosqlite"
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DATA = {"answers": {f"question_{number}": "ya" for number in range(12)}}

FIRST_SEEN = """INSERT INTO people (id, profile, version, blocked, seen_at) VALUES (?, '{}', 0, 0, ?)"""
READS = (
    "SELECT * FROM people WHERE id = :person",
    "SELECT handouts FROM updates WHERE id = :update",
    "SELECT step, data FROM drafts WHERE person_id = :person AND conversation = :conversation",
)
WRITES = (
    "INSERT INTO updates (id, person_id, handouts, at) VALUES (:update, :person, '[]', :now)",
    "UPDATE people SET profile = '{}', version = version + 1, seen_at = :now WHERE id = :person",
    """INSERT INTO drafts (person_id, conversation, step, data) VALUES (:person, :conversation, 'nib', :data)
       ON CONFLICT (person_id, conversation) DO UPDATE SET step = excluded.step, data = excluded.data""",
)

Turn = Callable[[int, int], Awaitable[None]]
"""Takes the person and the update."""


async def turns_per_second(turn: Turn, updates: Iterator[int]) -> float:
    """Return what one round of everybody's turns came to."""

    async def take_turns(person_id: int) -> None:
        for _ in range(TURNS_EACH):
            await turn(person_id, next(updates))

    begun = time.perf_counter()
    await asyncio.gather(*(take_turns(person_id) for person_id in range(1, PEOPLE + 1)))
    return PEOPLE * TURNS_EACH / (time.perf_counter() - begun)


@asynccontextmanager
async def ours(url: str) -> AsyncIterator[Turn]:
    """Give a turn in the unit of work."""
    await migrate(url)
    database = Database(url)

    async def turn(person_id: int, update_id: int) -> None:
        async with database.work() as work:
            person = await work.people.seat(person_id)
            await work.updates.find(update_id)
            draft = await work.drafts.find(person_id, "self_check") or Draft("self_check", "nib")
            person.version, draft.data = person.version + 1, DATA
            await work.updates.record(update_id, person_id=person_id, handouts=[], at=NOW)
            await work.people.save(person, seen_at=NOW)
            await work.drafts.save(person_id, draft)
            await work.commit()

    yield turn
    await database.close()


@asynccontextmanager
async def plain(file: Path) -> AsyncIterator[Turn]:
    """Give a turn of statements written by hand, on the same tables and as durable, through aiosqlite."""
    await migrate(f"sqlite:///{file}")
    turnstile = asyncio.Lock()
    async with aiosqlite.connect(file, isolation_level=None) as connection:
        await connection.execute("PRAGMA synchronous = FULL")
        await connection.execute("PRAGMA foreign_keys = ON")
        await connection.executemany(FIRST_SEEN, [(person_id, str(NOW)) for person_id in range(1, PEOPLE + 1)])

        async def turn(person_id: int, update_id: int) -> None:
            values = {
                "person": person_id,
                "update": update_id,
                "conversation": "self_check",
                "now": str(NOW),
                "data": json.dumps(DATA),
            }
            async with turnstile:
                await connection.execute("BEGIN IMMEDIATE")
                for statement in READS:
                    await connection.execute_fetchall(statement, values)
                for statement in WRITES:
                    await connection.execute(statement, values)
                await connection.commit()

        yield turn


@asynccontextmanager
async def on_postgresql(url: str) -> AsyncIterator[Turn]:
    """Give a turn in the unit of work on a PostgreSQL database that is made for it and dropped."""
    name = f"kawan_bench_{uuid4().hex}"
    server = create_async_engine(driver_url(url), poolclass=NullPool, isolation_level="AUTOCOMMIT")
    async with server.connect() as connection:
        await connection.exec_driver_sql(f"CREATE DATABASE {name}")
        try:
            async with ours(make_url(url).set(database=name).render_as_string(hide_password=False)) as turn:
                yield turn
        finally:
            await connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


async def compare(turns: Mapping[str, Turn]) -> None:
    """Print a line for each. The rounds alternate, so that a busy machine is busy for all; ratios are medians."""
    updates, figures = count(1), {name: list[float]() for name in turns}
    for _ in range(ROUNDS):
        for name, turn in turns.items():
            figures[name].append(await turns_per_second(turn, updates))
    peer = figures[PEER]
    for name, own in figures.items():
        ratio = median(figure / beside for figure, beside in zip(own, peer, strict=True))
        print(f"bench storage-{name} turns_per_s={max(own):.0f} ratio={ratio:.2f}")


async def main() -> None:
    """Open the databases and compare."""
    with suppress(AttributeError, OSError):  # only Linux can keep to one core
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    async with AsyncExitStack() as opened:
        # Beside the project and not in the system's temporary folder, which is often memory.
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-")))
        turns = {
            PEER: await opened.enter_async_context(plain(folder / "plain.db")),
            "sqlite": await opened.enter_async_context(ours(f"sqlite:///{folder}/kawan.db")),
        }
        if url := os.environ.get("KAWAN_TEST_POSTGRES_URL"):
            turns["postgresql"] = await opened.enter_async_context(on_postgresql(url))
        await compare(turns)


if __name__ == "__main__":
    asyncio.run(main())
