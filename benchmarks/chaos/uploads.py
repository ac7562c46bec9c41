"""The scenario `uploads`: people send files, and the bot dies while it fetches, examines, stores and settles them."""

import asyncio
import tempfile
import time
from collections import Counter
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random

import aiohttp

from benchmarks.chaos.databases import database
from benchmarks.chaos.plan import Outcome, Plan
from benchmarks.chaos.processes import BotProcess, Nursery, free_port, processor_seconds
from benchmarks.chaos.proof import Verdict
from benchmarks.chaos.sender import Sender
from bot.settings import SHIPPED_PROGRAMME
from programme.dossier import Piece, PieceState
from programme.file import load
from simulator.people import BotProfile
from simulator.phone import Phone
from simulator.server import Simulator
from storage.database import Database
from storage.files import Files, StoreError
from storage.keys import Keys, new_key
from storage.names import Names, owner_of, thumbnail_of
from storage.sealing import BrokenFileError
from storage.sweeping import sweep

TOKEN = "1000001:chaos-only-opens-nothing-anywhere-00"
LIVES = 1.5
"""Seconds that a bot lives after it is ready, on average: time to fetch a file or two."""
SHARE, STRETCHED = 0.3, 4
"""What of that time it has the processor, else it lives longer, so much at most: on a busy machine it does little."""
KILLING = 0.8
"""Share of the limit after which nobody is killed any more: a slow machine comes to a verdict on fewer kills."""
STILLBORN = 0.1
AHEAD, FILES_A_KILL = 15, 2
"""How many files people send at most: some at once, and some more with each kill."""
PAGE = 500


class EndedByItselfError(Exception):
    """The bot ended and nobody had killed it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the bots run and what they keep."""

    url: str
    files: str
    key: str
    telegram: Simulator


class Run:
    """One run of the scenario."""

    def __init__(self, plan: Plan, place: Place, nursery: Nursery) -> None:
        self.outcome = Outcome()
        self.senders: list[Sender] = []
        self._plan = plan
        self._place = place
        self._nursery = nursery
        self._chance = Random(plan.seed)  # noqa: S311 - draws odds, no secret
        self._enough = asyncio.Event()
        self._last_kill = time.monotonic() + plan.limit * KILLING

    async def carry_out(self, session: aiohttp.ClientSession) -> None:
        """Let people send until there were kills enough; then let the last bot come to the end of all of it."""
        programme = load(SHIPPED_PROGRAMME)
        for number in range(self._plan.people):
            phone = await Phone.join(self._place.telegram.base_url, f"Contoh {number + 1}", session)
            chance = Random(f"{self._plan.seed} {number}")  # noqa: S311 - draws odds, no secret
            self.senders.append(Sender(phone, programme, chance, thinks=self._plan.thinks))
        async with asyncio.TaskGroup() as group:
            bots = group.create_task(self._kill_again_and_again(session))
            await asyncio.gather(*(group.create_task(self._send(sender)) for sender in self.senders))
            bot = await bots
            await _all_settled(self._place)
            self.outcome.statuses = [await bot.is_stopped()]

    async def _send(self, sender: Sender) -> None:
        while not self._enough.is_set():
            if (
                sender.is_done
                or sum(len(each.sent) for each in self.senders) > AHEAD + self.outcome.kills * FILES_A_KILL
            ):
                await asyncio.sleep(sender.thinks)  # else the last bot would be at it for an hour
                continue
            await sender.goes_on()

    async def _kill_again_and_again(self, session: aiohttp.ClientSession) -> BotProcess:
        """Return the bot that was left alive."""
        environment = {
            "KAWAN_BOT_TOKEN": TOKEN,
            "KAWAN_TELEGRAM_URL": self._place.telegram.base_url,
            "KAWAN_DATABASE_URL": self._place.url,
            "KAWAN_FILES_URL": self._place.files,
            "KAWAN_FILES_KEY": self._place.key,
        }
        port = free_port()
        while True:
            bot = await self._nursery.start({**environment, "KAWAN_LISTEN": f"127.0.0.1:{port}"}, port)
            if self._enough.is_set():
                return bot
            if self._chance.random() < STILLBORN:
                await asyncio.sleep(self._chance.uniform(0, LIVES))
            elif await bot.is_ready(session):
                await self._lives(bot, self._chance.expovariate(1 / LIVES))
            if bot.ended.done():
                raise EndedByItselfError(bot.ended.result())
            await bot.is_killed()
            self.outcome.kills += 1
            if self.outcome.kills >= self._plan.kills or time.monotonic() > self._last_kill:
                self._enough.set()

    async def _lives(self, bot: BotProcess, seconds: float) -> None:
        begun, fair = time.monotonic(), processor_seconds(bot.pid) + seconds * SHARE
        await asyncio.sleep(seconds)
        while not bot.ended.done() and time.monotonic() - begun < seconds * STRETCHED:
            if processor_seconds(bot.pid) >= fair:
                return
            await asyncio.sleep(0.05)


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
        session = await opened.enter_async_context(aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)))
        await session.post(f"{telegram.base_url}/sim/redelivery", json={"chance": plan.redelivery})
        place = Place(url, (folder / "files").as_uri(), new_key(), telegram)
        run = Run(plan, place, nursery)
        try:
            async with asyncio.timeout(plan.limit):
                await run.carry_out(session)
            run.outcome.verdict, run.outcome.more = await _prove(place, run.senders)
            if run.outcome.kills < plan.kills:
                run.outcome.verdict.sentences.append(f"time for {run.outcome.kills} of {plan.kills} kills only")
        except TimeoutError:
            run.outcome.verdict = Verdict(sentences=[f"not done after {plan.limit:.0f} seconds"], proven=False)
        run.outcome.finished = sum(len(sender.sent) for sender in run.senders)
        run.outcome.impatient = sum(sender.impatient for sender in run.senders)
        run.outcome.log = (folder / "bot.log").read_text("utf-8")
    run.outcome.seconds = time.monotonic() - begun
    return run.outcome


async def _all_settled(place: Place) -> None:
    kept = Database(place.url, keys=Keys.read(place.key))
    try:
        while any(piece.state is PieceState.WAITING for piece in await _pieces(kept)):  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.5)
    finally:
        await kept.close()


async def _pieces(kept: Database) -> list[Piece]:
    pieces: list[Piece] = []
    while True:
        async with kept.work() as work:
            page = await work.pieces.page(after=pieces[-1].id if pieces else "", limit=PAGE)
        if not page:
            return pieces
        pieces += page


async def _prove(place: Place, senders: list[Sender]) -> tuple[Verdict, str]:
    """Hold rows against what was sent, contents against what Telegram has, and files against rows."""
    verdict = Verdict()
    kept, files = Database(place.url, keys=Keys.read(place.key)), Files(place.files, Keys.read(place.key))
    try:
        async with kept.work() as work:
            names = Names(await work.vault.secret())
        pieces = await _pieces(kept)
        for sender in senders:
            _compare(verdict, sender, [piece for piece in pieces if piece.sent_by == sender.phone.id])
        for piece in pieces:
            if problem := await _is_spoiled(place, files, piece):
                verdict.lost += 1
                verdict.sentences.append(f"file of {piece.id}: {problem}")
        swept = await sweep(kept.work, files, names, young=0)
        wanted = {piece.store_key for piece in pieces} | {thumbnail_of(piece.store_key or "") for piece in pieces}
        left = [name async for name in files.names() if owner_of(name) and name not in wanted]
        verdict.doubled += len(left)
        verdict.sentences += [f"nobody's file after the sweep: {name}" for name in left]
    finally:
        await kept.close()
    return verdict, f"files={len(pieces)} orphans={swept.orphans} leavings={swept.leavings}"


def _compare(verdict: Verdict, sender: Sender, pieces: list[Piece]) -> None:
    there = Counter(piece.unique_id for piece in pieces if piece.state is PieceState.THERE)
    sent = Counter(file.unique_id for file in sender.sent)
    shown = {file.unique_id: file.shown for file in sender.sent}
    for what in sent.keys() | {piece.unique_id for piece in pieces}:
        missing = sent[what] - there[what]
        verdict.lost += max(missing, 0)
        verdict.doubled += max(-missing, 0)
        if missing:
            verdict.sentences.append(
                f"{what} was sent {sent[what]} times and is there {there[what]} times; shown was {shown.get(what)!r}"
            )


async def _is_spoiled(place: Place, files: Files, piece: Piece) -> str | None:
    telegram = place.telegram.files
    if piece.state is not PieceState.THERE:
        return f"is {piece.state}"
    try:
        content = b"".join([part async for part in files.read(piece.store_key or "")])
    except (StoreError, BrokenFileError) as error:
        return type(error).__name__
    same = content == telegram.content(telegram.by_id[piece.file_id].digest)
    return None if same else f"{len(content)} bytes, not those that were sent"
