"""Who may be reminded, and the one reminder a week, on each database."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from programme.dossier import Dossier, Link, LinkRole
from programme.people import Consent, Draft
from programme.reminders import APART, Silence
from programme.running import SELF_CHECK
from storage.database import Database, DatabaseWork

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
ANYBODY = Silence(None, NOON, NOON - APART, 2026, checks=True)


async def is_there(
    work: DatabaseWork, person_id: int, *, consent: bool = True, seen_at: datetime = NOON - DAY, state: str = ""
) -> None:
    """Let somebody be known; with a dossier where a state is given."""
    person = await work.people.seat(person_id)
    person.consent = Consent("2026-01", NOON) if consent else None
    await work.people.save(person, seen_at=seen_at)
    if state:
        dossier = Dossier(f"d{person_id}", "Contoh", state, "ovop", 2026, NOON, NOON)
        await work.dossiers.add(dossier)
        await work.links.save(Link(person_id, dossier.id, LinkRole.OWNER, NOON))


async def check(work: DatabaseWork, person_id: int, finished_at: str | None) -> None:
    data = {"answers": {"komoditas": "batik"}, "finished_at": finished_at}
    await work.drafts.save(person_id, Draft(SELF_CHECK, "soal", data))


async def found(work: DatabaseWork, silence: Silence = ANYBODY, limit: int = 9) -> list[tuple[int, str | None]]:
    return [(each.person_id, each.dossier_id) for each in await work.reminders.unfinished(silence, limit=limit)]


async def test_who_could_go_on_is_found_and_nobody_else(database: Database) -> None:
    async with database.work() as work:
        for person_id, state in enumerate(("draf", "perbaikan", "diajukan", "ditarik"), 1):
            await is_there(work, person_id, state=state)
        await is_there(work, 5, state="draf", consent=False)
        await is_there(work, 6, state="draf", seen_at=NOON + DAY)
        await is_there(work, 7, state="draf")
        await work.people.mark(7, blocked=True)
        await is_there(work, 8, state="draf")
        await work.reminders.refuse(8, refused=True)
        for person_id, finished in ((9, None), (10, NOON.isoformat())):
            await is_there(work, person_id)
            await check(work, person_id, finished)
        await is_there(work, 11, state="draf")
        await is_there(work, 12, seen_at=NOON + DAY)
        await work.links.save(Link(12, "d11", LinkRole.COMPANION, NOON))
        assert await found(work) == [(1, "d1"), (2, "d2"), (9, None)]
        assert await found(work, ANYBODY.beyond(1), limit=1) == [(2, "d2")]
        assert await found(work, replace(ANYBODY, checks=False)) == [(1, "d1"), (2, "d2")]
        assert await found(work, replace(ANYBODY, round_year=2024)) == [(9, None)]
        assert await found(work, replace(ANYBODY, since=NOON - DAY)) == []


async def test_of_several_businesses_the_chosen_one_is_named(database: Database) -> None:
    async with database.work() as work:
        await is_there(work, 1, state="draf")
        await work.dossiers.add(Dossier("d0", "Lain", "draf", "ovop", 2026, NOON, NOON))
        await work.links.save(Link(1, "d0", LinkRole.COMPANION, NOON))
        assert await found(work) == [(1, "d0")]
        person = await work.people.seat(1)
        person.dossier_id = "d1"
        await work.people.amend(person)
        assert await found(work) == [(1, "d1")]


async def test_a_reminder_is_spent_once_a_week_however_many_processes_try(database: Database) -> None:
    async with database.work() as work:
        await is_there(work, 1, state="draf")
        await work.commit()

    async def spend(at: datetime) -> bool:
        async with database.work() as work:
            spent = await work.reminders.spend(1, at=at)
            await work.commit()
            return spent

    assert sorted(await asyncio.gather(*(spend(NOON) for _ in range(5)))) == [False] * 4 + [True]
    assert not await spend(NOON + APART - timedelta(seconds=1))
    assert await spend(NOON + APART)
    async with database.work() as work:
        assert await found(work) == []
        await work.reminders.refuse(1, refused=True)
        assert await work.reminders.refused(1)
        assert not await work.reminders.spend(1, at=NOON + 3 * APART)
        await work.reminders.refuse(1, refused=False)
        assert not await work.reminders.spend(1, at=NOON + APART)
        assert await work.reminders.spend(1, at=NOON + 3 * APART)
