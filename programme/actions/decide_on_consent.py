"""A person agrees to the privacy notice, or does not."""

from datetime import datetime

from programme.actions.leave_business import remove_all_of
from programme.notices import Rank
from programme.people import Consent, Person
from programme.ports import Work


async def decide_on_consent(work: Work, person: Person, *, notice: str, given: bool, at: datetime) -> None:
    """Keep the decision and log it. Whoever says no, or takes a yes back, leaves nothing about the business behind."""
    withdrawn = person.consent is not None and not given
    person.notice = notice
    person.consent = Consent(notice, at) if given else None
    if given or withdrawn:
        await work.consents.add(person.id, notice=notice, given=given, at=at)
    if not given:
        person.profile.clear()
        person.dossier_id = None
        await work.checks.clear(person.id)
        await work.bookings.clear(person.id)
        await work.cases.clear(person.id)
        await remove_all_of(work, person.id, at=at)
    if withdrawn:
        await work.outbox.cancel_for(person.id, Rank.ANNOUNCEMENT)
        await work.drafts.clear(person.id)
