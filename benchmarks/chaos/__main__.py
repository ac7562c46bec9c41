"""`python -m benchmarks.chaos [scenario]`: a line for each database; status 1 when something is lost or doubled."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace

from benchmarks.chaos import announcement, booking, selfcheck, topics, uploads
from benchmarks.chaos.plan import Outcome, Plan

SCENARIOS: Mapping[str, Callable[[Plan], Coroutine[None, None, Outcome]]] = {
    "selfcheck": selfcheck.play,
    "uploads": uploads.play,
    "announcement": announcement.play,
    "booking": booking.play,
    "topics": topics.play,
}
USUAL: Mapping[str, tuple[int, int]] = {
    "uploads": (200, 3),
    "announcement": (50, 1500),
    "booking": (30, 20),
    "topics": (30, 2),
}
"""Kills and people of a scenario, where nothing else is asked for; of the others 200 and 20."""
DATABASES = ("sqlite", "postgresql")
MOST_SENTENCES = 40


def read_arguments() -> argparse.Namespace:
    """Return what was asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.chaos", description=__doc__)
    parser.add_argument("scenario", nargs="*", choices=[*SCENARIOS, []], help="all, when none is named")
    parser.add_argument("--database", choices=[*DATABASES, "both"], default="both")
    parser.add_argument("--receiving", choices=["polling", "webhook"], default="polling")
    parser.add_argument("--kills", type=int)
    parser.add_argument("--people", type=int)
    parser.add_argument("--processes", type=int, default=1, help="more than one need a webhook and PostgreSQL")
    parser.add_argument("--limit", type=float, default=1800, help="seconds after which it gives up")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--address", help="an empty database of yours to use; it stays")
    parser.add_argument("--cold", action="store_true", help="a new interpreter for each start: slow")
    found = parser.parse_args()
    if found.address and (found.database == "both" or len(found.scenario) != 1):
        parser.error("--address needs one scenario and one --database")
    if found.processes > 1 and (found.receiving != "webhook" or found.database != "postgresql"):
        parser.error("several processes need --receiving webhook and --database postgresql")
    return found


def tell(scenario: str, plan: Plan, outcome: Outcome) -> None:
    """Print the line, and on standard error what it does not hold."""
    verdict = outcome.verdict
    print(
        f"chaos {scenario} {plan.database} kills={outcome.kills} {verdict.figures} "
        f"redrawn={outcome.redrawn} people={plan.people} finished={outcome.finished} by={plan.receiving} "
        f"processes={plan.processes} impatient={outcome.impatient} apologies={outcome.apologies} "
        f"seconds={outcome.seconds:.0f} {outcome.more}".rstrip(),
        flush=True,
    )
    said = [*verdict.sentences, *outcome.refusals, *(f"ended with {status}" for status in outcome.statuses if status)]
    for sentence in said[:MOST_SENTENCES]:
        print(sentence, file=sys.stderr)
    lines = outcome.log.splitlines()
    failed = [line for line in lines if "turn failed" in line]
    for line in [*failed[:MOST_SENTENCES], *(lines[-MOST_SENTENCES:] if "Traceback" in outcome.log else [])]:
        print(line, file=sys.stderr)


def main() -> int:
    """Play every scenario that was asked for, on every database."""
    asked = read_arguments()
    clean = True
    for scenario in asked.scenario or SCENARIOS:
        for database in DATABASES if asked.database == "both" else [asked.database]:
            kills, people = USUAL.get(scenario, (200, 20))
            plan = Plan(
                database, asked.receiving, asked.kills or kills, asked.people or people, asked.processes,
                limit=asked.limit, seed=asked.seed, cold=asked.cold, address=asked.address,
            )  # fmt: skip
            if scenario == "announcement" and database == "postgresql":
                plan = replace(plan, receiving="webhook", processes=2)
            outcome = asyncio.run(SCENARIOS[scenario](plan))
            tell(scenario, plan, outcome)
            clean &= outcome.verdict.clean
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(main())
