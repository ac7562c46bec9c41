"""The store of files, in a folder and in a bucket."""

import asyncio
import os
from pathlib import Path

import pytest

from storage.files import Files, MissingFileError, S3Access, StoreError, UnknownStoreError, folder_of
from storage.keys import Keys, WrongKeyError, new_key
from storage.sealing import HEADER_BYTES, PIECE, BrokenFileError
from tests.databases import KEYS
from tests.storage.conftest import S3Server

NAME = "p/0123456789/abcdef"
SIZES = (0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "Foto KTP Bu Contoh.jpg"
    file.write_bytes(b"NIK 3273015505800001 " * 50_000)
    return file


async def content(files: Files, name: str = NAME) -> bytes:
    return b"".join([piece async for piece in files.read(name)])


@pytest.mark.parametrize("size", SIZES)
async def test_a_file_comes_back_as_it_was(store: Files, tmp_path: Path, size: int) -> None:
    source = tmp_path / "asli"
    source.write_bytes(os.urandom(size))
    await store.put(NAME, source)
    assert await content(store) == source.read_bytes()
    await store.copy(NAME, tmp_path / "salinan")
    assert (tmp_path / "salinan").read_bytes() == source.read_bytes()


async def test_putting_twice_is_as_good_as_once(store: Files, source: Path) -> None:
    await asyncio.gather(*(store.put(NAME, source) for _ in range(4)))
    assert [name async for name in store.names()] == [NAME]
    assert await content(store) == source.read_bytes()


async def test_what_is_not_there_is_said(store: Files) -> None:
    assert not await store.has(NAME)
    with pytest.raises(MissingFileError):
        await content(store)
    await store.remove(NAME)
    assert await store.erase("p") == 0


async def test_erasing_takes_all_of_one_and_nothing_of_another(store: Files, source: Path) -> None:
    for name in ("p/a/1", "p/a/1.kecil", "p/ab/2", "d/a/3"):
        await store.put(name, source)
    assert await store.erase("p/a") == 2
    assert sorted([name async for name in store.names()]) == ["d/a/3", "p/ab/2"]


async def test_the_probe_leaves_nothing(store: Files) -> None:
    await store.probe()
    assert [name async for name in store.names()] == []


async def test_an_old_key_is_known_and_still_opens(s3_server: S3Server, source: Path, tmp_path: Path) -> None:
    old, new = new_key(), new_key()
    for url, s3 in (((tmp_path / "f").as_uri(), S3Access()), (f"s3://{s3_server.bucket()}", s3_server.access)):
        await Files(url, Keys.read(old), s3=s3).put(NAME, source)
        both = Files(url, Keys.read(f"{new},{old}"), s3=s3)
        assert await both.is_of_an_old_key(NAME)
        assert await content(both) == source.read_bytes()
        with pytest.raises(WrongKeyError):
            await content(Files(url, Keys.read(new), s3=s3))
        await both.put(NAME, source)
        assert not await both.is_of_an_old_key(NAME)


# In a folder, where one can look behind the store's back


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "files"


@pytest.fixture
def in_folder(folder: Path) -> Files:
    return Files(folder.as_uri(), KEYS)


async def test_nothing_of_the_content_or_its_name_lies_on_the_disk(
    in_folder: Files, folder: Path, source: Path
) -> None:
    await in_folder.put(NAME, source)
    lying = [path for path in folder.rglob("*") if path.is_file()]
    assert len(lying) == 1
    assert b"3273015505800001" not in lying[0].read_bytes()
    assert "KTP" not in str(lying[0].relative_to(folder))
    assert folder.stat().st_mode & 0o077 == 0


async def test_what_was_changed_cut_moved_or_exchanged_is_noticed(in_folder: Files, folder: Path, source: Path) -> None:
    source.write_bytes(os.urandom(3 * PIECE))
    await in_folder.put(NAME, source)
    await in_folder.put("p/other/abcdef", source)
    path, sealed = folder / NAME, (folder / NAME).read_bytes()
    piece = PIECE + 16
    first, second, third = (sealed[HEADER_BYTES + at * piece : HEADER_BYTES + (at + 1) * piece] for at in range(3))
    header = sealed[:HEADER_BYTES]
    spoiled = {
        "changed": sealed[:-1] + bytes([sealed[-1] ^ 1]),
        "cut off in a piece": sealed[:-1],
        "cut off after a piece": header + first + second,
        "without its end": header,
        "in another order": header + second + first + third,
        "twice": header + first + first + second + third,
        "exchanged": (folder / "p/other/abcdef").read_bytes(),
        "never ours": source.read_bytes(),
        "empty": b"",
    }
    for how, content_now in spoiled.items():
        path.write_bytes(content_now)
        with pytest.raises((BrokenFileError, WrongKeyError)):
            assert await content(in_folder) is None, how


async def test_a_put_that_was_cut_off_is_no_file_and_is_cleared_away(
    in_folder: Files, folder: Path, source: Path
) -> None:
    await in_folder.put(NAME, source)
    (folder / f"{NAME}#1").write_bytes(b"half")
    assert [name async for name in in_folder.names()] == [NAME]
    assert in_folder.remove_leavings(older=60) == 0
    assert in_folder.remove_leavings(older=0) == 1
    assert [path.name for path in folder.rglob("*") if path.is_file()] == ["abcdef"]


async def test_a_store_that_is_away_says_so_and_is_there_again_later(
    in_folder: Files, folder: Path, source: Path
) -> None:
    folder.write_text("in the way")
    with pytest.raises(StoreError):
        await in_folder.put(NAME, source)
    folder.unlink()
    await in_folder.put(NAME, source)
    assert await content(in_folder) == source.read_bytes()


async def test_a_bucket_that_is_away_says_so_and_is_there_again_later(source: Path) -> None:
    server = S3Server()
    files = Files(f"s3://{server.bucket()}", KEYS, s3=server.access)
    await files.put(NAME, source)
    server.stop()
    with pytest.raises(StoreError) as refused:
        await files.put("p/2/b", source)
    assert "127.0.0.1" not in str(refused.value)
    server.start_again()
    await files.put("p/2/b", source)
    server.stop()


@pytest.mark.parametrize("url", ["", "files", "http://contoh.example/x", "file:///", "s3://", "memory://"])
def test_an_address_that_names_no_store_is_refused(url: str) -> None:
    with pytest.raises(UnknownStoreError):
        folder_of(url)
