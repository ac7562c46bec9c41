"""One sender at a time: a lease in the database that lives as long as its holder shows that it does."""

import asyncio
import os
import secrets
import time

import structlog

from bot.turns import now
from programme.ports import Works

log = structlog.get_logger()

NAME = "outbox"
BEAT = 1.0
"""Seconds in which the holder shows at least once that it lives."""
PATIENCE = 3.5
"""Seconds after which a holder that shows nothing is taken for dead."""
GLANCE = 0.5
"""Seconds between two looks at somebody else's lease."""


class Sender:
    """One process, as one that may send."""

    def __init__(self, works: Works, *, patience: float = PATIENCE) -> None:
        self.holder = f"{os.getpid()}-{secrets.token_hex(4)}"
        self._works = works
        self._patience = patience

    async def take_over(self) -> None:
        """Return when the lease is ours. What another was sending when it died is uncertain from now on."""
        seen = None
        since = time.monotonic()
        while True:
            async with self._works() as work:
                found = await work.leases.look(NAME)
                if found != seen:
                    seen, since = found, time.monotonic()
                dead = found.holder in {"", self.holder} or time.monotonic() - since >= self._patience
                if dead and await work.leases.take(NAME, self.holder, seen=found):
                    uncertain = await work.outbox.doubt(at=now())
                    await work.commit()
                    log.info("sending", uncertain=uncertain)
                    return
            await asyncio.sleep(GLANCE)

    async def give_up(self) -> None:
        """Let another process send at once."""
        async with self._works() as work:
            await work.leases.give_up(NAME, self.holder)
            await work.commit()
