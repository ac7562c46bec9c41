"""Bots as processes: started, killed, ended gracefully."""

import asyncio
import json
import os
import secrets
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import aiohttp

ROOT = Path(__file__).parent.parent.parent


PORTS = range(20_000, 30_000)


def free_port() -> int:
    """Return a port that is free, and that no connection is given while the bot that listens there is dead."""
    while True:
        port = secrets.choice(PORTS)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def processor_seconds(pid: int) -> float:
    """Return the processor time that a process has taken until now (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class BotProcess:
    """One life of a bot."""

    pid: int
    port: int
    ended: asyncio.Future[int] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    async def is_ready(self, session: aiohttp.ClientSession) -> bool:
        """Wait until it says that it is ready; False when it ended first."""
        while not self.ended.done():
            with suppress(aiohttp.ClientError):
                async with session.get(f"http://127.0.0.1:{self.port}/readyz") as answer:
                    if answer.ok:
                        return True
            await asyncio.wait({self.ended}, timeout=0.03)
        return False

    async def is_killed(self) -> None:
        """End it at once, as a power cut would."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        await self.ended

    async def is_stopped(self) -> int:
        """Ask it to end; return its exit status."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)
        return await asyncio.wait_for(asyncio.shield(self.ended), 40)


class Nursery:
    """Where bots are started. `cold` starts an interpreter each time instead of forking one that is warm."""

    def __init__(self, folder: Path, *, cold: bool = False) -> None:
        self._folder = folder
        self._cold = cold
        self._process: Process | None = None
        self._listening: asyncio.Task[None] | None = None
        self._born: asyncio.Queue[int] = asyncio.Queue()
        self._lives: dict[int, BotProcess] = {}
        self._one_at_a_time = asyncio.Lock()
        self._buried: set[asyncio.Task[None]] = set()

    @classmethod
    @asynccontextmanager
    async def open(cls, folder: Path, *, cold: bool = False) -> AsyncIterator[Self]:
        """Open a nursery; every bot that it started is ended when the block ends."""
        nursery = cls(folder, cold=cold)
        if not cold:
            await nursery._begin()
        try:
            yield nursery
        finally:
            await nursery._end()

    async def start(self, environment: Mapping[str, str], port: int) -> BotProcess:
        """Start a bot that listens on this port."""
        if self._cold:
            return await self._start_cold(environment, port)
        if self._process is None or self._process.stdin is None:
            raise RuntimeError("the nursery is closed")
        async with self._one_at_a_time:
            order = {"environment": dict(environment), "folder": str(self._folder)}
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            pid = await self._born.get()
            life = self._lives[pid]
        life.port = port
        return life

    async def _start_cold(self, environment: Mapping[str, str], port: int) -> BotProcess:
        with (self._folder / "bot.log").open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run"),
                env={**os.environ, **environment, "PYTHONPATH": str(ROOT)},
                cwd=self._folder,
                stdout=log,
                stderr=log,
            )
        life = self._lives[process.pid] = BotProcess(process.pid, port)

        async def bury() -> None:
            life.ended.set_result(await process.wait())

        burying = asyncio.create_task(bury())
        self._buried.add(burying)
        burying.add_done_callback(self._buried.discard)
        return life

    async def _begin(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "benchmarks.chaos.nursery"), stdin=PIPE, stdout=PIPE, cwd=ROOT
        )
        ready = asyncio.get_running_loop().create_future()
        self._listening = asyncio.create_task(self._listen(ready))
        await ready

    async def _listen(self, ready: asyncio.Future[None]) -> None:
        if self._process is None or self._process.stdout is None:
            return
        async for line in self._process.stdout:
            match line.decode().split():
                case ["ready"]:
                    ready.set_result(None)
                case ["started", pid]:
                    self._lives[int(pid)] = BotProcess(int(pid), 0)
                    self._born.put_nowait(int(pid))
                case ["ended", pid, status]:
                    self._lives.pop(int(pid)).ended.set_result(int(status))
        if not ready.done():
            ready.set_exception(RuntimeError("the nursery did not come up; its reason stands on standard error"))

    async def _end(self) -> None:
        if self._cold:
            for life in list(self._lives.values()):
                await life.is_killed()
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            await self._process.wait()
        if self._listening is not None:
            await self._listening
