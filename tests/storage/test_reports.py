"""Counts for the head of the dinas: only of their places, of one round, and without reading whole tables."""

from collections.abc import Mapping
from datetime import timedelta

import pytest

from programme.dossier import Actor, Event, Happening, Paper, PaperState
from programme.people import FinishedCheck, Person
from programme.reports import OWN_WORDS, Counts, Scope
from storage.database import Database
from tests.dossiers import NOON, hand_in
from tests.memory import Memory
from tests.storage.test_plans import Statements, plans_of, statements

__all__ = ["statements"]

SCOPE = Scope(("13.71", "13.75"), 2026)
BLURRED = "Sulit dibaca."


async def a_round(database: Database | Memory) -> None:
    """Three dossiers there, one of another round, one elsewhere and one that was never handed in."""
    async with database.work() as work:
        await hand_in(work, "aaaa", state="lengkap", due_on=NOON.date())
        await hand_in(work, "bbbb", state="diperiksa", due_on=NOON.date())
        await hand_in(work, "cccc", region="13.75", state="perbaikan", due_on=NOON.date())
        await hand_in(work, "far", region="34.01")
        await hand_in(work, "draft", state="draf")
        old = await hand_in(work, "old", state="pembinaan")
        old.round_year = 2024
        await work.dossiers.save(old)
        for dossier, state, days in (
            ("aaaa", "diperiksa", 1), ("aaaa", "perbaikan", 3), ("aaaa", "diperiksa", 5), ("aaaa", "lengkap", 6),
            ("cccc", "perbaikan", 2), ("far", "lengkap", 1),
        ):  # fmt: skip
            at = NOON + timedelta(days=days)
            await work.events.add(Event(dossier, at, Actor.OFFICER, Happening.STATE, after=state))
        for dossier, reason in (("aaaa", BLURRED), ("cccc", BLURRED), ("cccc", "Bu Siti, mana NIK-nya?"), ("far", "x")):
            await work.events.add(
                Event(dossier, NOON, Actor.OFFICER, Happening.PAPER, document="nib", after="perbaikan", note=reason)
            )
        await work.papers.save(Paper("cccc", "nib", PaperState.REPLACE))
        await work.papers.save(Paper("aaaa", "halal", PaperState.EMPTY))
        await work.commit()


async def some_checks(database: Database | Memory) -> None:
    """Two businesses there, one of them checked twice; one elsewhere; one too long ago."""
    async with database.work() as work:
        for person_id, place in ((1, "13.71"), (2, "13.75"), (3, "34.01"), (4, "13.71")):
            await work.people.seat(person_id)
            await work.people.save(Person(person_id, profile={"wilayah": place}), seen_at=NOON)
        for person_id, days, verdict in (
            (1, 0, "belum"),
            (1, 3, "terpenuhi"),
            (2, 1, "belum"),
            (3, 1, "belum"),
            (4, -900, "belum"),
        ):
            at = NOON + timedelta(days=days)
            await work.checks.save(
                person_id, FinishedCheck("ovop", {}, {"nib": verdict, "halal": "belum_jelas"}, at, at)
            )
        await work.commit()


async def counted(database: Database | Memory) -> Counts:
    await a_round(database)
    await some_checks(database)
    async with database.work() as work:
        assert await work.reports.years(SCOPE.places) == [2026, 2024]
        return await work.reports.count(SCOPE, today=NOON.date() + timedelta(days=1), reasons=[BLURRED])


async def test_what_is_there_is_counted_and_nothing_else(database: Database) -> None:
    found = await counted(database)
    assert found.states == {("13.71", "lengkap"): 1, ("13.71", "diperiksa"): 1, ("13.75", "perbaikan"): 1}
    assert found.late == {"13.71": 1, "13.75": 0}
    assert found.reached == {
        ("13.71", "diperiksa"): 1, ("13.71", "perbaikan"): 1, ("13.71", "lengkap"): 1, ("13.75", "perbaikan"): 1,
    }  # fmt: skip
    assert found.asked == {"nib": 3, "halal": 3, "pembukuan": 3}
    assert found.papers == {
        ("nib", "diperiksa"): 2, ("nib", "perbaikan"): 1, ("halal", "diperiksa"): 2, ("halal", "kosong"): 1,
        ("pembukuan", "diperiksa"): 3,
    }  # fmt: skip
    assert found.returns == {("nib", BLURRED): 2, ("nib", OWN_WORDS): 1}
    assert found.verdicts == {("nib", "terpenuhi"): 1, ("nib", "belum"): 1, ("halal", "belum_jelas"): 2}
    assert found.checks == 2
    assert sorted((end - start).days for start, end in found.answered) == [2, 3]


async def test_the_fake_counts_as_the_database_does(database: Database) -> None:
    kept, remembered = await counted(database), await counted(Memory())

    def there(counts: Counts, name: str) -> object:
        found = getattr(counts, name)
        return {key: number for key, number in found.items() if number} if isinstance(found, Mapping) else found

    for name in ("states", "late", "reached", "asked", "papers", "returns", "verdicts", "checks"):
        assert there(remembered, name) == there(kept, name), name
    assert sorted(remembered.answered) == sorted(kept.answered)


async def test_who_has_no_place_counts_nothing(database: Database) -> None:
    await a_round(database)
    async with database.work() as work:
        assert await work.reports.years([]) == []
        found = await work.reports.count(Scope((), 2026), today=NOON.date(), reasons=[])
    assert not found.states
    assert found.checks == 0


@pytest.mark.parametrize("engine_name", ["sqlite"])
async def test_dossiers_are_found_by_their_place_and_what_hangs_on_them_by_theirs(
    database: Database, statements: Statements, database_url: str
) -> None:
    async with database.work() as work:
        await work.reports.years(SCOPE.places)
        await work.reports.count(SCOPE, today=NOON.date(), reasons=[BLURRED])
    plans = plans_of(statements, database_url)
    assert len(plans) > 10
    scanned = [plan for plan in plans if plan.startswith("SCAN") and "VIRTUAL TABLE" not in plan]
    assert [plan for plan in scanned if not plan.startswith(("SCAN checks", "SCAN (subquery"))] == []
