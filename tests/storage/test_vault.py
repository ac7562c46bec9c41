"""What is under the keys in the database, and what the database writes down for the eraser."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from programme.dossier import Dossier, Paper, Piece
from storage.address import driver_url
from storage.database import Database
from storage.keys import Keys, NoKeyError, WrongKeyError, new_key
from tests.databases import KEYS

MOMENT = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
NIK = "3273015505800001"


def dossier(dossier_id: str = "d1") -> Dossier:
    return Dossier(dossier_id, "Keripik Contoh", "draf", "ovop 2026.1", 2026, MOMENT, MOMENT)


def piece(piece_id: str, dossier_id: str = "d1") -> Piece:
    return Piece(piece_id, dossier_id, "ktp", 7, "photo", "f", "u", MOMENT)


async def test_the_secret_is_made_once_and_opened_by_the_right_key_only(database_url: str) -> None:
    database, other, key = Database(database_url, keys=KEYS), None, new_key()
    async with database.work() as work:
        assert await work.vault.known() is None
        secret = await work.vault.secret()
        await work.commit()
    for keys, well in ((KEYS, True), (Keys.read(key), False)):
        other = Database(database_url, keys=keys)
        async with other.work() as work:
            if well:
                assert await work.vault.secret() == secret
            else:
                with pytest.raises(WrongKeyError):
                    await work.vault.known()
        await other.close()
    await database.close()


async def test_a_number_lies_encrypted_in_its_column(database: Database, database_url: str) -> None:
    async with database.work() as work:
        await work.dossiers.add(dossier())
        await work.papers.save(Paper("d1", "ktp", number=NIK))
        await work.commit()
    async with database.work() as work:
        assert (await work.papers.find("d1", "ktp")).number == NIK
        assert (await work.papers.of_dossier("d1"))["ktp"].number == NIK
    unaware = Database(database_url)
    async with unaware.work() as work:
        with pytest.raises(NoKeyError):
            await work.papers.find("d1", "ktp")
    await unaware.close()
    engine = create_async_engine(driver_url(database_url), poolclass=NullPool)
    async with engine.connect() as connection:
        lying: str = (await connection.execute(text("SELECT number FROM papers"))).scalar_one()
    assert NIK not in lying


async def test_whatever_removes_a_row_its_files_are_written_down(database: Database) -> None:
    async with database.work() as work:
        for each in ("d1", "d2"):
            await work.dossiers.add(dossier(each))
        for number, owner in (("1", "d1"), ("2", "d1"), ("3", "d2")):
            await work.pieces.add(piece(number, owner))
        await work.pieces.drop("1")
        await work.commit()
    async with database.work() as work:
        assert await work.erasures.waiting(limit=10) == ["p/1"]
        await work.dossiers.remove("d1")
        assert await work.erasures.waiting(limit=10) == ["d/d1", "p/1", "p/2"]
        await work.erasures.done(["d/d1", "p/1"])
        assert await work.erasures.waiting(limit=10) == ["p/2"]
        await work.commit()
    async with database.work() as work:
        assert await work.pieces.find("3") is not None
