"""A short run of `make chaos SCENARIO=selfcheck`, each database and each way of receiving once."""

from pathlib import Path

import pytest

from benchmarks.chaos.plan import Plan
from benchmarks.chaos.selfcheck import play

WAYS = [("sqlite", "polling", 1), pytest.param("postgresql", "webhook", 2, marks=pytest.mark.postgres)]


@pytest.mark.parametrize(("engine_name", "receiving", "processes"), WAYS)
async def test_killed_again_and_again_it_loses_and_doubles_nothing(
    empty_database_url: str, receiving: str, processes: int, tmp_path: Path
) -> None:
    plan = Plan(
        receiving=receiving, kills=4, people=4, processes=processes, thinks=0.02, limit=100,
        address=empty_database_url, folder=tmp_path,
    )  # fmt: skip
    outcome = await play(plan)
    assert outcome.verdict.sentences == []
    assert outcome.verdict.clean
    assert outcome.kills >= plan.kills
    assert outcome.finished >= plan.people
    assert outcome.apologies == 0
    assert outcome.refusals == []
    assert outcome.statuses == [0] * processes
