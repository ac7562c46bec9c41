"""The largest files that Telegram hands to bots, all at once, while other people talk to the bot.

`python -m benchmarks.large_files`: a PDF of 20 MB and an album of ten photos of 10 MB, sent as files. Prints the most
memory that the bot's process took, and how long other people waited before and meanwhile; status 1 above the bounds.
"""

import asyncio
import io
import os
import sys
import tempfile
import time
from collections.abc import Awaitable
from contextlib import AsyncExitStack
from pathlib import Path
from statistics import median

import aiohttp
from PIL import Image

from benchmarks.chaos.processes import Nursery, free_port
from benchmarks.chaos.sight import Sight
from programme.dossier import PieceState
from simulator.people import BotProfile
from simulator.phone import Phone
from simulator.server import Simulator
from storage.database import Database
from storage.keys import Keys, new_key

TOKEN = "1000001:bench-only-opens-nothing-anywhere-00"
MEGABYTE = 1_000_000
PDF, PHOTO, PHOTOS = 19.8 * MEGABYTE, 10 * MEGABYTE, 10
TALKERS = 5
CALM = 60
"""Replies that are waited for before the files come."""
MOST_MEMORY, LONGEST_REPLY = 200, 1.0
PATIENCE = 300.0


def noise(size: float, form: str) -> bytes:
    """Return a picture of about that many bytes, which nothing can make smaller."""
    side = int((size / 2.6) ** 0.5)
    picture = Image.frombytes("RGB", (side, side), os.urandom(side * side * 3))
    out = io.BytesIO()
    picture.save(out, form, quality=90, subsampling=0)
    content = out.getvalue()
    while len(content) > size:
        side = int(side * 0.97)
        out = io.BytesIO()
        picture.crop((0, 0, side, side)).save(out, form, quality=90, subsampling=0)
        content = out.getvalue()
    return content


def peak(pid: int) -> float:
    """Return the most megabytes that a process ever took (Linux)."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1024


async def arrives(phone: Phone) -> None:
    """Come in, agree, and stand at the menu."""
    for value in ("", "id", "setuju"):
        if value:
            sight = Sight.of(phone.screen)
            await phone.taps(sight.choice(value).label, sight.message_id)
        else:
            await phone.starts()
        await phone.settles()


async def talks(phone: Phone, waits: list[float], enough: asyncio.Event) -> None:
    """Ask for help and for the menu, again and again."""
    while not enough.is_set():
        begun = time.perf_counter()
        before = phone.screen.message["message_id"]
        await phone.types("/bantuan")
        await phone.waits_for(lambda seen, last=before: seen.screen.message["message_id"] > last, "an answer")
        waits.append(time.perf_counter() - begun)
        await asyncio.sleep(0.1)


async def sends_large_files(phone: Phone, database: Database, paper: bytes, photos: list[bytes]) -> float:
    """Send it all for one document; return the seconds until the last file was kept."""
    await phone.types("/berkas")
    await phone.settles()
    sight = Sight.of(phone.screen)
    await phone.taps(sight.choice("foto_produk" if sight.offers("foto_produk") else "?lanjut").label, sight.message_id)
    await phone.settles()
    begun = time.perf_counter()
    await phone.sends_document(paper, "besar.pdf")
    await phone.sends_album(photos, kind="document")
    await phone.settles()
    while True:
        async with database.work() as work:
            pieces = await work.pieces.page(after="", limit=100)
        if len(pieces) > PHOTOS and all(piece.state is not PieceState.WAITING for piece in pieces):
            return time.perf_counter() - begun
        await asyncio.sleep(0.2)


async def measure() -> bool:
    """Print the figures; return whether they are within the bounds."""
    async with AsyncExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-")))
        telegram = Simulator([BotProfile.with_token(TOKEN, username="kawan_ikm_bot")])
        await telegram.start()
        opened.push_async_callback(telegram.stop)
        nursery = await opened.enter_async_context(Nursery.open(folder, cold=True))
        session = await opened.enter_async_context(aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)))
        port, key, url = free_port(), new_key(), f"sqlite:///{folder / 'kawan.db'}"
        environment = {
            "KAWAN_BOT_TOKEN": TOKEN,
            "KAWAN_TELEGRAM_URL": telegram.base_url,
            "KAWAN_DATABASE_URL": url,
            "KAWAN_FILES_URL": (folder / "files").as_uri(),
            "KAWAN_FILES_KEY": key,
            "KAWAN_LISTEN": f"127.0.0.1:{port}",
        }
        bot = await nursery.start(environment, port)
        if not await bot.is_ready(session):
            raise RuntimeError((folder / "bot.log").read_text("utf-8"))
        phones = [await Phone.join(telegram.base_url, f"Contoh {each}", session) for each in range(TALKERS + 1)]
        for phone in phones:
            phone.patience = PATIENCE
            await arrives(phone)
        owner, *talkers = phones
        calm = await _talk(talkers, asyncio.sleep(CALM / 10))
        start = peak(bot.pid)
        database = Database(url, keys=Keys.read(key))
        opened.push_async_callback(database.close)
        seconds: list[float] = []

        paper, photos = noise(PDF, "PDF"), [noise(PHOTO, "JPEG") for _ in range(PHOTOS)]

        async def send() -> None:
            seconds.append(await sends_large_files(owner, database, paper, photos))

        busy = await _talk(talkers, send())
        most = peak(bot.pid)
        await bot.is_stopped()
    slowest = sorted(busy)[int(len(busy) * 0.95)]
    well = most < MOST_MEMORY and slowest < LONGEST_REPLY
    print(
        f"bench large_files files={PHOTOS + 1} megabytes={(PDF + PHOTOS * PHOTO) / MEGABYTE:.0f} "
        f"seconds={seconds[0]:.1f} "
        f"memory={most:.0f}MB before={start:.0f}MB reply_p50={median(busy):.3f} reply_p95={slowest:.3f} "
        f"reply_max={max(busy):.3f} calm_p50={median(calm):.3f} calm_p95={sorted(calm)[int(len(calm) * 0.95)]:.3f} "
        f"replies={len(busy)}"
    )
    return well


async def _talk(phones: list[Phone], while_this: Awaitable[None]) -> list[float]:
    waits: list[float] = []
    enough = asyncio.Event()
    talking = [asyncio.create_task(talks(phone, waits, enough)) for phone in phones]
    await while_this
    enough.set()
    await asyncio.gather(*talking)
    return waits


if __name__ == "__main__":
    sys.exit(0 if asyncio.run(measure()) else 1)
