"""The scenario `announcement`: one goes out, and whoever sends it dies all the time and is taken over.

On SQLite the next process starts when one was killed; on PostgreSQL a second one stands by and takes over by itself.
"""

import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from sqlalchemy import select
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from benchmarks.announcement import AUTHOR, FIRST, fill
from benchmarks.chaos.databases import database
from benchmarks.chaos.door import door
from benchmarks.chaos.plan import Outcome, Plan
from benchmarks.chaos.processes import BotProcess, Nursery, free_port
from benchmarks.chaos.proof import Verdict
from bot.delivery.lease import NAME
from programme.announcements import Announcement, Content, State, new_announcement
from programme.outbox import Standing
from simulator.floods import Pace
from simulator.people import BotProfile, Person
from simulator.server import Simulator
from storage.address import driver_url
from storage.database import Database
from storage.keys import new_key
from storage.migrations import migrate
from storage.schema import outbox

TOKEN = "1000001:kills-only-opens-nothing-anywhere-00"
WORDS = "Pengumuman contoh"
LIVES = 12.0
"""Messages that a sender sends before it is killed, on average."""
MOST_LATE = 0.05
"""Seconds after the last of these at which it is killed, at the most: in the middle of whatever comes next."""
LOOKS = 0.1


class Run:
    """One run of the scenario."""

    def __init__(self, plan: Plan, telegram: Simulator, kept: Database, url: str, folder: Path) -> None:
        self.outcome = Outcome()
        self.most_a_kill = 0
        self._plan = plan
        self.telegram = telegram
        self._database = kept
        self._chance = Random(plan.seed)  # noqa: S311 - draws odds, no secret
        self.ports = [free_port() for _ in range(plan.processes)]
        self._environment = {
            "KAWAN_BOT_TOKEN": TOKEN,
            "KAWAN_TELEGRAM_URL": telegram.base_url,
            "KAWAN_DATABASE_URL": url,
            "KAWAN_FILES_URL": (folder / "files").as_uri(),
            "KAWAN_FILES_KEY": new_key(),
        }
        if plan.processes > 1:
            self.door = free_port()
            self._environment |= {
                "KAWAN_WEBHOOK_URL": f"http://127.0.0.1:{self.door}",
                "KAWAN_WEBHOOK_SECRET": "rahasia-uji",
            }

    async def carry_out(self, nursery: Nursery, announcement: Announcement) -> None:
        """Kill whoever sends until it is enough, then let the rest go out."""
        bots = [await self._start(nursery, port) for port in self.ports]
        while self.outcome.kills < self._plan.kills:
            sender = await self._sender(bots)
            uncertain = await self._count(announcement, Standing.UNCERTAIN)
            alive = await self._sends(announcement, 1 + int(self._chance.expovariate(1 / LIVES)))
            if not alive:
                break
            await asyncio.sleep(self._chance.uniform(0, MOST_LATE))
            await sender.is_killed()
            self.outcome.kills += 1
            bots[bots.index(sender)] = await self._start(nursery, sender.port)
            await self._sender(bots, after=sender)
            added = await self._count(announcement, Standing.UNCERTAIN) - uncertain
            self.most_a_kill = max(self.most_a_kill, added)
        while await self._sends(announcement, 1):
            continue
        self.outcome.statuses = [await bot.is_stopped() for bot in bots]

    async def _start(self, nursery: Nursery, port: int) -> BotProcess:
        return await nursery.start({**self._environment, "KAWAN_LISTEN": f"127.0.0.1:{port}"}, port)

    async def _sender(self, bots: list[BotProcess], *, after: BotProcess | None = None) -> BotProcess:
        """Wait until a living process has the lease, another one than before."""
        while True:
            for bot in bots:
                if bot.ended.done():
                    raise RuntimeError(f"the bot ended by itself with {bot.ended.result()}")
            async with self._database.work() as work:
                holder = (await work.leases.look(NAME)).holder.partition("-")[0]
            for bot in bots:
                if bot is not after and str(bot.pid) == holder:
                    return bot
            await asyncio.sleep(LOOKS)

    async def _sends(self, announcement: Announcement, number: int) -> bool:
        """Wait until so many more have arrived; False when all have."""
        timeline, wanted = self.telegram.world.timeline, self.arrived() + number
        while self.arrived() < wanted:
            if await self._is_done(announcement):
                return False
            await timeline.wait(timeline.seq, None, 1)
        return True

    def arrived(self) -> int:
        """Return how many messages people have got."""
        return sum(len(chat.posts) for chat in self.telegram.world.privates.values())

    async def _count(self, announcement: Announcement, standing: Standing) -> int:
        async with self._database.work() as work:
            return (await work.outbox.count(announcement.batch)).get(standing, 0)

    async def _is_done(self, announcement: Announcement) -> bool:
        async with self._database.work() as work:
            found = await work.announcements.find(announcement.id)
        return found is not None and found.state is State.DONE


async def prove(run: Run, url: str, announcement: Announcement) -> Verdict:
    """Hold what the phones show against what the database says of each person."""
    verdict, world = Verdict(), run.telegram.world
    standings = await _standings(url, announcement)
    got = Counter({chat.id: len(chat.posts) for chat in world.privates.values()})
    for person_id in world.people:
        standing = standings.get(person_id, "not chosen")
        if got[person_id] > 1:
            verdict.doubled += 1
            verdict.sentences.append(f"{person_id} got it {got[person_id]} times")
        if standing not in {"sent", "uncertain"} or (standing == "sent" and not got[person_id]):
            verdict.miss(f"{person_id} is {standing} and got it {got[person_id]} times")
    uncertain = [person_id for person_id, standing in standings.items() if standing == "uncertain"]
    if len(uncertain) > run.outcome.kills or run.most_a_kill > 1:
        verdict.miss(f"{len(uncertain)} uncertain after {run.outcome.kills} kills, up to {run.most_a_kill} a kill")
    arrived = sum(bool(got[person_id]) for person_id in uncertain)
    run.outcome.uncertain = len(uncertain)
    run.outcome.more = f"uncertain={len(uncertain)} of_these_arrived={arrived} most_a_kill={run.most_a_kill}"
    return verdict


async def _standings(url: str, announcement: Announcement) -> Mapping[int, str]:
    engine = create_async_engine(driver_url(url), poolclass=NullPool)
    query = select(outbox.c.person_id, outbox.c.standing).where(outbox.c.batch == announcement.batch)
    async with engine.connect() as connection:
        found = {row.person_id: row.standing for row in await connection.execute(query)}
    await engine.dispose()
    return found


async def play(plan: Plan) -> Outcome:
    """Carry the plan out, in a place and a database of its own, and return what came of it."""
    begun = time.monotonic()
    if plan.database == "postgresql":
        plan = replace(plan, receiving="webhook", processes=2)
    async with AsyncExitStack() as opened:
        folder = Path(
            opened.enter_context(tempfile.TemporaryDirectory(dir=plan.folder or Path.cwd(), prefix=".bench-"))
        )
        url = await opened.enter_async_context(database(plan.database, folder, plan.address))
        await migrate(url)
        await fill(url, plan.people)
        profile = BotProfile.with_token(TOKEN, username="kawan_ikm_bot")
        telegram = Simulator([profile])
        telegram.world.floods.set(Pace())
        await telegram.start()
        opened.push_async_callback(telegram.stop)
        for number in range(plan.people):
            telegram.world.add_person(Person(FIRST + number, f"Contoh {number}", started={profile.id}))
        telegram.faults.add({"method": "sendMessage", "kind": "slow", "seconds": 0.02, "chance": 0.3})
        kept = Database(url)
        opened.push_async_callback(kept.close)
        announcement = await _scheduled(kept)
        run = Run(plan, telegram, kept, url, folder)
        nursery = await opened.enter_async_context(Nursery.open(folder, cold=plan.cold))
        if plan.processes > 1:
            await opened.enter_async_context(door(run.door, lambda: run.ports))
        try:
            async with asyncio.timeout(plan.limit):
                await run.carry_out(nursery, announcement)
        except TimeoutError:
            run.outcome.verdict = Verdict(sentences=[f"not done after {plan.limit:.0f} seconds"], proven=False)
        else:
            run.outcome.verdict = await prove(run, url, announcement)
        run.outcome.finished = run.arrived()
        run.outcome.log = (folder / "bot.log").read_text("utf-8")
    run.outcome.seconds = time.monotonic() - begun
    return run.outcome


async def _scheduled(kept: Database) -> Announcement:
    draft = replace(new_announcement(AUTHOR, ["13"], at=datetime.now(UTC)), content=Content(WORDS))
    announcement = draft.moved_to(State.SCHEDULED, starts_at=draft.created_at)
    async with kept.work() as work:
        await work.announcements.save(announcement)
        await work.commit()
    return announcement
