"""What 20,000 half-finished self-checks change in the time to start and in the memory: nothing, is the promise.

Real processes on an empty and on a full database take turns; each is measured when it says that it is ready.
`python -m benchmarks.idle`; status 1 when the full one is more than a tenth slower or larger.
"""

import asyncio
import gc
import sys
import tempfile
import time
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from benchmarks.chaos.databases import database
from benchmarks.chaos.processes import Nursery, free_port
from simulator.people import BotProfile
from simulator.server import Simulator
from storage.address import driver_url
from storage.keys import new_key
from storage.migrations import migrate
from storage.schema import drafts, people

PEOPLE, ROUNDS, AT_ONCE = 20_000, 7, 2_000
TOLERATED = 1.1
KEY = new_key()
TOKEN = "1000001:idle-only-opens-nothing-anywhere-000"
MOMENT = datetime(2026, 3, 2, 12, tzinfo=UTC)
ANSWERS = {
    "peran": "buat_sendiri", "produk": "Keripik Contoh", "nama_usaha": "Usaha Contoh", "komoditas": "makanan",
    "wilayah": "34.01", "di_sentra": "ya", "nama_sentra": "Sentra Contoh", "sk_sentra": "belum", "nib": "ya",
    "kbli": "2020.10794", "izin_edar": "pirt", "halal": "proses",
}  # fmt: skip


async def fill(url: str) -> None:
    """Put people into the database who all stopped in the middle of the self-check."""
    engine = create_async_engine(driver_url(url), poolclass=NullPool)
    async with engine.begin() as connection:
        for start in range(1, PEOPLE + 1, AT_ONCE):
            some = range(start, start + AT_ONCE)
            await connection.execute(insert(people), [_person(number) for number in some])
            await connection.execute(insert(drafts), [_draft(number) for number in some])
    await engine.dispose()


def _person(number: int) -> dict[str, object]:
    return {
        "id": number, "language": "id", "consent_notice": "2026-11", "consent_at": MOMENT, "notice": "2026-11",
        "profile": {"produk": "Keripik Contoh"}, "conversation": "cek", "version": 20, "message_id": 40,
        "blocked": False, "seen_at": datetime.now(UTC),
    }  # fmt: skip


def _draft(number: int) -> dict[str, object]:
    data = {"programme": "ovop 1", "started_at": MOMENT.isoformat(), "answers": ANSWERS, "known": []}
    return {"person_id": number, "conversation": "cek", "step": "soal", "data": data}


def resident(pid: int) -> float:
    """Return the megabytes of memory that a process takes (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) / 1024


async def measure(nursery: Nursery, url: str, telegram: str, session: aiohttp.ClientSession) -> tuple[float, float]:
    """Start the bot; return the seconds until it is ready and the megabytes that it takes then."""
    port = free_port()
    environment = {
        "KAWAN_BOT_TOKEN": TOKEN,
        "KAWAN_TELEGRAM_URL": telegram,
        "KAWAN_DATABASE_URL": url,
        "KAWAN_FILES_KEY": KEY,
        "KAWAN_LISTEN": f"127.0.0.1:{port}",
    }
    begun = time.perf_counter()
    bot = await nursery.start(environment, port)
    if not await bot.is_ready(session):
        raise RuntimeError("the bot did not start")
    seconds = time.perf_counter() - begun
    megabytes = resident(bot.pid)
    await bot.is_stopped()
    return seconds, megabytes


async def compare(kind: str) -> bool:
    """Print the line of one database; return whether the promise holds."""
    async with AsyncExitStack() as opened:
        folders = [Path(opened.enter_context(_folder())) for _ in range(2)]
        urls = [await opened.enter_async_context(database(kind, folder)) for folder in folders]
        for url in urls:
            await migrate(url)
        await fill(urls[1])
        gc.collect()
        telegram = Simulator([BotProfile.with_token(TOKEN, username="kawan_ikm_bot")])
        await telegram.start()
        opened.push_async_callback(telegram.stop)
        nursery = await opened.enter_async_context(Nursery.open(folders[0], cold=True))
        session = await opened.enter_async_context(aiohttp.ClientSession())
        figures: list[list[tuple[float, float]]] = [[], []]
        for number in range(ROUNDS + 1):
            for which in (0, 1) if number % 2 else (1, 0):
                figure = await measure(nursery, urls[which], telegram.base_url, session)
                if number:  # the first round warms the file cache
                    figures[which].append(figure)
    # The best of each: whatever else runs on the machine can only add to it.
    (empty_s, empty_mb), (full_s, full_mb) = ([min(each) for each in zip(*some, strict=True)] for some in figures)
    slower, larger = full_s / empty_s, full_mb / empty_mb
    print(
        f"bench idle-{kind} people={PEOPLE} start_s={full_s:.2f} rss_mb={full_mb:.1f} "
        f"empty_start_s={empty_s:.2f} empty_rss_mb={empty_mb:.1f} ratio={slower:.2f} rss_ratio={larger:.2f}",
        flush=True,
    )
    return bool(max(slower, larger) <= TOLERATED)


def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-")


async def main() -> int:
    """Compare on both databases."""
    return 0 if all([await compare(kind) for kind in ("sqlite", "postgresql")]) else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
