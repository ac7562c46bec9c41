"""Changes keys: what older keys encrypted is encrypted with the newest, bit by bit; it can go on where it ended."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import suppress
from enum import Enum
from pathlib import Path

from sqlalchemy import Column, Table, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.cipher import Cipher
from storage.database import Database
from storage.files import Files, MissingFileError
from storage.keys import WrongKeyError
from storage.names import owner_of
from storage.papers import NUMBER
from storage.schema import papers
from storage.sealing import BrokenFileError

AT_ONCE = 200
SEALED = ((papers, papers.c.number, NUMBER),)
"""Every encrypted column, with what its texts are good for."""


async def rotate_texts(database: Database) -> int:
    """Encrypt the texts of the database anew; return how many had to be. Raises WrongKeyError."""
    done = 0
    for table, column, purpose in SEALED:
        while True:
            async with database.work() as work:
                renewed = await _renew(work.connection, work.cipher, table, column, purpose)
                await work.commit()
            done += renewed
            if renewed < AT_ONCE:
                break
    async with database.work() as work:
        await work.vault.seal_anew()
        await work.commit()
    return done


async def _renew(connection: AsyncConnection, cipher: Cipher, table: Table, column: "Column[str]", purpose: str) -> int:
    key = list(table.primary_key.columns)
    old = select(*key, column).where(func.substr(column, 1, len(cipher.mark)) != cipher.mark).limit(AT_ONCE)
    found = (await connection.execute(old)).all()
    for *ids, sealed in found:
        anew = cipher.seal(cipher.open(sealed, purpose), purpose)
        this_one = [each == value for each, value in zip(key, ids, strict=True)]
        # Whoever wrote it meanwhile wrote it with the newest key.
        await connection.execute(update(table).where(*this_one, column == sealed).values({column: anew}))
    return len(found)


class Turned(Enum):
    """What a file needed."""

    ANEW = "anew"
    NOTHING = "nothing"
    UNREADABLE = "unreadable"
    """None of the keys opens it, or it is broken; it was left as it is."""


async def rotate_files(files: Files) -> AsyncIterator[Turned]:
    """Encrypt the files anew, one by one; give what each of them needed."""
    with tempfile.TemporaryDirectory(prefix="kawan-") as folder:
        async for name in files.names():
            if owner_of(name) is not None:
                with suppress(MissingFileError):  # erased meanwhile
                    yield await _turn(files, name, Path(folder) / "plain")


async def _turn(files: Files, name: str, plain: Path) -> Turned:
    try:
        if not await files.is_of_an_old_key(name):
            return Turned.NOTHING
        await files.copy(name, plain)
        await files.put(name, plain)
    except (WrongKeyError, BrokenFileError):
        return Turned.UNREADABLE
    finally:
        await asyncio.to_thread(plain.unlink, missing_ok=True)
    return Turned.ANEW
