"""Checking dossiers: who holds one, rulings that can be taken back, and two officers at once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest

from programme.actions.carry_out_rulings import carry_out_rulings
from programme.actions.claim_dossier import claim_dossier, claim_next, release_dossier
from programme.actions.look_at_dossier import dossier_for, note_look
from programme.actions.rule_on_paper import UnseenError, rule_on_paper, take_ruling_back
from programme.actions.talk_about_dossier import answer_inquiry, ask_owner, inquiry_for, leave_note
from programme.audit import Deed
from programme.desk import HELD_FOR, HeldError, Wanted
from programme.dossier import Dossier, PaperState, PieceState
from programme.notices import Notice, Rank
from programme.people import Person
from programme.rules import Programme
from programme.rulings import TAKEN_BACK_WITHIN, AlreadyRuledError
from programme.staff import Duty, NotTheirsError, Officer, Post, Role
from tests.dossiers import NOON, PAPERS, hand_in
from tests.memory import Memory, MemoryWork

OWNER = 77
SITI = Officer("officer001", 1, "Bu Siti", (Post(Role.OPERATOR, "13.71"),))
BUDI = Officer("officer002", 2, "Pak Budi", (Post(Role.OPERATOR, "13.71"),))
ELSEWHERE = Officer("officer003", 3, "Pak Jauh", (Post(Role.ADMIN, "34"),))
READER = Officer("officer004", 4, "Bu Baca", (Post(Role.VIEWER, "13"), Post(Role.PENYULUH, "13")))
LATER = NOON + TAKEN_BACK_WITHIN


@pytest.fixture
async def memory() -> Memory:
    memory = Memory()
    async with memory.work() as work:
        for officer in (SITI, BUDI, ELSEWHERE, READER):
            for post in officer.posts:
                await work.staff.appoint(officer, post, at=NOON)
        await hand_in(work, "aaaa", owner=OWNER)
        for officer in (SITI, BUDI):
            await opens_all(work, officer, "aaaa")
        await work.commit()
    return memory


async def opens_all(work: MemoryWork, officer: Officer, dossier_id: str) -> None:
    """Let it be written down that the officer opened the files of every document."""
    dossier = await work.dossiers.find(dossier_id)
    assert dossier is not None
    for document in PAPERS:
        await note_look(work, officer, dossier, Deed.FILE_OPENED, at=NOON, document=document)


@pytest.fixture
async def work(memory: Memory) -> AsyncIterator[MemoryWork]:
    async with memory.work() as work:
        yield work
        await work.commit()


async def test_a_dossier_elsewhere_is_as_if_it_did_not_exist(work: MemoryWork) -> None:
    for officer, dossier in ((ELSEWHERE, "aaaa"), (READER, "aaaa"), (SITI, "nothere")):
        with pytest.raises(NotTheirsError):
            await dossier_for(work, officer, Duty.VERIFY, dossier)


async def test_what_is_still_prepared_is_not_the_dinass_to_see(work: MemoryWork) -> None:
    await hand_in(work, "draft", state="draf")
    with pytest.raises(NotTheirsError):
        await dossier_for(work, SITI, Duty.LOOK, "draft")
    assert [each.id for each in await work.desk.search(["13"], "", limit=9)] == ["aaaa"]


async def test_two_officers_never_hold_the_same(work: MemoryWork) -> None:
    await claim_dossier(work, SITI, "aaaa", at=NOON)
    with pytest.raises(HeldError):
        await claim_dossier(work, BUDI, "aaaa", at=NOON)
    assert await claim_next(work, BUDI, Wanted(["13.71"]), at=NOON) is None
    await release_dossier(work, BUDI, "aaaa", at=NOON)
    with pytest.raises(HeldError):
        await claim_dossier(work, BUDI, "aaaa", at=NOON)
    await release_dossier(work, SITI, "aaaa", at=NOON)
    assert (await claim_dossier(work, BUDI, "aaaa", at=NOON)).claimed_by == 2


async def test_a_dossier_is_free_again_after_a_while(work: MemoryWork) -> None:
    await claim_dossier(work, SITI, "aaaa", at=NOON)
    taken = await claim_next(work, BUDI, Wanted(["13.71"]), at=NOON + HELD_FOR)
    assert taken is not None
    assert taken.claimed_by == 2


async def test_the_next_is_the_one_promised_first_that_fits_the_filter(work: MemoryWork) -> None:
    await hand_in(work, "late", due_on=date(2026, 10, 1), commodity="batik")
    await hand_in(work, "other", region="13.75", due_on=date(2026, 9, 1))
    assert (await claim_next(work, SITI, Wanted(["13.71"], "makanan"), at=NOON)).id == "aaaa"  # type: ignore[union-attr]
    assert (await claim_next(work, SITI, Wanted(["13.71"]), at=NOON)).id == "late"  # type: ignore[union-attr]
    assert await claim_next(work, SITI, Wanted(["13.71"]), at=NOON) is None


async def test_a_ruling_changes_nothing_and_tells_nobody_for_ten_minutes(memory: Memory, ovop: Programme) -> None:
    async with memory.work() as work:
        await rule_on_paper(work, ovop, SITI, "aaaa", "nib", reason="Sulit dibaca.", at=NOON)
        await work.commit()
    await carry_out_rulings(memory.work, ovop, at=LATER - timedelta(seconds=1))
    async with memory.work() as work:
        assert (await work.papers.find("aaaa", "nib")).state is PaperState.CHECKING
        assert memory.shelf.outbox == {}
    assert await carry_out_rulings(memory.work, ovop, at=LATER) == 1
    async with memory.work() as work:
        paper = await work.papers.find("aaaa", "nib")
        assert (paper.state, paper.reason, paper.decided_by) == (PaperState.REPLACE, "Sulit dibaca.", 1)
    told = [notice for notice, _ in memory.shelf.outbox.values()]
    assert {(each.person_id, each.kind) for each in told} >= {(OWNER, "dokumen_kembali")}


async def test_a_ruling_that_is_taken_back_is_never_heard_of(memory: Memory, ovop: Programme) -> None:
    async with memory.work() as work:
        ruling = await rule_on_paper(work, ovop, SITI, "aaaa", "nib", reason="Keliru.", at=NOON)
        for stranger in (ELSEWHERE, READER):
            assert await take_ruling_back(work, stranger, ruling.id, at=NOON) is None
        assert await take_ruling_back(work, SITI, ruling.id, at=NOON) == ruling
        assert await take_ruling_back(work, SITI, ruling.id, at=NOON) is None
        assert await take_ruling_back(work, SITI, "madeup", at=NOON) is None
        await work.commit()
    assert await carry_out_rulings(memory.work, ovop, at=LATER) == 0
    assert memory.shelf.outbox == {}


async def test_of_two_rulings_at_the_same_moment_one_wins_and_the_other_learns_of_it(
    work: MemoryWork, ovop: Programme
) -> None:
    first = await rule_on_paper(work, ovop, SITI, "aaaa", "nib", reason=None, at=NOON)
    with pytest.raises(AlreadyRuledError) as refused:
        await rule_on_paper(work, ovop, BUDI, "aaaa", "nib", reason="Sulit dibaca.", at=NOON)
    assert refused.value.ruling == first
    with pytest.raises(HeldError):
        await rule_on_paper(work, ovop, BUDI, "aaaa", "halal", reason=None, at=NOON)


async def test_all_documents_accepted_make_the_dossier_complete_and_let_it_go(memory: Memory, ovop: Programme) -> None:
    async with memory.work() as work:
        for document in PAPERS:
            await rule_on_paper(work, ovop, SITI, "aaaa", document, reason=None, at=NOON)
        await work.commit()
    assert await carry_out_rulings(memory.work, ovop, at=LATER) == len(PAPERS)
    async with memory.work() as work:
        dossier = await work.dossiers.find("aaaa")
    assert dossier is not None
    assert (dossier.state, dossier.claimed_by) == ("lengkap", None)


async def test_a_ruling_on_what_the_owner_took_back_lapses(memory: Memory, ovop: Programme) -> None:
    async with memory.work() as work:
        await rule_on_paper(work, ovop, SITI, "aaaa", "nib", reason="Sulit dibaca.", at=NOON)
        dossier = await work.dossiers.find("aaaa")
        assert dossier is not None
        dossier.state = "ditarik"
        await work.dossiers.save(dossier)
        await work.commit()
    assert await carry_out_rulings(memory.work, ovop, at=LATER) == 1
    assert memory.shelf.outbox == {}
    assert memory.shelf.audit[-1].deed.value == "putusan_gugur"


async def test_a_ruling_never_takes_effect_on_a_file_that_came_after_it(memory: Memory, ovop: Programme) -> None:
    async with memory.work() as work:
        await rule_on_paper(work, ovop, SITI, "aaaa", "nib", reason=None, at=NOON)
        (seen,) = [each for each in await work.pieces.of_dossier("aaaa") if each.document == "nib"]
        await work.pieces.add(replace(seen, id="newer", received_at=NOON + timedelta(minutes=5)))
        await work.commit()
    await carry_out_rulings(memory.work, ovop, at=LATER)
    async with memory.work() as work:
        assert (await work.papers.find("aaaa", "nib")).state is PaperState.CHECKING
    assert memory.shelf.audit[-1].deed is Deed.LAPSED


@pytest.mark.parametrize("reason", [None, "Sulit dibaca."])
async def test_nobody_rules_on_files_that_they_have_not_opened(
    work: MemoryWork, ovop: Programme, reason: str | None
) -> None:
    (seen,) = [each for each in await work.pieces.of_dossier("aaaa") if each.document == "nib"]
    await work.pieces.add(replace(seen, id="newer", received_at=NOON + timedelta(minutes=5)))
    later = NOON + timedelta(hours=1)
    with pytest.raises(UnseenError):
        await rule_on_paper(work, ovop, SITI, "aaaa", "nib", reason=reason, at=later)
    dossier = await work.dossiers.find("aaaa")
    assert dossier is not None
    assert dossier.claimed_by is None
    await note_look(work, BUDI, dossier, Deed.FILE_OPENED, at=later, document="nib")
    await note_look(work, SITI, dossier, Deed.FILE_OPENED, at=later, document="halal")
    with pytest.raises(UnseenError):
        await rule_on_paper(work, ovop, SITI, "aaaa", "nib", reason=reason, at=later)
    await note_look(work, SITI, dossier, Deed.FILE_OPENED, at=later, document="nib")
    assert await rule_on_paper(work, ovop, SITI, "aaaa", "nib", reason=reason, at=later)


async def test_a_document_that_is_not_there_cannot_be_ruled_on(work: MemoryWork, ovop: Programme) -> None:
    for document in ("npwp", "madeup", ""):
        with pytest.raises(NotTheirsError):
            await rule_on_paper(work, ovop, SITI, "aaaa", document, reason=None, at=NOON)


async def test_a_document_that_is_still_fetched_cannot_be_ruled_on(work: MemoryWork, ovop: Programme) -> None:
    piece = await work.pieces.find("aaaa-nib")
    assert piece is not None
    piece.state = PieceState.WAITING
    await work.pieces.save(piece)
    with pytest.raises(NotTheirsError):
        await rule_on_paper(work, ovop, SITI, "aaaa", "nib", reason=None, at=NOON)


async def test_one_ruling_that_fails_holds_up_no_other(memory: Memory, ovop: Programme) -> None:
    async with memory.work() as work:
        await hand_in(work, "bbbb", owner=OWNER)
        await opens_all(work, BUDI, "bbbb")
        await rule_on_paper(work, ovop, SITI, "aaaa", "nib", reason=None, at=NOON)
        await rule_on_paper(work, ovop, BUDI, "bbbb", "nib", reason=None, at=NOON + timedelta(seconds=1))
        await work.commit()

    @asynccontextmanager
    async def works() -> AsyncIterator[MemoryWork]:
        async with memory.work() as work:
            find = work.dossiers.find

            async def find_but_one(dossier_id: str, *, hold: bool = False) -> Dossier | None:
                if dossier_id == "aaaa":
                    raise OSError
                return await find(dossier_id, hold=hold)

            work.dossiers.find = find_but_one  # type: ignore[method-assign]  # a database that is in trouble
            yield work

    with pytest.raises(ExceptionGroup) as failed:
        await carry_out_rulings(works, ovop, at=LATER + timedelta(seconds=1))
    assert len(failed.value.exceptions) == 1
    async with memory.work() as work:
        states = [(await work.papers.find(each, "nib")).state for each in ("aaaa", "bbbb")]
    assert states == [PaperState.CHECKING, PaperState.VALID]
    assert await carry_out_rulings(memory.work, ovop, at=LATER) == 1


async def test_what_was_withdrawn_is_no_longer_there_to_be_checked(work: MemoryWork) -> None:
    await hand_in(work, "gone", state="ditarik")
    with pytest.raises(NotTheirsError):
        await dossier_for(work, SITI, Duty.VERIFY, "gone")


async def test_a_note_is_for_colleagues_only(memory: Memory, work: MemoryWork) -> None:
    await leave_note(work, SITI, "aaaa", "Minta aslinya.", at=NOON)
    event = (await work.events.of_dossier("aaaa"))[-1]
    assert (event.inner_note, event.note) == ("Minta aslinya.", None)
    assert memory.shelf.outbox == {}


async def test_a_question_reaches_the_owner_and_the_answer_the_officer(work: MemoryWork) -> None:
    assert await ask_owner(work, SITI, "aaaa", "Alamatnya pindah?", at=NOON)
    inquiry = (await work.desk.inquiries("aaaa"))[0]
    with pytest.raises(NotTheirsError):
        await inquiry_for(work, Person(5), inquiry.id)
    await answer_inquiry(work, Person(OWNER), inquiry.id, "Belum.", at=NOON)
    assert (await work.desk.inquiries("aaaa"))[0].answer == "Belum."
    told = {(each.person_id, each.kind) for each in await _told(work)}
    assert told == {(OWNER, "tanya_petugas"), (1, "jawab_petugas")}


async def test_nobody_can_be_asked_where_nobody_is_linked(work: MemoryWork) -> None:
    await hand_in(work, "onpaper")
    assert not await ask_owner(work, SITI, "onpaper", "Alamatnya pindah?", at=NOON)


async def _told(work: MemoryWork) -> list[Notice]:
    return [each.notice for each in await work.outbox.due(Rank.NOTICE, at=LATER, limit=9)]
