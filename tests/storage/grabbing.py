"""A process of its own that books and cancels, as it is told line by line: `book 1 3 5` or `cancel 2 4`."""

import asyncio
import sys

from programme.actions.cancel_booking import cancel_booking
from storage.database import Database
from tests.clinics import NOW, tries_to_book


async def book(database: Database, session_id: str, person_id: int) -> None:
    """Take a turn as the bot does: the person's seat first, one work, one commit."""
    async with database.work() as work:
        await work.people.seat(person_id)
        session = await work.sessions.find(session_id)
        if session is None:
            raise LookupError(session_id)
        await tries_to_book(work, person_id, session)
        await work.commit()


async def cancel(database: Database, session_id: str, person_id: int) -> None:
    """The same for somebody who does not come after all."""
    async with database.work() as work:
        await work.people.seat(person_id)
        booking = next(each for each in await work.bookings.of_person(person_id) if each.session_id == session_id)
        await cancel_booking(work, booking.id, person_id=person_id, now=NOW)
        await work.commit()


async def work_through(url: str, session_id: str) -> None:
    """Do what the lines say, all of it at once; say of each when it is done."""
    database, deeds = Database(url, connections=8), {"book": book, "cancel": cancel}

    async def do(deed: str, people: list[str]) -> None:
        await asyncio.gather(*(deeds[deed](database, session_id, int(each)) for each in people))
        print("done", flush=True)  # noqa: T201 - to whoever started this

    print("ready", flush=True)  # noqa: T201
    async with asyncio.TaskGroup() as doing:
        while line := (await asyncio.to_thread(sys.stdin.readline)).split():
            doing.create_task(do(line[0], line[1:]))
    await database.close()


if __name__ == "__main__":
    asyncio.run(work_through(*sys.argv[1:]))
