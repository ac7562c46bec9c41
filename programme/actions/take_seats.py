"""The seats of several people in one work, always in the order of their ids: no two works ever wait for each other."""

from programme.ports import Work


class SeatsFirstError(Exception):
    """The work has to begin again with these seats, because it holds one that comes after them."""

    def __init__(self, people: set[int]) -> None:
        self.people = people
        super().__init__(f"{len(people)} seats have to be taken first")


async def take_seats(work: Work, *people: int) -> None:
    """Hold these people beside whoever is held already. Raises SeatsFirstError where that would be out of order."""
    missing = set(people) - set(work.people.seated)
    if missing and min(missing) < max(work.people.seated, default=0):
        raise SeatsFirstError(missing)
    for person_id in sorted(missing):
        await work.people.seat(person_id)
