"""Backups: the whole database and every file in one archive, encrypted as they lie there; the keys are not in it.

The archive is a tar: `isi.json` first, then `tabel/<name>.jsonl` with a row a line, then `berkas/<name>`, and last
`akhir` with the number of files: without it the archive was cut off, which a tar alone does not tell. It fits either
kind of database, whichever it was made of.
"""

import asyncio
import json
import tarfile
from base64 import b64decode, b64encode
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import JSON, Date, DateTime, LargeBinary, MetaData, Table, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from storage.address import driver_url, sqlite_file
from storage.files import Files
from storage.migrations import current, migrate

CONTENTS, TABLES, FILES, END = "isi.json", "tabel/", "berkas/", "akhir"
FORM = 2
WITHOUT_END = 1
"""The form of archives that earlier releases made."""
AT_ONCE = 500
NOT_OURS = {"alembic_version"}


class BrokenBackupError(Exception):
    """The archive is none of ours, or not whole."""


class NotEmptyError(Exception):
    """There is something in the database already; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What an archive holds."""

    revision: str
    made_at: datetime
    rows: int
    files: int


async def back_up(url: str, files: Files, out: Path, *, at: datetime) -> Backup:
    """Write everything as it was at one moment; `out` is there whole after this, or not at all.

    The bot may go on working. A file that is erased meanwhile is not in it.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out.parent) as folder:
        draft = Path(folder) / "cadangan.tar"
        revision = await current(url)
        if revision is None:
            raise NotEmptyError("there is no database yet")
        with tarfile.open(draft, "w") as archive:
            async with _snapshot(url) as (connection, tables):
                rows = {table.name: await _write_rows(connection, table, Path(folder) / table.name) for table in tables}
            contents = {"bentuk": FORM, "revisi": revision, "dibuat": at.isoformat(), "baris": rows}
            _add(archive, CONTENTS, json.dumps(contents).encode())
            for name in rows:
                await asyncio.to_thread(archive.add, Path(folder) / name, f"{TABLES}{name}.jsonl")
            number = await _add_files(archive, files, Path(folder) / "berkas")
            _add(archive, END, str(number).encode())
        draft.chmod(0o600)
        draft.replace(out)
    return Backup(revision, at, sum(rows.values()), number)


async def restore(url: str, files: Files, archive: Path) -> Backup:
    """Put everything back into an empty database and store, and bring it to the present schema.

    Raises BrokenBackupError, NotEmptyError, or NewerDatabaseError for a backup of a newer release.
    """
    try:
        with tarfile.open(archive, "r:") as opened, TemporaryDirectory() as folder:
            contents = _contents(opened)
            await migrate(url, to=contents["revisi"])
            number, whole = 0, contents["bentuk"] == WITHOUT_END
            async with _writing(url) as (connection, tables):
                for table in tables:
                    if await connection.scalar(select(table).limit(1)) is not None:
                        raise NotEmptyError(table.name)
                for member in opened:
                    if member.name.startswith(FILES) and member.isfile():
                        await _put_file(opened, member, files, Path(folder) / "berkas")
                        number += 1
                    whole = whole or (member.name == END and _end(opened, member) == number)
                if not whole:
                    raise BrokenBackupError("cut off")
                for table in tables:
                    await _read_rows(connection, table, opened, contents["baris"].get(table.name, 0))
                    await _count_on(connection, table)
    except (tarfile.TarError, KeyError, ValueError, TypeError, EOFError) as error:
        raise BrokenBackupError(type(error).__name__) from None
    await migrate(url)
    made_at = datetime.fromisoformat(contents["dibuat"])
    return Backup(contents["revisi"], made_at, sum(contents["baris"].values()), number)


@asynccontextmanager
async def _snapshot(url: str) -> AsyncIterator[tuple[AsyncConnection, list[Table]]]:
    """Give the tables as they were at one moment, whatever is written meanwhile."""
    address = driver_url(url)
    if sqlite_file(address):
        engine = create_async_engine(address, poolclass=NullPool, connect_args={"isolation_level": None})
    else:
        engine = create_async_engine(address, poolclass=NullPool, isolation_level="REPEATABLE READ")
    async with engine.connect() as connection:
        if sqlite_file(address):
            await connection.exec_driver_sql("BEGIN")
        yield connection, await _tables(connection)
        await connection.rollback()
    await engine.dispose()


@asynccontextmanager
async def _writing(url: str) -> AsyncIterator[tuple[AsyncConnection, list[Table]]]:
    engine = create_async_engine(driver_url(url), poolclass=NullPool)
    async with engine.begin() as connection:
        yield connection, await _tables(connection)
    await engine.dispose()


async def _tables(connection: AsyncConnection) -> list[Table]:
    """Return the tables that there are, whatever release made them; those that others refer to come first."""
    metadata = MetaData()
    await connection.run_sync(metadata.reflect)
    for table in metadata.tables.values():
        for column in table.columns:
            if isinstance(column.type, JSON) and column.nullable:
                column.type.none_as_null = True
    return [table for table in metadata.sorted_tables if table.name not in NOT_OURS]


async def _write_rows(connection: AsyncConnection, table: Table, out: Path) -> int:
    number = 0
    with out.open("w", encoding="utf-8") as file:
        async with connection.stream(select(table)) as rows:
            async for row in rows:
                file.write(json.dumps([_written(value) for value in row], ensure_ascii=False) + "\n")
                number += 1
    return number


async def _read_rows(connection: AsyncConnection, table: Table, archive: tarfile.TarFile, expected: int) -> None:
    file = archive.extractfile(f"{TABLES}{table.name}.jsonl") if expected else None
    readers = [_reader(column.type) for column in table.columns]
    names = [column.name for column in table.columns]
    batch: list[dict[str, Any]] = []
    number = 0
    for line in file or ():
        values = [read(value) for read, value in zip(readers, json.loads(line), strict=True)]
        batch.append(dict(zip(names, values, strict=True)))
        number += 1
        if len(batch) == AT_ONCE:
            await connection.execute(insert(table), batch)
            batch = []
    if batch:
        await connection.execute(insert(table), batch)
    if number != expected:
        raise BrokenBackupError(table.name)


async def _count_on(connection: AsyncConnection, table: Table) -> None:
    """Let PostgreSQL number new rows after those that were put back; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for column in table.primary_key.columns:
        sequence = await connection.scalar(
            text("SELECT pg_get_serial_sequence(:of_table, :of_column)"),
            {"of_table": table.name, "of_column": column.name},
        )
        if sequence:
            highest = text(f'SELECT setval(:sequence, coalesce(max("{column.name}"), 1)) FROM "{table.name}"')  # noqa: S608 - names of our own tables
            await connection.execute(highest, {"sequence": sequence})


def _written(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    """Return what JSON can hold. A moment is written in UTC without its zone, as SQLite keeps it."""
    if isinstance(value, datetime):
        return (value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return b64encode(value).decode() if isinstance(value, bytes) else value


def _reader(kind: object) -> Callable[[Any], Any]:
    """Return what turns such a value back into what a column of this kind takes."""
    match kind:
        case DateTime(timezone=aware):
            zone = UTC if aware else None
            return lambda value: value and datetime.fromisoformat(value).replace(tzinfo=zone)
        case Date():
            return lambda value: value and date.fromisoformat(value)
        case LargeBinary():
            return lambda value: value and b64decode(value)
        case _:
            return lambda value: value


def _contents(archive: tarfile.TarFile) -> dict[str, Any]:
    first = archive.next()
    file = archive.extractfile(first) if first is not None and first.name == CONTENTS else None
    contents = json.load(file) if file else {}
    if not isinstance(contents, dict) or contents.get("bentuk") not in {FORM, WITHOUT_END}:
        raise BrokenBackupError("not a backup of ours")
    return contents


def _end(archive: tarfile.TarFile, member: tarfile.TarInfo) -> int | None:
    file = archive.extractfile(member)
    return int(file.read()) if file else None


async def _add_files(archive: tarfile.TarFile, files: Files, draft: Path) -> int:
    number = 0
    async for name in files.names():
        if await files.lift(name, draft):
            await asyncio.to_thread(archive.add, draft, f"{FILES}{name}")
            number += 1
    return number


async def _put_file(archive: tarfile.TarFile, member: tarfile.TarInfo, files: Files, draft: Path) -> None:
    found = archive.extractfile(member)
    name = member.name.removeprefix(FILES)
    if found is None or ".." in Path(name).parts or Path(name).is_absolute():
        raise BrokenBackupError("odd name")
    await asyncio.to_thread(draft.write_bytes, found.read())
    await files.lay_down(name, draft)


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(content)
    archive.addfile(member, BytesIO(content))
