"""Drains the outbox: replies before notices before announcements, as few under way as the rate needs."""

import asyncio
import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice

import structlog

from bot.delivery.announcing import Announcing
from bot.delivery.budget import Budget
from bot.delivery.lease import BEAT, NAME, Sender
from bot.delivery.sending import Sending
from bot.figures import DELIVERED, DELIVERING
from bot.turns import now
from programme.notices import Rank
from programme.outbox import Due, Outcome, Standing
from programme.ports import Work, Works

log = structlog.get_logger()

FRESH = 1.0
"""Seconds for which what was read ahead is taken for all that is due."""
STOCK = 2
"""Seconds' worth of each rank that are read ahead."""
MOST = 64
"""Calls under way at the most."""
STUCK = 2.0
"""Seconds after which a call does not hold up the next any more."""
LINGER = 0.05
"""Seconds that an outcome waits to be written down together with the next claim."""
PATIENT = 100
"""Messages in a row during which more could have gone, until more calls are under way at once."""
TROUBLE_PAUSE, DRAIN = 2.0, 20.0


class LeaseLostError(Exception):
    """Another process took this one for dead and sends now."""


@dataclass(slots=True)
class Flight:
    """A call under way."""

    task: asyncio.Task[Outcome]
    since: float


class Delivery:
    """Sends what is due while this process has the lease; waits for it otherwise.

    `due` is set by whoever puts something into the outbox in this process; other processes' are found within a second.
    """

    def __init__(
        self,
        works: Works,
        sending: Sending,
        budget: Budget,
        due: asyncio.Event,
        announcing: Announcing,
        *,
        sender: Sender | None = None,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self._works = works
        self._sending = sending
        self._budget = budget
        self._due = due
        self._knock: asyncio.Task[bool] | None = None
        self._sender = sender or Sender(works)
        self._clock = clock
        self._announcing = announcing
        self._stock: list[Due] = []
        self._stocked_at = self._beaten_at = -math.inf
        self._claiming: dict[str, Due] = {}
        self._flights: dict[str, Flight] = {}
        self._landed: list[Outcome] = []
        self._at_once = 1
        self._behind = 0

    async def run(self) -> None:
        """Send until cancelled; then let what is under way land, and let go of the lease."""
        try:
            while True:
                try:
                    await self._sender.take_over()
                    await self._send_on()
                except LeaseLostError:
                    log.warning("another process sends")
                except Exception as error:  # noqa: BLE001 - without the storage there is nothing but to wait
                    log.warning("delivery waits", error=type(error).__name__)
                    await asyncio.sleep(TROUBLE_PAUSE)
        finally:
            await self._finish()

    async def _send_on(self) -> None:
        self._stocked_at = self._beaten_at = -math.inf
        while True:
            restock = self._due.is_set()
            self._due.clear()
            await self._tend(restock=restock)
            await self._announcing.look(self._sender.holder)
            await self._rest()

    async def _tend(self, *, restock: bool) -> None:
        """Write down what landed, and begin what may go now: one work."""
        self._call_back()
        landed = self._landed.copy()
        async with self._works() as work:
            ours = await self._beat(work)
            await self._write_down(work, landed)
            if ours:
                if restock or not self._stock or time.monotonic() - self._stocked_at > FRESH:
                    await self._restock(work)
                self._claiming = {due.notice.key: due for due in self._choose()}
                if self._claiming:
                    claimed = await work.outbox.claim(list(self._claiming), at=self._clock())
                    self._claiming = {key: due for key, due in self._claiming.items() if key in claimed}
            await work.commit()
            del self._landed[: len(landed)]
            self._begin()
        if not ours:
            raise LeaseLostError

    async def _beat(self, work: Work) -> bool:
        """Show that we live, often enough; whether the lease is ours, as far as that was looked at just now.

        A claim between two beats by one who has lost the lease is harmless: what is claimed is nobody else's.
        """
        if time.monotonic() - self._beaten_at < BEAT / 4:
            return True
        self._beaten_at = time.monotonic()
        return await work.leases.beat(NAME, self._sender.holder)

    async def _write_down(self, work: Work, landed: Sequence[Outcome]) -> None:
        if landed:
            await work.outbox.settle(landed)
        for outcome in landed:
            if outcome.standing is Standing.UNREACHABLE:
                await work.people.mark(outcome.person_id, blocked=True)
        for old, new in list(self._sending.moved.items()):
            await work.outbox.move_group(old, new)
            del self._sending.moved[old]

    async def _restock(self, work: Work) -> None:
        at = self._clock()
        limit = math.ceil(STOCK * self._budget.per_second)
        self._stock = [due for rank in Rank for due in await work.outbox.due(rank, at=at, limit=limit)]
        await self._sending.letters.prepare(work, self._stock)
        self._stocked_at = time.monotonic()

    async def _rest(self) -> None:
        """Wait until something may begin, or has landed, or was put in; at most until the next beat."""
        if self._knock is None or self._knock.done():
            self._knock = asyncio.create_task(self._due.wait())
        under_way = {flight.task for flight in self._flights.values()}
        if not self._landed:
            pause = min(BEAT, self._next_in())
            await asyncio.wait({self._knock, *under_way}, timeout=pause, return_when=asyncio.FIRST_COMPLETED)
        if self._landed and 0 < (gap := self._next_in()) <= LINGER:
            await asyncio.sleep(gap)

    def _next_in(self) -> float:
        """Return the seconds until something may begin; infinity when nothing waits for the clock alone."""
        if any(self._sending.idle(due) for due in self._stock):
            return 0
        if not self._stock or self._free <= 0:
            return math.inf
        chats = (self._budget.wait_for(due.notice.person_id) for due in self._stock)
        soonest = math.inf
        for wait in chats:
            soonest = min(soonest, wait)
            if not soonest:
                break
        return max(self._budget.wait(), soonest)

    def _choose(self) -> Iterator[Due]:
        """Yield what may go now, the first rank first: one a chat, as many as there is room and budget for."""
        yield from islice((due for due in self._stock if self._sending.idle(due)), MOST)
        yield from islice(self._ready(), max(0, min(self._free, self._budget.left())))

    def _ready(self) -> Iterator[Due]:
        seen = set[int]()
        for due in self._stock:
            chat = due.notice.person_id
            if chat not in seen and not self._sending.idle(due) and self._budget.wait_for(chat) == 0:
                yield due
            seen.add(chat)

    @property
    def _free(self) -> int:
        """How many more calls may be under way."""
        young = sum(time.monotonic() - flight.since < STUCK for flight in self._flights.values())
        return min(self._at_once - young, MOST - len(self._flights))

    def _begin(self) -> None:
        """Begin what is claimed. Nothing is awaited here, so that all of it is begun or none."""
        for key, due in self._claiming.items():
            if (outcome := self._sending.idle(due)) is not None:
                self._land(outcome)
                continue
            self._budget.spend(due.notice.person_id, self._sending.letters.messages(due))
            flight = Flight(asyncio.create_task(self._sending.send(due)), time.monotonic())
            self._flights[key] = flight
            flight.task.add_done_callback(partial(self._come_down, key))
        self._stock = [due for due in self._stock if due.notice.key not in self._claiming]
        self._claiming = {}
        DELIVERING.set(len(self._flights))

    def _come_down(self, key: str, task: asyncio.Task[Outcome]) -> None:
        del self._flights[key]
        DELIVERING.set(len(self._flights))
        if not task.cancelled():
            self._land(task.result())
            self._open_or_close()

    def _open_or_close(self) -> None:
        """Have as few calls under way as the rate needs, so that a kill cuts off as few: one to begin with.

        More only when one after the other has long been too slow, because Telegram takes its time.
        """
        idle = len(self._stock) > 1 and self._budget.left() > 1
        self._behind = max(self._behind, 0) + 1 if idle else min(self._behind, 0) - 1
        if self._behind >= PATIENT:
            self._at_once, self._behind = min(MOST, 2 * self._at_once), 0
        elif self._behind <= -PATIENT:
            self._at_once, self._behind = max(1, self._at_once - 1), 0

    def _land(self, outcome: Outcome) -> None:
        self._landed.append(outcome)
        DELIVERED.labels(outcome.standing).inc()

    def _call_back(self) -> None:
        """Let wait again what was claimed by a work that failed, perhaps after its commit, and never began."""
        at = self._clock()
        self._landed += [
            Outcome(due.notice.key, due.notice.person_id, Standing.WAITING, at) for due in self._claiming.values()
        ]
        self._claiming = {}

    async def _finish(self) -> None:
        """Let what is under way land, write it down, and let another process send at once."""
        if self._knock is not None:
            self._knock.cancel()
        if under_way := [flight.task for flight in self._flights.values()]:
            await asyncio.wait(under_way, timeout=DRAIN)
        for task in under_way:
            task.cancel()
        self._call_back()
        try:
            async with self._works() as work:
                await self._write_down(work, self._landed)
                await work.commit()
            await self._sender.give_up()
        except Exception as error:  # noqa: BLE001 - whoever sends next finds out as after a kill
            log.warning("delivery not closed", error=type(error).__name__)
