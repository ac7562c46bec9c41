"""Officers hear of results by file: who may agree to them, and whoever sent the file of what a colleague did."""

from collections.abc import Sequence
from datetime import datetime

from programme.actions.colleagues import colleagues
from programme.dossier import Dossier
from programme.notices import Notice
from programme.ports import Work
from programme.rulings import Batch
from programme.staff import Duty, Officer


async def ask_to_second(
    work: Work, officer: Officer, batch: Batch, dossiers: Sequence[Dossier], *, at: datetime
) -> None:
    """Tell everybody who may agree to all of it that it waits for one of them."""
    values = {"batch": batch.id, "n": batch.size, "by": officer.name}
    for each in await colleagues(work, Duty.NOMINATE, regions_of(dossiers), but=officer.id):
        await work.outbox.add(Notice(f"{_asking(batch)}{each.id}", each.person_id or 0, "hasil_setujui", values, at))


async def ask_no_more(work: Work, batch: Batch) -> None:
    """Take back what has not been told: nobody has to agree any more."""
    await work.outbox.cancel(_asking(batch))


async def tell_importer(work: Work, by: Officer, batch: Batch, *, due_at: datetime | None, at: datetime) -> None:
    """Tell whoever sent the file that a colleague agreed, and from when on it holds; or took it back, for None."""
    importer = await work.staff.find(batch.officer_id)
    if importer is None or importer.person_id is None or importer.id == by.id:
        return
    await _forget_older_news(work, batch)
    due = due_at.isoformat() if due_at else ""
    values = {"batch": batch.id, "n": batch.size, "by": by.name, "due_at": due}
    key = f"{_news(batch)}{'disetujui' if due_at else 'dibatalkan'}"
    await work.outbox.add(Notice(key, importer.person_id, "hasil_kabar", values, at))


async def tell_of_lapse(work: Work, batch: Batch, dossiers: Sequence[Dossier], *, at: datetime) -> None:
    """Tell whoever could send the file again that its results do not take effect."""
    await ask_no_more(work, batch)
    await _forget_older_news(work, batch)
    for each in await colleagues(work, Duty.NOMINATE, regions_of(dossiers)):
        key = f"hasil_gugur:{batch.id}:{each.id}"
        await work.outbox.add(Notice(key, each.person_id or 0, "hasil_gugur", {"n": batch.size}, at))


def regions_of(dossiers: Sequence[Dossier]) -> list[str]:
    """Return their regions, each once."""
    return sorted({each.region or "" for each in dossiers})


async def _forget_older_news(work: Work, batch: Batch) -> None:
    await work.outbox.cancel(_news(batch))


def _asking(batch: Batch) -> str:
    return f"hasil_setujui:{batch.id}:"


def _news(batch: Batch) -> str:
    return f"hasil_kabar:{batch.id}:"
