"""The store of files: a folder or an S3 bucket, where nothing lies unencrypted and nothing is ever there by half."""

import asyncio
import os
import shutil
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import obstore
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, S3Store

from storage.keys import Keys
from storage.sealing import HEADER_BYTES, PIECE, key_id_of, opened, sealed

if TYPE_CHECKING:
    from obstore import GetResult
    from obstore.store import S3Config

AT_ONCE = 2
"""Files that are put at the same time; each of them is in memory once meanwhile."""
TIMEOUT = timedelta(seconds=90)
TRIES = 2
PROBE = "percobaan/tulis"
MARK = "milik"
"""Says whose files these are."""


class StoreError(Exception):
    """The store does not do what was asked. Its text says why, in a word of the system's."""


class MissingFileError(StoreError):
    """There is no such file."""


class UnknownStoreError(ValueError):
    """The address names no store that we can use."""


@dataclass(frozen=True, slots=True)
class S3Access:
    """How to get into a bucket; without endpoint it is Amazon's."""

    access_key: str = ""
    secret_key: str = ""
    endpoint: str = ""
    region: str = ""


class Files:
    """Files by name, as `p/<piece>/<hash>`. Whoever puts a name again puts the same file."""

    def __init__(self, url: str, keys: Keys, *, s3: S3Access | None = None) -> None:
        self._keys = keys
        self.folder = folder_of(url)
        """Where they lie; None in a bucket."""
        self._url = url
        self._s3 = s3 or S3Access()
        self._places = asyncio.Semaphore(AT_ONCE)

    async def put(self, name: str, source: Path) -> None:
        """Keep the file under this name, for good: it is there whole after this, or not at all."""
        async with self._places:
            with _told():
                content = await asyncio.to_thread(self._seal, name, source)
                # In one piece: what is cut off leaves nothing behind, in a bucket no more than in a folder.
                await obstore.put_async(self._store, name, content, use_multipart=False)
                if self.folder is not None:
                    await asyncio.to_thread(_make_last, self.folder, self.folder / name)

    async def read(self, name: str) -> AsyncIterator[bytes]:
        """Give the content piece by piece. Raises MissingFileError, BrokenFileError, WrongKeyError."""
        with _told():
            found = await obstore.get_async(self._store, name)
            async for piece in opened(_bytes_of(found), self._keys, name):
                yield piece

    async def copy(self, name: str, target: Path) -> None:
        """Write the content into a new file of our own."""
        with target.open("xb") as file:
            async for piece in self.read(name):
                await asyncio.to_thread(file.write, piece)

    async def lift(self, name: str, target: Path) -> bool:
        """Write the file as it lies there, encrypted; whether it was still there."""
        try:
            with _told():
                found = await obstore.get_async(self._store, name)
                await asyncio.to_thread(target.write_bytes, bytes(await found.bytes_async()))
        except MissingFileError:
            return False
        return True

    async def lay_down(self, name: str, source: Path) -> None:
        """Put a file back that was lifted from a store with the same keys."""
        with _told():
            await obstore.put_async(self._store, name, source, use_multipart=False)
            if self.folder is not None:
                await asyncio.to_thread(_make_last, self.folder, self.folder / name)

    async def has(self, name: str) -> bool:
        """Whether there is such a file."""
        try:
            with _told():
                await obstore.head_async(self._store, name)
        except MissingFileError:
            return False
        return True

    async def remove(self, name: str) -> None:
        """Remove the file, if it is there."""
        with _told(absent_is_well=True):
            await obstore.delete_async(self._store, name)

    async def erase(self, prefix: str) -> int:
        """Remove all files whose names begin with these parts; return how many there were."""
        names = [name async for name in self.names(prefix)]
        for name in names:
            await self.remove(name)
        return len(names)

    async def names(self, prefix: str | None = None) -> AsyncIterator[str]:
        """Give the names of all files, or of those whose names begin with these parts."""
        with _told():
            async for batch in obstore.list(self._store, prefix):
                for found in batch:
                    yield found["path"]

    async def is_of_an_old_key(self, name: str) -> bool:
        """Whether the file is encrypted with another key than the newest."""
        with _told():
            header = await obstore.get_range_async(self._store, name, start=0, end=HEADER_BYTES)
        return key_id_of(bytes(header)) != self._keys.newest.id

    async def probe(self) -> None:
        """Write something, read it again and remove it. Raises StoreError when that cannot be done."""
        with _told():
            await obstore.put_async(self._store, PROBE, b"kawan", use_multipart=False)
            await (await obstore.get_async(self._store, PROBE)).bytes_async()
            await obstore.delete_async(self._store, PROBE)

    @property
    def room(self) -> int | None:
        """How many bytes are free; None where nobody can tell."""
        return None if self.folder is None else shutil.disk_usage(self.folder).free

    async def mark(self, wanted: str | None = None) -> str:
        """Return whose files these are; if nobody's were here yet, they are the wanted one's from now on."""
        with _told():
            try:
                return bytes(await (await obstore.get_async(self._store, MARK)).bytes_async()).decode()
            except FileNotFoundError:
                if wanted is not None:
                    await obstore.put_async(self._store, MARK, wanted.encode(), use_multipart=False)
                return wanted or ""

    def remove_leavings(self, *, older: float) -> int:
        """Remove what puts left behind that were cut off so many seconds ago, in a folder; return how many."""
        before = time.time() - older
        leavings = [path for path in _leavings(self.folder) if _changed_at(path) <= before] if self.folder else []
        for path in leavings:
            path.unlink(missing_ok=True)
        return len(leavings)

    @cached_property
    def _store(self) -> ObjectStore:
        """The store, opened when it is first needed: one that is away keeps nobody from starting."""
        if self.folder is None:
            return _bucket(self._url, self._s3)
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return LocalStore(self.folder, automatic_cleanup=True)

    def _seal(self, name: str, source: Path) -> bytearray:
        with source.open("rb") as content:
            return sealed(content, self._keys, name)


def folder_of(url: str) -> Path | None:
    """Return the folder that the address names; None for a bucket. Raises UnknownStoreError for anything else."""
    address = urlsplit(url)
    if address.scheme == "file" and address.netloc in {"", "localhost"} and address.path.strip("/"):
        return Path(unquote(address.path))
    if address.scheme == "s3" and address.netloc:
        return None
    raise UnknownStoreError("not an address of files; write file:///folder or s3://bucket/folder")


def _bucket(url: str, s3: S3Access) -> S3Store:
    address = urlsplit(url)
    config: S3Config = {"region": s3.region or "us-east-1"}
    if s3.access_key:
        config |= {"access_key_id": s3.access_key, "secret_access_key": s3.secret_key}
    if s3.endpoint:
        config |= {"endpoint": s3.endpoint}
    return S3Store(
        address.netloc,
        prefix=address.path.strip("/") or None,
        config=config,
        client_options={"allow_http": s3.endpoint.startswith("http://"), "timeout": TIMEOUT},
        retry_config={"max_retries": TRIES, "retry_timeout": TIMEOUT},
    )


@contextmanager
def _told(*, absent_is_well: bool = False) -> Iterator[None]:
    """Turn what the store says into our own words; its own hold addresses and answers of servers."""
    try:
        yield
    except FileNotFoundError:
        if not absent_is_well:
            raise MissingFileError("no such file") from None
    except OSError as error:
        raise StoreError(os.strerror(error.errno) if error.errno else type(error).__name__) from None
    except BaseError as error:
        full = "no space left" in str(error).casefold()
        raise StoreError("no space left" if full else type(error).__name__) from None


async def _bytes_of(found: "GetResult") -> AsyncIterator[bytes]:
    async for part in found.stream(min_chunk_size=PIECE):
        yield bytes(part)


def _make_last(root: Path, path: Path) -> None:
    """Bring the file and the folders that lead to it to the disk: obstore leaves that to the system."""
    for each in (path, *path.parents):
        place = os.open(each, os.O_RDONLY)
        try:
            os.fsync(place)
        finally:
            os.close(place)
        if each == root:
            return


def _leavings(folder: Path) -> Iterator[Path]:
    """Give the unfinished files of puts that were cut off: obstore writes `name#1` first, and lists no such name."""
    return (path for path in folder.rglob("*#*") if path.name.rpartition("#")[2].isdecimal())


def _changed_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return time.time()
