"""How many messages Telegram takes from us. Replies go at once and are counted; deliveries take what is left."""

import math
import time
from collections.abc import Callable

PER_SECOND = 30.0
"""What Telegram takes over all, unless more is paid for."""
CHAT_PAUSE, GROUP_PAUSE = 1.0, 3.0
"""Seconds between two messages to one person, and to one group (20 a minute), in the long run; two may follow each
other at once."""
RESERVE = 1 / 5
"""Share of a second's messages that deliveries leave for replies, and for clocks and networks that are not even."""
SOON_AFTER = 5.0
"""Seconds within which a second chat that is refused shows that it is not about one chat."""
REMEMBERED = 10_000


class Budget:
    """A bucket that fills at Telegram's rate. Replies may take it below nothing; deliveries wait until it is not."""

    def __init__(self, per_second: float = PER_SECOND, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_second = per_second
        self._clock = clock
        self._level = per_second
        self._at = clock()
        self._free_at: dict[int, float] = {}
        self._refused: tuple[int, float] = (0, -math.inf)
        self._paused_until = -math.inf

    def spend(self, chat_id: int, messages: int = 1) -> None:
        """Count messages that go to a chat now."""
        self._fill()
        self._level -= messages
        if len(self._free_at) > REMEMBERED:
            self._free_at = {chat: moment for chat, moment in self._free_at.items() if moment > self._at}
        self._free_at[chat_id] = max(self._free_at.get(chat_id, 0), self._at) + _pause(chat_id) * messages

    def left(self) -> int:
        """Return how many deliveries may go now."""
        self._fill()
        return 0 if self._at < self._paused_until else max(0, math.floor(self._level - self._reserve))

    def wait(self) -> float:
        """Return the seconds until a delivery may go."""
        self._fill()
        short = (self._reserve + 1 - self._level) / self.per_second
        return max(0.0, short, self._paused_until - self._at)

    def wait_for(self, chat_id: int) -> float:
        """Return the seconds until this chat may be written to."""
        return max(0.0, self._free_at.get(chat_id, 0) - self._clock() - _pause(chat_id))

    def refused(self, chat_id: int, seconds: float) -> None:
        """Telegram wants a pause: for that chat, or for all deliveries when another chat was refused just now."""
        self._fill()
        self._free_at[chat_id] = max(self._free_at.get(chat_id, 0), self._at + seconds + _pause(chat_id))
        before, moment = self._refused
        if before != chat_id and self._at - moment < SOON_AFTER:
            self.rest(seconds)
        self._refused = (chat_id, self._at)

    def rest(self, seconds: float) -> None:
        """Hold all deliveries up for so long."""
        self._paused_until = max(self._paused_until, self._clock() + seconds)

    @property
    def _reserve(self) -> float:
        return self.per_second * RESERVE

    def _fill(self) -> None:
        now = self._clock()
        self._level = min(self.per_second, self._level + (now - self._at) * self.per_second)
        self._at = now


def _pause(chat_id: int) -> float:
    return CHAT_PAUSE if chat_id > 0 else GROUP_PAUSE
