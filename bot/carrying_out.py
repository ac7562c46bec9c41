"""Lets the rulings of officers take effect when their time has come."""

import asyncio

import structlog

from bot.turns import now
from programme.actions.carry_out_rulings import carry_out_rulings
from programme.ports import Works
from programme.rules import Programme

log = structlog.get_logger()

EVERY = 10.0
"""Seconds between two looks."""


async def keep_carrying_out(works: Works, programme: Programme) -> None:
    """Go round for ever; what a round does not get done is done in the next."""
    while True:
        try:
            done = await carry_out_rulings(works, programme, at=now())
        except ExceptionGroup as failed:
            for each in failed.exceptions:
                log.warning("rulings wait", error=type(each).__name__, item=each.__notes__)
            done = 0
        except Exception as error:  # noqa: BLE001 - the next round tries again
            log.warning("rulings wait", error=type(error).__name__)
            done = 0
        await asyncio.sleep(0 if done else EVERY)
