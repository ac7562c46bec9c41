"""The desk of the dinas: queue, search, rulings and questions."""

import asyncio
from datetime import timedelta

from programme.actions.claim_dossier import claim_next
from programme.desk import HELD_FOR, Inquiry, Wanted
from programme.rulings import Ruling
from programme.staff import Officer, Post, Role
from storage.database import Database
from tests.dossiers import NOON, hand_in

TODAY = NOON.date()
OFFICERS = [Officer(f"officer{n:03}", n, f"Petugas {n}", (Post(Role.OPERATOR, "13"),)) for n in range(1, 5)]


async def three(database: Database) -> None:
    async with database.work() as work:
        await hand_in(work, "bbbb", due_on=TODAY + timedelta(days=3))
        await hand_in(work, "aaaa", due_on=TODAY - timedelta(days=1), commodity="batik")
        await hand_in(work, "cccc", region="13.75", state="diperiksa", due_on=TODAY)
        await hand_in(work, "far", region="34.01", due_on=TODAY)
        await hand_in(work, "done", state="lengkap", due_on=TODAY)
        await hand_in(work, "own", state="draf", due_on=TODAY)
        await work.commit()


async def test_the_queue_begins_with_what_was_promised_first(database: Database) -> None:
    await three(database)
    async with database.work() as work:
        everything = Wanted(["13"])
        assert [each.id for each in await work.desk.queue(everything, today=TODAY, limit=9)] == ["aaaa", "cccc", "bbbb"]
        assert [each.id for each in await work.desk.queue(everything, today=TODAY, limit=1, skip=1)] == ["cccc"]
        assert await work.desk.count(everything, today=TODAY) == (3, 1)
        assert await work.desk.count(Wanted(["13.75"]), today=TODAY) == (1, 0)
        assert await work.desk.count(Wanted(["13"], "batik"), today=TODAY) == (1, 1)
        assert await work.desk.count(Wanted(["13"], overdue=True), today=TODAY) == (1, 1)
        assert await work.desk.count(Wanted([]), today=TODAY) == (0, 0)


async def test_nomination_is_looked_up_by_ticket_and_name_but_never_a_draft(database: Database) -> None:
    await three(database)
    async with database.work() as work:
        found = await work.desk.search(["13"], "usaha AAAA", limit=9)
        assert [each.id for each in found] == ["aaaa"]
        assert [each.id for each in await work.desk.search(["13"], "2026-1375", limit=9)] == ["cccc"]
        assert len(await work.desk.search(["13"], "", limit=9)) == 4
        assert await work.desk.search(["13"], "own", limit=9) == []
        assert await work.desk.search(["13"], "far", limit=9) == []
        assert await work.desk.search(["13"], "%", limit=9) == []
        assert await work.desk.states(["13"]) == {"diajukan": 2, "diperiksa": 1, "lengkap": 1}


async def test_officers_who_take_the_next_at_once_get_one_each(database: Database) -> None:
    await three(database)

    async def takes(officer: Officer) -> str | None:
        async with database.work() as work:
            taken = await claim_next(work, officer, Wanted(["13"]), at=NOON)
            await work.commit()
            return taken.id if taken else None

    taken = await asyncio.gather(*map(takes, OFFICERS))
    assert sorted(each for each in taken if each) == ["aaaa", "bbbb", "cccc"]
    async with database.work() as work:
        held = [each for officer in OFFICERS for each in await work.desk.held_by(officer.person_id or 0)]
        assert sorted(held) == ["aaaa", "bbbb", "cccc"]
        assert await work.desk.next(Wanted(["13"]), now=NOON + HELD_FOR - timedelta(seconds=1)) is None
        again = await work.desk.next(Wanted(["13"]), now=NOON + HELD_FOR)
        assert again is not None


async def test_of_many_rulings_on_a_document_one_is_kept(database: Database) -> None:
    await three(database)

    async def rules(n: int) -> bool:
        async with database.work() as work:
            added = await work.rulings.add(Ruling(f"r{n}", "aaaa", "officer001", NOON, "sah", NOON, "nib"))
            await work.commit()
            return added

    assert sorted(await asyncio.gather(*map(rules, range(4)))) == [False, False, False, True]


async def test_rulings_wait_for_their_time_or_for_a_second_officer(database: Database) -> None:
    await three(database)
    ruling = Ruling("r1", "aaaa", "officer001", NOON, "perbaikan", NOON, "nib", "Sulit dibaca.", batch="b1")
    final = Ruling("r2", "cccc", "officer001", NOON, "ditolak_dinas", None, stars=2)
    async with database.work() as work:
        assert await work.rulings.add(ruling)
        assert await work.rulings.add(final)
        assert await work.rulings.of_dossier("aaaa") == {"nib": ruling}
        assert await work.rulings.of_batch("b1") == [ruling]
        assert await work.rulings.due(at=NOON - timedelta(seconds=1), limit=9) == []
        assert await work.rulings.due(at=NOON, limit=9) == [ruling.id]
        assert await work.rulings.unseconded(["13.75"]) == [final]
        assert await work.rulings.unseconded(["13.71"]) == []
        assert await work.rulings.second("r2", "officer002", due_at=NOON)
        assert not await work.rulings.second("r2", "officer003", due_at=NOON)
        assert set(await work.rulings.due(at=NOON, limit=9)) == {"r1", "r2"}
        assert [each.id for each in await work.rulings.of_officer("officer002")] == ["r2"]
        assert {each.id for each in await work.rulings.of_officer("officer001")} == {"r1", "r2"}
        assert await work.rulings.drop("r1")
        assert not await work.rulings.drop("r1")
        await work.dossiers.remove("cccc")
        assert await work.rulings.find("r2") is None


async def test_a_question_is_kept_with_its_answer(database: Database) -> None:
    await three(database)
    asked = Inquiry("q1", "aaaa", "officer001", "Alamatnya pindah?", NOON)
    answered = Inquiry("q1", "aaaa", "officer001", "Alamatnya pindah?", NOON, "Belum.", NOON)
    async with database.work() as work:
        await work.desk.ask(asked)
        assert await work.desk.inquiry("q1") == asked
        await work.desk.ask(answered)
        assert await work.desk.inquiries("aaaa") == [answered]
        assert await work.desk.inquiry("q2") is None
