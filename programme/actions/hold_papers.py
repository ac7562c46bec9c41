"""An officer fills in papers at the counter: the decree of a sentra, or what an owner without Telegram brings."""

from datetime import datetime

from programme.actions.look_at_dossier import dossier_for
from programme.audit import Deed, Entry
from programme.dossier import Dossier
from programme.ports import Work
from programme.staff import Duty, NotTheirsError, Officer


async def dossier_in_hand(work: Work, officer: Officer, dossier_id: str, *, hold: bool = False) -> Dossier:
    """Return a dossier of the officer's region to which nobody on Telegram is linked; NotTheirsError for all others."""
    if (sentra := await work.sentras.find(dossier_id)) is not None:
        officer.insist(Duty.VERIFY, sentra.region)
        holder = await work.dossiers.find(dossier_id, hold=hold)
        if holder is None:
            raise NotTheirsError
        return holder
    dossier = await dossier_for(work, officer, Duty.NOMINATE, dossier_id, hold=hold)
    if await work.links.of_dossier(dossier_id):
        raise NotTheirsError
    return dossier


async def note_filing(work: Work, officer: Officer, dossier: Dossier, document: str, *, at: datetime) -> None:
    """Write down that the officer put a file in for somebody else."""
    sentra = await work.sentras.find(dossier.id)
    region = sentra.region if sentra else dossier.region or ""
    await work.audit.add(Entry(at, officer.id, Deed.FILED, region, dossier.id, {"document": document}))
