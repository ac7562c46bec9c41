"""The scenario `selfcheck`: people go from the start to the result, again and again, and the bot dies all the time."""

import asyncio
import tempfile
import time
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path
from random import Random

import aiohttp

from benchmarks.chaos.databases import database
from benchmarks.chaos.door import door
from benchmarks.chaos.owner import Owner
from benchmarks.chaos.plan import Outcome, Plan
from benchmarks.chaos.processes import BotProcess, Nursery, free_port
from benchmarks.chaos.proof import Verdict, prove
from benchmarks.chaos.redraws import Redraws
from bot.settings import SHIPPED_PROGRAMME
from programme.file import load
from simulator.people import BotProfile
from simulator.phone import Phone
from simulator.server import Simulator
from storage.keys import new_key

TOKEN = "1000001:chaos-only-opens-nothing-anywhere-00"
LIVES = 0.6
"""Seconds that a bot lives after it is ready, on average."""
STILLBORN = 0.1
"""How often it is killed while it starts."""
CHECKS_EACH = 3
"""After that many checks a seat is taken by somebody new."""


class EndedByItselfError(Exception):
    """The bot ended and nobody had killed it."""


class Run:
    """One run of the scenario."""

    def __init__(self, plan: Plan, telegram: Simulator, nursery: Nursery, environment: dict[str, str]) -> None:
        self.outcome = Outcome()
        self.owners: list[Owner] = []
        self._plan = plan
        self._telegram = telegram
        self._nursery = nursery
        self._environment = environment
        self._chance = Random(plan.seed)  # noqa: S311 - draws odds, no secret
        self._programme = load(SHIPPED_PROGRAMME)
        self._enough = asyncio.Event()
        self._numbers = count(1)
        self._ports = [free_port() for _ in range(plan.processes)]

    @property
    def ports(self) -> list[int]:
        """Where the bots listen."""
        return self._ports

    async def carry_out(self, session: aiohttp.ClientSession) -> None:
        """Let people come, kill until it is enough, and let everybody finish one more check without kills."""
        async with asyncio.TaskGroup() as group:
            bots = [group.create_task(self._kill_again_and_again(session, port)) for port in self._ports]
            people = [group.create_task(self._seat(session, number)) for number in range(self._plan.people)]
            await asyncio.gather(*people)
            self.outcome.statuses = [await (await bot).is_stopped() for bot in bots]

    async def _kill_again_and_again(self, session: aiohttp.ClientSession, port: int) -> BotProcess:
        """Return the bot that was left alive."""
        while True:
            bot = await self._nursery.start({**self._environment, "KAWAN_LISTEN": f"127.0.0.1:{port}"}, port)
            if self._enough.is_set():
                return bot
            if self._chance.random() < STILLBORN:
                await asyncio.sleep(self._chance.uniform(0, LIVES))
            elif await bot.is_ready(session):
                await asyncio.sleep(self._chance.expovariate(1 / LIVES))
            if bot.ended.done():
                raise EndedByItselfError(bot.ended.result())
            await bot.is_killed()
            self.outcome.kills += 1
            if self.outcome.kills >= self._plan.kills:
                self._enough.set()

    async def _seat(self, session: aiohttp.ClientSession, number: int) -> None:
        """Let one person come after the other until it is enough; the last one finishes a check after that."""
        while True:
            owner = await self._newcomer(session, number)
            await owner.arrives()
            for checks_left in reversed(range(CHECKS_EACH)):
                last = self._enough.is_set()
                await owner.finishes_a_check()
                if last:
                    await owner.settles()
                    return
                if checks_left:
                    await owner.begins_another()

    async def _newcomer(self, session: aiohttp.ClientSession, number: int) -> Owner:
        name = f"Contoh {number + 1}.{next(self._numbers)}"
        phone = await Phone.join(self._telegram.base_url, name, session)
        chance = Random(f"{self._plan.seed} {name}")  # noqa: S311 - draws odds, no secret
        ordered = self._plan.receiving == "polling"
        one = self._plan.processes == 1
        owner = Owner(phone, self._programme, chance, ordered=ordered, drawn_in_order=one, thinks=self._plan.thinks)
        self.owners.append(owner)
        return owner


async def play(plan: Plan) -> Outcome:
    """Carry the plan out, in a place and a database of its own, and return what came of it."""
    begun = time.monotonic()
    async with AsyncExitStack() as opened:
        # Beside the project and not in the system's temporary folder, which is often memory.
        folder = Path(
            opened.enter_context(tempfile.TemporaryDirectory(dir=plan.folder or Path.cwd(), prefix=".bench-"))
        )
        url = await opened.enter_async_context(database(plan.database, folder, plan.address))
        telegram = Simulator([BotProfile.with_token(TOKEN, username="kawan_ikm_bot")])
        await telegram.start()
        opened.push_async_callback(telegram.stop)
        nursery = await opened.enter_async_context(Nursery.open(folder, cold=plan.cold))
        environment = {
            "KAWAN_BOT_TOKEN": TOKEN,
            "KAWAN_TELEGRAM_URL": telegram.base_url,
            "KAWAN_DATABASE_URL": url,
            "KAWAN_FILES_URL": (folder / "files").as_uri(),
            "KAWAN_FILES_KEY": new_key(),
        }
        if plan.receiving == "webhook":
            port = free_port()
            environment |= {"KAWAN_WEBHOOK_URL": f"http://127.0.0.1:{port}", "KAWAN_WEBHOOK_SECRET": "rahasia-uji"}
        run = Run(plan, telegram, nursery, environment)
        if plan.receiving == "webhook":
            await opened.enter_async_context(door(port, lambda: run.ports))
        session = await opened.enter_async_context(aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)))
        await _set_up(session, telegram.base_url, plan)
        redraws = await opened.enter_async_context(Redraws.watching(session, telegram.base_url))
        outcome = run.outcome
        trouble = await _carry_out(run, session, plan.limit)
        outcome.verdict = (
            await prove(url, run.owners) if trouble is None else Verdict(sentences=[trouble], proven=False)
        )
        await redraws.look()
        outcome.redrawn, outcome.refusals = redraws.number, redraws.refusals
        outcome.finished = sum(len(owner.record.state.finished) for owner in run.owners)
        outcome.impatient = sum(owner.impatient for owner in run.owners)
        outcome.apologies = sum(owner.apologies for owner in run.owners)
        outcome.log = (folder / "bot.log").read_text("utf-8")
    outcome.seconds = time.monotonic() - begun
    return outcome


async def _carry_out(run: Run, session: aiohttp.ClientSession, limit: float) -> str | None:
    """Return what kept it from coming to its end, if anything did."""
    try:
        async with asyncio.timeout(limit):
            await run.carry_out(session)
    except TimeoutError:
        return f"not done after {limit:.0f} seconds"
    except ExceptionGroup as group:
        if group.split(EndedByItselfError)[1]:
            raise
        return f"the bot ended by itself: {group.exceptions}"
    return None


async def _set_up(session: aiohttp.ClientSession, telegram: str, plan: Plan) -> None:
    """Hand updates out twice now and then, and answer slowly now and then, as a mobile network does."""
    await session.post(f"{telegram}/sim/redelivery", json={"chance": plan.redelivery})
    slow = {"method": "*", "kind": "slow", "seconds": 0.05, "chance": 0.2}
    await session.post(f"{telegram}/sim/faults", json=slow)
