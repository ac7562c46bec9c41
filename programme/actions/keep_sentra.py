"""Staff keep the register of sentra, and say to which one a dossier belongs."""

from datetime import datetime

from programme.actions.look_at_dossier import dossier_for
from programme.audit import Deed, Entry
from programme.dossier import Dossier, new_id
from programme.lifecycle import DRAFT
from programme.ports import Work
from programme.rules import Programme
from programme.sentras import Sentra, decree_of, same
from programme.staff import Duty, NotTheirsError, Officer


class NameTakenError(Exception):
    """Another sentra of that kab/kota is called so."""


async def sentra_for(work: Work, officer: Officer, sentra_id: str) -> Sentra:
    """Return a sentra of the officer's region; NotTheirsError for all others."""
    sentra = await work.sentras.find(sentra_id)
    if sentra is None:
        raise NotTheirsError
    officer.insist(Duty.VERIFY, sentra.region)
    return sentra


async def register_sentra(
    work: Work, programme: Programme, officer: Officer, region: str, name: str, *, at: datetime
) -> Sentra:
    """Keep a sentra, with a dossier of its own for the decree; one that is known by this name is returned as it is.

    Dossiers that name it just so belong to it from now on.
    """
    officer.insist(Duty.VERIFY, region)
    known = next((each for each in await work.sentras.within([region]) if same(each.name, name)), None)
    if known is not None:
        return known
    decree = decree_of(programme)
    holder = Dossier(
        new_id(), name, DRAFT, programme.edition, programme.round.year, created_at=at, changed_at=at,
        slots={decree.id: decree.name} if decree else {},
    )  # fmt: skip
    await work.dossiers.add(holder)
    sentra = Sentra(holder.id, region, name)
    await work.sentras.save(sentra)
    await _take_in(work, sentra)
    await _note(work, officer, sentra, Deed.SENTRA_KEPT, at=at)
    return sentra


async def rename_sentra(work: Work, officer: Officer, sentra_id: str, name: str, *, at: datetime) -> Sentra:
    """Give it another name; what belongs to it stays. NameTakenError when another one there is called so."""
    sentra = await sentra_for(work, officer, sentra_id)
    if any(each.id != sentra_id and same(each.name, name) for each in await work.sentras.within([sentra.region])):
        raise NameTakenError(sentra_id)
    sentra.name = name
    await work.sentras.save(sentra)
    await _take_in(work, sentra)
    await _note(work, officer, sentra, Deed.SENTRA_KEPT, at=at)
    return sentra


async def remove_sentra(work: Work, officer: Officer, sentra_id: str, *, at: datetime) -> None:
    """Take it out of the register with its decree; its dossiers belong to none then."""
    sentra = await sentra_for(work, officer, sentra_id)
    await work.sentras.let_go(sentra.id)
    await work.dossiers.remove(sentra.id)
    await _note(work, officer, sentra, Deed.SENTRA_REMOVED, at=at)


async def choose_sentra(work: Work, officer: Officer, dossier_id: str, sentra_id: str, *, at: datetime) -> Sentra:
    """Say to which sentra of its kab/kota a dossier belongs; that is kept, however its owner writes the name."""
    dossier = await dossier_for(work, officer, Duty.VERIFY, dossier_id, hold=True)
    sentra = await sentra_for(work, officer, sentra_id)
    if sentra.region != dossier.region:
        raise NotTheirsError
    dossier.sentra_id = sentra.id
    await work.dossiers.save(dossier)
    entry = Entry(at, officer.id, Deed.SENTRA_CHOSEN, sentra.region, dossier_id, {"sentra": sentra.id})
    await work.audit.add(entry)
    return sentra


async def _take_in(work: Work, sentra: Sentra) -> None:
    names = [each for each in await work.sentras.named(sentra.region) if same(each, sentra.name)]
    await work.sentras.take_in(sentra, names)


async def _note(work: Work, officer: Officer, sentra: Sentra, deed: Deed, *, at: datetime) -> None:
    await work.audit.add(Entry(at, officer.id, deed, sentra.region, sentra.id))
