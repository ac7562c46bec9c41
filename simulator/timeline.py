"""What happened, numbered, and those who wait for it."""

import asyncio
from collections import deque
from dataclasses import dataclass

from simulator.shapes import JsonObject

REMEMBERED = 5_000


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that a watcher may want to draw."""

    seq: int
    kind: str
    chat_id: int | None
    message_id: int | None

    def body(self) -> JsonObject:
        """The happening as JSON."""
        body: JsonObject = {"seq": self.seq, "kind": self.kind, "chat_id": self.chat_id}
        return body if self.message_id is None else {**body, "message_id": self.message_id}


class Timeline:
    """Numbers what happens; remembers the newest and wakes whoever waits for a chat or for anything."""

    def __init__(self) -> None:
        self.seq = 0
        self.closed = False
        self._recent: deque[Happening] = deque(maxlen=REMEMBERED)
        self._latest: dict[int, int] = {}
        self._waiting: dict[int | None, set[asyncio.Future[None]]] = {}

    def note(self, kind: str, chat_id: int | None = None, message_id: int | None = None) -> None:
        """Record a happening and wake those who wait for it."""
        self.seq += 1
        self._recent.append(Happening(self.seq, kind, chat_id, message_id))
        if chat_id is not None:
            self._latest[chat_id] = self.seq
            self._wake(chat_id)
        self._wake(None)

    def latest(self, chat_id: int | None) -> int:
        """Number of the newest happening in a chat, or of all."""
        return self.seq if chat_id is None else self._latest.get(chat_id, 0)

    def after(self, seq: int) -> list[Happening]:
        """What happened later than `seq`, oldest first; a `reload` where some of it is no longer known."""
        found: list[Happening] = []
        for happening in reversed(self._recent):
            if happening.seq <= seq:
                break
            found.append(happening)
        found.reverse()
        if seq < self.seq and (not found or found[0].seq > seq + 1):
            return [Happening(self.seq, "reload", None, None)]
        return found

    async def wait(self, after: int, chat_id: int | None, limit: float) -> int:
        """Return when something later than `after` happened, or `limit` seconds are over."""
        if self.latest(chat_id) <= after and not self.closed:
            waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            waiters = self._waiting.setdefault(chat_id, set())
            waiters.add(waiter)
            try:
                await asyncio.wait({waiter}, timeout=limit)
            finally:
                waiters.discard(waiter)
                if not waiters and self._waiting.get(chat_id) is waiters:
                    del self._waiting[chat_id]
        return self.latest(chat_id)

    def close(self) -> None:
        """Nobody needs to wait any more."""
        self.closed = True
        for chat_id in list(self._waiting):
            self._wake(chat_id)

    def _wake(self, chat_id: int | None) -> None:
        for waiter in self._waiting.pop(chat_id, ()):
            if not waiter.done():
                waiter.set_result(None)
