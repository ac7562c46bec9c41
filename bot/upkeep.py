"""What has to be done from time to time: forgetting what we promised not to keep."""

import asyncio
from datetime import timedelta

import structlog

from bot.turns import now
from conversations.notice import KEPT_YEARS, STRANGER_HOURS
from programme.ports import Works

log = structlog.get_logger()

EVERY = 600.0
"""Seconds between two rounds."""
TELEGRAM_KEEPS = timedelta(hours=48)
"""Twice as long as Telegram could hand an update over again."""

TOLD_KEPT = timedelta(days=400)
"""How long it stays known what was told: until after the round in which it could be told again."""


async def keep_up(works: Works) -> None:
    """Go round for ever; a round that fails is only a round late."""
    while True:
        try:
            await round_of_upkeep(works)
        except Exception as error:  # noqa: BLE001 - the next round tries again
            log.warning("upkeep failed", error=type(error).__name__)
        await asyncio.sleep(EVERY)


async def round_of_upkeep(works: Works) -> None:
    """Forget what is over: strangers' answers, people long gone, updates that cannot come again."""
    moment = now()
    async with works() as work:
        strangers = await work.people.forget_strangers(unseen_since=moment - timedelta(hours=STRANGER_HOURS))
        gone = await work.people.forget_unseen(since=moment - timedelta(days=365 * KEPT_YEARS))
        updates = await work.updates.prune(before=moment - TELEGRAM_KEEPS)
        await work.staff.prune(before=moment)
        await work.outbox.prune(before=moment - TOLD_KEPT)
        await work.commit()
    if strangers or gone:
        log.info("forgotten", strangers=strangers, gone=gone, updates=updates)
