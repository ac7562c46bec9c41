"""The scenario `booking`: sessions are moved, then cancelled, while reminders are due, and the bot dies all the time.

Everybody has to hear the last state once, and nobody a reminder for what is gone. A message whose sending was cut
off by a kill is not sent again: it may or may not have arrived, and counts as uncertain.
"""

import asyncio
import secrets
import tempfile
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import aiohttp

from benchmarks.chaos.databases import database
from benchmarks.chaos.plan import Outcome, Plan
from benchmarks.chaos.processes import BotProcess, Nursery, free_port
from benchmarks.chaos.proof import Verdict
from conversations.notice import VERSION
from programme.actions.change_session import cancel_session, change_session, schedule_session
from programme.notices import Rank
from programme.people import Consent
from programme.sessions import Booking, Kind, Place, Session, Standing, Zone
from simulator.people import BotProfile
from simulator.phone import Phone
from simulator.server import Simulator
from storage.database import Database
from storage.keys import Keys, new_key
from storage.migrations import migrate

TOKEN = "1000001:chaos-only-opens-nothing-anywhere-00"
LIVES = 2.5
"""Seconds that a bot lives after it is ready, on average: time to take over and to tell a few."""
ZONE = Zone("13.71", "Kota Padang", ("13.71",))
CHANGED, CANCELLED, REMINDED = "Jadwal Anda berubah", "Jadwal Anda dibatalkan", "Dua jam lagi"
QUIET = 3
"""Looks at an outbox with nothing due before it is taken for empty."""
SHOWN = 400


class EndedByItselfError(Exception):
    """The bot ended and nobody had killed it."""


@dataclass(slots=True)
class Run:
    """One run: who is there, and which sessions were moved and cancelled."""

    plan: Plan
    kept: Database
    nursery: Nursery
    environment: dict[str, str]
    phones: list[Phone] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    outcome: Outcome = field(default_factory=Outcome)
    enough: asyncio.Event = field(default_factory=asyncio.Event)

    async def carry_out(self, web: aiohttp.ClientSession) -> None:
        """Move and cancel until there were kills enough; then let the last bot tell all that is due."""
        chance = Random(self.plan.seed)  # noqa: S311 - draws odds, no secret
        async with asyncio.TaskGroup() as group:
            bots = group.create_task(self._kill_again_and_again(web, chance))
            await group.create_task(self._move_and_cancel(chance))
            bot = await bots
            await self._all_told()
            self.outcome.statuses = [await bot.is_stopped()]

    async def people_come(self, telegram: Simulator, web: aiohttp.ClientSession) -> None:
        """Give people a phone with a chat that is open, and consent."""
        now = datetime.now(UTC)
        for number in range(self.plan.people):
            phone = await Phone.join(telegram.base_url, f"Contoh {number + 1}", web, started=True)
            self.phones.append(phone)
            async with self.kept.work() as work:
                person = await work.people.seat(phone.id)
                person.language, person.notice, person.consent = "id", VERSION, Consent(VERSION, now)
                await work.people.save(person, seen_at=now)
                await work.commit()

    async def _move_and_cancel(self, chance: Random) -> None:
        while not self.enough.is_set():
            session = await self._opens()
            await asyncio.sleep(chance.uniform(0, 2 * LIVES))
            moved = replace(session, starts_at=session.starts_at + timedelta(days=5))
            async with self.kept.work() as work:
                await change_session(work, moved, now=datetime.now(UTC))
                await work.commit()
            await asyncio.sleep(chance.uniform(0, LIVES))
            async with self.kept.work() as work:
                await cancel_session(work, session.id, reason="", now=datetime.now(UTC))
                await work.commit()

    async def _opens(self) -> Session:
        """A session so near that everybody is to be reminded of it, booked by everybody long ago."""
        now = datetime.now(UTC)
        session = Session(
            id=secrets.token_hex(5), kind=Kind.CLINIC, zone=ZONE, starts_at=now + timedelta(minutes=100),
            timezone="Asia/Jakarta", minutes=60, capacity=len(self.phones),
            place=Place(f"Aula Contoh {len(self.sessions) + 1}."),
        )  # fmt: skip
        async with self.kept.work() as work:
            await schedule_session(work, session)
            for number, phone in enumerate(self.phones, start=1):
                at, booked = session.starts_at, now - timedelta(days=3)
                booking = Booking(
                    secrets.token_hex(5), session.id, phone.id, "Contoh", number, Standing.CONFIRMED, at, booked
                )
                await work.bookings.save(booking)
            await work.commit()
        self.sessions.append(session)
        return session

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

    async def _all_told(self) -> None:
        quiet = 0
        while quiet < QUIET:
            await asyncio.sleep(0.5)
            async with self.kept.work() as work:
                due = await work.outbox.due(Rank.NOTICE, at=datetime.now(UTC), limit=1)
            quiet = 0 if due else quiet + 1

    async def prove(self) -> Verdict:
        """Hold what everybody's phone shows against what they have to have heard."""
        verdict, uncertain, reminded = Verdict(), 0, 0
        async with self.kept.work() as work:
            unsure = {
                (each.person_id, each.kind) for each in await work.outbox.untold(since=datetime(2026, 1, 1, tzinfo=UTC))
            }
        for phone in self.phones:
            params = {"chat_id": phone.id, "newest": SHOWN}
            async with phone.session.get(f"{phone.base_url}/sim/people/{phone.id}/chat", params=params) as answer:
                texts = [str(each.get("text", "")) for each in (await answer.json())["messages"]]
            for session in self.sessions:
                heard = [text for text in texts if session.place.name in text]
                name = f"{phone.person['first_name']}, {session.place.name}"
                cancelled = sum(CANCELLED in text for text in heard)
                if cancelled == 0 and (phone.id, "sesi_batal") in unsure:
                    uncertain += 1
                else:
                    verdict.count(f"{name} cancellations", 1, cancelled)
                for words in (CHANGED, REMINDED):
                    verdict.doubled += max(0, sum(words in text for text in heard) - 1)
                reminded += sum(REMINDED in text for text in heard)
                stale = [text for text in _after_news(heard) if REMINDED in text]
                verdict.doubled += len(stale)
                verdict.sentences += [f"{name}: reminded of what was gone" for _ in stale]
        self.outcome.finished = len(self.sessions) * len(self.phones)
        self.outcome.more = f"sessions={len(self.sessions)} reminded={reminded} uncertain={uncertain}"
        return verdict


def _after_news(heard: list[str]) -> list[str]:
    """Return what came after it was told that the session was moved or cancelled."""
    first = next((place for place, text in enumerate(heard) if CHANGED in text or CANCELLED in text), len(heard))
    return heard[first:]


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
        run = Run(plan, kept, nursery, environment)
        await run.people_come(telegram, web)
        try:
            async with asyncio.timeout(plan.limit):
                await run.carry_out(web)
            run.outcome.verdict = await run.prove()
        except TimeoutError:
            run.outcome.verdict = Verdict(sentences=[f"not done after {plan.limit:.0f} seconds"], proven=False)
        run.outcome.log = (folder / "bot.log").read_text("utf-8")
    run.outcome.seconds = time.monotonic() - begun
    return run.outcome
