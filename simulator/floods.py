"""Flood control: how many messages Telegram takes from a bot."""

import math
import time
from dataclasses import asdict, dataclass

from simulator.refusals import flood
from simulator.shapes import JsonObject

REMEMBERED_CHATS = 50_000


@dataclass(slots=True)
class Pace:
    """Messages a second in all and to one chat (with a short burst), and a minute to one group."""

    per_second: float = 30.0
    per_chat: float = 1.0
    per_group_minute: float = 20.0
    burst: float = 5.0
    off: bool = False


class Bucket:
    """Fills at a rate up to a size; each message takes one out."""

    __slots__ = ("at", "level", "rate", "size")

    def __init__(self, rate: float, size: float) -> None:
        self.rate = rate
        self.size = size
        self.level = size
        self.at = time.monotonic()

    def wait_for(self, amount: float) -> float:
        """Seconds until `amount` can be taken; more than the size waits for a full one."""
        now = time.monotonic()
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now
        return max(0.0, (min(amount, self.size) - self.level) / self.rate)

    def take(self, amount: float) -> None:
        """Take out; may go below nothing for an album larger than the size."""
        self.level -= amount


class Floods:
    """Lets messages pass at Telegram's pace and refuses the rest with retry_after."""

    def __init__(self, pace: Pace | None = None) -> None:
        self.set(pace or Pace(off=True))

    def set(self, pace: Pace) -> None:
        """Another pace; all begin afresh."""
        self.pace = pace
        self._bots: dict[int, Bucket] = {}
        self._chats: dict[tuple[int, int], Bucket] = {}
        self._webhooks: dict[int, Bucket] = {}

    def webhook_or_refuse(self, bot_id: int) -> None:
        """A webhook may be set once a second."""
        if not self.pace.off:
            bucket = self._webhooks.setdefault(bot_id, Bucket(1.0, 1.0))
            if bucket.wait_for(1.0) > 0:
                raise flood(1)
            bucket.take(1.0)

    def card(self) -> JsonObject:
        """The pace as JSON."""
        return asdict(self.pace)

    def pass_or_refuse(self, bot_id: int, chat_id: int, messages: int = 1) -> None:
        """Count messages to a chat, or refuse them all."""
        if self.pace.off:
            return
        buckets = (self._whole(bot_id), self._chat(bot_id, chat_id))
        seconds = max(bucket.wait_for(messages) for bucket in buckets)
        if seconds > 0:
            raise flood(max(1, math.ceil(seconds)))
        for bucket in buckets:
            bucket.take(messages)

    def _whole(self, bot_id: int) -> Bucket:
        if bot_id not in self._bots:
            self._bots[bot_id] = Bucket(self.pace.per_second, self.pace.per_second)
        return self._bots[bot_id]

    def _chat(self, bot_id: int, chat_id: int) -> Bucket:
        key = (bot_id, chat_id)
        if key not in self._chats:
            if len(self._chats) >= REMEMBERED_CHATS:
                self._forget_the_full()
            if chat_id < 0:
                self._chats[key] = Bucket(self.pace.per_group_minute / 60, self.pace.per_group_minute)
            else:
                self._chats[key] = Bucket(self.pace.per_chat, self.pace.burst)
        return self._chats[key]

    def _forget_the_full(self) -> None:
        self._chats = {key: bucket for key, bucket in self._chats.items() if bucket.wait_for(bucket.size) > 0}
