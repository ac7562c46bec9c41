"""A short run of `make chaos SCENARIO=announcement`."""

from pathlib import Path

from benchmarks.chaos.announcement import play
from benchmarks.chaos.plan import Plan


async def test_killed_again_and_again_it_reaches_everybody_once(
    engine_name: str, empty_database_url: str, tmp_path: Path
) -> None:
    plan = Plan(engine_name, kills=2, people=60, limit=100, address=empty_database_url, folder=tmp_path)
    outcome = await play(plan)
    assert outcome.verdict.sentences == []
    assert outcome.verdict.clean
    assert outcome.kills == plan.kills
    assert plan.people - outcome.uncertain <= outcome.finished <= plan.people
    assert set(outcome.statuses) == {0}
