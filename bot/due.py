"""What is due at a time, computed again every minute from the data: no timer has to survive a restart."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

import structlog

from bot.turns import now
from programme.actions.remind_of_sessions import do_what_is_due
from programme.actions.remind_of_unfinished import remind_of_unfinished
from programme.ports import Works
from programme.regions import Regions
from programme.rules import Programme

log = structlog.get_logger()

EVERY = 60.0
"""Seconds between two rounds."""
REMINDING_EVERY = 900.0
"""The same of reminders, which look through everybody."""


async def keep_due(works: Works, programme: Programme, *, clock: Callable[[], datetime] = now) -> None:
    """Go round for ever; a round that fails is only a minute late. Several processes may do so: keys are stable."""
    await _keep("what is due waits", lambda: do_what_is_due(works, programme, now=clock()), EVERY)


async def keep_reminding(
    works: Works, programme: Programme, regions: Regions, *, clock: Callable[[], datetime] = now
) -> None:
    """Remind people of what is unfinished, for ever. Several processes may: a reminder is counted before it is told."""
    await _keep("reminders wait", lambda: remind_of_unfinished(works, programme, regions, at=clock()), REMINDING_EVERY)


async def _keep(waits: str, go_round: Callable[[], Awaitable[object]], every: float) -> None:
    while True:
        try:
            await go_round()
        except ExceptionGroup as failed:
            for each in failed.exceptions:
                log.warning(waits, error=type(each).__name__, item=each.__notes__)
        except Exception as error:  # noqa: BLE001 - the next round tries again
            log.warning(waits, error=type(error).__name__)
        await asyncio.sleep(every)
