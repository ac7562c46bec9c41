"""All benchmarks, one after the other: `python -m benchmarks.bench`."""

import subprocess
import sys

BENCHMARKS = ("storage", "turns", "idle", "announcement")


def main() -> int:
    """Run each in an interpreter of its own, so that none inherits the memory of another."""
    statuses = [subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False) for name in BENCHMARKS]
    return max(status.returncode for status in statuses)


if __name__ == "__main__":
    sys.exit(main())
