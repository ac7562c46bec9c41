"""What somebody at the server does with files by hand: sweeping, and changing keys."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.settings import Settings
from bot.store import Store, files_of, keys_of, store_of
from bot.turns import now
from storage.backup import Backup, back_up, restore
from storage.database import Database
from storage.ledger import Erased, erase_again
from storage.migrations import migrate
from storage.rotation import Turned, rotate_files, rotate_texts
from storage.sweeping import Swept, sweep


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[tuple[Database, Store]]:
    await migrate(settings.database_url)
    files, database = files_of(settings), Database(settings.database_url, keys=keys_of(settings))
    try:
        yield database, await store_of(files, database)
    finally:
        await database.close()


async def back_up_now(settings: Settings, out: Path) -> Backup:
    """Write a backup. Raises StoreError, or NotEmptyError when there is no database yet."""
    return await back_up(settings.database_url, files_of(settings), out, at=now())


async def restore_now(settings: Settings, archive: Path) -> tuple[Backup, Erased | None]:
    """Put a backup back, and erase again what was erased since; None where nobody can know that.

    The place of files knows it, if it is still that of the database. Raises as `storage.backup.restore` does.
    """
    belonged_to = await files_of(settings).mark()
    put_back = await restore(settings.database_url, files_of(settings), archive)
    async with _opened(settings) as (database, store):
        if belonged_to != store.names.mark:
            return put_back, None
        return put_back, await erase_again(database, store.files, store.names)


async def sweep_now(settings: Settings) -> Swept:
    """Remove files that are nobody's. Raises StoreError or ForeignStoreError."""
    async with _opened(settings) as (database, store):
        return await sweep(database.work, store.files, store.names)


async def rotate_now(settings: Settings) -> tuple[int, Counter[Turned]]:
    """Encrypt everything with the newest key; return how many texts had to be, and what the files needed."""
    async with _opened(settings) as (database, store):
        texts = await rotate_texts(database)
        return texts, Counter([turned async for turned in rotate_files(store.files)])
