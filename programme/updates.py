"""The record of Telegram's updates, so that each takes effect once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from programme.people import Json


class Updates(Protocol):
    """Updates of Telegram whose effects are committed."""

    async def find(self, update_id: int) -> Sequence[Json] | None:
        """Return what the person was to be handed for that update, or None when it was never taken."""

    async def record(self, update_id: int, *, person_id: int | None, handouts: Sequence[Json], at: datetime) -> None:
        """Write down that the update took effect, and what is to be handed over for it."""

    async def prune(self, *, before: datetime) -> int:
        """Remove records older than Telegram could hand over again; return how many."""
