"""A bot's updates: waiting, handed out, acknowledged."""

import random
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from simulator.chats import Chat
from simulator.clock import Clock
from simulator.shapes import QUERY_LIFE, UPDATE_LIFE, WAITING_UPDATES, JsonObject

NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
OFFSET_SLACK = 10
FIRST_IDS = (2_000_000, 1_000_000_000)


@dataclass(slots=True)
class Update:
    """One update on its way: its body, its lane (within which order is kept) and its end."""

    update_id: int
    body: JsonObject
    lane: str
    expires: float
    chat: Chat | None = None
    repeated: bool = False


@dataclass(slots=True)
class Tally:
    """How many updates went which way."""

    delivered: int = 0
    acknowledged: int = 0
    redelivered: int = 0
    expired: int = 0


class Inbox:
    """The durable inbox that Telegram is to a bot: what is not acknowledged stays."""

    def __init__(self, clock: Clock, settled: Callable[[Chat], None]) -> None:
        self.pending: OrderedDict[int, Update] = OrderedDict()
        self.again: list[Update] = []
        self.allowed: list[str] | None = None
        self.next_id = random.randint(*FIRST_IDS)  # noqa: S311 - an id, no secret
        self.redelivery = 0.0
        self.tally = Tally()
        self.arrived: Callable[[Update], None] = _nobody_listens
        self._clock = clock
        self._settled = settled

    def takes(self, kind: str) -> bool:
        """Whether the bot asked for this kind of update."""
        return kind not in NOT_BY_DEFAULT if self.allowed is None else kind in self.allowed

    def allow(self, kinds: object, known: frozenset[str]) -> None:
        """Remember allowed_updates: no list changes nothing, an empty one means the default set."""
        if isinstance(kinds, list):
            wanted = [kind for kind in kinds if isinstance(kind, str) and kind in known]
            self.allowed = wanted or None

    def add(self, kind: str, body: JsonObject, lane: str, chat: Chat | None = None) -> Update | None:
        """Take in an update, if the bot wants its kind."""
        if not self.takes(kind) or len(self.pending) >= WAITING_UPDATES:
            return None
        life = QUERY_LIFE if kind == "callback_query" else UPDATE_LIFE
        update_id = self.next_id
        self.next_id += 1
        update = Update(update_id, {"update_id": update_id, kind: body}, lane, self._clock.now() + life, chat)
        self.pending[update_id] = update
        self.arrived(update)
        return update

    def confirm(self, offset: int) -> None:
        """Forget what lies below a positive offset; keep only the last ones for a negative one."""
        if offset > self.next_id + OFFSET_SLACK:
            return
        if offset < 0:
            for update_id in list(islice(self.pending, max(0, len(self.pending) + offset))):
                self.acknowledge(self.pending[update_id])
        while self.pending and next(iter(self.pending)) < offset:
            self.acknowledge(next(iter(self.pending.values())))

    def acknowledge(self, update: Update) -> None:
        """The bot has it: forget it, or (with redelivery on) hand it out once more."""
        self.pending.pop(update.update_id, None)
        self.tally.acknowledged += 1
        if not update.repeated and self.redelivery and random.random() < self.redelivery:  # noqa: S311 - a draw
            update.repeated = True
            self.again.append(update)
            self.tally.redelivered += 1
            self.arrived(update)
        self._owed(update, acknowledged=True)

    def handed_out(self, update: Update) -> None:
        """The update is on its way to the bot."""
        self.tally.delivered += 1
        self._owed(update, delivered=True)

    def oldest(self, limit: int) -> list[Update]:
        """The oldest waiting updates, those to be repeated first; the expired are dropped on the way."""
        repeated, self.again = self.again[:limit], self.again[limit:]
        waiting = list(islice(self._alive(), limit - len(repeated)))
        for update in waiting:
            self.handed_out(update)
        return repeated + waiting

    def has_any(self) -> bool:
        """Whether there is something to hand out."""
        return bool(self.again) or next(self._alive(), None) is not None

    def clear(self) -> None:
        """Drop everything that waits."""
        for update in list(self.pending.values()):
            self.drop(update)
        self.again.clear()

    def drop(self, update: Update) -> None:
        """Forget an update that the bot will never get."""
        self.pending.pop(update.update_id, None)
        chat = update.chat
        if chat is not None and update.update_id in chat.owed:
            del chat.owed[update.update_id]
            if not chat.owed:
                self._settled(chat)

    def expired(self, update: Update) -> bool:
        """Whether it is too old to be handed out; if so it is gone."""
        if update.expires > self._clock.now():
            return False
        self.tally.expired += 1
        self.drop(update)
        return True

    def _alive(self) -> Iterator[Update]:
        stale = [update for update in islice(self.pending.values(), 200) if update.expires <= self._clock.now()]
        for update in stale:
            self.expired(update)
        return iter(self.pending.values())

    def _owed(self, update: Update, *, delivered: bool = False, acknowledged: bool = False) -> None:
        owed = update.chat.owed.get(update.update_id) if update.chat else None
        if owed and update.chat:
            owed.delivered |= delivered
            owed.acknowledged |= acknowledged
            if update.chat.settle():
                self._settled(update.chat)


def _nobody_listens(_update: Update) -> None:
    """Stand in until a poller or a webhook listens."""
