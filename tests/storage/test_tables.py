"""Tables that officers sent, and the rulings that come of them, on each database."""

from datetime import UTC, datetime, timedelta

import pytest

from programme.actions.import_results import import_results
from programme.actions.send_table import SentFile, send_table, settle_table, shown
from programme.notices import Rank
from programme.results import known_words
from programme.rulings import Ruling
from programme.staff import NotTheirsError, Officer, Post, Role
from programme.tables import LARGEST, Purpose, Reading, SentTable, TableFault, TableState
from storage.database import Database, DatabaseWork
from tests.dossiers import hand_in
from tests.journeys.checking import programme as shipped

NOON = datetime(2026, 11, 29, 5, tzinfo=UTC)
SITI = 7_000_000_001
OFFICER = Officer("officer001", SITI, "Bu Siti", (Post(Role.OPERATOR, "13"),))
READING = Reading([(1, ["Hasil", "NIK", "Tiket"]), (2, ["lolos", "rahasia", "OVOP-2026-1371-0001"])])


async def send(work: DatabaseWork, purpose: Purpose = Purpose.RESULTS) -> SentTable:
    await work.people.seat(SITI)
    sent = await send_table(work, SITI, purpose, SentFile("document", "file", 99), at=NOON)
    assert isinstance(sent, SentTable)
    return sent


async def test_a_table_is_claimed_by_one_and_again_when_that_one_is_no_more(database: Database) -> None:
    async with database.work() as work:
        table = await send(work)
        await work.commit()
    assert database.signals.tabled.is_set()
    later = NOON + timedelta(seconds=10)
    async with database.work() as work:
        claimed = await work.tables.claim(now=NOON, until=later, limit=5)
        assert [(each.id, each.attempts) for each in claimed] == [(table.id, 1)]
        assert await work.tables.claim(now=NOON, until=later, limit=5) == []
        assert [each.attempts for each in await work.tables.claim(now=later, until=later, limit=5)] == [2]
        await work.tables.hold([table.id], until=later + timedelta(seconds=5))
        assert await work.tables.claim(now=later, until=later, limit=5) == []


async def test_what_is_read_is_kept_without_the_file_and_without_other_columns(database: Database) -> None:
    async with database.work() as work:
        table = await send(work)
        await settle_table(work, table.id, READING, at=NOON)
        assert await settle_table(work, table.id, Reading(fault=TableFault.CORRUPT), at=NOON) is None
        kept = await work.tables.find(table.id, hold=True)
        assert kept is not None
        assert (kept.state, kept.file_id) == (TableState.READ, "")
        assert kept.rows == [{"baris": "2", "tiket": "OVOP-2026-1371-0001", "hasil": "lolos"}]
        later = NOON + timedelta(minutes=1)
        assert len(await work.outbox.due(Rank.NOTICE, at=later, limit=5)) == 1
        await shown(work, table.id)
        assert len(await work.outbox.due(Rank.NOTICE, at=later, limit=5)) == 0
        assert await work.tables.claim(now=later, until=later, limit=5) == []


async def test_a_new_table_takes_the_place_of_the_one_before_and_all_go_with_their_person(database: Database) -> None:
    async with database.work() as work:
        first, sessions = await send(work), await send(work, Purpose.SESSIONS)
        second = await send(work)
        assert await work.tables.find(first.id) is None
        assert await settle_table(work, first.id, READING, at=NOON) is None
        assert await work.tables.prune(before=NOON) == 0
        await work.people.forget(SITI)
        assert [await work.tables.find(each.id) for each in (sessions, second)] == [None, None]
    async with database.work() as work:
        table = await send(work)
        assert await work.tables.prune(before=NOON + timedelta(seconds=1)) == 1
        assert not await work.tables.drop(table.id)


async def test_by_what_telegram_says_of_it_a_file_is_refused_at_once(database: Database) -> None:
    async with database.work() as work:
        await work.people.seat(SITI)
        for file, fault in (
            (SentFile("photo", "x", 9), TableFault.NOT_A_FILE),
            (SentFile("document", "x", 0), TableFault.EMPTY),
            (SentFile("document", "x", LARGEST + 1), TableFault.TOO_LARGE),
        ):
            assert await send_table(work, SITI, Purpose.RESULTS, file, at=NOON) is fault


async def test_results_are_ruled_on_once_and_are_one_batch_of_ones_own_regions(database: Database) -> None:
    programme = shipped()
    known = known_words(programme, [])
    async with database.work() as work:
        for number, region in enumerate(("13.71", "13.75", "34.01")):
            await hand_in(work, f"000{number}", region=region, state="seleksi_administrasi", papers=())
        table = await send(work)
        rows = [(n + 1, [f"OVOP-2026-{place}-000{n}", "lolos"]) for n, place in enumerate(("1371", "1375"))]
        await settle_table(work, table.id, Reading([(0, ["tiket", "hasil"]), *rows]), at=NOON)
        stranger = Officer("officer002", SITI + 1, "Pak Budi", OFFICER.posts)
        with pytest.raises(NotTheirsError):
            await import_results(work, programme, known, stranger, table.id, at=NOON)
        assert await import_results(work, programme, known, OFFICER, table.id, at=NOON) == table.id
        with pytest.raises(NotTheirsError):
            await import_results(work, programme, known, OFFICER, table.id, at=NOON)
        (batch,) = await work.rulings.batches(["13"])
        assert (batch.id, batch.size, batch.due_at) == (table.id, 2, NOON + timedelta(hours=1))
        assert await work.rulings.batches(["13.71"]) == []
        assert await work.rulings.moved(["0000", "0001", "0002"]) == {"0000", "0001"}
        assert len(await work.audit.read(["13"])) == 2
        await work.rulings.add(Ruling("alone", "0002", "officer001", NOON, "penilaian", None))
        assert await work.rulings.drop_batch(table.id) == 2
        assert await work.rulings.batches(["13", "34"]) == []
