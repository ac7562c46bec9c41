"""Bringing nominations from state to state: only as the programme file says, and the final ones by two."""

from datetime import timedelta

import pytest

from programme.actions.carry_out_rulings import carry_out_rulings
from programme.actions.move_dossier import Move, OwnRulingError, move_dossier, second_move
from programme.actions.rule_on_paper import take_ruling_back
from programme.lifecycle import moves_by
from programme.rules import Mover, Programme
from programme.rulings import TAKEN_BACK_WITHIN, AlreadyRuledError
from programme.staff import NotTheirsError, Officer, Post, Role
from tests.dossiers import NOON, hand_in
from tests.memory import Memory

SITI = Officer("officer001", 1, "Bu Siti", (Post(Role.OPERATOR, "13.71"),))
BUDI = Officer("officer002", 2, "Pak Budi", (Post(Role.ADMIN, "13"),))
OUTSIDERS = [
    Officer("officer003", 3, "Pak Jauh", (Post(Role.ADMIN, "34"),)),
    Officer("officer004", 4, "Bu Tetangga", (Post(Role.OPERATOR, "13.75"),)),
    Officer("officer005", 5, "Bu Baca", (Post(Role.VIEWER, "13"), Post(Role.PENYULUH, "13.71"))),
]
LATER = NOON + TAKEN_BACK_WITHIN
OWNER = 77


@pytest.fixture
async def memory() -> Memory:
    memory = Memory()
    async with memory.work() as work:
        for officer in (SITI, BUDI, *OUTSIDERS):
            for post in officer.posts:
                await work.staff.appoint(officer, post, at=NOON)
        await hand_in(work, "ready", state="lengkap", owner=OWNER)
        await hand_in(work, "judged", state="penilaian", owner=OWNER)
        await work.commit()
    return memory


async def state_of(memory: Memory, dossier_id: str) -> str:
    async with memory.work() as work:
        dossier = await work.dossiers.find(dossier_id)
    assert dossier is not None
    return dossier.state


def test_officers_make_the_moves_that_neither_owners_nor_documents_make(ovop: Programme) -> None:
    assert [each.id for each in moves_by(ovop, "lengkap", Mover.OFFICER)] == ["diusulkan", "ditolak_dinas", "ditarik"]
    assert [each.id for each in moves_by(ovop, "draf", Mover.OWNER)] == ["diajukan", "ditarik"]
    assert [each.id for each in moves_by(ovop, "diperiksa", Mover.CHECKING)] == ["perbaikan", "lengkap"]
    assert moves_by(ovop, "nosuch", Mover.OFFICER) == []


async def test_a_move_takes_effect_and_is_told_after_ten_minutes(memory: Memory, ovop: Programme) -> None:
    async with memory.work() as work:
        await move_dossier(work, ovop, SITI, "ready", Move("diusulkan", "Selamat jalan."), at=NOON)
        await work.commit()
    await carry_out_rulings(memory.work, ovop, at=LATER - timedelta(seconds=1))
    assert (await state_of(memory, "ready"), memory.shelf.outbox) == ("lengkap", {})
    await carry_out_rulings(memory.work, ovop, at=LATER)
    assert await state_of(memory, "ready") == "diusulkan"
    told = [notice for notice, _ in memory.shelf.outbox.values()]
    assert [(each.person_id, each.values["note"]) for each in told] == [(OWNER, "Selamat jalan.")]


@pytest.mark.parametrize("to", ["diajukan", "diperiksa", "penilaian", "ditetapkan", "perbaikan", "madeup", ""])
async def test_no_other_move_is_taken(memory: Memory, ovop: Programme, to: str) -> None:
    async with memory.work() as work:
        with pytest.raises(NotTheirsError):
            await move_dossier(work, ovop, SITI, "ready", Move(to), at=NOON)


@pytest.mark.parametrize("officer", OUTSIDERS, ids=lambda each: each.name)
async def test_nobody_moves_or_agrees_to_what_is_not_theirs(memory: Memory, ovop: Programme, officer: Officer) -> None:
    async with memory.work() as work:
        ruling = await move_dossier(work, ovop, SITI, "judged", Move("tidak_lolos"), at=NOON)
        for dossier_id in ("ready", "madeup"):
            with pytest.raises(NotTheirsError):
                await move_dossier(work, ovop, officer, dossier_id, Move("diusulkan"), at=NOON)
        with pytest.raises(NotTheirsError):
            await second_move(work, officer, ruling.id, at=NOON)
        assert await take_ruling_back(work, officer, ruling.id, at=NOON) is None
        assert await work.rulings.find(ruling.id) == ruling


async def test_what_is_final_waits_for_a_second_officer(memory: Memory, ovop: Programme) -> None:
    async with memory.work() as work:
        ruling = await move_dossier(work, ovop, SITI, "judged", Move("ditetapkan", stars=2), at=NOON)
        assert ruling.due_at is None
        with pytest.raises(OwnRulingError):
            await second_move(work, SITI, ruling.id, at=NOON)
        await work.commit()
    await carry_out_rulings(memory.work, ovop, at=NOON + timedelta(days=9))
    assert await state_of(memory, "judged") == "penilaian"
    async with memory.work() as work:
        assert await second_move(work, BUDI, ruling.id, at=NOON)
        assert await second_move(work, BUDI, ruling.id, at=NOON) is None
        await work.commit()
    await carry_out_rulings(memory.work, ovop, at=LATER)
    async with memory.work() as work:
        dossier = await work.dossiers.find("judged")
    assert dossier is not None
    assert (dossier.state, dossier.stars) == ("ditetapkan", 2)


@pytest.mark.parametrize(
    ("to", "stars"), [("ditetapkan", None), ("ditetapkan", 0), ("ditetapkan", 4), ("tidak_lolos", 1)]
)
async def test_stars_go_with_the_ministers_decision_and_with_nothing_else(
    memory: Memory, ovop: Programme, to: str, stars: int | None
) -> None:
    async with memory.work() as work:
        with pytest.raises(NotTheirsError):
            await move_dossier(work, ovop, SITI, "judged", Move(to, stars=stars), at=NOON)


async def test_a_second_move_waits_for_the_first(memory: Memory, ovop: Programme) -> None:
    async with memory.work() as work:
        first = await move_dossier(work, ovop, SITI, "ready", Move("diusulkan"), at=NOON)
        with pytest.raises(AlreadyRuledError) as refused:
            await move_dossier(work, ovop, BUDI, "ready", Move("ditolak_dinas"), at=NOON)
        assert refused.value.ruling == first
        assert await take_ruling_back(work, BUDI, first.id, at=NOON)
        await move_dossier(work, ovop, BUDI, "ready", Move("ditolak_dinas"), at=NOON)
