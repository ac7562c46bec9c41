"""A person wants to be forgotten."""

from datetime import datetime

from programme.actions.lapse_deeds import lapse_deeds
from programme.actions.leave_business import remove_all_of
from programme.people import Person
from programme.ports import Work


async def forget_me(work: Work, person: Person, *, at: datetime) -> None:
    """Remove all that is kept about the person, at once; only the log of consents stays. They are a stranger again."""
    if person.consent is not None:
        await work.consents.add(person.id, notice=person.consent.notice, given=False, at=at)
    officer = await work.staff.officer(person.id)
    await remove_all_of(work, person.id, at=at)
    await work.cases.clear(person.id)  # before the person: an officer who holds one may be telling them something
    await work.people.forget(person.id)
    if officer is not None:
        await lapse_deeds(work, officer, at=at)
    await work.people.seat(person.id)
    person.dossier_id = person.language = person.consent = person.notice = person.conversation = None
    person.profile.clear()
