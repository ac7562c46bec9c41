"""Topics of questions in a group, with bots that die, and with two at once."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import AnyHttpUrl

from benchmarks.chaos.door import door
from benchmarks.chaos.plan import Plan
from benchmarks.chaos.topics import play
from programme.cases import Case, CaseState, Message, Voice
from programme.ports import Work
from programme.staff import Role
from simulator.server import Simulator
from tests.bots import Join, at_the_menu, free_port, running_bot, settings_for
from tests.chaos.waiting import comes_to_webhook, until
from tests.journeys.staff import at_work
from tests.journeys.test_topics import linked, names, replies, said_in

QUESTIONS = 6


async def ask(work: Work, person_id: int, number: int) -> Case:
    """Keep a question as if the person had sent it."""
    at = datetime.now(UTC)
    text = f"Pertanyaan contoh [{number}]"
    case = Case(f"c0ffee{number:04}", person_id, "34.01", text, CaseState.WAITING, None, at, at, at.date())
    await work.cases.save(case)
    await work.cases.say(Message(case.id, at, Voice.OWNER, text))
    return case


async def test_killed_again_and_again_each_question_gets_its_topic_and_each_reply_is_one_answer(
    engine_name: str, empty_database_url: str, tmp_path: Path
) -> None:
    plan = Plan(engine_name, kills=2, people=2, limit=100, address=empty_database_url, folder=tmp_path)
    outcome = await play(plan)
    assert outcome.verdict.sentences == []
    assert outcome.verdict.clean
    assert outcome.kills == plan.kills
    assert outcome.finished
    assert outcome.statuses == [0]


@pytest.mark.parametrize("engine_name", [pytest.param("postgresql", marks=pytest.mark.postgres)])
async def test_two_processes_fill_the_topics_of_a_group_without_doubling(
    telegram: Simulator, database_url: str, join: Join
) -> None:
    outside = free_port()
    both = [
        settings_for(telegram, database_url, receiving="webhook", webhook_url=AnyHttpUrl(f"http://127.0.0.1:{outside}"))
        for _ in range(2)
    ]
    ports = [settings.host_and_port[1] for settings in both]
    async with door(outside, lambda: ports), running_bot(both[0]) as first, running_bot(both[1]) as second:
        await comes_to_webhook(telegram)
        penyuluh = await at_work(first, join, "Bu Penyuluh", Role.PENYULUH, "34.01")
        group, there = await linked(telegram, penyuluh)
        owner = await join("Bu Contoh")
        await at_the_menu(owner)
        async with first.database.work() as work:
            cases = [await ask(work, owner.id, number) for number in range(QUESTIONS)]
            await work.commit()
        second.database.signals.asked.set()
        await until(telegram, lambda: sum(bool(said_in(group, each)) for each in group.topics) == QUESTIONS)
        for thread in list(group.topics):
            number = said_in(group, thread)[0].partition("[")[2].partition("]")[0]
            await replies(there, thread, f"Jawaban {number}", to=f"[{number}]")
        await until(telegram, lambda: sum(name.startswith("🟢") for name in names(group)) == QUESTIONS)
        async with first.database.work() as work:
            said = [[each.voice for each in await work.cases.said(case.id)] for case in cases]
    assert len(group.topics) == QUESTIONS
    assert [len(said_in(group, thread)) for thread in group.topics] == [2] * QUESTIONS
    assert said == [[Voice.OWNER, Voice.STAFF]] * QUESTIONS
