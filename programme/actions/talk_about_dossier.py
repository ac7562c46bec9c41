"""Officers leave notes to colleagues about a dossier, and ask its owner."""

from dataclasses import replace
from datetime import datetime

from programme.actions.look_at_dossier import dossier_for
from programme.audit import Deed, Entry
from programme.desk import Inquiry
from programme.dossier import Actor, Event, Happening, new_id
from programme.dossiers import own, tell_linked
from programme.notices import Notice
from programme.people import Person
from programme.ports import Work
from programme.staff import Duty, NotTheirsError, Officer

LONGEST = 600
"""Letters of a note, a question or an answer."""


async def leave_note(work: Work, officer: Officer, dossier_id: str, text: str, *, at: datetime) -> None:
    """Keep a note for colleagues; the owner never sees it."""
    dossier = await dossier_for(work, officer, Duty.VERIFY, dossier_id)
    event = Event(dossier_id, at, Actor.OFFICER, Happening.NOTE, officer.person_id, inner_note=text)
    await work.events.add(event)
    await work.audit.add(Entry(at, officer.id, Deed.NOTED, dossier.region or "", dossier_id))


async def ask_owner(work: Work, officer: Officer, dossier_id: str, text: str, *, at: datetime) -> bool:
    """Ask everybody who is linked to the dossier; False when nobody is, so that somebody has to call."""
    dossier = await dossier_for(work, officer, Duty.VERIFY, dossier_id)
    if not await work.links.of_dossier(dossier_id):
        return False
    inquiry = Inquiry(new_id(), dossier_id, officer.id, text, at)
    await work.desk.ask(inquiry)
    values = {"inquiry": inquiry.id, "business": dossier.name, "text": text}
    await tell_linked(
        work,
        dossier,
        lambda person: Notice(f"tanya_petugas:{inquiry.id}:{person}", person, "tanya_petugas", values, at),
    )
    await work.audit.add(Entry(at, officer.id, Deed.ASKED, dossier.region or "", dossier_id))
    return True


async def inquiry_for(work: Work, person: Person, inquiry_id: str) -> Inquiry:
    """Return a question about one's own dossier; NotTheirsError for all others."""
    inquiry = await work.desk.inquiry(inquiry_id)
    if inquiry is None or await own(work, person.id, inquiry.dossier_id) is None:
        raise NotTheirsError
    return inquiry


async def answer_inquiry(work: Work, person: Person, inquiry_id: str, text: str, *, at: datetime) -> None:
    """Keep the answer, in place of an earlier one, and tell the officer who asked."""
    inquiry = await inquiry_for(work, person, inquiry_id)
    dossier = await work.dossiers.find(inquiry.dossier_id)
    await work.desk.ask(replace(inquiry, answer=text, answered_at=at))
    officer = await work.staff.find(inquiry.officer_id)
    if officer and officer.person_id and dossier:
        values = {"dossier": dossier.id, "business": dossier.name, "ticket": dossier.ticket or "", "text": text}
        key = f"jawab_petugas:{inquiry_id}:{at.timestamp():.0f}"
        await work.outbox.add(Notice(key, officer.person_id, "jawab_petugas", values, at))
