"""A short run of `make chaos SCENARIO=booking`, on each database once."""

from pathlib import Path

import pytest

from benchmarks.chaos.booking import play
from benchmarks.chaos.plan import Plan

ENGINES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))


@pytest.mark.parametrize("engine_name", ENGINES)
async def test_everybody_hears_the_last_state_once_and_no_reminder_of_what_is_gone(
    empty_database_url: str, tmp_path: Path
) -> None:
    plan = Plan(kills=2, people=4, limit=90, address=empty_database_url, folder=tmp_path)
    outcome = await play(plan)
    assert outcome.verdict.sentences == []
    assert outcome.verdict.clean
    assert outcome.finished >= plan.people
    assert outcome.statuses == [0]
