"""What is put into the outbox is told once, to people who are there."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from programme.notices import Notice, Rank
from programme.outbox import Lease, Outcome, Standing
from programme.people import SEVERAL
from programme.ports import Work
from storage.database import Database

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SITI, BUDI, GROUP = 7_000_000_001, 7_000_000_002, -100_123


def notice(key: str = "tinjauan:1:a", person_id: int = SITI, **more: object) -> Notice:
    told = Notice(key, person_id, "contoh", {"nama": "Contoh"}, NOON)
    return replace(told, **more)  # type: ignore[arg-type]  # tests name real fields


async def join(work: Work, *people: int) -> None:
    for person_id in people:
        await work.people.seat(person_id)


async def due(work: Work, rank: Rank = Rank.NOTICE, at: datetime = NOON) -> list[str]:
    return [each.notice.key for each in await work.outbox.due(rank, at=at, limit=10)]


async def send(work: Work, key: str = "tinjauan:1:a", standing: Standing = Standing.SENT) -> None:
    assert await work.outbox.claim([key], at=NOON) == {key}
    await work.outbox.settle([Outcome(key, SITI, standing, NOON, message_id=5, text="id 1a2b")])


async def test_what_is_put_in_twice_under_one_key_is_told_once(database: Database) -> None:
    async with database.work() as work:
        await join(work, SITI)
        await work.outbox.add(notice(), notice(values={"nama": "Lain"}))
        [told] = await work.outbox.due(Rank.NOTICE, at=NOON, limit=10)
        assert told.notice == notice()
        await send(work)
        await work.outbox.add(notice())
        assert await due(work) == []


async def test_nothing_is_put_in_by_a_work_that_is_rolled_back(database: Database) -> None:
    async with database.work() as work:
        await join(work, SITI)
        await work.commit()
    async with database.work() as work:
        await work.outbox.add(notice())
    assert not database.signals.due.is_set()
    async with database.work() as work:
        assert await due(work) == []
        await work.outbox.add(notice())
        await work.commit()
    assert database.signals.due.is_set()


async def test_it_is_due_at_its_time_oldest_first_and_announcements_by_themselves(database: Database) -> None:
    async with database.work() as work:
        await join(work, SITI)
        await work.outbox.add(
            notice("b", due_at=NOON + timedelta(minutes=1)),
            notice("a"),
            notice("c", due_at=NOON + timedelta(hours=1)),
            notice("s", rank=Rank.ANNOUNCEMENT),
        )
        assert await due(work) == ["a"]
        assert await due(work, at=NOON + timedelta(minutes=1)) == ["a", "b"]
        assert await due(work, Rank.ANNOUNCEMENT) == ["s"]


async def test_what_has_not_been_told_can_be_taken_back_and_said_anew(database: Database) -> None:
    async with database.work() as work:
        await join(work, SITI)
        await work.outbox.add(notice("putus:1:a"), notice("putus:1:b"), notice("putus:12:a"), notice("PUTUS:1:c"))
        await send(work, "putus:1:b")
        assert await work.outbox.known(["putus:1:a", "putus:1:b", "putus:1:x"]) == {"putus:1:a", "putus:1:b"}
        assert await work.outbox.cancel("putus:1:") == 1
        assert sorted(await due(work)) == ["PUTUS:1:c", "putus:12:a"]
        await work.outbox.add(notice("putus:1:a"), notice("putus:1:b"))
        assert sorted(await due(work)) == ["PUTUS:1:c", "putus:12:a", "putus:1:a"]


async def test_the_next_screen_comes_below_what_is_being_told(database: Database) -> None:
    async with database.work() as work:
        siti = await work.people.seat(SITI)
        siti.message_id = 55
        await work.people.save(siti, seen_at=NOON)
        await work.outbox.add(notice())
        await work.outbox.claim(["tinjauan:1:a"], at=NOON)
        assert (await work.people.seat(SITI)).message_id == SEVERAL


async def test_only_one_can_claim_it(database: Database) -> None:
    async with database.work() as work:
        await join(work, SITI)
        await work.outbox.add(notice())
        assert await work.outbox.claim(["tinjauan:1:a"], at=NOON) == {"tinjauan:1:a"}
        assert await work.outbox.claim(["tinjauan:1:a"], at=NOON) == set()
        assert await due(work) == []


async def test_what_is_over_keeps_when_and_what_but_not_the_values(database: Database) -> None:
    async with database.work() as work:
        await join(work, SITI)
        await work.outbox.add(notice(batch="siaran:1"))
        await send(work)
        assert await work.outbox.count("siaran:1") == {Standing.SENT: 1}
        assert await work.outbox.prune(before=NOON) == 0
        assert await work.outbox.prune(before=NOON + timedelta(seconds=1)) == 1
        assert await work.outbox.count("siaran:1") == {}


async def test_a_try_that_failed_comes_again_later(database: Database) -> None:
    async with database.work() as work:
        await join(work, SITI)
        await work.outbox.add(notice())
        await work.outbox.claim(["tinjauan:1:a"], at=NOON)
        later = NOON + timedelta(seconds=30)
        await work.outbox.settle([Outcome("tinjauan:1:a", SITI, Standing.WAITING, NOON, due_at=later, why="429")])
        assert await due(work) == []
        [again] = await work.outbox.due(Rank.NOTICE, at=later, limit=10)
        assert (again.tries, again.notice.values) == (1, {"nama": "Contoh"})


async def test_what_came_of_several_tries_is_written_down_at_once(database: Database) -> None:
    async with database.work() as work:
        await join(work, SITI, BUDI)
        keys = ["a", "b", "c", "d"]
        await work.outbox.add(*(notice(key, BUDI, batch="s1") for key in keys))
        await work.outbox.claim(keys, at=NOON)
        ends = [Standing.SENT, Standing.SENT, Standing.WAITING, Standing.WAITING]
        await work.outbox.settle([Outcome(key, BUDI, end, NOON) for key, end in zip(keys, ends, strict=True)])
        assert await work.outbox.count("s1") == {Standing.SENT: 2, Standing.WAITING: 2}


async def test_what_was_being_sent_when_the_sender_died_is_uncertain_until_it_is_known(database: Database) -> None:
    async with database.work() as work:
        await join(work, SITI)
        await work.outbox.add(notice())
        await work.outbox.claim(["tinjauan:1:a"], at=NOON)
        assert await work.outbox.doubt(at=NOON) == 1
        assert await due(work) == []
        [untold] = await work.outbox.untold(since=NOON)
        assert (untold.person_id, untold.standing) == (SITI, Standing.UNCERTAIN)
        await work.outbox.settle([Outcome("tinjauan:1:a", SITI, Standing.SENT, NOON, message_id=5)])
        assert await work.outbox.untold(since=NOON) == []


async def test_people_who_could_not_be_told_of_their_own_affairs_are_listed_newest_first(database: Database) -> None:
    async with database.work() as work:
        await join(work, SITI, BUDI)
        await work.outbox.add(
            notice("a"), notice("b", BUDI), notice("c", BUDI, rank=Rank.ANNOUNCEMENT), notice("d", BUDI)
        )
        await send(work, "a", Standing.UNREACHABLE)
        await send(work, "c", Standing.UNREACHABLE)
        await send(work, "d")
        await work.outbox.claim(["b"], at=NOON)
        await work.outbox.settle([Outcome("b", SITI, Standing.REFUSED, NOON + timedelta(seconds=1))])
        assert [untold.person_id for untold in await work.outbox.untold(since=NOON)] == [BUDI, SITI]
        assert len(await work.outbox.untold(since=NOON + timedelta(seconds=1))) == 1


async def test_a_batch_is_held_and_let_go(database: Database) -> None:
    async with database.work() as work:
        await join(work, SITI, BUDI)
        await work.outbox.add(notice("a", batch="s1"), notice("b", BUDI, batch="s1"), notice("c", batch="s2"))
        assert await work.outbox.hold("s1") == 2
        assert await due(work) == ["c"]
        assert await work.outbox.count("s1") == {Standing.HELD: 2}
        assert await work.outbox.release("s1") == 2
        assert sorted(await due(work)) == ["a", "b", "c"]


async def test_a_group_gets_notices_under_its_number_and_under_its_new_one(database: Database) -> None:
    async with database.work() as work:
        await work.outbox.add(notice("a", GROUP))
        assert await work.outbox.claim(["a"], at=NOON) == {"a"}
        await work.outbox.move_group(GROUP, -100_999)
        await work.outbox.settle([Outcome("a", SITI, Standing.WAITING, NOON, due_at=NOON)])
        [told] = await work.outbox.due(Rank.NOTICE, at=NOON, limit=1)
        assert told.notice.person_id == -100_999
        assert not told.blocked


async def test_who_is_forgotten_is_told_nothing(database: Database) -> None:
    async with database.work() as work:
        await join(work, SITI)
        await work.outbox.add(notice())
        await work.people.forget(SITI)
        assert await due(work) == []


@pytest.mark.parametrize("engine_name", [pytest.param("postgresql", marks=pytest.mark.postgres)])
async def test_who_is_in_the_middle_of_a_turn_is_told_after_it(database: Database) -> None:
    async with database.work() as work:
        await join(work, SITI, BUDI)
        await work.outbox.add(notice("a"), notice("b", BUDI))
        await work.commit()
    async with database.work() as turn, database.work() as sender:
        await turn.people.seat(SITI)
        assert await sender.outbox.claim(["a", "b"], at=NOON) == {"b"}


async def test_a_lease_is_one_persons_until_they_give_it_up(database: Database) -> None:
    async with database.work() as work:
        free = await work.leases.look("kirim")
        assert free.holder == ""
        assert await work.leases.take("kirim", "a", seen=free)
        assert not await work.leases.take("kirim", "b", seen=free)
        assert await work.leases.beat("kirim", "a")
        assert not await work.leases.beat("kirim", "b")
        await work.leases.give_up("kirim", "b")
        assert (await work.leases.look("kirim")).holder == "a"
        await work.leases.give_up("kirim", "a")
        assert (await work.leases.look("kirim")).holder == ""


async def test_a_lease_whose_beat_went_on_is_not_taken(database: Database) -> None:
    async with database.work() as work:
        assert await work.leases.take("kirim", "a", seen=await work.leases.look("kirim"))
        seen = await work.leases.look("kirim")
        await work.leases.beat("kirim", "a")
        assert not await work.leases.take("kirim", "b", seen=seen)
        assert await work.leases.take("kirim", "b", seen=await work.leases.look("kirim"))
        assert not await work.leases.beat("kirim", "a")
        assert (await work.leases.look("kirim")) == Lease("b", seen.beat + 2)


async def test_of_two_who_take_a_lease_at_once_one_has_it(database: Database) -> None:
    async def take(holder: str) -> bool:
        async with database.work() as work:
            taken: bool = await work.leases.take("kirim", holder, seen=Lease("", 0))
            await work.commit()
            return taken

    assert sorted(await asyncio.gather(take("a"), take("b"))) == [False, True]


async def test_what_waits_for_one_person_is_taken_out_by_its_rank_alone(database: Database) -> None:
    async with database.work() as work:
        await join(work, SITI, BUDI)
        await work.outbox.add(
            notice("siaran:1:a", rank=Rank.ANNOUNCEMENT),
            notice("siaran:1:b", BUDI, rank=Rank.ANNOUNCEMENT),
            notice("tinjauan:1:a"),
        )
        assert await work.outbox.cancel_for(SITI, Rank.ANNOUNCEMENT) == 1
        assert await due(work, Rank.ANNOUNCEMENT) == ["siaran:1:b"]
        assert await due(work) == ["tinjauan:1:a"]
