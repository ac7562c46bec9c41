"""Nothing takes effect in the name of somebody who may not do it any more."""

from collections.abc import Sequence
from datetime import datetime

from programme.actions.colleagues import colleagues
from programme.actions.tell_of_announcement import ask_no_more
from programme.actions.tell_of_move import ask_no_more as ask_for_no_second
from programme.actions.tell_of_results import regions_of, tell_of_lapse
from programme.announcements import ON_ITS_WAY, Announcement, State
from programme.audit import SERVER, Deed, Entry
from programme.dossier import Dossier
from programme.notices import Notice
from programme.ports import Work
from programme.rulings import Batch, Ruling, batch_of
from programme.staff import Duty, Officer

Rows = Sequence[tuple[Ruling, Dossier]]
"""Results of one file, each with its nomination."""


async def lapse_deeds(work: Work, officer: Officer, *, at: datetime) -> None:
    """Void, let go and halt whatever waits in the officer's name and is not theirs to do any more.

    Rulings before dossiers, as whoever carries rulings out holds them.
    """
    theirs = await work.rulings.of_officer(officer.id)
    for batch_id in dict.fromkeys(each.batch for each in theirs if each.batch):
        await _lapse_batch(work, batch_id, at=at)
    for ruling in (each for each in theirs if not each.batch):
        dossier = await work.dossiers.find(ruling.dossier_id)
        if dossier is not None and not await stands(work, ruling, dossier):
            await void(work, ruling, dossier, at=at)
    if officer.person_id is not None:
        await _let_go(work, officer, officer.person_id, at=at)
    for each in await work.announcements.among(ON_ITS_WAY):
        if officer.id in {each.officer_id, each.confirmed_by}:
            held = await work.announcements.find(each.id, hold=True)
            if held is not None:
                await halt(work, held, at=at)


async def stands(work: Work, ruling: Ruling, dossier: Dossier) -> bool:
    """Whether all who are behind a ruling may still rule so."""
    duty = Duty.VERIFY if ruling.document else Duty.NOMINATE
    return await _all_may(work, duty, [dossier.region or ""], ruling.officer_id, ruling.seconded_by)


async def void(work: Work, ruling: Ruling, dossier: Dossier, *, at: datetime) -> None:
    """Take a ruling away that nobody stands behind any more; its owner never heard of it."""
    if await work.rulings.drop(ruling.id):
        await ask_for_no_second(work, ruling)
        await note_lapse(work, ruling, dossier, at=at)


async def batch_stands(work: Work, rows: Rows) -> bool:
    """Whether all who are behind results by file may still rule so on every one of them."""
    one = rows[0][0]
    return await _all_may(
        work, Duty.NOMINATE, regions_of([dossier for _, dossier in rows]), one.officer_id, one.seconded_by
    )


async def void_batch(work: Work, batch: Batch, rows: Rows, *, at: datetime) -> None:
    """Take results by file away, all of them; whoever could send them again hears of it."""
    await work.rulings.drop_batch(batch.id)
    await tell_of_lapse(work, batch, [dossier for _, dossier in rows], at=at)
    await work.audit.add(*(_lapsed(ruling, dossier, at) for ruling, dossier in rows))


async def note_lapse(work: Work, ruling: Ruling, dossier: Dossier, *, at: datetime) -> None:
    """Write down that a ruling did not take effect."""
    await work.audit.add(_lapsed(ruling, dossier, at))


async def halt(work: Work, announcement: Announcement, *, at: datetime) -> bool:
    """Stop an announcement on its way if its author may not announce there any more; return whether it was stopped.

    One that has not begun is a draft again, also when whoever agreed to it may not; one under way is paused. Whoever
    may go on with it is told.
    """
    runs = announcement.state is State.RUNNING
    behind = [announcement.officer_id] if runs else [announcement.officer_id, announcement.confirmed_by or ""]
    if announcement.state is State.PAUSED or await _all_may(work, Duty.ANNOUNCE, announcement.regions, *behind):
        return False
    if runs:
        halted = announcement.moved_to(State.PAUSED)
        await work.outbox.hold(halted.batch)
    else:
        halted = announcement.moved_to(State.DRAFT, starts_at=None, confirmed_by=None)
        await ask_no_more(work, halted)
    await work.announcements.save(halted)
    await work.audit.add(Entry(at, SERVER, Deed.ANNOUNCEMENT_STOPPED, halted.regions[0], subject=halted.id))
    values = {"announcement": halted.id, "text": halted.content.text}
    for officer in await colleagues(work, Duty.ANNOUNCE, halted.regions):
        key = f"siaran_tertinggal:{halted.id}:{at.isoformat()}:{officer.id}"
        await work.outbox.add(Notice(key, officer.person_id or 0, "siaran_tertinggal", values, at))
    return True


async def _lapse_batch(work: Work, batch_id: str, *, at: datetime) -> None:
    """Void all of it or nothing: what is settled takes effect, since some of it may have done so already."""
    rulings = await work.rulings.of_batch(batch_id, hold=True)
    dossiers = {each.id: each for each in await work.desk.among([each.dossier_id for each in rulings])}
    rows = [(each, dossiers[each.dossier_id]) for each in rulings if each.dossier_id in dossiers]
    if rows and (batch := batch_of(rulings)).can_be_undone(at) and not await batch_stands(work, rows):
        await void_batch(work, batch, rows, at=at)


def _lapsed(ruling: Ruling, dossier: Dossier, at: datetime) -> Entry:
    details = {"document": ruling.document, "state": ruling.outcome}
    return Entry(at, SERVER, Deed.LAPSED, dossier.region or "", dossier.id, details)


async def _all_may(work: Work, duty: Duty, regions: Sequence[str], *officer_ids: str) -> bool:
    officers = [await work.staff.find(each) for each in officer_ids if each]
    return all(each is not None and all(each.may(duty, region) for region in regions) for each in officers)


async def _let_go(work: Work, officer: Officer, person_id: int, *, at: datetime) -> None:
    """Let go of the dossiers that the officer took and may not check any more."""
    now = await work.staff.find(officer.id)
    for dossier_id in await work.desk.held_by(person_id):
        dossier = await work.dossiers.find(dossier_id, hold=True)
        if dossier is None or (now is not None and now.may(Duty.VERIFY, dossier.region or "")):
            continue
        dossier.claimed_by = dossier.claimed_until = None
        await work.dossiers.save(dossier)
        await work.audit.add(Entry(at, SERVER, Deed.RELEASED, dossier.region or "", dossier.id))
