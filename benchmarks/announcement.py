"""How fast an announcement to 10,000 people goes while others talk with the bot, and if they are answered as quickly.

Telegram's limits are on. The announcement goes out in parts with quiet times between, so that replies with and without
it are measured on the same machine in the same minutes. Then the same with a limit of 1,000 a second, nobody talking.
`python -m benchmarks.announcement [--people N]`; status 1 when a promise does not hold.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from random import Random

import aiohttp
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from benchmarks.chaos.processes import BotProcess, Nursery, free_port, processor_seconds
from conversations.notice import VERSION
from programme.announcements import Announcement, Clause, Content, Field, State, new_announcement
from simulator.floods import Floods, Pace
from simulator.people import BotProfile, Person
from simulator.phone import Phone
from simulator.refusals import RefusalError
from simulator.server import Simulator
from storage.address import driver_url
from storage.database import Database
from storage.keys import new_key
from storage.migrations import migrate
from storage.schema import announcements, people
from storage.staff_tables import officers, posts

TOKEN = "1000001:siaran-only-opens-nothing-anywhere-0"
PARTS, TALKERS, THINKS = 4, 8, 0.6
QUIET_SHARE = 0.5
"""How long it is quiet between two parts, as a share of how long a part takes."""
RATE_PROMISED, REPLIES_PROMISED = 0.97, 1.2
FIRST = 2_000_000
AUTHOR = "bench"
TEXT = "<b>Desk OVOP</b>\nHalo {nama}, bawa berkas Anda ke balai kota hari Selasa pukul 09.00."


class CountingFloods(Floods):
    """Telegram's limits, with a note of every message that passed and of every refusal."""

    def __init__(self, pace: Pace) -> None:
        super().__init__(pace)
        self.passed: list[float] = []
        self.refused = 0

    def pass_or_refuse(self, bot_id: int, chat_id: int, messages: int = 1) -> None:
        """Count."""
        try:
            super().pass_or_refuse(bot_id, chat_id, messages)
        except RefusalError:
            self.refused += 1
            raise
        self.passed += [time.monotonic()] * messages


@dataclass
class Talk:
    """How long replies took, with and without an announcement under way."""

    busy: list[float] = field(default_factory=list)
    quiet: list[float] = field(default_factory=list)
    announcing: bool = False
    over: bool = False

    def note(self, seconds: float, *, announcing: bool) -> None:
        """Keep one that lay wholly in one of the two times."""
        if announcing is self.announcing:
            (self.busy if announcing else self.quiet).append(seconds)


@dataclass(frozen=True, slots=True)
class Place:
    """A Telegram, a database full of people, and a bot."""

    telegram: Simulator
    floods: CountingFloods
    database: Database
    watched: AsyncEngine
    """The same database, for looking on: it takes no lock, so that nobody waits because we look."""
    bot: BotProcess
    people: int

    async def announce(self, part: int, parts: int) -> None:
        """Have one part of the people told, and wait until it is done."""
        regions = [f"13.{number:02}" for number in range(part, 100, parts)]
        clause = Clause(Field.REGION, tuple(regions))
        announcement = _ready(new_announcement(AUTHOR, ["13"], at=datetime.now(UTC)), clause)
        async with self.database.work() as work:
            await work.announcements.save(announcement)
            await work.commit()
        state = select(announcements.c.state).where(announcements.c.id == announcement.id)
        while True:
            await asyncio.sleep(0.25)
            async with self.watched.connect() as connection:
                if await connection.scalar(state) == State.DONE:
                    return


def _ready(draft: Announcement, clause: Clause) -> Announcement:
    begun = Announcement(draft.id, draft.officer_id, draft.regions, draft.created_at, Content(TEXT), ((clause,),))
    return begun.moved_to(State.SCHEDULED, starts_at=draft.created_at)


async def fill(url: str, number: int) -> None:
    """Put people into the database who can be told something, and an officer without a phone who tells them."""
    engine = create_async_engine(driver_url(url), poolclass=NullPool)
    async with engine.begin() as connection:
        for start in range(0, number, 1000):
            rows = [_row(FIRST + each, each) for each in range(start, min(start + 1000, number))]
            await connection.execute(insert(people), rows)
        now = datetime.now(UTC)
        nobody = {"id": FIRST - 1, "profile": {}, "version": 1, "blocked": False, "seen_at": now}
        author = {"id": AUTHOR, "person_id": FIRST - 1, "name": "Bu Contoh", "joined_at": now}
        await connection.execute(insert(people), nobody)
        await connection.execute(insert(officers), author)
        await connection.execute(
            insert(posts), {"officer_id": AUTHOR, "role": "operator", "region": "13", "since": now}
        )
    await engine.dispose()


def _row(person_id: int, number: int) -> dict[str, object]:
    now = datetime.now(UTC)
    profile = {"nama_usaha": f"Usaha Contoh {number}", "wilayah": f"13.{number % 100:02}", "komoditas": "makanan"}
    return {
        "id": person_id, "language": "id", "consent_notice": VERSION, "consent_at": now, "notice": VERSION,
        "profile": profile, "conversation": "menu", "version": 20, "message_id": 40, "blocked": False, "seen_at": now,
    }  # fmt: skip


@asynccontextmanager
async def place(folder: Path, nursery: Nursery, number: int, pace: Pace) -> AsyncIterator[Place]:
    """Set everything up."""
    async with AsyncExitStack() as opened:
        bot_profile = BotProfile.with_token(TOKEN, username="kawan_ikm_bot")
        telegram = Simulator([bot_profile])
        floods = telegram.world.floods = CountingFloods(pace)
        await telegram.start()
        opened.push_async_callback(telegram.stop)
        for each in range(number):
            telegram.world.add_person(Person(FIRST + each, f"Contoh {each}", started={bot_profile.id}))
        url = f"sqlite:///{folder / f'{pace.per_second:.0f}.db'}"
        await migrate(url)
        await fill(url, number)
        database = Database(url)
        opened.push_async_callback(database.close)
        watched = create_async_engine(driver_url(url))
        opened.push_async_callback(watched.dispose)
        port = free_port()
        bot = await nursery.start(
            {
                "KAWAN_BOT_TOKEN": TOKEN,
                "KAWAN_TELEGRAM_URL": telegram.base_url,
                "KAWAN_DATABASE_URL": url,
                "KAWAN_FILES_URL": (folder / "files").as_uri(),
                "KAWAN_FILES_KEY": new_key(),
                "KAWAN_LISTEN": f"127.0.0.1:{port}",
                "KAWAN_MESSAGES_PER_SECOND": str(pace.per_second),
            },
            port,
        )
        session = await opened.enter_async_context(aiohttp.ClientSession())
        if not await bot.is_ready(session):
            raise RuntimeError((folder / "bot.log").read_text("utf-8")[-1000:])
        opened.push_async_callback(bot.is_stopped)
        yield Place(telegram, floods, database, watched, bot, number)


async def talk(phone: Phone, spoken: Talk) -> None:
    """Go from the menu to the help and back, mostly by taps, until it is over."""
    chance = Random(phone.id)  # noqa: S311 - draws pauses, no secret
    await phone.starts()
    await phone.sees("Pilih bahasa")
    await phone.taps("Bahasa Indonesia")
    await phone.sees("data Anda")
    await phone.taps("Tidak, jangan disimpan")
    await phone.sees("Apa yang bisa kami bantu?")
    while not spoken.over:
        for deed, words in (("Bantuan", "antuan"), ("/menu" if chance.random() < 0.2 else "Menu", "bisa kami bantu")):  # noqa: PLR2004
            await asyncio.sleep(chance.uniform(0.5, 1.5) * THINKS)
            announcing, begun = spoken.announcing, time.perf_counter()
            await (phone.types(deed) if deed.startswith("/") else phone.taps(deed))
            await phone.settles()
            spoken.note(time.perf_counter() - begun, announcing=announcing)
            await phone.sees(words)


def p95(seconds: list[float]) -> float:
    """Return the 95th percentile."""
    return sorted(seconds)[int(0.95 * len(seconds))]


async def beside_people(folder: Path, nursery: Nursery, number: int) -> bool:
    """Print the line of Telegram's usual limits; return whether both promises hold."""
    spoken, shares = Talk(), []
    async with place(folder, nursery, number, Pace()) as here, asyncio.TaskGroup() as group:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
            phones = [await Phone.join(here.telegram.base_url, f"Bu {each}", session) for each in range(TALKERS)]
            for phone in phones:
                phone.patience = 60
            talking = [group.create_task(talk(phone, spoken)) for phone in phones]
            rest = max(5.0, number / PARTS / 30 * QUIET_SHARE)
            for part in range(PARTS):
                await asyncio.sleep(rest)
                first = len(here.floods.passed)
                spoken.announcing = True
                await here.announce(part, PARTS)
                spoken.announcing = False
                shares.append(_share(here.floods.passed[first:], here.floods.pace.per_second))
            await asyncio.sleep(rest)
            spoken.over = True
            await asyncio.gather(*talking)
        refused = here.floods.refused
    rate, replies = sum(shares) / len(shares), p95(spoken.busy) / p95(spoken.quiet)
    print(
        f"bench announcement people={number} rate_per_s={30 * rate:.1f} ratio={rate:.3f} refused={refused} "
        f"replies={len(spoken.busy)}+{len(spoken.quiet)} p95_ms={1000 * p95(spoken.busy):.0f} "
        f"quiet_p95_ms={1000 * p95(spoken.quiet):.0f} reply_ratio={replies:.2f}",
        flush=True,
    )
    return rate >= RATE_PROMISED and not refused and replies <= REPLIES_PROMISED


def _share(moments: list[float], per_second: float) -> float:
    """Return how much of the allowed rate was used, from the first message of a part to the last."""
    longest = max((after - before for before, after in pairwise(moments)), default=0)
    print(f"  part: {len(moments)} messages, longest pause {longest:.2f} s", file=sys.stderr)
    return (len(moments) - 1) / ((moments[-1] - moments[0]) * per_second)


async def as_fast_as_it_goes(folder: Path, nursery: Nursery, number: int) -> bool:
    """Print the line of a limit of 1,000 a second, which only the processor holds back."""
    pace = Pace(per_second=1000)
    async with place(folder, nursery, number, pace) as here:
        seconds = processor_seconds(here.bot.pid)
        await here.announce(0, 1)
        spent = processor_seconds(here.bot.pid) - seconds
        moments = here.floods.passed
        rate = (len(moments) - 1) / (moments[-1] - moments[0])
        print(
            f"bench announcement-1000 people={number} rate_per_s={rate:.0f} per_core_s={len(moments) / spent:.0f} "
            f"refused={here.floods.refused} ratio={rate / pace.per_second:.2f}",
            flush=True,
        )
        return not here.floods.refused


async def main() -> int:
    """Run both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--only", choices=["usual", "fast"])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as name:
        async with Nursery.open(Path(name)) as nursery:
            log = Path(name) / "bot.log"
            held = asked.only == "fast" or await beside_people(Path(name), nursery, asked.people)
            if asked.only != "usual":
                held &= await as_fast_as_it_goes(Path(name), nursery, asked.people)
            print("\n".join(log.read_text("utf-8").splitlines()[-10:]), file=sys.stderr)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
