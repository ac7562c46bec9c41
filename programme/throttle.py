"""How often one may guess: a few tries, then longer and longer waits."""

from datetime import datetime, timedelta

from programme.dossier import Tries

FREE = 5
"""Wrong tries before anybody has to wait."""
FIRST_WAIT = timedelta(minutes=15)
LONGEST_WAIT = timedelta(hours=24)
FORGIVEN_AFTER = timedelta(hours=48)
"""After so long without a wrong try nothing is held against anybody."""


PER_TICKET = 30
PER_TICKET_WITHIN = timedelta(hours=1)
"""Wrong tries for one ticket from all accounts together: wide, so that nobody locks its owner out."""


def of_account(person_id: int) -> str:
    """Return what the tries of an account are counted under."""
    return f"akun:{person_id}"


def of_ticket(ticket: str) -> str:
    """Return what the tries for a ticket are counted under."""
    return f"tiket:{ticket}"


def waits_until(tries: Tries | None, now: datetime) -> datetime | None:
    """Return when the next try may be made; None when it may be made now."""
    if tries is None or tries.count < FREE:
        return None
    wait = min(FIRST_WAIT * 2 ** min(tries.count - FREE, 10), LONGEST_WAIT)
    end = tries.last_at + wait
    return end if now < end else None


def after_a_wrong_one(tries: Tries | None, now: datetime) -> Tries:
    """Return the tries with one more wrong one."""
    if tries is None or now - tries.last_at > FORGIVEN_AFTER:
        return Tries(1, now)
    return Tries(tries.count + 1, now)


def ticket_waits_until(tries: Tries | None, now: datetime) -> datetime | None:
    """Return when the next try for a ticket may be made; None when it may be made now."""
    if tries is None or _remembered(tries, now) < PER_TICKET:
        return None
    return tries.last_at + PER_TICKET_WITHIN / PER_TICKET * (tries.count - PER_TICKET + 1)


def after_a_wrong_one_for_a_ticket(tries: Tries | None, now: datetime) -> Tries:
    """Return the tries for a ticket with one more wrong one."""
    return Tries((_remembered(tries, now) if tries else 0) + 1, now)


def _remembered(tries: Tries, now: datetime) -> int:
    """Return how many still count: one fades away after another."""
    return max(tries.count - (now - tries.last_at) // (PER_TICKET_WITHIN / PER_TICKET), 0)
