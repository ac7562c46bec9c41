"""What goes when a person wants to be forgotten, or takes consent back: told before it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from programme.actions.leave_business import Leaving, look_at_leaving, may_remove
from programme.dossier import Link, LinkRole
from programme.ports import Work
from programme.rules import Programme
from programme.sessions import Standing

_TO_COME = frozenset({Standing.ASKED, Standing.CONFIRMED, Standing.WAITING, Standing.OFFERED})


@dataclass(frozen=True, slots=True)
class Going:
    """All that goes, and what that comes to for others."""

    leaving: Leaving
    businesses: Sequence[str] = ()
    """Names of the businesses whose dossiers go."""
    files: int = 0
    tickets: Sequence[str] = ()
    """Of what lies with the dinas or the ministry and is withdrawn by it."""
    questions: int = 0
    bookings: int = 0
    """Places at sessions to come."""


async def look_at_erasure(work: Work, programme: Programme, person_id: int, *, at: datetime) -> Going:
    """Return what `forget_me` and a withdrawn consent would remove."""
    links = [link for link in await work.links.of_person(person_id) if await _goes(work, link)]
    found = [await work.dossiers.find(link.dossier_id) for link in links]
    dossiers = [each for each in found if each is not None]
    sessions = [
        await work.sessions.find(each.session_id)
        for each in await work.bookings.of_person(person_id)
        if each.standing in _TO_COME
    ]
    return Going(
        leaving=await look_at_leaving(work, person_id),
        businesses=[each.name for each in dossiers],
        files=sum([len(await work.pieces.of_dossier(each.id)) for each in dossiers]),
        tickets=[each.ticket for each in dossiers if each.ticket and not may_remove(programme, each)],
        questions=len(await work.cases.of_person(person_id)),
        bookings=sum(each is not None and each.ends_at > at for each in sessions),
    )


async def _goes(work: Work, link: Link) -> bool:
    others = [each for each in await work.links.of_dossier(link.dossier_id) if each.person_id != link.person_id]
    if link.role is LinkRole.OWNER:
        return all(each.role is not LinkRole.OWNER for each in others)
    return not others
