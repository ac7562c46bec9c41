"""What is due at a time, computed again every minute from the data: no timer has to survive a restart."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog

from bot.turns import now
from programme.actions.remind_of_sessions import do_what_is_due
from programme.ports import Works
from programme.rules import Programme

log = structlog.get_logger()

EVERY = 60.0
"""Seconds between two rounds."""


async def keep_due(works: Works, programme: Programme, *, clock: Callable[[], datetime] = now) -> None:
    """Go round for ever; a round that fails is only a minute late. Several processes may do so: keys are stable."""
    while True:
        try:
            await do_what_is_due(works, programme, now=clock())
        except ExceptionGroup as failed:
            for each in failed.exceptions:
                log.warning("what is due waits", error=type(each).__name__, item=each.__notes__)
        except Exception as error:  # noqa: BLE001 - the next round tries again
            log.warning("what is due waits", error=type(error).__name__)
        await asyncio.sleep(EVERY)
