"""Waiting for what no phone shows."""

import asyncio
from collections.abc import Callable

from simulator.server import Simulator
from tests.bots import TOKEN

BOT = int(TOKEN.partition(":")[0])


async def until(telegram: Simulator, there: Callable[[], bool]) -> None:
    """Wait until it is so."""
    timeline = telegram.world.timeline
    async with asyncio.timeout(20):
        while not there():
            await timeline.wait(timeline.seq, None, 0.1)


async def comes_to_webhook(telegram: Simulator) -> None:
    """Wait until the bot has told Telegram where it listens."""
    await until(telegram, lambda: bool(telegram.lines[BOT].webhook.url))
