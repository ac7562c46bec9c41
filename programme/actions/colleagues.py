"""Who else could do what an officer does."""

from collections.abc import Sequence

from programme.ports import Work
from programme.staff import Duty, Officer


async def colleagues(work: Work, duty: Duty, regions: Sequence[str], *, but: str = "") -> list[Officer]:
    """Return who has that duty in all of these regions, but for the officer of that id."""
    if not regions:
        return []
    province = regions[0].partition(".")[0]
    return [
        each
        for each in await work.staff.within(province)
        if each.id != but and all(each.may(duty, region) for region in regions)
    ]
