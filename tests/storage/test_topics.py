"""Groups of staff and the topics of questions in the database."""

from datetime import UTC, datetime, timedelta

from programme.cases import Case, CaseState, Message, Voice
from programme.topics import Group
from storage.database import Database, DatabaseWork

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SITI = 7_000_000_001
KOTA, PROVINCE, OTHER = -1001, -1002, -1003


def group(number: int, region: str) -> Group:
    return Group(number, region, "petugas001", NOON)


async def ask(work: DatabaseWork, number: int, region: str = "13.71", state: CaseState = CaseState.WAITING) -> Case:
    await work.people.seat(SITI)
    at = NOON + number * MINUTE
    case = Case(f"k{number}", SITI, region, "Contoh?", state, None, at, at, NOON.date())
    await work.cases.save(case)
    for voice in (Voice.OWNER, Voice.NOTE, Voice.STAFF):
        await work.cases.say(Message(case.id, at, voice, voice.value))
    return case


async def test_a_topic_that_is_behind_belongs_to_one_at_a_time(database: Database) -> None:
    async with database.work() as work:
        await work.topics.link(group(KOTA, "13.71"))
        await ask(work, 1)
        behind = await work.topics.claim(now=NOON, until=NOON + MINUTE)
        assert behind is not None
        assert [message.voice for _, message in behind.unposted] == [Voice.OWNER, Voice.STAFF]
        assert await work.topics.claim(now=NOON, until=NOON + MINUTE) is None
        again = await work.topics.claim(now=NOON + MINUTE, until=NOON + 2 * MINUTE)
        assert again is not None
        assert not await work.topics.keep(behind.topic, until=None)
        again.topic.thread_id, again.topic.synced_at = 5, again.case.changed_at
        again.topic.told = again.unposted[0][0]
        assert await work.topics.keep(again.topic, until=None)
        assert await work.topics.claim(now=NOON, until=NOON + MINUTE) is None
        assert await work.topics.find(KOTA, 5) == again.topic
        again.case.changed_at, again.case.state = NOON + 3 * MINUTE, CaseState.ANSWERED
        await work.cases.save(again.case)
        changed = await work.topics.claim(now=NOON, until=NOON + MINUTE)
        assert changed is not None
        assert [message.voice for _, message in changed.unposted] == [Voice.STAFF]


async def test_the_nearest_group_gets_the_question_and_a_closed_one_gets_no_topic(database: Database) -> None:
    async with database.work() as work:
        for each in (group(PROVINCE, "13"), group(KOTA, "13.71"), group(OTHER, "34.01")):
            await work.topics.link(each)
        await ask(work, 1)
        await ask(work, 2, "13.09")
        await ask(work, 3, state=CaseState.CLOSED)
        await ask(work, 4, "11.01")
        found = [await work.topics.claim(now=NOON, until=NOON + MINUTE) for _ in range(3)]
    assert [(each.case.id, each.topic.group_id) for each in found if each] == [("k1", KOTA), ("k2", PROVINCE)]


async def test_a_region_has_one_group_and_a_group_that_rests_gets_nothing(database: Database) -> None:
    async with database.work() as work:
        await work.topics.link(group(OTHER, "13.71"))
        resting = group(KOTA, "13.71")
        await work.topics.link(resting)
        assert await work.topics.groups() == [resting]
        resting.rests_until, resting.warned = NOON + MINUTE, True
        await work.topics.rest(resting)
        assert await work.topics.group(KOTA) == resting
        await ask(work, 1)
        assert await work.topics.claim(now=NOON, until=NOON + MINUTE) is None
        assert await work.topics.claim(now=NOON + MINUTE, until=NOON + 2 * MINUTE) is not None
        assert await work.topics.unlink(KOTA)
        assert not await work.topics.unlink(KOTA)


async def test_a_question_goes_whole_to_the_group_that_has_its_region_now(database: Database) -> None:
    async with database.work() as work:
        await work.topics.link(group(OTHER, "13.71"))
        await ask(work, 1)
        before = await work.topics.claim(now=NOON, until=NOON + MINUTE)
        assert before is not None
        before.topic.thread_id, before.topic.told, before.topic.synced_at = 5, 3, before.case.changed_at
        await work.topics.keep(before.topic, until=None)
        await work.topics.link(group(KOTA, "13.71"))
        moved = await work.topics.claim(now=NOON, until=NOON + MINUTE)
    assert moved is not None
    assert (moved.topic.group_id, moved.topic.thread_id, len(moved.unposted)) == (KOTA, None, 2)


async def test_the_topic_of_a_forgotten_owner_is_left_over_until_it_is_dropped(database: Database) -> None:
    async with database.work() as work:
        await work.topics.link(group(KOTA, "13.71"))
        await ask(work, 1)
        await work.topics.claim(now=NOON, until=NOON + MINUTE)
        assert await work.topics.left_over() == []
        await work.people.forget(SITI)
        assert [topic.case for topic in await work.topics.left_over()] == ["k1"]
        await work.topics.drop("k1")
        assert await work.topics.left_over() == []
