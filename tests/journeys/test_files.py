"""Files on their way from Telegram into the store, and out of it for ever."""

import asyncio
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from bot.app import App
from bot.downloads import LARGEST
from bot.shelf import NotOnShelfError
from programme.dossier import Piece, PieceState
from programme.finding import Fault
from simulator.phone import Phone
from simulator.server import Simulator
from storage.database import Database
from storage.names import thumbnail_of
from storage.sweeping import ForeignStoreError, sweep
from tests.bots import Join
from tests.databases import KEYS
from tests.journeys.sending import content_of, has_left, opens_dossier, photo, pieces_of, sends, settled, stored, until


async def test_a_photo_comes_into_the_store_as_telegram_has_it(kawan: App, owner: Phone) -> None:
    dossier = await opens_dossier(kawan, owner)
    ids = await sends(kawan, owner, dossier, photo())
    (piece,) = await settled(kawan, ids)
    assert piece.state is PieceState.THERE
    assert piece.store_key is not None
    assert (await content_of(kawan, piece.store_key))[:3] == b"\xff\xd8\xff"
    assert await stored(kawan) == [piece.store_key, thumbnail_of(piece.store_key)]
    small = await content_of(kawan, thumbnail_of(piece.store_key))
    assert small[:3] == b"\xff\xd8\xff"
    assert b"Exif" not in small


async def test_a_document_is_kept_byte_for_byte(kawan: App, owner: Phone) -> None:
    dossier = await opens_dossier(kawan, owner)
    content = photo()
    (piece,) = await settled(kawan, await sends(kawan, owner, dossier, content, as_document=True))
    assert await content_of(kawan, piece.store_key) == content


async def test_many_at_once_all_come(kawan: App, owner: Phone) -> None:
    dossier = await opens_dossier(kawan, owner)
    pieces = await settled(kawan, await sends(kawan, owner, dossier, *(photo(f"H{each}") for each in range(7))))
    assert {piece.state for piece in pieces} == {PieceState.THERE}
    assert len({piece.store_key for piece in pieces}) == 7


async def test_the_same_file_of_two_people_is_known_as_the_same_and_kept_for_each(
    kawan: App, owner: Phone, join: Join
) -> None:
    other = await join("Bu Lain")
    first, second = await opens_dossier(kawan, owner), await opens_dossier(kawan, other)
    content = photo()
    (one,) = await settled(kawan, await sends(kawan, owner, first, content, as_document=True))
    (two,) = await settled(kawan, await sends(kawan, other, second, content, as_document=True))
    assert one.digest == two.digest
    assert one.store_key != two.store_key
    async with kawan.database.work() as work:
        assert (await work.papers.find(second.id, two.document)).flags
        await work.dossiers.remove(first.id)
        await work.commit()
    await has_left(kawan, one.id)
    assert await content_of(kawan, two.store_key) == content


@pytest.mark.parametrize(
    ("fault", "times"),
    [({"kind": "500"}, 2), ({"kind": "429", "retry_after": 1}, 1), ({"kind": "drop_before"}, 1)],
)
async def test_a_telegram_in_trouble_only_makes_it_later(
    stumbling: AbstractAsyncContextManager[App],
    telegram: Simulator,
    join: Join,
    fault: dict[str, object],
    times: int,
) -> None:
    async with stumbling as app:
        phone = await join()
        dossier = await opens_dossier(app, phone)
        telegram.faults.add({"method": "getFile", "times": times, **fault})
        (piece,) = await settled(app, await sends(app, phone, dossier, photo()))
        assert piece.state is PieceState.THERE
        assert piece.attempts > 1


async def test_a_file_that_telegram_no_longer_has_is_refused_and_said(kawan: App, owner: Phone) -> None:
    dossier = await opens_dossier(kawan, owner)
    moment = datetime.now(UTC)
    gone = Piece("a000000000", dossier.id, "ktp", owner.id, "photo", "AgACtidakadalagi", "x", moment, due_at=moment)
    async with kawan.database.work() as work:
        await work.pieces.add(gone)
        await work.commit()
    (piece,) = await settled(kawan, [gone.id])
    assert piece.state is PieceState.REFUSED
    assert piece.finding is not None
    assert piece.finding["faults"] == [Fault.GONE]
    await owner.sees("sudah tidak ada di Telegram")


async def test_what_is_larger_than_telegram_hands_out_is_refused(kawan: App, owner: Phone) -> None:
    dossier = await opens_dossier(kawan, owner)
    ids = await sends(kawan, owner, dossier, b"%PDF-1.4" + bytes(LARGEST), as_document=True)
    (piece,) = await settled(kawan, ids)
    assert piece.state is PieceState.REFUSED
    assert piece.finding is not None
    assert piece.finding["faults"] == [Fault.TOO_LARGE]
    assert await stored(kawan) == []


async def test_while_the_store_is_away_files_wait_and_come_by_themselves(
    stumbling: AbstractAsyncContextManager[App], join: Join
) -> None:
    async with stumbling as app:
        phone = await join()
        folder = Path(app.store.files.folder or "")
        await asyncio.to_thread(_put_in_the_way, folder)
        dossier = await opens_dossier(app, phone)
        ids = await sends(app, phone, dossier, photo())
        await until(app, ids, lambda piece: piece.attempts > 1)
        await asyncio.to_thread(_clear_the_way, folder)
        (piece,) = await settled(app, ids)
        assert piece.state is PieceState.THERE
        assert len(await content_of(app, piece.store_key)) > 1000


def _put_in_the_way(folder: Path) -> None:
    folder.rename(folder.with_name("away"))
    folder.write_text("in the way")


def _clear_the_way(folder: Path) -> None:
    folder.unlink()
    folder.with_name("away").rename(folder)


async def test_a_piece_that_is_dropped_loses_its_files(kawan: App, owner: Phone) -> None:
    dossier = await opens_dossier(kawan, owner)
    first, second = await settled(kawan, await sends(kawan, owner, dossier, photo("A"), photo("B")))
    async with kawan.database.work() as work:
        await work.pieces.drop(first.id)
        await work.commit()
    await has_left(kawan, first.id)
    assert await content_of(kawan, second.store_key)


async def test_the_sweep_removes_what_is_nobodys_and_names_what_is_missing(
    kawan: App, owner: Phone, tmp_path: Path
) -> None:
    dossier = await opens_dossier(kawan, owner)
    first, second = await settled(kawan, await sends(kawan, owner, dossier, photo("A"), photo("B")))
    files, names = kawan.store.files, kawan.store.names
    (tmp_path / "x").write_bytes(b"x")
    orphans = ["p/ffffffffff/" + "0" * 32, f"p/{first.id}/" + "0" * 32, f"d/{dossier.id}/ktp/" + "0" * 32]
    for name in (*orphans, "catatan/milik-orang-lain.txt"):
        await files.put(name, tmp_path / "x")
    await files.remove(second.store_key or "")
    swept = await sweep(kawan.database.work, files, names)
    assert (swept.orphans, swept.missing) == (3, [second.id])
    assert set(orphans).isdisjoint(await stored(kawan))
    assert await files.has("catatan/milik-orang-lain.txt")
    assert await content_of(kawan, first.store_key)
    again = await sweep(kawan.database.work, files, names)
    assert (again.orphans, again.missing) == (0, [second.id])


async def test_the_sweep_touches_nothing_with_another_database(kawan: App, owner: Phone) -> None:
    dossier = await opens_dossier(kawan, owner)
    (piece,) = await settled(kawan, await sends(kawan, owner, dossier, photo()))
    with pytest.raises(ForeignStoreError):
        await sweep(kawan.database.work, kawan.store.files, type(kawan.store.names)(b"another"))
    assert await content_of(kawan, piece.store_key)


async def test_what_is_awaited_is_left_alone_by_the_sweep(kawan: App, owner: Phone, tmp_path: Path) -> None:
    dossier = await opens_dossier(kawan, owner)
    moment = datetime(2099, 1, 1, tzinfo=UTC)
    ids = await sends(kawan, owner, dossier, photo())
    await settled(kawan, ids)
    (piece,) = await pieces_of(kawan, ids)
    piece.state, piece.due_at = PieceState.WAITING, moment
    async with kawan.database.work() as work:
        await work.pieces.save(piece)
        await work.commit()
    (tmp_path / "x").write_bytes(b"x")
    await kawan.store.files.put(f"p/{piece.id}/" + "0" * 32, tmp_path / "x")
    assert (await sweep(kawan.database.work, kawan.store.files, kawan.store.names)).orphans == 0


async def test_a_document_comes_out_as_one_tidy_pdf_that_is_made_anew_when_its_files_change(
    kawan: App, owner: Phone
) -> None:
    dossier = await opens_dossier(kawan, owner)
    first, second = await settled(kawan, await sends(kawan, owner, dossier, photo("A"), photo("B")))
    async with kawan.shelf.tidy(dossier.id, first.document) as path:
        assert _pages(path) == 2
    kept = [name for name in await stored(kawan) if name.startswith("d/")]
    async with kawan.shelf.tidy(dossier.id, first.document) as path:
        assert _pages(path) == 2
    assert [name for name in await stored(kawan) if name.startswith("d/")] == kept
    async with kawan.database.work() as work:
        await work.pieces.drop(second.id)
        await work.commit()
    async with kawan.shelf.tidy(dossier.id, first.document) as path:
        assert _pages(path) == 1
    anew = [name for name in await stored(kawan) if name.startswith("d/")]
    assert len(anew) == len(kept) == 1
    assert anew != kept
    assert (await sweep(kawan.database.work, kawan.store.files, kawan.store.names)).orphans == 0
    await has_left(kawan, second.id)


async def test_what_is_not_there_cannot_be_taken_out(kawan: App, owner: Phone) -> None:
    dossier = await opens_dossier(kawan, owner)
    with pytest.raises(NotOnShelfError):
        async with kawan.shelf.tidy(dossier.id, "ktp"):
            pass
    (piece,) = await settled(kawan, await sends(kawan, owner, dossier, photo()))
    async with kawan.shelf.original(piece) as path:
        assert path.read_bytes() == await content_of(kawan, piece.store_key)
    assert not path.exists()
    await kawan.store.files.remove(piece.store_key or "")
    with pytest.raises(NotOnShelfError):
        async with kawan.shelf.original(piece):
            pass


def _pages(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as pdf:
        return len(pdf)


async def test_what_a_bot_had_in_hand_when_it_ended_is_due_at_once(
    stumbling: AbstractAsyncContextManager[App], telegram: Simulator, join: Join, sqlite_url: str
) -> None:
    async with stumbling as app:
        phone = await join()
        dossier = await opens_dossier(app, phone)
        telegram.faults.add({"method": "getFile", "kind": "slow", "seconds": 60, "times": 1})
        ids = await sends(app, phone, dossier, photo())
        await until(app, ids, lambda piece: piece.attempts == 1)
    database = Database(sqlite_url, keys=KEYS)
    async with database.work() as work:
        (piece,) = await work.pieces.among(ids)
    await database.close()
    assert piece.state is PieceState.WAITING
    assert piece.due_at is not None
    assert piece.due_at <= datetime.now(UTC)
