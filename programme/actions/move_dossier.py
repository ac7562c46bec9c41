"""An officer brings a nomination into another state; what is final needs a second officer."""

from dataclasses import dataclass
from datetime import datetime

from programme.actions.lapse_deeds import stands, void
from programme.actions.look_at_dossier import dossier_for
from programme.actions.tell_of_move import ask_no_more, ask_to_second, tell_mover
from programme.audit import Deed, Entry
from programme.dossier import new_id
from programme.lifecycle import moves_by
from programme.ports import Work
from programme.rules import Mover, Programme
from programme.rulings import MOST_STARS, TAKEN_BACK_WITHIN, AlreadyRuledError, Ruling
from programme.staff import Duty, NotTheirsError, Officer


@dataclass(frozen=True, slots=True)
class Move:
    """Where a dossier is to go, and with what words."""

    to: str
    reason: str = ""
    """For the owner too."""
    inner_note: str = ""
    stars: int | None = None


class OwnRulingError(Exception):
    """Nobody agrees to what they ruled themselves."""


async def move_dossier(
    work: Work, programme: Programme, officer: Officer, dossier_id: str, wanted: Move, *, at: datetime
) -> Ruling:
    """Rule that the dossier goes there; ten minutes later it does, or ten minutes after a second officer agreed.

    NotTheirsError for a move that the programme file does not give to officers, and for stars where there are none.
    AlreadyRuledError while another move waits.
    """
    dossier = await dossier_for(work, officer, Duty.NOMINATE, dossier_id, hold=True)
    target = next((each for each in moves_by(programme, dossier.state, Mover.OFFICER) if each.id == wanted.to), None)
    if target is None or target.stars != (wanted.stars in range(1, MOST_STARS + 1)):
        raise NotTheirsError
    due_at = None if target.two_people else at + TAKEN_BACK_WITHIN
    ruling = Ruling(
        new_id(), dossier_id, officer.id, at, wanted.to, due_at, reason=wanted.reason, inner_note=wanted.inner_note,
        stars=wanted.stars,
    )  # fmt: skip
    if not await work.rulings.add(ruling):
        raise AlreadyRuledError((await work.rulings.of_dossier(dossier_id))[""])
    await work.audit.add(Entry(at, officer.id, Deed.MOVED, dossier.region or "", dossier_id, {"state": wanted.to}))
    if due_at is None:
        await ask_to_second(work, officer, dossier, ruling, target.name, at=at)
    return ruling


async def second_move(work: Work, officer: Officer, ruling_id: str, *, at: datetime) -> Ruling | None:
    """Agree to a final move, which takes effect ten minutes later; None when it waits no more.

    OwnRulingError for one's own. What came in by file is agreed to as a whole only (see `import_results`).
    """
    ruling = await work.rulings.find(ruling_id)
    if ruling is None or ruling.batch:
        return None
    dossier = await dossier_for(work, officer, Duty.NOMINATE, ruling.dossier_id)
    if ruling.officer_id == officer.id:
        raise OwnRulingError
    if ruling.due_at is None and not await stands(work, ruling, dossier):
        await void(work, ruling, dossier, at=at)
        return None
    due_at = at + TAKEN_BACK_WITHIN
    if not await work.rulings.second(ruling_id, officer.id, due_at=due_at):
        return None
    await ask_no_more(work, ruling)
    await tell_mover(work, officer, dossier, ruling, due_at=due_at, at=at)
    details = {"state": ruling.outcome}
    await work.audit.add(Entry(at, officer.id, Deed.SECONDED, dossier.region or "", dossier.id, details))
    return ruling
