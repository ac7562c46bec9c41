"""Officers hear of a final move: who may agree to it, and whoever ruled it of what a colleague did."""

from datetime import datetime

from programme.actions.colleagues import colleagues
from programme.dossier import Dossier
from programme.notices import Notice
from programme.ports import Work
from programme.rulings import Ruling
from programme.staff import Duty, Officer


async def ask_to_second(
    work: Work, officer: Officer, dossier: Dossier, ruling: Ruling, state: str, *, at: datetime
) -> None:
    """Tell everybody who may agree that the move waits for one of them; `state` is its name."""
    values = {"dossier": dossier.id, "business": dossier.name, "state": state, "by": officer.name}
    for each in await colleagues(work, Duty.NOMINATE, [dossier.region or ""], but=officer.id):
        await work.outbox.add(Notice(f"{_asking(ruling)}{each.id}", each.person_id or 0, "usulan_setujui", values, at))


async def ask_no_more(work: Work, ruling: Ruling) -> None:
    """Take back what has not been told: nobody has to agree any more."""
    await work.outbox.cancel(_asking(ruling))


async def tell_mover(
    work: Work, by: Officer, dossier: Dossier, ruling: Ruling, *, due_at: datetime | None, at: datetime
) -> None:
    """Tell whoever ruled it that a colleague agreed, and from when on it holds; or took it back, for None."""
    mover = await work.staff.find(ruling.officer_id)
    if mover is None or mover.person_id is None or mover.id == by.id:
        return
    due = due_at.isoformat() if due_at else ""
    values = {"dossier": dossier.id, "business": dossier.name, "by": by.name, "due_at": due}
    subject = f"usulan_kabar:{ruling.id}:"
    await work.outbox.cancel(subject)
    key = f"{subject}{'disetujui' if due_at else 'dibatalkan'}"
    await work.outbox.add(Notice(key, mover.person_id, "usulan_kabar", values, at))


def _asking(ruling: Ruling) -> str:
    return f"usulan_setujui:{ruling.id}:"
