"""How often photos are judged right: `python -m benchmarks.papers`; `--half training` is what thresholds were set on.

Status 1 when more than one good picture in fifty is doubted.
"""

import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from benchmarks.papers.pictures import BAD, GOOD, picture
from bot.papers.photo import doubts, measure
from programme.finding import Doubt

FIRST = {"training": 0, "unseen": 5000}
"""Number of the first picture of each half."""

MOST_DOUBTED = 0.02
FEW, MANY = 20, 40
"""Pictures of a kind; many are made of what most people send."""

Verdict = tuple[str, str, float]
"""What it is, what was said about it, and the seconds of processor time that took."""


def judge(kind: str, number: int) -> Verdict:
    """Make one picture and judge it."""
    maker = GOOD[kind] if kind in GOOD else BAD[Doubt(kind)]
    seen = picture(maker, number).convert("RGB")
    begun = time.process_time()
    said = doubts(measure(seen, seen.size))
    return kind, said[0] if said else "good", time.process_time() - begun


def jobs(half: str) -> Iterator[tuple[str, int]]:
    """Yield kind and number of each picture of a half."""
    for kind in (*GOOD, *BAD):
        many = MANY if kind in ("sheet on a table", *BAD) else FEW
        yield from ((str(kind), FIRST[half] + number) for number in range(many))


def report(half: str) -> bool:
    """Print what was said about each kind; return whether few good ones were doubted."""
    said: Counter[tuple[str, str]] = Counter()
    longest = 0.0
    with ProcessPoolExecutor(2, initializer=os.nice, initargs=(5,)) as pool:
        for kind, verdict, seconds in pool.map(judge, *zip(*jobs(half), strict=True), chunksize=4):
            said[kind, verdict] += 1
            longest = max(longest, seconds)
    for kind in (*GOOD, *BAD):
        right = said[kind, kind if kind in BAD else "good"]
        others = {verdict: number for (each, verdict), number in said.items() if each == kind and verdict != kind}
        others.pop("good" if kind in GOOD else "", None)
        total = sum(number for (each, _), number in said.items() if each == kind)
        print(f"photos {half} {str(kind).replace(' ', '-')} right={right} of={total} else={others}", flush=True)
    good = {
        verdict: sum(n for (kind, each), n in said.items() if kind in GOOD and each == verdict) for _, verdict in said
    }
    doubted = 1 - good["good"] / sum(good.values())
    print(f"photos {half} good_ones_doubted={doubted:.3f} slowest_s={longest:.2f}", flush=True)
    return doubted <= MOST_DOUBTED


if __name__ == "__main__":
    halves = sys.argv[2:] if sys.argv[1:2] == ["--half"] else list(FIRST)
    sys.exit(0 if min(map(report, halves)) else 1)
