"""An officer rules on a document: right, or to be replaced."""

from datetime import datetime

from programme.actions.claim_dossier import claim_dossier
from programme.actions.look_at_dossier import dossier_for, has_seen
from programme.actions.tell_of_move import ask_no_more, tell_mover
from programme.audit import Deed, Entry
from programme.dossier import Dossier, PaperState, new_id
from programme.dossiers import checklist_of
from programme.lifecycle import CHECKING, COMPLETE, REPAIR, SUBMITTED
from programme.ports import Work
from programme.rules import Programme
from programme.rulings import TAKEN_BACK_WITHIN, AlreadyRuledError, Ruling
from programme.slots import Slot
from programme.staff import Duty, NotTheirsError, Officer


class UnseenError(Exception):
    """The officer has not opened the files that they rule on."""


_DECIDABLE = frozenset({PaperState.CHECKING, PaperState.VALID, PaperState.REPLACE})
_WITH_THE_DINAS = frozenset({SUBMITTED, CHECKING, REPAIR, COMPLETE})


def decidable(dossier: Dossier, slot: Slot) -> bool:
    """Whether there is something to rule on: files that are all there, handed in and not taken up again."""
    there = bool(slot.live) and not slot.waits and not slot.by_dinas
    return dossier.state in _WITH_THE_DINAS and slot.paper.state in _DECIDABLE and there


def undecided(dossier: Dossier, slot: Slot) -> bool:
    """Whether the document waits for a first ruling."""
    return decidable(dossier, slot) and slot.paper.state is PaperState.CHECKING


async def rule_on_paper(
    work: Work,
    programme: Programme,
    officer: Officer,
    dossier_id: str,
    document: str,
    *,
    reason: str | None,
    at: datetime,
) -> Ruling:
    """Accept the document, or return it with a reason in words; it takes effect in ten minutes.

    The officer holds the dossier from then on. HeldError while a colleague holds it, AlreadyRuledError when a colleague
    was faster, UnseenError for files that the officer has not opened, NotTheirsError when there is nothing to rule on.
    """
    dossier = await dossier_for(work, officer, Duty.VERIFY, dossier_id, hold=True)
    if (already := (await work.rulings.of_dossier(dossier_id)).get(document)) is not None:
        raise AlreadyRuledError(already)
    slot = (await checklist_of(work, programme, dossier)).find(document)
    if slot is None or not decidable(dossier, slot):
        raise NotTheirsError
    if not await has_seen(work, officer, dossier, slot):
        raise UnseenError(document)
    await claim_dossier(work, officer, dossier_id, at=at)
    outcome = PaperState.VALID if reason is None else PaperState.REPLACE
    ruling = Ruling(new_id(), dossier_id, officer.id, at, outcome.value, at + TAKEN_BACK_WITHIN, document, reason or "")
    if not await work.rulings.add(ruling):
        raise AlreadyRuledError((await work.rulings.of_dossier(dossier_id))[document])
    deed = Deed.ACCEPTED if reason is None else Deed.RETURNED
    await work.audit.add(Entry(at, officer.id, deed, dossier.region or "", dossier_id, {"document": document}))
    return ruling


async def take_ruling_back(work: Work, officer: Officer, ruling_id: str, *, at: datetime) -> Ruling | None:
    """Undo a ruling of the officer's region that has not taken effect; None when it has, and for every other one.

    What came in by file is taken back as a whole only (see `import_results`).
    """
    ruling = await work.rulings.find(ruling_id)
    if ruling is None or ruling.batch:
        return None
    duty = Duty.NOMINATE if not ruling.document else Duty.VERIFY
    try:
        dossier = await dossier_for(work, officer, duty, ruling.dossier_id)
    except NotTheirsError:
        return None
    if not await work.rulings.drop(ruling_id):
        return None
    if not ruling.document:
        await ask_no_more(work, ruling)
        await tell_mover(work, officer, dossier, ruling, due_at=None, at=at)
    details = {"document": ruling.document} if ruling.document else {"state": ruling.outcome}
    await work.audit.add(Entry(at, officer.id, Deed.TAKEN_BACK, dossier.region or "", dossier.id, details))
    return ruling
