"""An owner goes into the next round with what they sent in the last one."""

from dataclasses import replace
from datetime import datetime

from programme.actions.choose_business import choose_business
from programme.dossier import Actor, Dossier, Event, Happening, Paper, PaperState, PieceState, new_id
from programme.lifecycle import DRAFT
from programme.people import Person
from programme.ports import Work
from programme.rules import Programme

_OVER = frozenset({PaperState.EMPTY, PaperState.REPLACE, PaperState.EXPIRED})


def may_begin_next_round(programme: Programme, dossier: Dossier) -> bool:
    """Whether the dossier's round is over and a later one runs."""
    over = any(state.id == dossier.state and state.final for state in programme.states)
    return over and dossier.round_year < programme.round.year


async def begin_next_round(
    work: Work, programme: Programme, person: Person, dossier: Dossier, *, at: datetime
) -> Dossier | None:
    """Return a new draft with the good documents of an old dossier, chosen; None when it may not begin.

    The files are fetched anew from Telegram, so that each dossier has its own. Who is linked to the old one is to the
    new one, and only one is made for a round: what goes on from the old one already is taken in its place.
    """
    old, dossier = dossier, await _newest(work, person, dossier)
    if dossier.id != old.id and dossier.round_year == programme.round.year:
        return await choose_business(work, person, dossier.id)
    if not may_begin_next_round(programme, dossier):
        return None
    new = Dossier(
        id=new_id(),
        name=dossier.name,
        state=DRAFT,
        programme=programme.edition,
        round_year=programme.round.year,
        created_at=at,
        changed_at=at,
        region=dossier.region,
        commodity=dossier.commodity,
        sentra=dossier.sentra,
        sentra_id=dossier.sentra_id,
        answers=dict(dossier.answers),
        slots=dict(dossier.slots),
        former=dict(dossier.former),
        follows=dossier.id,
    )
    await work.dossiers.add(new)
    for link in await work.links.of_dossier(dossier.id):
        own_things = {"profile": dict(person.profile), "check": None} if link.person_id == person.id else link.away
        await work.links.save(replace(link, dossier_id=new.id, since=at, away=own_things))
    await work.events.add(Event(new.id, at, Actor.OWNER, Happening.OPENED, actor_id=person.id))
    await _take_along(work, dossier, new, at)
    return await choose_business(work, person, new.id)


async def _newest(work: Work, person: Person, dossier: Dossier) -> Dossier:
    """Return what has gone on from the dossier over all rounds; held, so that nobody else begins meanwhile."""
    newest = await work.dossiers.find(dossier.id, hold=True) or dossier
    further = {each.follows: each for each in await work.dossiers.of_person(person.id) if each.follows}
    while newest.id in further:
        newest = await work.dossiers.find(further.pop(newest.id).id, hold=True) or newest
    return newest


async def _take_along(work: Work, dossier: Dossier, new: Dossier, at: datetime) -> None:
    papers = await work.papers.of_dossier(dossier.id)
    good = {document: paper for document, paper in papers.items() if paper.state not in _OVER}
    for paper in good.values():
        await work.papers.save(
            Paper(
                new.id,
                paper.document,
                PaperState.RECEIVED,
                number=paper.number,
                expires_on=paper.expires_on,
                endless=paper.endless,
                note=paper.note,
            )
        )
    for piece in await work.pieces.of_dossier(dossier.id):
        if piece.document in good and piece.state is not PieceState.REFUSED:
            await work.pieces.add(
                replace(
                    piece,
                    id=new_id(),
                    dossier_id=new.id,
                    state=PieceState.WAITING,
                    digest=None,
                    store_key=None,
                    finding=None,
                    attempts=0,
                    due_at=at,
                )
            )
