"""How often one may guess: a few tries, then longer and longer waits."""

from datetime import datetime, timedelta

from programme.dossier import Tries

FREE = 5
"""Wrong tries before anybody has to wait."""
FIRST_WAIT = timedelta(minutes=15)
LONGEST_WAIT = timedelta(hours=24)
FORGIVEN_AFTER = timedelta(hours=48)
"""After so long without a wrong try nothing is held against anybody."""


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
