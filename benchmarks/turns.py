"""How many turns a second one core carries: the whole bot over HTTP, beside a bot of python-telegram-bot alone.

Twenty people go through a check at once. Counted is the processor time of the bot's process, so that neither the
simulator nor whatever else runs here counts. `python -m benchmarks.turns`
"""

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from statistics import median

import aiohttp

from benchmarks.chaos.odds import Odds
from benchmarks.chaos.owner import Owner
from benchmarks.chaos.processes import ROOT, Nursery, free_port, processor_seconds
from benchmarks.peer import QUESTIONS
from bot.settings import SHIPPED_PROGRAMME
from programme.file import load
from simulator.people import BotProfile
from simulator.phone import Phone
from simulator.server import Simulator
from storage.keys import new_key

PEOPLE, ROUNDS = 20, 3
PEER = "python-telegram-bot"
PROFILE = BotProfile.with_token("1000001:turns-only-opens-nothing-anywhere-00", username="kawan_ikm_bot")
PATIENCE = 60.0

Visit = Callable[[Phone], Awaitable[None]]
"""What one person does, from beginning to end."""


async def turns_per_second(telegram: Simulator, pid: int, visit: Visit) -> float:
    """Let everybody visit the bot; return what it came to for each second of its processor time."""
    tally = telegram.lines[PROFILE.id].inbox.tally
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        phones = [await Phone.join(telegram.base_url, f"Contoh {number}", session) for number in range(PEOPLE)]
        for phone in phones:
            phone.patience = PATIENCE
        turns, seconds = tally.acknowledged, processor_seconds(pid)
        await asyncio.gather(*(visit(phone) for phone in phones))
        for phone in phones:
            await phone.settles()
        return (tally.acknowledged - turns) / (processor_seconds(pid) - seconds)


@asynccontextmanager
async def ours(receiving: str, nursery: Nursery, folder: Path) -> AsyncIterator[tuple[Simulator, int, Visit]]:
    """Run the bot on SQLite."""
    async with _telegram() as telegram, aiohttp.ClientSession() as session:
        port = free_port()
        environment = _environment(telegram) | {
            "KAWAN_FILES_KEY": new_key(),
            "KAWAN_DATABASE_URL": f"sqlite:///{folder / receiving}.db",
            "KAWAN_LISTEN": f"127.0.0.1:{port}",
        }
        if receiving == "webhook":
            environment |= {"KAWAN_WEBHOOK_URL": f"http://127.0.0.1:{port}", "KAWAN_WEBHOOK_SECRET": "rahasia-uji"}
        programme = load(SHIPPED_PROGRAMME)

        async def visit(phone: Phone) -> None:
            chance = Random(phone.id)  # noqa: S311 - draws answers, no secret
            owner = Owner(
                phone, programme, chance, ordered=True, drawn_in_order=True, thinks=0.001, odds=Odds.straight()
            )
            await owner.arrives()
            await owner.finishes_a_check()

        bot = await nursery.start(environment, port)
        if not await bot.is_ready(session):
            raise RuntimeError("the bot did not start")
        yield telegram, bot.pid, visit
        await bot.is_stopped()


@asynccontextmanager
async def peer() -> AsyncIterator[tuple[Simulator, int, Visit]]:
    """Run the other bot."""

    async def visit(phone: Phone) -> None:
        await phone.starts()
        for number in range(1, QUESTIONS + 1):
            await phone.sees(f"Pertanyaan {number}\n")
            await phone.taps("Ya", phone.screen.message_id)
        await phone.sees("Selesai")

    async with _telegram() as telegram:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "benchmarks.peer"), cwd=ROOT, env={**os.environ, **_environment(telegram)}
        )
        timeline = telegram.world.timeline
        while not telegram.requests.cards("getUpdates"):
            await timeline.wait(timeline.seq, None, 0.1)
        yield telegram, process.pid, visit
        process.terminate()
        await process.wait()


@asynccontextmanager
async def _telegram() -> AsyncIterator[Simulator]:
    telegram = Simulator([PROFILE])
    await telegram.start()
    yield telegram
    await telegram.stop()


def _environment(telegram: Simulator) -> dict[str, str]:
    return {"KAWAN_BOT_TOKEN": PROFILE.token, "KAWAN_TELEGRAM_URL": telegram.base_url}


async def main() -> None:
    """Take turns, so that a busy machine is busy for all, and print a line for each."""
    place = tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-")
    with place as name:
        folder = Path(name)
        async with (
            Nursery.open(folder) as nursery,
            peer() as other,
            ours("polling", nursery, folder) as polling,
            ours("webhook", nursery, folder) as webhook,
        ):
            sides = {PEER: other, "polling": polling, "webhook": webhook}
            figures: Mapping[str, list[float]] = {side: [] for side in sides}
            for _ in range(ROUNDS + 1):
                for side, (telegram, pid, visit) in sides.items():
                    figures[side].append(await turns_per_second(telegram, pid, visit))
    for side, own in figures.items():
        ratio = median(figure / beside for figure, beside in zip(own[1:], figures[PEER][1:], strict=True))
        print(f"bench turns-{side} turns_per_core_s={median(own[1:]):.0f} ratio={ratio:.2f}", flush=True)


if __name__ == "__main__":
    asyncio.run(main())
