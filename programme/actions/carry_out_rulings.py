"""Rulings take effect, and the owners hear of them."""

from datetime import datetime

from programme.actions.decide_paper import NotDecidableError, decide_paper
from programme.actions.lapse_deeds import note_lapse, stands
from programme.desk import TO_CHECK
from programme.dossier import Actor, Dossier, PaperState, PieceState
from programme.dossiers import tell_state
from programme.lifecycle import MoveRefusedError, move
from programme.ports import Work, Works
from programme.rules import Programme
from programme.rulings import Ruling

AT_A_TIME = 50


async def carry_out_rulings(works: Works, programme: Programme, *, at: datetime) -> int:
    """Let all rulings take effect whose time has come, each in a work of its own; return how many.

    One that fails holds up no other: what went wrong is raised as an ExceptionGroup when the others are done.
    """
    async with works() as work:
        due = await work.rulings.due(at=at, limit=AT_A_TIME)
    failed: list[Exception] = []
    for ruling_id in due:
        try:
            async with works() as work:
                ruling = await work.rulings.find(ruling_id)
                if ruling is not None and await work.rulings.drop(ruling_id):
                    await _carry_out(work, programme, ruling, at=at)
                    await work.commit()
        except Exception as error:  # noqa: BLE001 - the others are carried out first
            error.add_note(f"ruling {ruling_id}")
            failed.append(error)
    if failed:
        raise ExceptionGroup("rulings that could not be carried out", failed)
    return len(due)


async def _carry_out(work: Work, programme: Programme, ruling: Ruling, *, at: datetime) -> None:
    dossier = await work.dossiers.find(ruling.dossier_id, hold=True)
    if dossier is None:
        return
    officer = await work.staff.find(ruling.officer_id)
    person_id = officer.person_id or 0 if officer else 0
    if not ruling.batch and not await stands(work, ruling, dossier):  # a batch is settled as a whole before
        await note_lapse(work, ruling, dossier, at=at)
        return
    try:
        if ruling.document:
            await _insist_on_what_was_seen(work, ruling)
            await decide_paper(
                work, programme, dossier, ruling.document, accepted=ruling.outcome == PaperState.VALID,
                reason=ruling.reason or None, officer_id=person_id, at=at, tell_at=at,
            )  # fmt: skip
            await _let_go(work, dossier)
        else:
            await _move(work, programme, dossier, ruling, person_id, at=at)
    except (NotDecidableError, MoveRefusedError):
        # The owner took the dossier back or sent other files meanwhile: what was ruled on is no longer there.
        await note_lapse(work, ruling, dossier, at=at)


async def _insist_on_what_was_seen(work: Work, ruling: Ruling) -> None:
    """Raise NotDecidableError where other files lie there now than the officer could see."""
    files = [
        each
        for each in await work.pieces.of_dossier(ruling.dossier_id)
        if each.document == ruling.document and each.state is not PieceState.REFUSED
    ]
    if not files or any(each.received_at > ruling.at for each in files):
        raise NotDecidableError(ruling.document)


async def _let_go(work: Work, dossier: Dossier) -> None:
    """Let go of a dossier on which nothing is left to check."""
    if dossier.claimed_by is not None and dossier.state not in TO_CHECK:
        dossier.claimed_by = dossier.claimed_until = None
        await work.dossiers.save(dossier)


async def _move(
    work: Work, programme: Programme, dossier: Dossier, ruling: Ruling, person_id: int, *, at: datetime
) -> None:
    event = move(
        programme, dossier, ruling.outcome, at=at, actor=Actor.OFFICER, actor_id=person_id,
        note=ruling.reason or None, inner_note=ruling.inner_note or None,
    )  # fmt: skip
    dossier.stars = ruling.stars if ruling.stars is not None else dossier.stars
    await work.events.add(event)
    await tell_state(work, programme, dossier, due_at=at, note=ruling.reason or None)
    await work.dossiers.save(dossier)
