"""What happened a moment ago, so that it is not done again at once."""

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
