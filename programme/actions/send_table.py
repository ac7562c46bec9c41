"""An officer sends a table; it waits to be fetched, and is read in the background."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from programme import results, session_rows
from programme.columns import Column, rows_of
from programme.dossier import new_id
from programme.notices import Notice
from programme.ports import Work
from programme.tables import LARGEST, Purpose, Reading, SentTable, TableFault, TableState

COLUMNS: Mapping[Purpose, Sequence[Column]] = {
    Purpose.RESULTS: results.COLUMNS,
    Purpose.SESSIONS: session_rows.COLUMNS,
}
"""The columns that a table needs or may have; of others nothing is kept."""

SHOWN_WITHIN = timedelta(seconds=15)
"""How long the officer's screen has to show by itself what came of it, before they are told in a message."""


@dataclass(frozen=True, slots=True)
class SentFile:
    """What Telegram says of a file; none of it is to be trusted but the id."""

    kind: str
    file_id: str
    size: int | None = None


async def send_table(
    work: Work, person_id: int, purpose: Purpose, sent: SentFile, *, at: datetime
) -> SentTable | TableFault:
    """Let the table wait to be read, in place of what the person sent before for the same; or return why not."""
    if sent.kind != "document":
        return TableFault.NOT_A_FILE
    if sent.size == 0:
        return TableFault.EMPTY
    if (sent.size or 0) > LARGEST:
        return TableFault.TOO_LARGE
    table = SentTable(new_id(), person_id, purpose, sent.file_id, at, due_at=at)
    await work.tables.add(table)
    return table


async def settle_table(work: Work, table_id: str, reading: Reading, *, at: datetime) -> SentTable | None:
    """Write down what came of a table; None when it was removed meanwhile or settled before.

    Whoever sent it is told a little later, unless their screen shows it until then (see `shown`).
    """
    table = await work.tables.find(table_id, hold=True)
    if table is None or table.state is not TableState.WAITING:
        return None
    found = reading if reading.fault else rows_of(reading, COLUMNS[table.purpose])
    if isinstance(found, Reading):
        table.state, table.fault, table.detail = TableState.REFUSED, found.fault or TableFault.CORRUPT, found.detail
    else:
        table.state, table.rows = TableState.READ, found
    table.file_id, table.due_at = "", None
    await work.tables.save(table)
    values = {"table": table.id, "purpose": table.purpose.value, "read": table.state is TableState.READ}
    await work.outbox.add(Notice(_key(table.id), table.person_id, "tabel", values, at + SHOWN_WITHIN))
    return table


async def shown(work: Work, table_id: str) -> None:
    """Note that the person sees what came of the table: they need not be told."""
    await work.outbox.cancel(_key(table_id))


def _key(table_id: str) -> str:
    return f"tabel:{table_id}"
