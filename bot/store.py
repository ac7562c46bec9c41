"""Where files are kept, as the settings say, with the names that the database gives them."""

import asyncio
from dataclasses import dataclass

import structlog

from bot.settings import Settings
from storage.database import Database
from storage.files import Files, S3Access, StoreError
from storage.keys import Keys
from storage.names import Names

log = structlog.get_logger()

RESERVE = 64 * 1024 * 1024
"""Bytes that stay free where the store is a folder: the database needs some too."""
PATIENCE = 10.0
"""Seconds in which a store that is there says whose it is."""


@dataclass(frozen=True, slots=True)
class Store:
    """Where files go, and what they are called there."""

    files: Files
    names: Names
    reserve: int = RESERVE

    @property
    def is_full(self) -> bool:
        """Whether nothing more should be put into it."""
        room = self.files.room
        return room is not None and room < self.reserve


def keys_of(settings: Settings) -> Keys:
    """Return the keys. Raises NoKeyError or BadKeyError."""
    return Keys.read(settings.files_key.get_secret_value())


def files_of(settings: Settings) -> Files:
    """Return the place of files. Raises NoKeyError, BadKeyError or UnknownStoreError."""
    s3 = S3Access(
        settings.files_access_key.get_secret_value(),
        settings.files_secret_key.get_secret_value(),
        settings.files_endpoint,
        settings.files_region,
    )
    return Files(settings.files_url, keys_of(settings), s3=s3)


async def store_of(files: Files, database: Database) -> Store:
    """Return the store, marked as this database's. A place that is away now is used as soon as it is there again.

    Raises WrongKeyError when the keys are not those of the database.
    """
    async with database.work() as work:
        secret = await work.vault.secret()
        await work.commit()
    names = Names(secret)
    try:
        async with asyncio.timeout(PATIENCE):
            if await files.mark(names.mark) != names.mark:
                log.error("the files are those of another database")
    except (StoreError, TimeoutError) as error:
        log.warning("store away", why=str(error) or type(error).__name__)
    return Store(files, names)
