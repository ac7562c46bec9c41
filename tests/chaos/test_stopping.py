"""A bot that is told to stop, and one that finds another at its place: real processes."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import aiohttp
import pytest

from benchmarks.chaos.processes import ROOT, Nursery, free_port
from simulator.server import Simulator
from tests.bots import TOKEN, Join
from tests.chaos.waiting import until
from tests.databases import KEY

IMPATIENT = """
from functools import partial
import bot.app
bot.app.Polling = partial(bot.app.Polling, patience=0.5)
from bot.commands import app
app(["run"])
"""


@pytest.fixture
def environment(telegram: Simulator, sqlite_url: str) -> Mapping[str, str]:
    return {
        "KAWAN_BOT_TOKEN": TOKEN,
        "KAWAN_TELEGRAM_URL": telegram.base_url,
        "KAWAN_DATABASE_URL": sqlite_url,
        "KAWAN_FILES_KEY": KEY,
        "KAWAN_LISTEN": "127.0.0.1:0",
    }


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.mark.parametrize("receiving", ["polling", "webhook"])
async def test_told_to_stop_it_finishes_what_is_begun(
    telegram: Simulator,
    environment: dict[str, str],
    session: aiohttp.ClientSession,
    join: Join,
    receiving: str,
    tmp_path: Path,
) -> None:
    port = free_port()
    environment["KAWAN_LISTEN"] = f"127.0.0.1:{port}"
    if receiving == "webhook":
        environment |= {"KAWAN_WEBHOOK_URL": f"http://127.0.0.1:{port}", "KAWAN_WEBHOOK_SECRET": "rahasia-uji"}
    owner = await join()
    async with Nursery.open(tmp_path, cold=True) as nursery:
        bot = await nursery.start(environment, port)
        assert await bot.is_ready(session), (tmp_path / "bot.log").read_text("utf-8")
        telegram.faults.add({"method": "sendMessage", "kind": "slow", "seconds": 1, "times": 1})
        await owner.starts()
        await until(telegram, lambda: not telegram.faults.on)
        assert await bot.is_stopped() == 0
    assert "Pilih bahasa" in (await owner.looks()).text
    assert owner.chat["unsettled"] == 0
    async with session.get(f"{telegram.base_url}/sim/updates") as answer:
        tally = await answer.json()
    assert (tally["pending"], tally["delivered"]) == (0, 1)


async def test_told_to_stop_while_telegram_is_away_it_does_not_wait_for_it(
    telegram: Simulator, environment: dict[str, str], tmp_path: Path
) -> None:
    telegram.faults.add({"method": "*", "kind": "500"})
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"), env={**environment, "PYTHONPATH": str(ROOT)}, cwd=tmp_path, stderr=PIPE
    )
    await until(telegram, lambda: bool(telegram.requests.cards("getMe")))
    process.terminate()
    async with asyncio.timeout(20):
        await process.communicate()
    assert process.returncode == 0


async def test_a_second_poller_is_said_plainly_and_one_gives_way(
    telegram: Simulator, environment: dict[str, str], session: aiohttp.ClientSession, tmp_path: Path
) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", IMPATIENT), env={**environment, "PYTHONPATH": str(ROOT)}, cwd=tmp_path, stderr=PIPE
    )
    other = asyncio.create_task(_poll_for_ever(session, f"{telegram.base_url}/bot{TOKEN}/getUpdates"))
    _, said = await process.communicate()
    other.cancel()
    assert process.returncode == 3
    sentences = " ".join(said.decode().split())
    assert "another program is polling with the same bot token" in sentences
    assert "Ada program lain yang memakai token yang sama. Hentikan salah satunya" in sentences
    assert TOKEN not in sentences


async def _poll_for_ever(session: aiohttp.ClientSession, url: str) -> None:
    while True:
        async with session.get(url, params={"timeout": "25"}) as answer:
            await answer.read()
