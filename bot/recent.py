"""What happened a moment ago, so that it is not done again at once; and what was the last of something."""

import time
from collections.abc import Callable, Hashable


class Recent:
    """Remembers for so many seconds what was noted, and no more than the newest `most`."""

    def __init__(self, seconds: float, *, most: int = 1000, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._most = most
        self._clock = clock
        self._noted: dict[Hashable, float] = {}

    def note(self, what: Hashable) -> None:
        """Remember it from now on."""
        self._noted.pop(what, None)
        self._noted[what] = self._clock()
        if len(self._noted) > self._most:
            del self._noted[next(iter(self._noted))]

    def __contains__(self, what: Hashable) -> bool:
        at = self._noted.get(what)
        return at is not None and self._clock() - at < self._seconds


class Latest:
    """Remembers the latest number for each key, of no more than the newest `most` keys."""

    def __init__(self, *, most: int = 10_000) -> None:
        self._most = most
        self._numbers: dict[Hashable, int] = {}

    def note(self, key: Hashable, number: int) -> None:
        """Remember it in place of the one before."""
        self._numbers.pop(key, None)
        self._numbers[key] = number
        if len(self._numbers) > self._most:
            del self._numbers[next(iter(self._numbers))]

    def of(self, key: Hashable) -> int | None:
        """Return the number that was noted last, if it is still known."""
        return self._numbers.get(key)
