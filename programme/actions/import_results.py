"""An officer applies the ministry's results from a table: all rows, or none; and all of them can be taken back."""

from datetime import datetime

from programme.actions.lapse_deeds import Rows, batch_stands, void_batch
from programme.actions.move_dossier import OwnRulingError
from programme.actions.tell_of_results import ask_no_more, ask_to_second, tell_importer
from programme.audit import Deed, Entry
from programme.dossier import Dossier, new_id
from programme.ports import Work
from programme.results import Checked, Known, check, ticket_of
from programme.rules import Programme
from programme.rulings import RESULTS_TAKEN_BACK_WITHIN, Batch, Ruling, batch_of
from programme.staff import Duty, NotTheirsError, Officer
from programme.tables import Purpose, SentTable, TableState


async def check_results(
    work: Work, programme: Programme, known: Known, officer: Officer, table: SentTable, *, hold: bool = False
) -> Checked:
    """Hold a table against the nominations of the officer's regions as they are now."""
    tickets = {ticket_of(row) for row in table.rows}
    dossiers = await work.desk.with_tickets(officer.regions(Duty.NOMINATE), tickets, hold=hold)
    moved = await work.rulings.moved([each.id for each in dossiers])
    return check(table.rows, programme, known, dossiers, moved)


async def import_results(
    work: Work, programme: Programme, known: Known, officer: Officer, table_id: str, *, at: datetime
) -> str | None:
    """Rule on every row of the table, checked again in this moment; return the batch. None when a row does not fit now.

    It takes effect an hour later; if one of the results needs two people, an hour after a second officer agreed to all.
    NotTheirsError when the table is somebody else's, or gone.
    """
    table = await work.tables.find(table_id, hold=True)
    if table is None or table.person_id != officer.person_id or table.purpose is not Purpose.RESULTS:
        raise NotTheirsError
    checked = await check_results(work, programme, known, officer, table, hold=True)
    if table.state is not TableState.READ or not checked.whole:
        return None
    due_at = None if checked.two_people else at + RESULTS_TAKEN_BACK_WITHIN
    rulings = [
        Ruling(
            new_id(), fit.dossier.id, officer.id, at, fit.to.id, due_at, reason=fit.note, stars=fit.stars,
            batch=table.id,
        )
        for fit in checked.fits
    ]  # fmt: skip
    await work.rulings.add_all(rulings)
    await work.audit.add(
        *(
            _entry(at, officer, Deed.IMPORTED, fit.dossier, {"state": fit.to.id, "batch": table.id})
            for fit in checked.fits
        )
    )
    await work.tables.drop(table.id)
    if due_at is None:
        await ask_to_second(work, officer, batch_of(rulings), [fit.dossier for fit in checked.fits], at=at)
    return table.id


async def batch_for(work: Work, officer: Officer, batch_id: str, *, hold: bool = False) -> tuple[Batch, Rows]:
    """Return results that have not taken effect. NotTheirsError unless all of them are of the officer's regions."""
    rulings = await work.rulings.of_batch(batch_id, hold=hold) if batch_id else ()
    dossiers = {each.id: each for each in await work.desk.among([each.dossier_id for each in rulings])}
    if not rulings or not all(officer.may(Duty.NOMINATE, each.region or "") for each in dossiers.values()):
        raise NotTheirsError
    rows = [(ruling, dossiers[ruling.dossier_id]) for ruling in rulings if ruling.dossier_id in dossiers]
    return batch_of(rulings), rows


async def agree_to_results(work: Work, officer: Officer, batch_id: str, *, at: datetime) -> bool:
    """Agree to all of it, to take effect an hour later; False when it waits no more. OwnRulingError for one's own."""
    batch, rows = await batch_for(work, officer, batch_id, hold=True)
    if batch.officer_id == officer.id:
        raise OwnRulingError
    if batch.waits and not await batch_stands(work, rows):
        await void_batch(work, batch, rows, at=at)
        return False
    due_at = at + RESULTS_TAKEN_BACK_WITHIN
    if not await work.rulings.second_batch(batch_id, officer.id, due_at=due_at):
        return False
    await ask_no_more(work, batch)
    await tell_importer(work, officer, batch, due_at=due_at, at=at)
    await _write_down(work, officer, Deed.SECONDED, batch, rows, at=at)
    return True


async def take_results_back(work: Work, officer: Officer, batch_id: str, *, at: datetime) -> bool:
    """Undo all of it before anybody heard of it; False when it is too late."""
    batch, rows = await batch_for(work, officer, batch_id, hold=True)
    if not batch.can_be_undone(at):
        return False
    await work.rulings.drop_batch(batch_id)
    await ask_no_more(work, batch)
    await tell_importer(work, officer, batch, due_at=None, at=at)
    await _write_down(work, officer, Deed.TAKEN_BACK, batch, rows, at=at)
    return True


async def _write_down(work: Work, officer: Officer, deed: Deed, batch: Batch, rows: Rows, *, at: datetime) -> None:
    details = ((dossier, {"state": ruling.outcome, "batch": batch.id}) for ruling, dossier in rows)
    await work.audit.add(*(_entry(at, officer, deed, dossier, each) for dossier, each in details))


def _entry(at: datetime, officer: Officer, deed: Deed, dossier: Dossier, details: dict[str, str]) -> Entry:
    return Entry(at, officer.id, deed, dossier.region or "", dossier.id, details)
