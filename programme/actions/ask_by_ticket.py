"""Somebody asks about a dossier by ticket number and PIN, from any account."""

from dataclasses import dataclass
from datetime import datetime

from programme.dossier import Dossier
from programme.ports import Work
from programme.secrets import is_pin
from programme.throttle import (
    after_a_wrong_one,
    after_a_wrong_one_for_a_ticket,
    of_account,
    of_ticket,
    ticket_waits_until,
    waits_until,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The dossier; or else, if one has to wait before the next try, until when. A wrong ticket is as a wrong PIN."""

    dossier: Dossier | None = None
    wait_until: datetime | None = None


async def ask_by_ticket(work: Work, person_id: int, ticket: str, pin: str, *, at: datetime) -> Asked:
    """Return the dossier if ticket and PIN are right; wrong ones are counted for the account and for the ticket."""
    account, subject = of_account(person_id), of_ticket(ticket)
    own, others = await work.guesses.find(account), await work.guesses.find(subject)
    if end := _later(waits_until(own, at), ticket_waits_until(others, at)):
        return Asked(wait_until=end)
    dossier = await work.dossiers.by_ticket(ticket)
    if is_pin(pin, dossier.pin_hash if dossier else None) and dossier is not None:
        await work.guesses.clear(account)
        return Asked(dossier)
    own, others = after_a_wrong_one(own, at), after_a_wrong_one_for_a_ticket(others, at)
    await work.guesses.save(account, own)
    await work.guesses.save(subject, others)
    return Asked(wait_until=_later(waits_until(own, at), ticket_waits_until(others, at)))


def _later(*ends: datetime | None) -> datetime | None:
    return max(filter(None, ends), default=None)
