"""Fetches the tables that officers sent, has them read, and shows what came of it. The file is not kept."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import ClassVar

import structlog

from bot.downloads import Downloads, GoneError, TooLargeError
from bot.fetching import Fetching, Pile
from bot.papers.desk import Desk
from bot.turns import now
from conversations.staff.tables.place import is_at_table
from programme.actions.send_table import settle_table, shown
from programme.people import Draft, Person
from programme.ports import Work, Works
from programme.tables import Reading, SentTable, TableFault

log = structlog.get_logger()

Renew = Callable[[int, Callable[[Person, Draft], bool]], Awaitable[bool]]
"""Draws a person's screen anew where it stands, if they are at that place; whether it was done."""


class TableFetching(Fetching[SentTable]):
    """Takes waiting tables."""

    what: ClassVar[str] = "table"

    def __init__(
        self,
        works: Works,
        downloads: Downloads,
        desk: Desk,
        bench: Path,
        arrived: asyncio.Event,
        renew: Renew,
        *,
        clock: Callable[[], datetime] = now,
    ) -> None:
        super().__init__(works, bench, arrived, clock=clock)
        self._downloads = downloads
        self._desk = desk
        self._draw_anew = renew

    def _pile(self, work: Work) -> Pile[SentTable]:
        return work.tables

    async def _finish(self, sent: SentTable, folder: Path) -> str:
        reading = await self._read(sent, folder / "tabel")
        async with self._works() as work:
            settled = await settle_table(work, sent.id, reading, at=self._clock())
            await work.commit()
        if settled is None:
            return "gone"
        await self._show(settled)
        return "refused" if settled.fault else "kept"

    async def _read(self, sent: SentTable, path: Path) -> Reading:
        try:
            await self._downloads.fetch(sent.file_id, path)
        except GoneError:
            return Reading(fault=TableFault.GONE)
        except TooLargeError:
            return Reading(fault=TableFault.TOO_LARGE)
        return await self._desk.read_table(path)

    async def _show(self, table: SentTable) -> None:
        """Bring the sender's screen up to date; if that does not succeed they are told in a message."""
        try:
            if await self._draw_anew(table.person_id, is_at_table(table)):
                async with self._works() as work:
                    await shown(work, table.id)
                    await work.commit()
        except Exception as error:  # noqa: BLE001 - the notice is waiting
            log.warning("table not shown", error=type(error).__name__)
