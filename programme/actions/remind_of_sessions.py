"""What is due about sessions at this moment, computed from the data alone: no timer has to survive."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from programme.actions.pass_places_on import pass_places_on
from programme.local_time import LIST_EVENING_BEFORE, REMIND_DAY_BEFORE, REMIND_HOURS_BEFORE, day_before
from programme.missing import missing_of, names_of_gaps
from programme.ports import Work, Works
from programme.rules import Programme
from programme.session_notices import coach_notice, reminder_notice
from programme.sessions import Booking, Seating, Session, Standing
from programme.staff import Duty

AHEAD = timedelta(hours=48)
"""Nothing is due for sessions that start later than this; the day before begins at most so long before."""
LONGEST_SESSION = timedelta(hours=24)
DAY, SOON = "sehari", "dua_jam"


async def do_what_is_due(works: Works, programme: Programme, *, now: datetime) -> None:
    """Remind people and coaches, and pass places on. A short unit of work for each session.

    One that fails holds up no other: what went wrong is raised as an ExceptionGroup when the others are done.
    """
    async with works() as work:
        near = await work.sessions.between(now - LONGEST_SESSION, now + AHEAD)
        later = await work.sessions.between(now + AHEAD, now + timedelta(days=366))
        bookings = await work.bookings.of_sessions([each.id for each in later])
    offering = [each for each in later if any(b.standing in _IN_LINE for b in bookings[each.id])]
    failed: list[Exception] = []
    for session in [*near, *offering]:
        if session.planned and not session.is_over(now):
            try:
                async with works() as work:
                    await _attend_to(work, session.id, programme, now)
                    await work.commit()
            except Exception as error:  # noqa: BLE001 - the others are attended to first
                error.add_note(f"session {session.id}")
                failed.append(error)
    if failed:
        raise ExceptionGroup("sessions that could not be attended to", failed)


_IN_LINE = frozenset({Standing.WAITING, Standing.OFFERED})


async def _attend_to(work: Work, session_id: str, programme: Programme, now: datetime) -> None:
    session = await work.sessions.hold(session_id)
    if session is None or not session.planned:
        return
    bookings = await pass_places_on(work, session, await work.bookings.of_session(session_id), now=now)
    for booking in bookings:
        for which, due_at in due_reminders(session, booking, now):
            if booking.person_id is not None:
                missing = await missing_of(work, programme, booking.person_id)
                await work.outbox.add(reminder_notice(session, booking, which=which, missing=missing, due_at=due_at))
    if day_before(session, session.starts_at, LIST_EVENING_BEFORE) <= now < session.starts_at:
        due_at = day_before(session, session.starts_at, LIST_EVENING_BEFORE)
        coming = Seating(session, bookings).coming
        people = [(each.name, names_of_gaps(programme, each.gaps)) for each in coming]
        for coach_id in session.coach_ids:
            if await _runs(work, coach_id, session):
                await work.outbox.add(coach_notice(session, coach_id, people, due_at=due_at))


async def _runs(work: Work, coach_id: int, session: Session) -> bool:
    """Whether the coach still does that for the dinas: who comes is nobody else's to know."""
    officer = await work.staff.officer(coach_id)
    return officer is not None and any(session.zone.lies_within(each) for each in officer.regions(Duty.COACH))


def due_reminders(session: Session, booking: Booking, now: datetime) -> Iterator[tuple[str, datetime]]:
    """Yield which reminders are due now, and since when.

    Whoever booked after that moment knows well enough; who has no confirmed place is not reminded.
    """
    if booking.standing is not Standing.CONFIRMED or now >= booking.at:
        return
    day, soon = day_before(session, booking.at, REMIND_DAY_BEFORE), booking.at - REMIND_HOURS_BEFORE
    if day <= now < soon and booking.changed_at <= day:
        yield DAY, day
    if soon <= now and booking.changed_at <= soon:
        yield SOON, soon
