"""Of several processes one sends, and another takes over when it dies."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime

from bot.delivery.lease import NAME, Sender
from programme.notices import Notice, Rank
from programme.outbox import Standing
from storage.database import Database
from tests.delivery.conftest import standings

SITI = 7_000_000_001


async def test_whoever_dies_is_followed_and_what_they_were_sending_is_uncertain(database: Database) -> None:
    first, second = Sender(database.work, patience=0.05), Sender(database.work, patience=0.05)
    await first.take_over()
    async with database.work() as work:
        await work.people.seat(SITI)
        notice = Notice("a", SITI, "uji", {}, datetime.now(UTC))
        await work.outbox.add(notice, Notice("b", SITI, "uji", {}, datetime.now(UTC)))
        await work.outbox.claim(["a"], at=notice.due_at)
        await work.commit()
    await second.take_over()
    assert await standings(database) == {Standing.UNCERTAIN: 1, Standing.WAITING: 1}
    async with database.work() as work:
        assert not await work.leases.beat(NAME, first.holder)
        assert await work.leases.beat(NAME, second.holder)
        assert [each.notice.key for each in await work.outbox.due(Rank.NOTICE, at=datetime.now(UTC), limit=9)] == ["b"]


async def test_whoever_shows_that_they_live_keeps_the_lease(database: Database) -> None:
    first, second = Sender(database.work), Sender(database.work, patience=0.6)
    await first.take_over()
    taking = asyncio.create_task(second.take_over())
    for _ in range(8):
        await asyncio.wait({taking}, timeout=0.2)
        async with database.work() as work:
            assert await work.leases.beat(NAME, first.holder)
            await work.commit()
    assert not taking.done()
    taking.cancel()
    with suppress(asyncio.CancelledError):
        await taking


async def test_who_stops_lets_another_send_at_once(database: Database) -> None:
    first, second = Sender(database.work), Sender(database.work)
    await first.take_over()
    await first.give_up()
    async with asyncio.timeout(2):
        await second.take_over()


async def test_a_start_after_a_stop_of_ones_own_waits_for_nobody(database: Database) -> None:
    sender = Sender(database.work)
    await sender.take_over()
    async with asyncio.timeout(2):
        await sender.take_over()
