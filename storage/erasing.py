"""Erases the files whose rows are gone, and writes down outside of the database what was erased."""

from datetime import datetime

from programme.ports import Works
from storage.files import Files
from storage.ledger import ACCOUNTS, entry_of, write_down
from storage.names import Names

AT_ONCE = 50


async def erase(works: Works, files: Files, names: Names, *, at: datetime) -> int:
    """Erase what is waiting for it; return how many files that were. Raises StoreError; then it waits on."""
    erased = 0
    while True:
        async with works() as work:
            waiting = await work.erasures.waiting(limit=AT_ONCE)
        if not waiting:
            return erased
        await write_down(files, [entry_of(each, names) for each in waiting], at=at)
        for prefix in waiting:
            erased += 0 if prefix.startswith(f"{ACCOUNTS}/") else await files.erase(prefix)
        async with works() as work:
            await work.erasures.done(waiting)
            await work.commit()
