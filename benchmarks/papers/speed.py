"""What it costs to examine a file and to bind ten: `python -m benchmarks.papers.speed`."""

import asyncio
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from PIL import Image

from benchmarks.papers.pictures import picture, seen
from bot.papers.desk import Desk
from programme.rules import FileKind

PAPER = (FileKind.PHOTO, FileKind.PDF)


def make(folder: Path) -> None:
    """Make photos of 12 and 108 million points, a large PNG, and what compresses worst: noise, as photo and as PDF."""
    sheet = picture(seen, 2).convert("RGB")
    sheet.resize((3000, 4000)).save(folder / "photo-12.jpg", quality=92)
    sheet.resize((9000, 12000)).save(folder / "photo-108.jpg", quality=90)
    sheet.resize((3000, 4000)).save(folder / "photo.png")
    size = (3000, 4000)
    noise = Image.frombytes("RGB", size, Random(1).randbytes(size[0] * size[1] * 3))
    noise.save(folder / "noise.jpg", quality=85)
    noise.save(folder / "noise.pdf", quality=85, save_all=True, append_images=[noise])


def spent() -> float:
    """Return the seconds of processor time of all processes that ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


async def measure(files: Sequence[Path]) -> None:
    """Print a line for each file, and for binding the first of them ten times."""
    desk, folder = Desk(), files[0].parent
    for path in files:
        before, begun = spent(), time.perf_counter()
        await desk.examine(path, PAPER, thumbnail=folder.parent / "small.jpg")
        took = time.perf_counter() - begun
        print(f"papers examine {path.name} cpu_s={spent() - before:.2f} s={took:.2f}", flush=True)
    before, begun = spent(), time.perf_counter()
    tidy = await desk.tidy(files[:1] * 10, folder.parent / "tidy.pdf")
    took, most = time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"papers tidy pages={tidy.pages} mb={tidy.bytes / 1e6:.1f} cpu_s={spent() - before:.2f} s={took:.2f}")
    print(f"papers memory child_mb={most:.0f} own_mb={resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")


def everything() -> None:
    """Make and measure in two processes, so that the memory of the one is not counted with the other."""
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / "made"
        made.mkdir()
        for part in ("make", "measure"):
            subprocess.run([sys.executable, "-m", "benchmarks.papers.speed", part, str(made)], check=True)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make", folder]:
            make(Path(folder))
        case ["measure", folder]:
            asyncio.run(measure(sorted(Path(folder).iterdir())))
        case _:
            everything()
