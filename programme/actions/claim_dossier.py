"""An officer takes a dossier to check it, so that no colleague does the same work."""

from datetime import datetime

from programme.actions.look_at_dossier import dossier_for
from programme.audit import Deed, Entry
from programme.desk import HELD_FOR, HeldError, Wanted
from programme.dossier import Dossier
from programme.ports import Work
from programme.staff import Duty, Officer


async def claim_dossier(work: Work, officer: Officer, dossier_id: str, *, at: datetime) -> Dossier:
    """Take the dossier, or go on holding it. HeldError while a colleague holds it."""
    dossier = await dossier_for(work, officer, Duty.VERIFY, dossier_id, hold=True)
    holder = dossier.claimed_at(at)
    if holder not in {None, officer.person_id}:
        raise HeldError(holder or 0)
    return await _hold(work, officer, dossier, at=at, anew=holder is None)


async def claim_next(work: Work, officer: Officer, wanted: Wanted, *, at: datetime) -> Dossier | None:
    """Take the first dossier that waits for anybody; None when there is none."""
    dossier = await work.desk.next(wanted, now=at)
    return dossier and await _hold(work, officer, dossier, at=at, anew=True)


async def release_dossier(work: Work, officer: Officer, dossier_id: str, *, at: datetime) -> None:
    """Let the dossier go, if the officer holds it."""
    dossier = await dossier_for(work, officer, Duty.VERIFY, dossier_id, hold=True)
    if dossier.claimed_at(at) == officer.person_id:
        dossier.claimed_by = dossier.claimed_until = None
        await work.dossiers.save(dossier)
        await work.audit.add(Entry(at, officer.id, Deed.RELEASED, dossier.region or "", dossier.id))


async def _hold(work: Work, officer: Officer, dossier: Dossier, *, at: datetime, anew: bool) -> Dossier:
    dossier.claimed_by, dossier.claimed_until = officer.person_id, at + HELD_FOR
    await work.dossiers.save(dossier)
    if anew:
        await work.audit.add(Entry(at, officer.id, Deed.CLAIMED, dossier.region or "", dossier.id))
    return dossier
