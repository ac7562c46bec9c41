"""What is to be done to the bot, and what came of it."""

from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.chaos.proof import Verdict


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done to the bot. `limit` bounds all of it, in seconds."""

    database: str = "sqlite"
    receiving: str = "polling"
    kills: int = 200
    people: int = 20
    processes: int = 1
    redelivery: float = 0.2
    thinks: float = 0.15
    """Seconds that somebody thinks before they do something, on average."""
    limit: float = 1800
    seed: int = 0
    cold: bool = False
    address: str | None = None
    """An empty database to use; None: one of its own."""
    folder: Path | None = None
    """Where its files are for the time being; None: here."""


@dataclass(slots=True)
class Outcome:
    """What came of it."""

    kills: int = 0
    finished: int = 0
    redrawn: int = 0
    impatient: int = 0
    apologies: int = 0
    seconds: float = 0
    statuses: list[int] = field(default_factory=list)
    """How the last bots ended, asked gracefully."""
    refusals: list[str] = field(default_factory=list)
    """What Telegram refused."""
    verdict: Verdict = field(default_factory=Verdict)
    uncertain: int = 0
    """Announcements of which nobody knows whether they arrived."""
    log: str = ""
    more: str = ""
    """What the scenario counted besides."""
