"""Questions to the penyuluh in the database."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from programme.actions.answer_question import answer_question, hand_question_on, let_question_go
from programme.cases import OPEN, Case, CaseState, CaseTakenError, LocalAnswer, Message, Voice
from programme.staff import Officer, Post, Role
from storage.database import Database

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SITI = 7_000_000_001
BUDI, RINI = "petugas001", "petugas002"


def case(number: int, *, region: str = "13.71", state: CaseState = CaseState.WAITING, due: int = 5) -> Case:
    asked = NOON + timedelta(hours=number)
    return Case(f"k{number}", SITI, region, "Contoh?", state, None, asked, asked, date(2026, 3, due))


async def test_a_region_sees_what_waits_in_it_the_most_urgent_first(database: Database) -> None:
    kept = [case(1, due=9), case(2, due=4), case(3, region="13.7"), case(4, state=CaseState.CLOSED)]
    async with database.work() as work:
        await work.people.seat(SITI)
        for each in kept:
            await work.cases.save(each)
        assert [each.id for each in await work.cases.within("13.71", OPEN)] == ["k2", "k1"]
        assert {each.id for each in await work.cases.within("13", OPEN)} == {"k1", "k2", "k3"}
        assert [each.id for each in await work.cases.of_person(SITI)] == ["k4", "k3", "k2", "k1"]


async def test_a_case_is_held_by_one_officer_only(database: Database) -> None:
    async with database.work() as work:
        await work.people.seat(SITI)
        await work.cases.save(case(1))
        await work.cases.take("k1", BUDI, at=NOON)
        await work.cases.take("k1", BUDI, at=NOON)
        with pytest.raises(CaseTakenError) as taken:
            await work.cases.take("k1", RINI, at=NOON)
        held = await work.cases.find("k1")
    assert taken.value.officer == BUDI
    assert held == replace(case(1), officer=BUDI, state=CaseState.HELD, changed_at=NOON)


async def test_what_two_do_to_a_case_at_once_is_done_one_after_the_other(database: Database) -> None:
    budi, rini = (Officer(each, None, each, (Post(Role.PENYULUH, "13.71"),)) for each in (BUDI, RINI))
    async with database.work() as work:
        await work.people.seat(SITI)
        await work.cases.save(case(1))
        await work.cases.take("k1", RINI, at=NOON)
        as_both_saw_it = await work.cases.find("k1")
        await work.commit()
    assert as_both_saw_it is not None

    async def hand_on() -> None:
        async with database.work() as work:
            await hand_question_on(work, rini, replace(as_both_saw_it), budi, at=NOON)
            await work.commit()

    async def answer() -> None:
        async with database.work() as work:
            await answer_question(work, rini, replace(as_both_saw_it), "Di dinas.", at=NOON)
            await work.commit()

    await asyncio.gather(hand_on(), answer(), return_exceptions=True)
    async with database.work() as work:
        now = await work.cases.find("k1")
        assert now is not None
        assert now.officer == BUDI
        with pytest.raises(CaseTakenError):
            await let_question_go(work, rini, as_both_saw_it, at=NOON)


async def test_what_was_said_stays_in_its_order_and_goes_with_its_owner(database: Database) -> None:
    said = [Message("k1", NOON, voice, text, BUDI) for voice, text in ((Voice.OWNER, "?"), (Voice.NOTE, "!"))]
    async with database.work() as work:
        await work.people.seat(SITI)
        await work.cases.save(case(1))
        for message in said:
            await work.cases.say(message)
        assert await work.cases.said("k1") == said
        await work.people.forget(SITI)
        assert await work.cases.find("k1") is None
        assert await work.cases.said("k1") == []


async def test_an_answer_that_staff_keep_serves_its_region_until_it_is_dropped(database: Database) -> None:
    answer = LocalAnswer("j1", "13", "Di mana?", "Di sini.", BUDI, NOON)
    async with database.work() as work:
        await work.cases.add_answer(answer)
        assert await work.cases.answers() == [answer]
        await work.cases.drop_answer("j1")
        assert await work.cases.answers() == []
    assert answer.serves("13.71")
    assert not answer.serves("34.01")
    assert not answer.serves(None)
