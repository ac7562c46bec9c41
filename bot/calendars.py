"""Calendar files (.ics). A later one of the same session takes the place of the earlier one in every calendar."""

from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event, vGeo  # type: ignore[import-untyped]  # typed only from 7 on

from conversations.schedule.wording import kind_name
from conversations.words import Words
from programme.local_time import REMIND_HOURS_BEFORE
from programme.sessions import COMES, Booking, Session


def calendar_file(session: Session, booking: Booking, t: Words, *, now: datetime) -> bytes:
    """Return the file of one booking; for a place or a session that is gone, one that removes the entry.

    UID stays, SEQUENCE grows with every change of session or booking.
    """
    comes = session.planned and booking.standing in COMES
    event = Event()
    event.add("UID", f"{booking.id}@kawan-ikm")
    event.add("SEQUENCE", session.revision + booking.revision)
    event.add("DTSTAMP", now)
    event.add("DTSTART", booking.at.astimezone(session.zone_info))
    event.add("DTEND", _end(session, booking).astimezone(session.zone_info))
    event.add("SUMMARY", kind_name(session.kind, t))
    event.add("LOCATION", ", ".join(part for part in (session.place.name, session.place.address) if part))
    event.add("STATUS", "CONFIRMED" if comes else "CANCELLED")
    if session.topic:
        event.add("DESCRIPTION", session.topic)
    if session.link:
        event.add("URL", session.link)
    if session.place.pin:
        event.add("GEO", vGeo(session.place.pin))
    if comes:
        event.add_component(_alarm(kind_name(session.kind, t)))
    calendar = Calendar()
    calendar.add("PRODID", "-//Kawan IKM//Jadwal//ID")
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH" if comes else "CANCEL")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def _end(session: Session, booking: Booking) -> datetime:
    return booking.at + timedelta(minutes=session.slot_minutes) if session.slot_minutes else session.ends_at


def _alarm(said: str) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", said)
    alarm.add("TRIGGER", -REMIND_HOURS_BEFORE)
    return alarm
