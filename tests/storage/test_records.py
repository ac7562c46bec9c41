"""Drafts, checks, consents and updates."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from programme.people import Consent, Draft, FinishedCheck
from storage.database import Database

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SITI = 7_000_000_001


def check(day: int, *, took: timedelta = timedelta(hours=1)) -> FinishedCheck:
    begun = NOON + timedelta(days=day)
    return FinishedCheck(
        "ovop 2026.1", {"nib": "ya"}, {"izin": "terpenuhi"}, started_at=begun, finished_at=begun + took
    )


async def test_a_draft_takes_the_place_of_the_one_before(database: Database) -> None:
    latest = Draft("self_check", "merek", {"answers": {"nib": "ya"}, "seen": [1, 2.5, None], "back": False})
    async with database.work() as work:
        await work.people.seat(SITI)
        await work.drafts.save(SITI, Draft("self_check", "nib", {}))
        await work.drafts.save(SITI, Draft("profile", "region", {}))
        await work.drafts.save(SITI, latest)
        await work.commit()
    async with database.work() as work:
        assert await work.drafts.find(SITI, "self_check") == latest
        assert await work.drafts.find(SITI, "profile") == Draft("profile", "region", {})
        assert await work.drafts.find(SITI, "help") is None


async def test_a_dropped_draft_is_gone_and_dropping_it_again_is_no_matter(database: Database) -> None:
    async with database.work() as work:
        await work.people.seat(SITI)
        await work.drafts.save(SITI, Draft("self_check", "nib"))
        await work.drafts.drop(SITI, "self_check")
        await work.drafts.drop(SITI, "self_check")
        assert await work.drafts.find(SITI, "self_check") is None


async def test_checks_come_newest_first_and_are_found_by_their_day(database: Database) -> None:
    async with database.work() as work:
        await work.people.seat(SITI)
        for day in (2, 1, 3):
            await work.checks.save(SITI, check(day))
        await work.commit()
    async with database.work() as work:
        assert await work.checks.all(SITI) == [check(3), check(2), check(1)]
        assert await work.checks.last_before(SITI, check(3).started_at) == check(2)
        assert await work.checks.last_before(SITI, check(1).started_at) is None
        assert await work.checks.find(SITI, check(2).started_at) == check(2)
        assert await work.checks.find(SITI, check(4).started_at) is None


async def test_a_check_that_is_finished_again_takes_its_own_place(database: Database) -> None:
    again = check(1, took=timedelta(hours=5))
    async with database.work() as work:
        await work.people.seat(SITI)
        for finished in (check(1), check(2), again):
            await work.checks.save(SITI, finished)
        assert await work.checks.all(SITI) == [check(2), again]


async def test_cleared_checks_are_gone_and_those_of_others_stay(database: Database) -> None:
    async with database.work() as work:
        for person_id in (SITI, SITI + 1):
            await work.people.seat(person_id)
            await work.checks.save(person_id, check(1))
        await work.checks.clear(SITI)
        assert await work.checks.all(SITI) == []
        assert await work.checks.all(SITI + 1) == [check(1)]


async def test_consents_are_told_in_the_order_in_which_they_were_given(database: Database) -> None:
    later = NOON + timedelta(hours=1)
    async with database.work() as work:
        await work.consents.add(SITI, notice="2026-01", given=True, at=NOON)
        await work.consents.add(SITI, notice="2026-01", given=False, at=later)
        await work.commit()
    async with database.work() as work:
        assert await work.consents.history(SITI) == [
            (Consent("2026-01", NOON), True),
            (Consent("2026-01", later), False),
        ]


async def test_a_taken_update_is_known_with_what_was_handed_over(database: Database) -> None:
    async with database.work() as work:
        await work.people.seat(SITI)
        await work.updates.record(1, person_id=SITI, handouts=[{"kind": "card"}], at=NOON)
        await work.updates.record(2, person_id=None, handouts=[], at=NOON)
        await work.commit()
    async with database.work() as work:
        assert await work.updates.find(1) == [{"kind": "card"}]
        assert await work.updates.find(2) == []
        assert await work.updates.find(3) is None


async def test_an_update_cannot_be_taken_twice(database: Database) -> None:
    async with database.work() as work:
        await work.updates.record(1, person_id=None, handouts=[], at=NOON)
        await work.commit()
    with pytest.raises(IntegrityError):
        async with database.work() as work:
            await work.updates.record(1, person_id=None, handouts=[], at=NOON)
    async with database.work() as work:
        assert await work.updates.find(1) == []


async def test_only_old_updates_are_pruned(database: Database) -> None:
    async with database.work() as work:
        await work.updates.record(1, person_id=None, handouts=[], at=NOON - timedelta(days=3))
        await work.updates.record(2, person_id=None, handouts=[], at=NOON)
        assert await work.updates.prune(before=NOON - timedelta(days=2)) == 1
        assert await work.updates.find(1) is None
        assert await work.updates.find(2) == []


async def test_a_moment_without_time_zone_is_refused(database: Database) -> None:
    naive = NOON.replace(tzinfo=None)
    with pytest.raises(Exception, match="needs its time zone"):
        async with database.work() as work:
            await work.updates.record(1, person_id=None, handouts=[], at=naive)
