"""Tables that officers send: a spreadsheet that waits, is read in the background, and is forgotten soon.

The file is never kept, and of its rows only the columns that are needed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

KEPT_FOR = timedelta(hours=24)
"""How long a table waits to be used. Then the officer sends it again."""

LARGEST = 5_000_000
"""Bytes. A thousand rows are a tenth of that."""

MOST_ROWS = 1000
MOST_COLUMNS = 40
LONGEST_CELL = 500
"""Letters."""

LINE = "baris"
"""The key under which a row says in which line of the file it stands."""


class Purpose(StrEnum):
    """What a table is for."""

    RESULTS = "hasil"
    SESSIONS = "sesi"


class TableState(StrEnum):
    """Where a table stands."""

    WAITING = "menunggu"
    """Telegram has it; we still have to fetch it."""
    READ = "terbaca"
    REFUSED = "ditolak"


class TableFault(StrEnum):
    """Why a table is not taken; each has its sentence in `conversations.staff.tables`."""

    NOT_A_FILE = "bukan_berkas"
    """A photo or a video."""
    EMPTY = "kosong"
    TOO_LARGE = "terlalu_besar"
    TOO_MANY_ROWS = "terlalu_banyak_baris"
    TOO_MANY_COLUMNS = "terlalu_banyak_kolom"
    CELL_TOO_LONG = "isi_terlalu_panjang"
    WRONG_KIND = "jenis_lain"
    OLD_EXCEL = "excel_lama"
    OPEN_DOCUMENT = "opendocument"
    WEB_PAGE = "halaman_web"
    """HTML or XML that calls itself xls."""
    MACROS = "makro"
    LOCKED = "terkunci"
    ENCODING = "penulisan_huruf"
    """A text whose letters cannot be told."""
    NOT_CALCULATED = "rumus_kosong"
    """A formula whose result was never saved."""
    CORRUPT = "rusak"
    HOSTILE = "berbahaya"
    """It cannot be opened within the limits of time and memory."""
    GONE = "hilang"
    NO_COLUMN = "kolom_kurang"
    SAME_COLUMN = "kolom_ganda"
    NO_ROWS = "tanpa_isi"
    """Nothing stands below the names of the columns."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of a file: lines with their cells as text, or why there is nothing. Cells are not shown."""

    rows: Sequence[tuple[int, Sequence[str]]] = field(default=(), repr=False)
    """The number of a line in the file, counted from 1, and its cells; empty lines are left out."""
    fault: TableFault | None = None
    detail: str = field(default="", repr=False)
    """What the fault is about: a cell, or columns."""


@dataclass(slots=True)
class SentTable:
    """A table that an officer sent."""

    id: str
    person_id: int
    purpose: Purpose
    file_id: str
    """Telegram's, until the file was read."""
    sent_at: datetime
    state: TableState = TableState.WAITING
    fault: str = ""
    detail: str = ""
    rows: list[dict[str, str]] = field(default_factory=list, repr=False)
    """Column to text, of the columns that are needed, and under `baris` the number of the line."""
    due_at: datetime | None = None
    attempts: int = 0


class Tables(Protocol):
    """Tables that were sent and not used yet."""

    async def add(self, table: SentTable) -> None:
        """Keep a new one, in place of earlier ones of the same person for the same purpose."""

    async def find(self, table_id: str, *, hold: bool = False) -> SentTable | None:
        """Return the table, if there is one; held against everybody else until this work ends, if asked for."""

    async def save(self, table: SentTable) -> None:
        """Write it as it is now; one that was removed meanwhile stays away."""

    async def drop(self, table_id: str) -> bool:
        """Remove it; whether it was still there, so that it is used once."""

    async def claim(self, *, now: datetime, until: datetime, limit: int) -> Sequence[SentTable]:
        """Return waiting tables that are due, and make them due again only then: whoever claims is alone with them."""

    async def hold(self, table_ids: Collection[str], *, until: datetime) -> None:
        """Move the moment on at which those of them that still wait are due again."""

    async def prune(self, *, before: datetime) -> int:
        """Remove what was sent before then; return how many."""
