"""Erases the files whose rows are gone."""

from programme.ports import Works
from storage.files import Files

AT_ONCE = 50


async def erase(works: Works, files: Files) -> int:
    """Erase what is waiting for it; return how many files that were. Raises StoreError; then it waits on."""
    erased = 0
    while True:
        async with works() as work:
            prefixes = await work.erasures.waiting(limit=AT_ONCE)
        if not prefixes:
            return erased
        for prefix in prefixes:
            erased += await files.erase(prefix)
        async with works() as work:
            await work.erasures.done(prefixes)
            await work.commit()
