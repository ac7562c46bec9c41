"""The process in which a file is opened: limits first, then one job, given and answered as JSON.

It gets no settings and no secrets, and starts in a fifth of a second.
"""

import contextlib
import json
import os
import resource
import sys
from pathlib import Path
from typing import Any

MEMORY = 1 << 30
"""Bytes of address space, libraries included."""

LARGEST_FILE = 64 << 20
OPEN_FILES = 64
BROKE_DOWN = 3
"""Exit status when memory ran out."""


def limit(cpu_seconds: int) -> None:
    """Take from this process, for good, what it does not need."""
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, LARGEST_FILE),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):  # not every system knows each
            resource.setrlimit(what, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    os.nice(5)


def work(job: dict[str, Any]) -> object:
    """Do the job. Libraries are loaded here, within the limits."""
    match job["job"]:
        case "examine":
            from bot.papers.examining import examine  # noqa: PLC0415

            thumbnail = job["thumbnail"]
            return examine(Path(job["path"]), job["format"], Path(thumbnail) if thumbnail else None).to_json()
        case "pages":
            from bot.papers.pages import make_pages  # noqa: PLC0415

            return make_pages(Path(job["path"]), job["format"], Path(job["folder"]), most=job["most"])
        case "bind":
            from bot.papers.binding import bind  # noqa: PLC0415

            return bind([(Path(page), margin) for page, margin in job["pages"]], Path(job["out"]), job["limit"])
        case "table":
            from bot.papers.tables import read_table  # noqa: PLC0415

            return read_table(Path(job["path"]), job["format"])
        case "limits":
            memory, _ = resource.getrlimit(resource.RLIMIT_AS)
            cpu_seconds, _ = resource.getrlimit(resource.RLIMIT_CPU)
            settings = [name for name in os.environ if name.startswith("KAWAN_")]
            return {"memory": memory, "cpu_seconds": cpu_seconds, "settings": settings}
        case other:
            raise ValueError(other)


def main() -> None:
    """Do the job in the first argument; its outcome goes to standard output."""
    job = json.loads(sys.argv[1])
    limit(job["cpu_seconds"])
    try:
        outcome = work(job)
    except MemoryError:
        os._exit(BROKE_DOWN)
    sys.stdout.write(json.dumps(outcome))


if __name__ == "__main__":
    main()
