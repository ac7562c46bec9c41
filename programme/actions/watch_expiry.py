"""Documents run out: they are marked, and their owners are told before and then."""

from datetime import date, datetime, timedelta

from programme.dossier import Actor, Dossier, Event, Happening, Paper, PaperState
from programme.dossiers import tell_linked
from programme.lifecycle import CHECKING, COMPLETE, DRAFT, REPAIR, SUBMITTED
from programme.notices import Notice
from programme.ports import Work, Works
from programme.rules import Programme

WARNED_BEFORE = timedelta(days=30)
MOST = 100
"""Documents looked at in one work, so that it stays short."""
_WATCHED = frozenset({DRAFT, SUBMITTED, CHECKING, REPAIR, COMPLETE})


async def watch_expiry(works: Works, programme: Programme, *, at: datetime, today: date) -> int:
    """Mark what ran out, and tell of what will within a month; each is told once. Returns how many were marked."""
    marked, after = 0, ("", "")
    while True:
        async with works() as work:
            papers = await work.papers.running_out(before=today + WARNED_BEFORE, after=after, limit=MOST)
            for paper in papers:
                marked += await _attend_to(work, programme, paper, at=at, today=today)
            await work.commit()
        if len(papers) < MOST:
            return marked
        after = (papers[-1].dossier_id, papers[-1].document)


async def _attend_to(work: Work, programme: Programme, paper: Paper, *, at: datetime, today: date) -> bool:
    """Return whether the document was marked."""
    dossier = await work.dossiers.find(paper.dossier_id, hold=True)
    if dossier is None or dossier.state not in _WATCHED or paper.expires_on is None:
        return False
    over = paper.expires_on < today
    if over:
        await _mark(work, paper, at)
    await _tell(work, programme, dossier, paper, at=at, over=over)
    return over


async def _mark(work: Work, paper: Paper, at: datetime) -> None:
    before, paper.state = paper.state, PaperState.EXPIRED
    await work.papers.save(paper)
    told = Event(paper.dossier_id, at, Actor.HOUSE, Happening.PAPER, None, paper.document, before, paper.state)
    await work.events.add(told)


async def _tell(work: Work, programme: Programme, dossier: Dossier, paper: Paper, *, at: datetime, over: bool) -> None:
    document = next((each for each in programme.documents if each.id == paper.document), None)
    day = paper.expires_on.isoformat() if paper.expires_on else ""
    key = f"berlaku:{dossier.id}:{paper.document}:{day}:{'habis' if over else 'hampir'}"
    values = {
        "dossier": dossier.id,
        "document": paper.document,
        "name": document.name if document else paper.document,
        "business": dossier.name,
        "day": day,
        "over": over,
    }
    await tell_linked(work, dossier, lambda person: Notice(f"{key}:{person}", person, "masa_berlaku", values, at))
