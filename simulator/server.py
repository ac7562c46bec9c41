"""The simulator: one server with the Bot API, the control calls and the chat page."""

import asyncio
import tempfile
from collections.abc import Sequence
from pathlib import Path

from aiohttp import web

from simulator.botapi import BotApi
from simulator.control import control_routes
from simulator.faults import Faults
from simulator.files import Files
from simulator.floods import Pace
from simulator.lines import Line
from simulator.memory import Memory
from simulator.people import BotProfile
from simulator.polling import CLOSING
from simulator.requests import RequestLog
from simulator.wire import Call
from simulator.world import World

LARGEST_BODY = 256 * 1024 * 1024


class Simulator:
    """A Telegram on this machine; `start` gives its address, `stop` ends it."""

    def __init__(
        self,
        bots: Sequence[BotProfile],
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        data: Path | None = None,
        local: bool = True,
        limits: bool = False,
        check_answers: bool = False,
    ) -> None:
        self.host = host
        self.port = port
        self.data = data
        self.local = local
        self.check_answers = check_answers
        self.world = World()
        if limits:
            self.world.floods.set(Pace())
        self.faults = Faults()
        self.requests = RequestLog()
        self.api = BotApi(self)
        self.lines: dict[int, Line] = {}
        self._folder = None if data else tempfile.TemporaryDirectory(prefix="simulator-")
        self.files = Files((data or Path(self._folder.name if self._folder else "")) / "files")
        self._runner: web.AppRunner | None = None
        for bot in bots:
            self.add_bot(bot)
        self.memory = Memory(self, data) if data else None
        self._keeping: asyncio.Task[None] | None = None

    @property
    def base_url(self) -> str:
        """Where it is served, without a slash at the end."""
        return f"http://{self.host}:{self.port}"

    def add_bot(self, bot: BotProfile) -> None:
        """One more bot."""
        inbox = self.world.add_bot(bot)

        async def in_answer(kind: str, raw: bytes) -> None:
            await self.api.in_answer(bot, kind, raw)

        self.lines[bot.id] = Line.of(inbox, in_answer)

    def call(self, bot: BotProfile, method: str) -> Call:
        """An empty call of a bot."""
        return Call(self.world, self.files, bot, self.lines[bot.id], method, local=self.local)

    def forget(self) -> None:
        """Forget people, chats, messages, faults and logs; bots and webhooks stay."""
        self.world.forget()
        self.faults.on.clear()
        self.requests.clear()

    async def start(self) -> str:
        """Serve; returns the base address."""
        if self.memory:
            self.memory.recall()
            self._keeping = asyncio.create_task(self.memory.keep_going())
        app = web.Application(client_max_size=LARGEST_BODY)
        app.add_routes(self.api.routes())
        app.add_routes(control_routes(self))
        self._runner = web.AppRunner(
            app, handler_cancellation=True, access_log=None, shutdown_timeout=1.0, keepalive_timeout=500
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host, self.port, backlog=1024, reuse_address=True)
        await site.start()
        if not self.port:
            self.port = self._runner.addresses[0][1]
        return self.base_url

    async def stop(self) -> None:
        """End held requests and connections."""
        self.world.timeline.close()
        for line in self.lines.values():
            line.poll.end(CLOSING)
            await line.webhook.stop()
        if self._runner:
            await self._runner.cleanup()
        if self._keeping:
            self._keeping.cancel()
        if self.memory:
            self.memory.keep()
        if self._folder:
            self._folder.cleanup()
