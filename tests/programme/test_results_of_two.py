"""Results by file that need two officers: who hears of them, and that all of them stand or fall together."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from programme.actions.carry_out_rulings import carry_out_rulings
from programme.actions.end_post import end_post
from programme.actions.forget_me import forget_me
from programme.actions.import_results import agree_to_results, import_results, take_results_back
from programme.actions.rule_on_paper import take_ruling_back
from programme.audit import Deed
from programme.people import Person
from programme.results import known_words
from programme.rules import Programme
from programme.rulings import RESULTS_SETTLED_BEFORE, RESULTS_TAKEN_BACK_WITHIN
from programme.staff import Officer, Post, Role
from programme.tables import LINE, Purpose, SentTable, TableState
from tests.dossiers import NOON, hand_in
from tests.memory import Memory, MemoryWork

OPERATOR = Post(Role.OPERATOR, "13.71")
ADMIN = Officer("officer000", 1, "Bu Admin", (Post(Role.ADMIN, "13"),))
SITI = Officer("officer001", 2, "Bu Siti", (OPERATOR, Post(Role.OPERATOR, "13.75")))
BUDI = Officer("officer002", 3, "Pak Budi", (Post(Role.OPERATOR, "13"),))
PARTLY = Officer("officer003", 4, "Bu Sebagian", (OPERATOR,))
DUE = NOON + RESULTS_TAKEN_BACK_WITHIN
BATCH = "table00001"
PLACES = {"9001": "13.71", "9002": "13.75"}


@pytest.fixture
async def memory(ovop: Programme) -> Memory:
    memory = Memory()
    async with memory.work() as work:
        for officer in (ADMIN, SITI, BUDI, PARTLY):
            work.shelf.people[officer.person_id or 0] = Person(officer.person_id or 0, "id")
            for post in officer.posts:
                await work.staff.appoint(officer, post, at=NOON)
        for dossier, region in PLACES.items():
            await hand_in(work, dossier, state="penilaian", region=region, owner=77)
        rows = [
            {LINE: str(n), "tiket": f"OVOP-2026-{region.replace('.', '')}-{dossier}", "hasil": "Ditetapkan, bintang 2"}
            for n, (dossier, region) in enumerate(PLACES.items(), 2)
        ]
        await work.tables.add(SentTable(BATCH, 2, Purpose.RESULTS, "", NOON, TableState.READ, rows=rows))
        known = known_words(ovop, [(state.name, state.id) for state in ovop.states])
        assert await import_results(work, ovop, known, SITI, BATCH, at=NOON) == BATCH
        await work.commit()
    return memory


@pytest.fixture
async def work(memory: Memory) -> AsyncIterator[MemoryWork]:
    async with memory.work() as work:
        yield work


def heard(work: MemoryWork, kind: str) -> list[int]:
    """Who is to be told of that kind."""
    return sorted(it.person_id for it, _ in work.shelf.outbox.values() if it.kind == kind)


def values(work: MemoryWork, kind: str) -> dict[str, object]:
    """What they are told."""
    return dict(next(it.values for it, _ in work.shelf.outbox.values() if it.kind == kind))


async def states(memory: Memory, ovop: Programme, at: datetime) -> set[str]:
    """Where the nominations stand then."""
    while await carry_out_rulings(memory.work, ovop, at=at):
        pass
    async with memory.work() as work:
        return {each.state for each in await work.desk.among(PLACES)}


async def test_whoever_may_agree_to_all_of_it_hears_of_it_once(work: MemoryWork) -> None:
    assert heard(work, "hasil_setujui") == [ADMIN.person_id, BUDI.person_id]
    assert values(work, "hasil_setujui") == {"batch": BATCH, "n": 2, "by": SITI.name}


async def test_the_importer_hears_that_a_colleague_agreed_and_then_that_one_took_it_back(work: MemoryWork) -> None:
    assert await agree_to_results(work, BUDI, BATCH, at=NOON)
    assert (heard(work, "hasil_setujui"), heard(work, "hasil_kabar")) == ([], [SITI.person_id])
    assert values(work, "hasil_kabar")["due_at"] == DUE.isoformat()
    assert await take_results_back(work, ADMIN, BATCH, at=NOON)
    assert heard(work, "hasil_kabar") == [SITI.person_id], "the newer news takes the place of what was not heard"
    assert values(work, "hasil_kabar")["due_at"] == ""


async def test_nobody_is_asked_any_more_when_the_importer_takes_it_back(work: MemoryWork) -> None:
    assert await take_results_back(work, SITI, BATCH, at=NOON)
    assert work.shelf.outbox == {}


async def test_one_row_of_it_is_not_taken_back_alone(work: MemoryWork) -> None:
    rulings = await work.rulings.of_batch(BATCH)
    assert await take_ruling_back(work, ADMIN, rulings[0].id, at=NOON) is None
    assert await work.rulings.of_batch(BATCH) == rulings


@pytest.mark.parametrize("agreed", [False, True])
@pytest.mark.parametrize("withdrawn", [False, True])
async def test_all_of_it_falls_when_the_importer_loses_one_of_its_places(
    work: MemoryWork, *, agreed: bool, withdrawn: bool
) -> None:
    """Also when one of the nominations cannot be moved any more."""
    if agreed:
        assert await agree_to_results(work, BUDI, BATCH, at=NOON)
    if withdrawn:
        work.shelf.dossiers["9002"].state = "ditarik"
    assert await end_post(work, ADMIN, SITI, OPERATOR, at=NOON)
    assert await work.rulings.of_batch(BATCH) == []
    assert (heard(work, "hasil_setujui"), heard(work, "hasil_kabar")) == ([], [])
    assert heard(work, "hasil_gugur") == [ADMIN.person_id, BUDI.person_id]
    assert [each.deed for each in work.shelf.audit].count(Deed.LAPSED) == len(PLACES)


async def test_all_of_it_falls_with_the_second_officer_and_the_importer_hears_of_it(work: MemoryWork) -> None:
    assert await agree_to_results(work, BUDI, BATCH, at=NOON)
    assert await end_post(work, ADMIN, BUDI, BUDI.posts[0], at=NOON)
    assert await work.rulings.of_batch(BATCH) == []
    assert heard(work, "hasil_gugur") == [ADMIN.person_id, SITI.person_id]


async def test_all_of_it_falls_when_the_importer_is_forgotten(work: MemoryWork) -> None:
    await forget_me(work, work.shelf.people[2], at=NOON)
    assert await work.rulings.of_batch(BATCH) == []
    assert heard(work, "hasil_gugur") == [ADMIN.person_id, BUDI.person_id]


async def test_nobody_agrees_to_what_its_importer_may_not_rule_any_more(work: MemoryWork) -> None:
    work.shelf.officers[SITI.id] = replace(work.shelf.officers[SITI.id], posts=(OPERATOR,))
    assert not await agree_to_results(work, BUDI, BATCH, at=NOON)
    assert await work.rulings.of_batch(BATCH) == []


@pytest.mark.parametrize(
    ("before", "state"), [(RESULTS_SETTLED_BEFORE, "ditetapkan"), (timedelta(minutes=2), "penilaian")]
)
async def test_what_is_settled_takes_effect_as_a_whole_whoever_leaves(
    memory: Memory, ovop: Programme, before: timedelta, state: str
) -> None:
    async with memory.work() as work:
        assert await agree_to_results(work, BUDI, BATCH, at=NOON)
        assert await end_post(work, ADMIN, SITI, OPERATOR, at=DUE - before)
        await work.commit()
    assert await states(memory, ovop, DUE) == {state}


async def test_a_nomination_that_its_owner_withdrew_stays_so_and_the_others_have_their_results(
    memory: Memory, ovop: Programme
) -> None:
    async with memory.work() as work:
        assert await agree_to_results(work, BUDI, BATCH, at=NOON)
        work.shelf.dossiers["9002"].state = "ditarik"
        await work.commit()
    assert await states(memory, ovop, DUE) == {"ditetapkan", "ditarik"}
    assert [each.details["state"] for each in memory.shelf.audit if each.deed is Deed.LAPSED] == ["ditetapkan"]
