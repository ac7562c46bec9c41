"""Somebody takes up an invitation of the dinas."""

import secrets
from datetime import datetime

from programme.audit import Deed, Entry
from programme.people import Person
from programme.ports import Work
from programme.staff import Duty, Invitation, Officer


async def open_invitation(work: Work, digest: str, *, at: datetime) -> Invitation | None:
    """Return the invitation, unless it is used, expired, made up, or from somebody who may not invite any more."""
    invitation = await work.staff.invitation(digest)
    if invitation is None or invitation.expires_at <= at:
        return None
    if invitation.invited_by is not None:
        inviter = await work.staff.find(invitation.invited_by)
        if inviter is None or not inviter.may(Duty.PEOPLE, invitation.post.region):
            return None
    return invitation


async def join_staff(work: Work, person: Person, digest: str, *, name: str, at: datetime) -> Officer | None:
    """Give the person the post that they are invited to; None when the invitation holds no longer."""
    invitation = await open_invitation(work, digest, at=at)
    if invitation is None or not await work.staff.take(digest):
        return None
    officer = await work.staff.known(person.id) or Officer(secrets.token_hex(5), person.id, name)
    await work.staff.appoint(officer, invitation.post, at=at)
    details = {"role": invitation.post.role.value, "invited_by": invitation.invited_by or ""}
    await work.audit.add(Entry(at, officer.id, Deed.JOINED, invitation.post.region, officer.id, details))
    return await work.staff.officer(person.id)
