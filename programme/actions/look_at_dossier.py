"""An officer looks at a dossier, a number or a file: each time it is written down, and the owner can see it."""

from datetime import datetime

from programme.audit import Deed, Entry
from programme.dossier import Dossier
from programme.lifecycle import DRAFT, WITHDRAWN
from programme.ports import Work
from programme.slots import Slot
from programme.staff import Duty, NotTheirsError, Officer


async def dossier_for(work: Work, officer: Officer, duty: Duty, dossier_id: str, *, hold: bool = False) -> Dossier:
    """Return a dossier of the officer's region. NotTheirsError for all others, which are as if they did not exist.

    What its owner still prepares is nobody's business but theirs; what they withdrew is no longer there to be checked.
    """
    dossier = await work.dossiers.find(dossier_id, hold=hold)
    if dossier is None or dossier.state == DRAFT or (dossier.state == WITHDRAWN and duty is Duty.VERIFY):
        raise NotTheirsError
    if not officer.may(duty, dossier.region or ""):
        raise NotTheirsError
    return dossier


async def note_look(
    work: Work, officer: Officer, dossier: Dossier, deed: Deed, *, at: datetime, document: str = ""
) -> None:
    """Write down that the officer opened the dossier, a document's files or its number."""
    details = {"document": document} if document else {}
    await work.audit.add(Entry(at, officer.id, deed, dossier.region or "", dossier.id, details))


async def has_seen(work: Work, officer: Officer, dossier: Dossier, slot: Slot) -> bool:
    """Whether the officer opened the files of a document since the newest of them came."""
    opened = (await work.audit.last(officer.id, Deed.FILE_OPENED, dossier.id)).get(slot.id)
    return opened is not None and all(piece.received_at <= opened for piece in slot.live)
