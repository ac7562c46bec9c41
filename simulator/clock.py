"""The simulator's clock, which a test may move ahead."""

import time


class Clock:
    """Seconds since 1970, ahead of the machine's clock by as much as was asked."""

    def __init__(self, ahead: float = 0.0) -> None:
        self.ahead = ahead

    def now(self) -> float:
        """Now, as Telegram would say it."""
        return time.time() + self.ahead
