"""The scenario `topics`: questions come into a group of staff and are answered there, and the bot dies all the time.

Every question has to get its topic and every reply has to be one answer. A kill between a post and the note of it
repeats that post, one between making a topic and the note of its number leaves it empty: one of these a kill at most.
"""

import asyncio
import secrets
import tempfile
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import aiohttp

from benchmarks.chaos.booking import EndedByItselfError
from benchmarks.chaos.databases import database
from benchmarks.chaos.plan import Outcome, Plan
from benchmarks.chaos.processes import BotProcess, Nursery, free_port
from benchmarks.chaos.proof import Verdict
from programme.cases import Case, CaseState, Message, Voice
from programme.staff import Officer, Post, Role
from programme.topics import Group
from simulator.chats import Chat
from simulator.people import BotProfile
from simulator.phone import Phone
from simulator.server import Simulator
from storage.database import Database
from storage.keys import Keys, new_key
from storage.migrations import migrate

TOKEN = "1000001:chaos-only-opens-nothing-anywhere-00"
BOT = int(TOKEN.partition(":")[0])
REGION, OFFICER = "13.71", "contoh0001"
LIVES = 1.5
"""Seconds that a bot lives after it is ready, on average: time for a topic or two."""
PAUSE = 0.6
"""Seconds between two questions, on average."""
AHEAD = 5
"""Questions without a reply at which nobody asks another one."""
LOOKS = 0.3
ASKED, ANSWERED = "Pertanyaan dari", "menjawab, sudah dikirim"


@dataclass(slots=True)
class Run:
    """One run: the group, what was asked, and what was replied."""

    plan: Plan
    kept: Database
    nursery: Nursery
    environment: dict[str, str]
    group: Chat
    there: Phone
    owner: Phone
    cases: list[Case] = field(default_factory=list)
    replied: set[str] = field(default_factory=set)
    outcome: Outcome = field(default_factory=Outcome)
    enough: asyncio.Event = field(default_factory=asyncio.Event)

    async def carry_out(self, web: aiohttp.ClientSession) -> None:
        """Ask and answer until there were kills enough; then let the last bot finish."""
        chance = Random(self.plan.seed)  # noqa: S311 - draws odds, no secret
        async with asyncio.TaskGroup() as group:
            bots = group.create_task(self._kill_again_and_again(web, chance))
            while not self.enough.is_set():
                if len(self.cases) - len(self.replied) < AHEAD:
                    await self._asks()
                await self._replies()
                await asyncio.sleep(chance.expovariate(1 / PAUSE))
            bot = await bots
            while not self._is_done():
                await self._replies()
                await asyncio.sleep(LOOKS)
            self.outcome.statuses = [await bot.is_stopped()]

    async def link(self) -> None:
        """Let the group have the questions of the region."""
        now = datetime.now(UTC)
        async with self.kept.work() as work:
            for phone in (self.there, self.owner):
                await work.people.seat(phone.id)
            await work.staff.appoint(Officer(OFFICER, self.there.id, "Bu Contoh"), Post(Role.PENYULUH, REGION), at=now)
            await work.topics.link(Group(self.group.id, REGION, OFFICER, now))
            await work.commit()

    async def _asks(self) -> None:
        now = datetime.now(UTC)
        text = f"Pertanyaan contoh [{len(self.cases) + 1}]"
        due_on = now.date() + timedelta(days=5)
        case = Case(secrets.token_hex(5), self.owner.id, REGION, text, CaseState.WAITING, None, now, now, due_on)
        async with self.kept.work() as work:
            await work.cases.save(case)
            await work.cases.say(Message(case.id, now, Voice.OWNER, text))
            await work.commit()
        self.cases.append(case)

    async def _replies(self) -> None:
        """Reply, once, to the first post of each question that has one."""
        for case in self.cases:
            if case.id not in self.replied and (post := next(self._posts(case, ASKED), None)) is not None:
                self.replied.add(case.id)
                thread = post["message_thread_id"]
                answer = f"Jawaban {case.title}"
                await self.there.types(answer, message_thread_id=thread, reply_to=post["message_id"])

    def _posts(self, case: Case, words: str) -> Iterator[dict[str, Any]]:
        for post in self.group.posts.values():
            text = str(post.body.get("text", ""))
            if post.sender_id == BOT and words in text and case.title in text:
                yield post.body

    def _is_done(self) -> bool:
        return all(any(self._posts(case, ANSWERED)) for case in self.cases)

    async def _kill_again_and_again(self, web: aiohttp.ClientSession, chance: Random) -> BotProcess:
        port = free_port()
        while True:
            bot = await self.nursery.start({**self.environment, "KAWAN_LISTEN": f"127.0.0.1:{port}"}, port)
            if self.enough.is_set():
                return bot
            if await bot.is_ready(web):
                await asyncio.sleep(chance.expovariate(1 / LIVES))
            if bot.ended.done():
                raise EndedByItselfError(bot.ended.result())
            await bot.is_killed()
            self.outcome.kills += 1
            if self.outcome.kills >= self.plan.kills:
                self.enough.set()

    async def prove(self) -> Verdict:
        """Hold what stands in the group, and what the owner is told, against what was asked and replied."""
        verdict, repeated = Verdict(), 0
        for case in self.cases:
            for words in (ASKED, ANSWERED):
                posts = len(list(self._posts(case, words)))
                repeated += max(0, posts - 1)
                if not posts:
                    verdict.miss(f"{case.title}: nothing in the group says {words!r}")
            async with self.kept.work() as work:
                said = [each for each in await work.cases.said(case.id) if each.voice is Voice.STAFF]
            verdict.count(f"{case.title}, answers", 1, len(said))
        empty = len(self.group.topics) - len(self.cases)
        verdict.doubled += max(0, repeated + empty - self.outcome.kills)
        self.outcome.finished = len(self.cases)
        self.outcome.more = f"questions={len(self.cases)} repeated={repeated} empty={empty}"
        return verdict


async def play(plan: Plan) -> Outcome:
    """Carry the plan out, in a place and a database of its own, and return what came of it."""
    begun = time.monotonic()
    async with AsyncExitStack() as opened:
        folder = Path(
            opened.enter_context(tempfile.TemporaryDirectory(dir=plan.folder or Path.cwd(), prefix=".bench-"))
        )
        url = await opened.enter_async_context(database(plan.database, folder, plan.address))
        telegram = Simulator([BotProfile.with_token(TOKEN, username="kawan_ikm_bot")])
        await telegram.start()
        opened.push_async_callback(telegram.stop)
        nursery = await opened.enter_async_context(Nursery.open(folder, cold=plan.cold))
        web = await opened.enter_async_context(aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)))
        key = new_key()
        environment = {
            "KAWAN_BOT_TOKEN": TOKEN, "KAWAN_TELEGRAM_URL": telegram.base_url, "KAWAN_DATABASE_URL": url,
            "KAWAN_FILES_URL": (folder / "files").as_uri(), "KAWAN_FILES_KEY": key,
        }  # fmt: skip
        kept = Database(url, keys=Keys.read(key))
        opened.push_async_callback(kept.close)
        await migrate(url)
        officer, owner = [
            await Phone.join(telegram.base_url, name, web, started=True) for name in ("Bu Contoh", "Pak Contoh")
        ]
        group = await _group(telegram, web, officer)
        run = Run(plan, kept, nursery, environment, group, officer.in_chat(group.id), owner)
        await run.link()
        try:
            async with asyncio.timeout(plan.limit):
                await run.carry_out(web)
            run.outcome.verdict = await run.prove()
        except TimeoutError:
            run.outcome.verdict = Verdict(sentences=[f"not done after {plan.limit:.0f} seconds"], proven=False)
        run.outcome.log = (folder / "bot.log").read_text("utf-8")
    run.outcome.seconds = time.monotonic() - begun
    return run.outcome


async def _group(telegram: Simulator, web: aiohttp.ClientSession, officer: Phone) -> Chat:
    body = {"title": "Dinas Contoh", "forum": True, "members": [officer.id]}
    async with web.post(f"{telegram.base_url}/sim/groups", json=body) as answer:
        return telegram.world.groups[int((await answer.json())["id"])]
