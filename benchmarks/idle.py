"""What 20,000 half-finished self-checks change in the time to start and in the memory: nothing, is the promise.

Real processes on an empty and on a full database start in pairs, in changing order; each is measured when it says that
it is ready. Every figure is the median of the pairs' ratios, full to empty. Status 1 when the processor time or the
memory is more than a tenth more, or when the seconds by the clock are so for certain: neighbours on the machine count
in these, so they come with the interval in which their median lies nineteen times of twenty.
`python -m benchmarks.idle`
"""

import asyncio
import gc
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import NamedTuple

import aiohttp
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from benchmarks.chaos.databases import database
from benchmarks.chaos.processes import Nursery, free_port, processor_seconds
from simulator.people import BotProfile
from simulator.server import Simulator
from storage.address import driver_url
from storage.keys import new_key
from storage.migrations import migrate
from storage.schema import drafts, people

PEOPLE, PAIRS, AT_ONCE = 20_000, 15, 2_000
INTERVAL = slice(3, 12)
"""Of fifteen ratios by size, those between which their median lies with a certainty of 96 in a hundred."""
TOLERATED = 1.1
TOKEN = "1000001:idle-only-opens-nothing-anywhere-000"
MOMENT = datetime(2026, 3, 2, 12, tzinfo=UTC)
ANSWERS = {
    "peran": "buat_sendiri", "produk": "Keripik Contoh", "nama_usaha": "Usaha Contoh", "komoditas": "makanan",
    "wilayah": "34.01", "di_sentra": "ya", "nama_sentra": "Sentra Contoh", "sk_sentra": "belum", "nib": "ya",
    "kbli": "2020.10794", "izin_edar": "pirt", "halal": "proses",
}  # fmt: skip


class Start(NamedTuple):
    """What one start took: seconds by the clock, of the processor, and megabytes."""

    clock: float
    processor: float
    memory: float


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


async def measure(nursery: Nursery, environment: Mapping[str, str], session: aiohttp.ClientSession) -> Start:
    """Start the bot; return what it has taken when it is ready."""
    port = free_port()
    begun = time.perf_counter()
    bot = await nursery.start({**environment, "KAWAN_LISTEN": f"127.0.0.1:{port}"}, port)
    if not await bot.is_ready(session):
        raise RuntimeError("the bot did not start")
    start = Start(time.perf_counter() - begun, processor_seconds(bot.pid), resident(bot.pid))
    await bot.is_stopped()
    return start


async def compare(kind: str) -> bool:
    """Measure on one database; return whether the promise holds."""
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
        common = {"KAWAN_BOT_TOKEN": TOKEN, "KAWAN_TELEGRAM_URL": telegram.base_url, "KAWAN_FILES_KEY": new_key()}
        starts: tuple[list[Start], list[Start]] = ([], [])
        for number in range(PAIRS + 1):
            for which in (0, 1) if number % 2 else (1, 0):
                start = await measure(nursery, {**common, "KAWAN_DATABASE_URL": urls[which]}, session)
                if number:  # the first pair warms the file cache
                    starts[which].append(start)
    return tell(kind, *starts)


def tell(kind: str, empty: Sequence[Start], full: Sequence[Start]) -> bool:
    """Print the line of one database; return whether the promise holds."""
    pairs = [[more / less for more, less in zip(*pair, strict=True)] for pair in zip(full, empty, strict=True)]
    clock, processor, memory = (sorted(ratios) for ratios in zip(*pairs, strict=True))
    start_s, cpu_s, rss_mb = (median(figures) for figures in zip(*full, strict=True))
    surely = clock[INTERVAL]
    print(
        f"bench idle-{kind} people={PEOPLE} pairs={PAIRS} start_s={start_s:.2f} cpu_s={cpu_s:.2f} rss_mb={rss_mb:.1f} "
        f"ratio={median(processor):.2f} rss_ratio={median(memory):.2f} "
        f"start_ratio={median(clock):.2f} from={surely[0]:.2f} to={surely[-1]:.2f}",
        flush=True,
    )
    return bool(max(median(processor), median(memory), surely[0]) <= TOLERATED)


def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-")


async def main() -> int:
    """Compare on both databases."""
    return 0 if all([await compare(kind) for kind in ("sqlite", "postgresql")]) else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
