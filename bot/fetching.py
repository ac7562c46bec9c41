"""Fetches from Telegram what people sent, beside everything else the bot does.

What that is, what is done with it and where it waits, a class of its own says: `bot.pieces`, `bot.tables`.
"""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar, Generic, Protocol, TypeVar

import structlog

from bot.downloads import LaterError
from bot.figures import FETCHED
from bot.papers.desk import BusyError
from bot.turns import now, where
from programme.actions.await_piece import Trouble
from programme.ports import Work, Works
from storage.files import StoreError

log = structlog.get_logger()

AT_ONCE = 4
"""Files that are under way at the same time."""
LEASE = timedelta(seconds=10)
"""How long a file is ours without our saying so again. When we die somebody else fetches it after that."""
RENEWAL = 3.0
EVERY = 2.0
"""Seconds after which we look by ourselves whether something is due: what others let go, and what the dead had."""
LONGEST_PAUSE = 900.0


class Waiting(Protocol):
    """Something that was sent and has to be fetched."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def attempts(self) -> int:
        """How often it was tried."""


Sent = TypeVar("Sent", bound=Waiting)
Sent_co = TypeVar("Sent_co", bound=Waiting, covariant=True)


class Pile(Protocol[Sent_co]):
    """Where it waits: whoever claims a thing is alone with it for a while."""

    async def claim(self, *, now: datetime, until: datetime, limit: int) -> Sequence[Sent_co]:
        """Return what is due, and make it due again only then."""

    async def hold(self, ids: Collection[str], /, *, until: datetime) -> None:
        """Move on the moment at which those that still wait are due again."""


@dataclass(frozen=True, slots=True)
class Delay:
    """Why something is put off, from when and until when."""

    trouble: Trouble
    at: datetime
    until: datetime


class Fetching(ABC, Generic[Sent]):
    """Takes what waits, several at once, each by one process only, until it is cancelled."""

    what: ClassVar[str]
    """What it is called in the log."""

    def __init__(
        self, works: Works, bench: Path, arrived: asyncio.Event, *, clock: Callable[[], datetime] = now
    ) -> None:
        self._works = works
        self._bench = bench
        self._arrived = arrived
        self._clock = clock
        self._under_way: dict[str, asyncio.Task[None]] = {}

    @abstractmethod
    def _pile(self, work: Work) -> Pile[Sent]:
        """Return where it waits."""

    @abstractmethod
    async def _finish(self, sent: Sent, folder: Path) -> str:
        """Fetch it into the folder and write down what came of it; return the outcome in a word."""

    async def _await(self, work: Work, sent: Sent, delay: Delay) -> None:
        """Let it wait."""
        await self._pile(work).hold([sent.id], until=delay.until)

    async def run(self) -> None:
        """Fetch for ever. A round that fails is only a round late."""
        renewing = asyncio.create_task(self._renew())
        try:
            while True:
                self._arrived.clear()
                try:
                    await self._take()
                except Exception as error:  # noqa: BLE001 - without the database there is nothing but to wait
                    log.warning("fetching waits", error=type(error).__name__)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._arrived.wait(), EVERY)
        finally:
            renewing.cancel()
            await self._let_go()

    async def _take(self) -> None:
        room = AT_ONCE - len(self._under_way)
        if not room:
            return
        moment = self._clock()
        async with self._works() as work:
            claimed = await self._pile(work).claim(now=moment, until=moment + LEASE, limit=room)
            await work.commit()
        for sent in claimed:
            task = self._under_way[sent.id] = asyncio.create_task(self._bring(sent))
            task.add_done_callback(partial(self._done, sent.id))

    def _done(self, sent_id: str, _: "asyncio.Task[None]") -> None:
        self._under_way.pop(sent_id, None)
        self._arrived.set()

    async def _renew(self) -> None:
        """Keep what is under way ours."""
        while True:
            await asyncio.sleep(RENEWAL)
            with suppress(Exception):  # the lease outlasts a few of these
                await self._hold(list(self._under_way), self._clock() + LEASE)

    async def _let_go(self) -> None:
        """Stop in the middle; somebody goes on with it at once."""
        left = dict(self._under_way)
        for task in left.values():
            task.cancel()
        await asyncio.gather(*left.values(), return_exceptions=True)
        with suppress(Exception):  # then they wait for the end of the lease
            await self._hold(list(left), self._clock())

    async def _hold(self, ids: list[str], until: datetime) -> None:
        if ids:
            async with self._works() as work:
                await self._pile(work).hold(ids, until=until)
                await work.commit()

    async def _bring(self, sent: Sent) -> None:
        """Bring one to its end, or put it off."""
        try:
            with TemporaryDirectory(dir=self._bench) as folder:
                outcome = await self._finish(sent, Path(folder))
        except (LaterError, BusyError) as error:
            await self._put_off(sent, Trouble.TELEGRAM, error)
            outcome = "later"
        except (StoreError, OSError) as error:
            await self._put_off(sent, Trouble.STORE, error)
            outcome = "store"
        except Exception as error:  # noqa: BLE001 - whatever is wrong with this one, the others go on
            log.error(f"{self.what} not fetched", id=sent.id, error=type(error).__name__, where=where(error))  # noqa: G004, TRY400 - the trace may hold what people sent
            await self._put_off(sent, Trouble.STORE, error)
            outcome = "failed"
        FETCHED.labels(outcome).inc()

    async def _put_off(self, sent: Sent, trouble: Trouble, error: Exception) -> None:
        seconds = max(
            error.seconds if isinstance(error, LaterError) else 0, min(2.0 ** (sent.attempts - 1), LONGEST_PAUSE)
        )
        log.warning(f"{self.what} put off", id=sent.id, attempts=sent.attempts, seconds=seconds, why=_why(error))  # noqa: G004
        moment = self._clock()
        asyncio.get_running_loop().call_later(seconds, self._arrived.set)
        with suppress(Exception):  # then it is due again at the end of the lease
            async with self._works() as work:
                await self._await(work, sent, Delay(trouble, moment, moment + timedelta(seconds=seconds)))
                await work.commit()


def _why(error: Exception) -> str:
    """Return it in our own words; what others say may hold addresses."""
    return str(error) if isinstance(error, LaterError | BusyError | StoreError) else type(error).__name__
