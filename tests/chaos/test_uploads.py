"""A short run of `make chaos SCENARIO=uploads`."""

from pathlib import Path

from benchmarks.chaos.plan import Plan
from benchmarks.chaos.uploads import play


async def test_killed_while_files_come_in_it_keeps_each_once_and_whole(empty_database_url: str, tmp_path: Path) -> None:
    plan = Plan(kills=3, people=2, thinks=0.3, limit=110, address=empty_database_url, folder=tmp_path)
    outcome = await play(plan)
    assert outcome.verdict.sentences == []
    assert outcome.verdict.clean
    assert outcome.kills >= plan.kills
    assert outcome.finished > 0
    assert outcome.statuses == [0]
