"""Starts bots quickly: one process has everything imported and forks; the child is `python -m bot run`.

Reading modules takes longer than all else of a start. Nothing is open at the fork (no loop, no thread, no connection,
no setting), so the child differs from a fresh interpreter in nothing but that. It has its own process id and memory.

Asked on standard input with one line of JSON a start, `{"environment": {…}, "folder": …}`; tells on standard output
`started <pid>` and `ended <pid> <status>`. Ends, with its children, when standard input does.
"""

import gc
import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn

import sqlalchemy.dialects.postgresql.asyncpg
import sqlalchemy.dialects.sqlite.aiosqlite
import sqlalchemy.dialects.sqlite.pysqlite  # noqa: F401 - what a start would import by name

import bot.app
import bot.commands

children: set[int] = set()


def tell(line: str) -> None:
    """Write a line in one piece; nobody may be listening any more."""
    with suppress(OSError):
        os.write(1, f"{line}\n".encode())


def bury(_signal: int, _frame: FrameType | None) -> None:
    """Tell of every child that has ended."""
    while children:
        with suppress(ChildProcessError):
            pid, status = os.waitpid(-1, os.WNOHANG)
            if pid:
                children.discard(pid)
                tell(f"ended {pid} {os.waitstatus_to_exitcode(status)}")
                continue
        return


def be_a_bot(environment: dict[str, str], folder: Path) -> NoReturn:
    """Become the bot; its log is added to `bot.log`."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    log = os.open(folder / "bot.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, target in enumerate((nothing, log, log)):
        os.dup2(target, number)
    os.chdir(folder)
    os.environ.update(environment)
    status: object = 1
    try:
        bot.commands.app(["run"])
    except SystemExit as end:
        status = end.code or 0
    finally:
        sys.stderr.flush()
        os._exit(status if isinstance(status, int) else 1)


def main() -> None:
    """Start what is asked for until nobody asks any more."""
    signal.signal(signal.SIGCHLD, bury)
    gc.freeze()
    tell("ready")
    for line in sys.stdin:
        order = json.loads(line)
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
        if (pid := os.fork()) == 0:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
            be_a_bot(order["environment"], Path(order["folder"]))
        children.add(pid)
        tell(f"started {pid}")
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
    for pid in list(children):
        os.kill(pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
