"""Documents run out: they are marked, and their owners are told before and then."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from programme.dossier import Actor, Dossier, Event, Happening, Paper, PaperState
from programme.lifecycle import CHECKING, COMPLETE, DRAFT, REPAIR, SUBMITTED
from programme.notices import Notice
from programme.ports import Work, Works
from programme.regions import Regions
from programme.reminders import STILL_OPEN, are_last_weeks, by_day, days_left
from programme.rules import Programme

WARNED_BEFORE = timedelta(days=30)
MOST = 100
"""Documents looked at in one work, so that it stays short."""
_WATCHED = frozenset({DRAFT, SUBMITTED, CHECKING, REPAIR, COMPLETE})


async def watch_expiry(works: Works, programme: Programme, regions: Regions, *, at: datetime, today: date) -> int:
    """Mark what ran out and tell of it; remind of what will within a month. Returns how many were marked.

    Each is told once and by day. The reminder is one of those of which nobody gets two within a week.
    """
    marked, after = 0, ("", "")
    while True:
        async with works() as work:
            papers = await work.papers.running_out(before=today + WARNED_BEFORE, after=after, limit=MOST)
            for paper in papers:
                marked += await _attend_to(work, programme, regions, paper, at=at, today=today)
            await work.commit()
        if len(papers) < MOST:
            return marked
        after = (papers[-1].dossier_id, papers[-1].document)


async def _attend_to(
    work: Work, programme: Programme, regions: Regions, paper: Paper, *, at: datetime, today: date
) -> bool:
    """Return whether the document was marked."""
    dossier = await work.dossiers.find(paper.dossier_id, hold=True)
    if dossier is None or dossier.state not in _WATCHED or paper.expires_on is None:
        return False
    over = paper.expires_on < today
    if over:
        await _mark(work, paper, at)
    due_at = by_day(at, ZoneInfo(regions.timezone(dossier.region or "")))
    notices = await _notices(work, programme, dossier, paper, due_at=due_at, over=over)
    if over:
        await work.outbox.add(*notices)
    elif not (dossier.state in STILL_OPEN and are_last_weeks(days_left(programme.round, today))):
        await _remind(work, notices, at=at)
    return over


async def _remind(work: Work, notices: Sequence[Notice], *, at: datetime) -> None:
    """Tell who was not told of it yet and had no other reminder this week; the others are told another time."""
    known = await work.outbox.known([notice.key for notice in notices])
    for notice in notices:
        if notice.key not in known and await work.reminders.spend(notice.person_id, at=at):
            await work.outbox.add(notice)


async def _mark(work: Work, paper: Paper, at: datetime) -> None:
    before, paper.state = paper.state, PaperState.EXPIRED
    await work.papers.save(paper)
    told = Event(paper.dossier_id, at, Actor.HOUSE, Happening.PAPER, None, paper.document, before, paper.state)
    await work.events.add(told)


async def _notices(
    work: Work, programme: Programme, dossier: Dossier, paper: Paper, *, due_at: datetime, over: bool
) -> Sequence[Notice]:
    """Return what everybody is told who is tied to the dossier."""
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
    people = [link.person_id for link in await work.links.of_dossier(dossier.id)]
    return [Notice(f"{key}:{person}", person, "masa_berlaku", values, due_at) for person in people]
