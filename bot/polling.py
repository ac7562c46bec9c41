"""Long polling. Telegram is the durable inbox: the offset moves only past updates that are brought to their end."""

import asyncio
import time
from collections.abc import Sequence

import structlog
from telegram import Bot, Update
from telegram.error import Conflict, EndPointNotFound, InvalidToken, RetryAfter, TelegramError

from bot.calls import seconds_of
from bot.figures import LAST_UPDATE
from bot.reading import JSONDict, readable
from bot.recent import Recent
from bot.reception import Reception

log = structlog.get_logger()

KINDS = ["message", "edited_message", "callback_query", "my_chat_member"]
"""The updates that we ask Telegram for."""

HOLD = 25
"""Seconds that Telegram may hold a poll without updates."""
PATIENCE_OVER_HOLD = 15
"""Seconds beyond that in which the answer has to come."""
SAME_AGAIN = 0.6
"""Seconds between two polls with the same offset: how long people can wait for one who takes long."""
TOGETHER = 0.03
"""Seconds in which those who come to their end about the same time are acknowledged together."""
CONFLICTS = 3
"""Conflicts after which a newcomer gives way."""
NEWCOMER = 60.0
"""Seconds after its start in which a process that meets another one is the newcomer; later it goes on polling."""
DONE = 3600.0
"""Seconds in which an update that came to its end is known again when Telegram hands it over once more."""
WINDOW = 50
"""Updates that may wait behind one that takes long, before Telegram is told of those whose effects are committed."""


class SecondPoller(Exception):  # noqa: N818 - it is a fact about the world
    """Another process polls with the same token, and it is not going away."""


class Polling:
    """Polls until it is told to stop, then finishes what is begun.

    `drain` bounds that, in seconds; `patience` is how many conflicts a newcomer stands.
    """

    def __init__(self, bot: Bot, reception: Reception, *, drain: float = 25, patience: int = CONFLICTS) -> None:
        self._bot = bot
        self._reception = reception
        self._drain = drain
        self._patience = patience
        self._open: dict[int, asyncio.Task[None]] = {}
        self._untaken: set[int] = set()
        self._done = Recent(DONE)
        self._next = 0
        self._told = 0
        self._stopping = asyncio.Event()
        self._conflicts = 0
        self._well = True
        self._started = time.monotonic()

    @property
    def well(self) -> bool:
        """Whether nobody else polls with our token, as far as we know."""
        return self._well

    def stop(self) -> None:
        """Take nothing new from now on."""
        self._stopping.set()

    async def run(self) -> None:
        """Poll. Raises SecondPoller, and InvalidToken when Telegram does not know the token."""
        stopping = asyncio.create_task(self._stopping.wait())
        try:
            while not self._stopping.is_set():
                poll = asyncio.create_task(self._poll())
                await asyncio.wait({poll, stopping}, return_when=asyncio.FIRST_COMPLETED)
                if not poll.done():
                    poll.cancel()
                    await asyncio.wait({poll})
                else:
                    poll.result()
        finally:
            stopping.cancel()
            await self._finish()

    @property
    def _offset(self) -> int:
        """How far Telegram may forget: up to what is drawn; where that holds up too many, up to what is committed."""
        oldest = min(self._open, default=self._next)
        return oldest if self._next - oldest <= WINDOW else min(self._untaken, default=self._next)

    async def _poll(self) -> None:
        self._told = offset = self._offset
        asked = {"offset": offset, "timeout": HOLD, "allowed_updates": KINDS}
        try:
            # Raw, so that one update that cannot be read does not hide the others, nor stand in the log.
            raw = await self._bot.do_api_request("getupdates", asked, read_timeout=HOLD + PATIENCE_OVER_HOLD)
        except RetryAfter as error:
            await asyncio.sleep(seconds_of(error))
        except Conflict as error:
            await self._give_way(error)
        except (InvalidToken, EndPointNotFound) as error:
            raise InvalidToken(error.message) from None
        except TelegramError as error:
            log.warning("telegram cannot be reached", error=type(error).__name__)
            await asyncio.sleep(1)
        else:
            self._well = True
            LAST_UPDATE.set_to_current_time()
            self._take(raw, offset)
            if self._open:
                # With one of them open Telegram answers at once, and asked again too soon it gives that one only.
                await asyncio.wait({self._open[min(self._open)]}, timeout=SAME_AGAIN)
            if self._open:
                # Each poll brings what is open once more; a moment's patience lets it bring less.
                await asyncio.wait(self._open.values(), timeout=TOGETHER)

    def _take(self, raw: Sequence[JSONDict], offset: int) -> None:
        """Begin with those that are new: from the offset to the next all are begun or done.

        Below it stands what Telegram hands over once more, or, while nothing is open, numbers anew after a week
        without updates.
        """
        anew = not self._open and all(each["update_id"] < offset for each in raw)
        for each in raw:
            update_id = each["update_id"]
            if update_id in self._open or update_id in self._done:
                self._next = max(self._next, update_id + 1)
                continue
            if offset <= update_id < self._next:
                continue
            if anew or update_id >= self._next:
                self._next = update_id + 1
            if (update := readable(each, self._bot)) is not None:
                self._untaken.add(update_id)
                self._open[update_id] = asyncio.create_task(self._bring_to_its_end(update))

    async def _bring_to_its_end(self, update: Update) -> None:
        pause = 1.0
        while True:
            try:
                answer = await self._reception.receive_for_good(
                    update, taken=lambda: self._untaken.discard(update.update_id)
                )
            except Exception as error:  # noqa: BLE001 - without storage or Telegram there is nothing but to wait
                log.warning("update waits", update_id=update.update_id, error=type(error).__name__)
                await asyncio.sleep(pause)
                pause = min(pause * 2, 30)
            else:
                break
        if answer is not None:
            await self._reception.answer(answer)
        self._untaken.discard(update.update_id)
        del self._open[update.update_id]
        self._done.note(update.update_id)

    async def _give_way(self, error: Conflict) -> None:
        self._well = False
        self._conflicts += 1
        log.error("another program is polling with the same bot token; stop one of the two", telegram=error.message)
        if time.monotonic() - self._started < NEWCOMER and self._conflicts >= self._patience:
            raise SecondPoller
        await asyncio.sleep(3)

    async def _finish(self) -> None:
        """Let what is begun come to its end, and tell Telegram how far we came."""
        if self._open:
            await asyncio.wait(self._open.values(), timeout=self._drain)
        for task in self._open.values():
            task.cancel()
        await asyncio.gather(*self._open.values(), return_exceptions=True)
        if self._offset > self._told:
            try:
                await self._bot.get_updates(self._offset, limit=1, timeout=0)
            except TelegramError as error:
                log.warning("offset not told", error=type(error).__name__)
