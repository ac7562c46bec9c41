"""What officers left pending, and what they hear of each other's deeds."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from programme.actions.announce import agree, copy, go_on, have_sent, pause, take_back, take_over
from programme.actions.carry_out_rulings import carry_out_rulings
from programme.actions.claim_dossier import claim_dossier
from programme.actions.end_post import end_post
from programme.actions.look_at_dossier import note_look
from programme.actions.move_dossier import Move, move_dossier, second_move
from programme.actions.rule_on_paper import rule_on_paper, take_ruling_back
from programme.actions.run_announcement import run_announcement
from programme.announcements import Announcement, Content, MovedError, State, new_announcement
from programme.audit import Deed
from programme.dossier import PaperState
from programme.outbox import Standing
from programme.people import Consent, Draft, Person
from programme.ports import Work
from programme.rules import Programme
from programme.rulings import TAKEN_BACK_WITHIN
from programme.staff import NotTheirsError, Officer, Post, Role
from tests.dossiers import NOON, hand_in
from tests.memory import Memory, MemoryWork

PADANG, OPERATOR = "13.71", Post(Role.OPERATOR, "13.71")
ADMIN = Officer("officer000", 1, "Bu Admin", (Post(Role.ADMIN, "13"),))
SITI = Officer("officer001", 2, "Bu Siti", (OPERATOR,))
BUDI = Officer("officer002", 3, "Pak Budi", (OPERATOR,))
ELSEWHERE = Officer("officer003", 4, "Pak Jauh", (Post(Role.ADMIN, "34"),))
LATER = NOON + TAKEN_BACK_WITHIN


@pytest.fixture
async def work() -> AsyncIterator[MemoryWork]:
    async with Memory().work() as work:
        for officer in (ADMIN, SITI, BUDI, ELSEWHERE):
            work.shelf.people[officer.person_id or 0] = Person(officer.person_id or 0, "id")
            for post in officer.posts:
                await work.staff.appoint(officer, post, at=NOON)
        await hand_in(work, "aaaa", owner=77)
        await hand_in(work, "bbbb", state="penilaian")
        work.shelf.people[77].consent = Consent("uji", NOON)
        yield work


async def accepts(work: Work, ovop: Programme) -> None:
    """Bu Siti opens a document and finds it right."""
    dossier = await work.dossiers.find("aaaa")
    assert dossier is not None
    await note_look(work, SITI, dossier, Deed.FILE_OPENED, at=NOON, document="nib")
    await rule_on_paper(work, ovop, SITI, "aaaa", "nib", reason=None, at=NOON)


async def leaves(work: MemoryWork, officer: Officer = SITI) -> None:
    assert await end_post(work, ADMIN, officer, OPERATOR, at=NOON)


def heard(work: MemoryWork, kind: str) -> list[int]:
    """Who is to be told of that kind."""
    return sorted(it.person_id for it, last in work.shelf.outbox.values() if it.kind == kind)


def deeds(work: MemoryWork) -> list[tuple[str, Deed]]:
    return [(each.officer_id, each.deed) for each in work.shelf.audit]


async def sent_by_siti(work: MemoryWork, *, alone_up_to: int = 500) -> Announcement:
    draft = replace(new_announcement(SITI.id, [PADANG], at=NOON), content=Content("Halo"))
    await work.announcements.save(draft)
    return await have_sent(work, SITI, draft.id, at=NOON, starts_at=None, alone_up_to=alone_up_to)


async def state_of(work: MemoryWork, announcement: Announcement) -> State:
    found = await work.announcements.find(announcement.id)
    assert found is not None
    return found.state


async def test_a_ruling_lapses_with_the_post_and_what_was_taken_is_free_again(
    work: MemoryWork, ovop: Programme
) -> None:
    await accepts(work, ovop)
    await leaves(work)
    assert await work.rulings.of_dossier("aaaa") == {}
    assert work.shelf.dossiers["aaaa"].claimed_by is None
    assert deeds(work)[-3:] == [(ADMIN.id, Deed.REMOVED), ("", Deed.LAPSED), ("", Deed.RELEASED)]
    await claim_dossier(work, BUDI, "aaaa", at=NOON)


async def test_who_still_checks_there_keeps_what_they_took_and_ruled(work: MemoryWork, ovop: Programme) -> None:
    await work.staff.appoint(SITI, Post(Role.OPERATOR, "13"), at=NOON)
    await accepts(work, ovop)
    await leaves(work)
    assert set(await work.rulings.of_dossier("aaaa")) == {"nib"}
    assert work.shelf.dossiers["aaaa"].claimed_by == SITI.person_id


async def test_a_ruling_of_somebody_who_is_forgotten_never_takes_effect(ovop: Programme) -> None:
    memory = Memory()
    async with memory.work() as work:
        await work.staff.appoint(SITI, OPERATOR, at=NOON)
        await hand_in(work, "aaaa")
        await accepts(work, ovop)
        work.shelf.officers[SITI.id] = replace(work.shelf.officers[SITI.id], person_id=None)
        await work.commit()
    assert await carry_out_rulings(memory.work, ovop, at=LATER) == 1
    async with memory.work() as work:
        assert (await work.papers.find("aaaa", "nib")).state is PaperState.CHECKING
        assert work.shelf.audit[-1].deed is Deed.LAPSED


async def test_officers_who_may_agree_to_a_final_move_hear_of_it_and_its_author_of_that(
    work: MemoryWork, ovop: Programme
) -> None:
    ruling = await move_dossier(work, ovop, SITI, "bbbb", Move("ditetapkan", stars=2), at=NOON)
    assert heard(work, "usulan_setujui") == [ADMIN.person_id, BUDI.person_id]
    assert await second_move(work, BUDI, ruling.id, at=NOON)
    assert (heard(work, "usulan_setujui"), heard(work, "usulan_kabar")) == ([], [SITI.person_id])
    await take_ruling_back(work, ADMIN, ruling.id, at=NOON)
    [(notice, _)] = [each for each in work.shelf.outbox.values() if each[0].kind == "usulan_kabar"]
    assert notice.values["due_at"] == "", "the newer news takes the place of what was not heard"


async def test_a_final_move_lapses_with_the_post_of_either_officer(work: MemoryWork, ovop: Programme) -> None:
    ruling = await move_dossier(work, ovop, SITI, "bbbb", Move("ditetapkan", stars=2), at=NOON)
    await second_move(work, BUDI, ruling.id, at=NOON)
    await leaves(work, BUDI)
    assert await work.rulings.find(ruling.id) is None
    ruling = await move_dossier(work, ovop, SITI, "bbbb", Move("ditetapkan", stars=2), at=NOON)
    work.shelf.officers[SITI.id] = replace(SITI, posts=())
    assert await second_move(work, ADMIN, ruling.id, at=NOON) is None
    assert await work.rulings.find(ruling.id) is None
    assert heard(work, "usulan_setujui") == []


async def test_officers_who_may_agree_to_an_announcement_hear_of_it_once_and_its_author_of_that(
    work: MemoryWork,
) -> None:
    asked = await sent_by_siti(work, alone_up_to=0)
    assert asked.state is State.ASKED
    assert heard(work, "siaran_setujui") == [ADMIN.person_id, BUDI.person_id]
    await agree(work, BUDI, asked.id, at=NOON)
    assert (heard(work, "siaran_setujui"), heard(work, "siaran_kabar")) == ([], [SITI.person_id])
    await take_back(work, ADMIN, asked.id, at=NOON)
    [(notice, _)] = [each for each in work.shelf.outbox.values() if each[0].kind == "siaran_kabar"]
    assert notice.values["news"] == "ditarik"
    await have_sent(work, SITI, asked.id, at=LATER, starts_at=None, alone_up_to=0)
    assert heard(work, "siaran_setujui") == [ADMIN.person_id, BUDI.person_id]


@pytest.mark.parametrize("watching", [False, True])
async def test_an_author_hears_of_the_end_unless_they_watch_it(work: MemoryWork, *, watching: bool) -> None:
    sent = await sent_by_siti(work)
    if watching:
        work.shelf.people[2].conversation = "siaran"
        await work.drafts.save(2, Draft("siaran", "jalan", {"id": sent.id}))
    while await run_announcement(work, sent.id, at=LATER):
        for key, (notice, last) in work.shelf.outbox.items():
            if notice.batch == sent.batch:
                work.shelf.outbox[key] = (notice, replace(last, standing=Standing.SENT))
    assert await state_of(work, sent) is State.DONE
    assert heard(work, "siaran_kabar") == ([] if watching else [SITI.person_id])


@pytest.mark.parametrize(
    ("before", "after"), [(State.ASKED, State.DRAFT), (State.SCHEDULED, State.DRAFT), (State.RUNNING, State.PAUSED)]
)
async def test_an_announcement_stops_with_its_authors_post_until_a_colleague_takes_it_over(
    work: MemoryWork, before: State, after: State
) -> None:
    sent = await sent_by_siti(work, alone_up_to=0 if before is State.ASKED else 500)
    if before is State.RUNNING:
        assert await run_announcement(work, sent.id, at=LATER)
    await leaves(work)
    assert await state_of(work, sent) is after
    assert heard(work, "siaran_tertinggal") == [ADMIN.person_id, BUDI.person_id]
    assert heard(work, "siaran_setujui") == []
    waiting = await work.outbox.count(sent.batch)
    assert set(waiting) <= {Standing.HELD}
    with pytest.raises(NotTheirsError):
        await take_over(work, ELSEWHERE, sent.id, at=NOON)
    if after is State.PAUSED:
        with pytest.raises(MovedError):
            await go_on(work, BUDI, sent.id, at=NOON)
    taken = await take_over(work, BUDI, sent.id, at=NOON)
    assert taken.officer_id == BUDI.id
    with pytest.raises(MovedError):
        await take_over(work, ADMIN, sent.id, at=NOON)
    if after is State.PAUSED:
        await go_on(work, BUDI, sent.id, at=NOON)


async def test_an_announcement_does_not_begin_when_its_author_may_not_announce_any_more(work: MemoryWork) -> None:
    sent = await sent_by_siti(work)
    work.shelf.officers[SITI.id] = replace(SITI, posts=(Post(Role.VIEWER, PADANG),))
    assert not await run_announcement(work, sent.id, at=LATER)
    assert await state_of(work, sent) is State.DRAFT
    assert await work.outbox.count(sent.batch) == {}


async def test_a_colleagues_pause_is_told_to_the_author_and_ones_own_is_not(work: MemoryWork) -> None:
    sent = await sent_by_siti(work)
    await run_announcement(work, sent.id, at=NOON + timedelta(minutes=1))
    await pause(work, SITI, sent.id, at=NOON)
    assert heard(work, "siaran_kabar") == []
    await go_on(work, ADMIN, sent.id, at=NOON)
    assert heard(work, "siaran_kabar") == [SITI.person_id]


async def test_what_was_sent_is_copied_into_a_draft_of_ones_own(work: MemoryWork) -> None:
    sent = await sent_by_siti(work)
    fresh = await copy(work, ADMIN, sent.id, at=NOON)
    assert (fresh.content, fresh.officer_id, fresh.state, fresh.regions) == (
        sent.content, ADMIN.id, State.DRAFT, ("13",),
    )  # fmt: skip
    with pytest.raises(NotTheirsError):
        await copy(work, ELSEWHERE, sent.id, at=NOON)
