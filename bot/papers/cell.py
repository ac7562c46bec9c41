"""Runs work on files that nobody vouches for in a process of its own, within limits of time and memory."""

import asyncio
import json
import os
import signal
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LONGEST_OUTCOME = 256 * 1024
"""Bytes of an outcome that are read."""


class OversteppedError(Exception):
    """The work went beyond its limits or broke down: the file's doing."""


class UnfinishedError(Exception):
    """The work was not done in time, or was killed from outside: the machine's doing. Later it can succeed."""


async def confined(job: Mapping[str, object], *, patience: float, longest: int = LONGEST_OUTCOME) -> dict[str, Any]:
    """Do a job of `bot.papers.child`; the process ends after this many seconds, or with whoever waits for it.

    Of its outcome `longest` bytes are read.
    """
    with tempfile.TemporaryFile() as outcome:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-s", "-m", "bot.papers.child", json.dumps(job)),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=outcome,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=ROOT,
            env={"PATH": os.defpath},
            start_new_session=True,
        )
        try:
            status = await asyncio.wait_for(process.wait(), patience)
        except TimeoutError:
            raise UnfinishedError(f"not done within {patience:g} seconds") from None
        finally:
            await _end(process)
        if status == -signal.SIGKILL:
            raise UnfinishedError("killed from outside")
        if status:
            raise OversteppedError(f"ended with {status}")
        outcome.seek(0)
        return _read(outcome.read(longest))


def _read(outcome: bytes) -> dict[str, Any]:
    try:
        told = json.loads(outcome)
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise OversteppedError("no outcome")
    return told


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.kill()
        await asyncio.shield(process.wait())
