"""Officers, invitations and the audit log."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from programme.audit import Deed, Entry
from programme.people import Person
from programme.staff import Invitation, Officer, Post, Role
from storage.address import driver_url
from storage.database import Database

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SITI, BUDI = 7_000_000_001, 7_000_000_002
ADMIN, VIEWER = Post(Role.ADMIN, "13"), Post(Role.VIEWER, "13.71")
MAYA = Officer("contoh0001", SITI, "Bu Contoh")


async def appointed(database: Database, *posts: Post) -> None:
    async with database.work() as work:
        await work.people.seat(SITI)
        for post in posts:
            await work.staff.appoint(MAYA, post, at=NOON)
        await work.commit()


async def test_an_officer_is_found_with_all_posts_until_the_last_is_taken(database: Database) -> None:
    await appointed(database, ADMIN, VIEWER, ADMIN)
    async with database.work() as work:
        officer = await work.staff.officer(SITI)
        assert officer == Officer("contoh0001", SITI, "Bu Contoh", (ADMIN, VIEWER))
        assert await work.staff.find("contoh0001") == officer
        assert await work.staff.dismiss("contoh0001", ADMIN)
        assert not await work.staff.dismiss("contoh0001", ADMIN)
        assert await work.staff.dismiss("contoh0001", VIEWER)
        assert await work.staff.officer(SITI) is None
        assert await work.staff.find("contoh0001") is None
        assert await work.staff.known(SITI) == MAYA


async def test_officers_are_found_in_their_region_with_all_their_posts(database: Database) -> None:
    await appointed(database, VIEWER, Post(Role.OPERATOR, "34.01"))
    async with database.work() as work:
        for region in ("", "13", "13.71", "34"):
            assert [len(each.posts) for each in await work.staff.within(region)] == [2]
        for region in ("13.7", "1", "51"):
            assert await work.staff.within(region) == []


async def test_who_is_forgotten_holds_no_post_and_the_log_goes_on_naming_the_officer(database: Database) -> None:
    await appointed(database, ADMIN)
    async with database.work() as work:
        await work.audit.add(Entry(NOON, "contoh0001", Deed.INVITED, "13.71", details={"role": "viewer"}))
        await work.people.forget(SITI)
        await work.people.seat(SITI)
        assert await work.staff.officer(SITI) is None
        assert await work.staff.known(SITI) is None
        assert await work.staff.within("") == []
        assert [each.officer for each in await work.audit.read(["13"])] == ["Bu Contoh"]


async def test_officers_are_not_forgotten_as_strangers(database: Database) -> None:
    await appointed(database, VIEWER)
    async with database.work() as work:
        await work.people.seat(BUDI)
        await work.people.save(Person(SITI), seen_at=NOON)
        await work.people.save(Person(BUDI), seen_at=NOON)
        assert await work.people.forget_strangers(unseen_since=NOON + timedelta(days=2)) == 1
        assert await work.staff.officer(SITI)
        await work.staff.dismiss("contoh0001", VIEWER)
        assert await work.people.forget_strangers(unseen_since=NOON + timedelta(days=2)) == 1


async def test_of_many_who_take_an_invitation_one_gets_it(database: Database) -> None:
    async with database.work() as work:
        await work.staff.offer(Invitation("abc", ADMIN, None, NOON))
        await work.commit()

    async def takes() -> bool:
        async with database.work() as work:
            taken = await work.staff.take("abc")
            await work.commit()
            return taken

    assert sorted(await asyncio.gather(*(takes() for _ in range(5)))) == [False] * 4 + [True]


async def test_invitations_are_found_in_their_region_and_removed_when_they_expired(database: Database) -> None:
    await appointed(database, ADMIN)
    old = Invitation("old", VIEWER, "contoh0001", NOON)
    new = Invitation("new", ADMIN, None, NOON + timedelta(hours=1))
    async with database.work() as work:
        await work.staff.offer(old)
        await work.staff.offer(new)
        assert await work.staff.offered("13") == [old, new]
        assert await work.staff.offered("13.71") == [old]
        assert await work.staff.invitation("new") == new
        assert await work.staff.prune(before=NOON + timedelta(minutes=1)) == 1
        assert await work.staff.invitation("old") is None


async def test_the_log_is_read_by_region_subject_and_officer_newest_first(database: Database) -> None:
    entries = [
        Entry(NOON, "contoh0001", Deed.INVITED, "13.71", "a", {"role": "viewer"}),
        Entry(NOON, "contoh0002", Deed.JOINED, "13", "b"),
        Entry(NOON, "contoh0001", Deed.LEFT, "34.01", "a", chat="-100"),
    ]
    async with database.work() as work:
        for entry in entries:
            await work.audit.add(entry)
        assert [each.entry for each in await work.audit.read(["13", "34"])] == entries[::-1]
        assert [each.entry for each in await work.audit.read(["13.71"])] == entries[:1]
        assert [each.entry for each in await work.audit.read(["13", "34"], subject="a")] == [entries[2], entries[0]]
        assert [each.entry for each in await work.audit.read(["13"], officer_id="contoh0002")] == [entries[1]]
        newest = (await work.audit.read(["13", "34"], limit=1))[0]
        assert [each.entry for each in await work.audit.read(["13", "34"], before=newest.number)] == entries[1::-1]
        assert await work.audit.read([]) == []
        assert [each.entry for each in await work.audit.about(["a"], [Deed.LEFT])] == [entries[2]]


@pytest.mark.parametrize("statement", ["UPDATE audit SET officer_id = 'x'", "DELETE FROM audit"])
async def test_the_log_is_only_added_to(database: Database, database_url: str, statement: str) -> None:
    async with database.work() as work:
        await work.audit.add(Entry(NOON, "contoh0001", Deed.INVITED, "13.71"))
        await work.commit()
    engine = create_async_engine(driver_url(database_url))
    with pytest.raises(DBAPIError, match="only added to"):
        async with engine.begin() as connection:
            await connection.execute(text(statement))
    await engine.dispose()
    async with database.work() as work:
        assert [each.entry.officer_id for each in await work.audit.read(["13"])] == ["contoh0001"]
