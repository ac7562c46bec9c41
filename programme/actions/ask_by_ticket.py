"""Somebody asks about a dossier by ticket number and PIN, from any account."""

from dataclasses import dataclass
from datetime import datetime

from programme.dossier import Dossier
from programme.ports import Work
from programme.secrets import is_pin
from programme.throttle import after_a_wrong_one, waits_until


@dataclass(frozen=True, slots=True)
class Asked:
    """The dossier; or else, if one has to wait before the next try, until when. A wrong ticket is as a wrong PIN."""

    dossier: Dossier | None = None
    wait_until: datetime | None = None


async def ask_by_ticket(work: Work, person_id: int, ticket: str, pin: str, *, at: datetime) -> Asked:
    """Return the dossier if ticket and PIN are right; wrong ones are counted for the account and for the ticket."""
    subjects = (f"akun:{person_id}", f"tiket:{ticket}")
    tries = {subject: await work.guesses.find(subject) for subject in subjects}
    waits = [end for each in tries.values() if (end := waits_until(each, at))]
    if waits:
        return Asked(wait_until=max(waits))
    dossier = await work.dossiers.by_ticket(ticket)
    if is_pin(pin, dossier.pin_hash if dossier else None) and dossier is not None:
        await work.guesses.clear(subjects[0])
        return Asked(dossier)
    after = {subject: after_a_wrong_one(each, at) for subject, each in tries.items()}
    for subject, each in after.items():
        await work.guesses.save(subject, each)
    waits = [end for each in after.values() if (end := waits_until(each, at))]
    return Asked(wait_until=max(waits, default=None))
