"""Changes keys: what older keys encrypted is encrypted with the newest, bit by bit; it can go on where it ended."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from enum import Enum
from pathlib import Path

from sqlalchemy import ColumnElement, Table, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.cipher import PLAIN, Cipher
from storage.database import Database
from storage.files import Files, MissingFileError
from storage.keys import WrongKeyError
from storage.ledger import is_page
from storage.names import owner_of
from storage.sealed_rows import SEALED, purpose_of
from storage.sealing import BrokenFileError

AT_ONCE = 200

Which = Callable[[Cipher, ColumnElement[str]], ColumnElement[bool]]
"""Which texts of a column are meant."""


async def seal_plain_texts(database: Database) -> int:
    """Encrypt what an earlier release left plain; return how many texts that were."""
    return await _renew_all(database, lambda _, column: func.substr(column, 1, len(PLAIN)) == PLAIN)


async def rotate_texts(database: Database) -> int:
    """Encrypt the texts of the database anew; return how many had to be. Raises WrongKeyError."""
    done = await _renew_all(database, lambda cipher, column: func.substr(column, 1, len(cipher.mark)) != cipher.mark)
    async with database.work() as work:
        await work.vault.seal_anew()
        await work.commit()
    return done


async def _renew_all(database: Database, which: Which) -> int:
    done = 0
    for table, column in ((table, column) for table, columns in SEALED.items() for column in columns):
        while True:
            async with database.work() as work:
                renewed = await _renew(work.connection, work.cipher, table, column, which)
                await work.commit()
            done += renewed
            if renewed < AT_ONCE:
                break
    return done


async def _renew(connection: AsyncConnection, cipher: Cipher, table: Table, name: str, which: Which) -> int:
    key, column, purpose = list(table.primary_key.columns), table.c[name], purpose_of(table, name)
    found = (await connection.execute(select(*key, column).where(which(cipher, column)).limit(AT_ONCE))).all()
    for *ids, sealed in found:
        anew = cipher.seal(cipher.open(sealed, purpose), purpose)
        this_one = [each == value for each, value in zip(key, ids, strict=True)]
        # Whoever wrote it meanwhile wrote it with the newest key.
        await connection.execute(update(table).where(*this_one, column == sealed).values({name: anew}))
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
            if owner_of(name) is not None or is_page(name):
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
