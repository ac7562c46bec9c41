"""An owner asks the penyuluh of the region, goes on asking, or is done."""

import secrets
from datetime import datetime
from zoneinfo import ZoneInfo

from programme.actions.answer_question import as_it_is, holder_of, officers_for, tell_officers
from programme.calendar import add_working_days
from programme.cases import MOST_OPEN, OPEN, Case, CaseState, Message, TooManyQuestionsError, Voice
from programme.people import Person
from programme.ports import Work
from programme.rules import Programme

LONGEST_TITLE = 60


async def ask_penyuluh(
    work: Work,
    programme: Programme,
    person: Person,
    text: str,
    *,
    region: str,
    at: datetime,
    zone: ZoneInfo,
    announcement_id: str | None = None,
) -> Case:
    """Open a case with what was asked, perhaps about an announcement. TooManyQuestionsError when enough are waiting."""
    waiting = [case for case in await work.cases.of_person(person.id) if case.state in OPEN]
    if len(waiting) >= MOST_OPEN:
        raise TooManyQuestionsError
    title = " ".join(text.split())
    case = Case(
        id=secrets.token_hex(5),
        person_id=person.id,
        region=region,
        title=title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…",
        state=CaseState.WAITING,
        officer=None,
        asked_at=at,
        changed_at=at,
        due_on=add_working_days(at.astimezone(zone).date(), programme.answer_days, programme.holidays),
        announcement_id=announcement_id,
    )
    await work.cases.save(case)
    await work.cases.say(Message(case.id, at, Voice.OWNER, text))
    await tell_officers(work, case, await officers_for(work, region), "baru", at=at)
    return case


async def go_on_asking(
    work: Work, programme: Programme, case: Case, text: str, *, at: datetime, zone: ZoneInfo
) -> None:
    """Add to the case; one that was answered or closed waits again, for whoever held it, with a new promise."""
    case = await as_it_is(work, case)
    await work.cases.say(Message(case.id, at, Voice.OWNER, text))
    if not case.waits:
        case.state = CaseState.HELD if case.officer else CaseState.WAITING
        case.due_on = add_working_days(at.astimezone(zone).date(), programme.answer_days, programme.holidays)
    case.changed_at = at
    await work.cases.save(case)
    holder = await holder_of(work, case)
    told = [holder] if holder else await officers_for(work, case.region)
    await tell_officers(work, case, told, at.isoformat(), at=at)


async def close_case(work: Work, case: Case, *, at: datetime) -> None:
    """The owner is helped, and needs nothing more."""
    case = await as_it_is(work, case)
    case.state, case.changed_at = CaseState.CLOSED, at
    await work.cases.save(case)
