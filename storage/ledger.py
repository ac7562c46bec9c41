"""What was erased, written down beside the files and outside of the database: a backup does not bring it back.

An entry is what `erasures` held: `d/<dossier>`, `p/<piece>`, or `o/<account>/<seconds>`, with a keyed hash instead of
the account. So the ledger tells nobody who it was; with the secret of the database it can be told whether it was one.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Column, delete, select

from storage.database import Database, DatabaseWork
from storage.files import Files
from storage.names import DOSSIERS, PIECES, Names
from storage.schema import dossiers, people, pieces

LEDGER = "terhapus"
ACCOUNTS = "o"
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Erased:
    """What a backup had brought back, and was erased again."""

    people: int = 0
    dossiers: int = 0
    pieces: int = 0


def entry_of(erasure: str, names: Names) -> str:
    """Return an erasure as the ledger keeps it."""
    kind, _, rest = erasure.partition("/")
    if kind != ACCOUNTS:
        return erasure
    account, _, seconds = rest.partition("/")
    return f"{ACCOUNTS}/{names.of_account(int(account))}/{seconds}"


def is_page(name: str) -> bool:
    """Whether a file is a page of the ledger."""
    return name.startswith(f"{LEDGER}/")


async def write_down(files: Files, entries: Collection[str], *, at: datetime) -> None:
    """Keep these entries, for good before this returns. Raises StoreError."""
    name = f"{LEDGER}/{int(at.timestamp())}-{secrets.token_hex(4)}"
    with TemporaryDirectory() as folder:
        page = Path(folder) / "terhapus"
        await asyncio.to_thread(page.write_text, "\n".join(sorted(entries)), "utf-8")
        await files.put(name, page)


async def forget_pages(files: Files, *, before: datetime) -> int:
    """Remove what was written down before then; return how many pages that were."""
    pages = [name async for name in files.names(LEDGER)]
    old = [name for name in pages if _written_at(name) < before]
    for name in old:
        await files.remove(name)
    return len(old)


async def erase_again(database: Database, files: Files, names: Names) -> Erased:
    """Erase whatever the ledger names. Raises StoreError."""
    entries = {entry async for entry in _entries(files)}
    async with database.work() as work:
        files_gone = await _remove(work, pieces.c.id, _ids(entries, PIECES))
        dossiers_gone = await _remove(work, dossiers.c.id, _ids(entries, DOSSIERS))
        people_gone = await _forget(work, names, [each for each in entries if each.startswith(f"{ACCOUNTS}/")])
        await work.commit()
    return Erased(people_gone, dossiers_gone, files_gone)


async def _entries(files: Files) -> AsyncIterator[str]:
    for name in sorted([name async for name in files.names(LEDGER)]):
        page = b"".join([part async for part in files.read(name)])
        for entry in page.decode().splitlines():
            yield entry


def _ids(entries: Collection[str], kind: str) -> Sequence[str]:
    return sorted(each.removeprefix(f"{kind}/") for each in entries if each.startswith(f"{kind}/"))


async def _forget(work: DatabaseWork, names: Names, entries: Sequence[str]) -> int:
    """Forget whom the entries name, but for who agreed anew after that."""
    erased_at: dict[str, int] = {}
    for entry in entries:
        _, account, seconds = entry.split("/")
        erased_at[account] = max(int(seconds), erased_at.get(account, 0))
    agreed = select(people.c.id, people.c.consent_at).where(people.c.consent_at.is_not(None))
    found = (await work.connection.execute(agreed)).all()
    gone = [row.id for row in found if row.consent_at.timestamp() <= erased_at.get(names.of_account(row.id), -1)]
    for person_id in gone:
        await work.people.forget(person_id)
    return len(gone)


async def _remove(work: DatabaseWork, key: Column[str], ids: Sequence[str]) -> int:
    removed = 0
    for start in range(0, len(ids), AT_ONCE):
        gone = delete(key.table).where(key.in_(ids[start : start + AT_ONCE]))
        removed += (await work.connection.execute(gone)).rowcount
    return removed


def _written_at(name: str) -> datetime:
    seconds = name.rpartition("/")[2].partition("-")[0]
    return datetime.fromtimestamp(int(seconds) if seconds.isdecimal() else 0, UTC)
