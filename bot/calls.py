"""Calls to Telegram that matter: made again while that can help, within a time limit."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

from bot.figures import CALLS_AGAIN

T = TypeVar("T")

FIRST_PAUSE, LONGEST_PAUSE = 0.25, 8.0


def seconds_of(error: RetryAfter) -> float:
    """Return how long Telegram wants us to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else wait


async def insist(call: Callable[[], Awaitable[T]], *, seconds: float = 45) -> T:
    """Make the call, and again after 429, 5xx and silence. Raises what Telegram said last when the time is over.

    A refusal (400, 403) is raised at once: saying it again would not help.
    """
    deadline = asyncio.get_running_loop().time() + seconds
    pause = FIRST_PAUSE
    while True:
        try:
            return await call()
        except (BadRequest, Forbidden):
            raise
        except RetryAfter as error:
            wait = seconds_of(error)
            if asyncio.get_running_loop().time() + wait > deadline:
                raise
            CALLS_AGAIN.labels("429").inc()
        except NetworkError as error:
            wait, pause = pause, min(pause * 2, LONGEST_PAUSE)
            if asyncio.get_running_loop().time() + wait > deadline:
                raise
            CALLS_AGAIN.labels(type(error).__name__).inc()
        await asyncio.sleep(wait)
