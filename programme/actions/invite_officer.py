"""Somebody is invited to work for the dinas here."""

from datetime import datetime

from programme.audit import SERVER, Deed, Entry
from programme.ports import Work
from programme.staff import INVITED_FOR, Duty, Invitation, Officer, Post, digest_of, new_token


async def invite_officer(work: Work, officer: Officer | None, post: Post, *, at: datetime) -> str:
    """Return the token of a new invitation. Nobody invites to more than they hold; None invites from the server."""
    if officer is not None:
        officer.insist(Duty.PEOPLE, post.region)
    token = new_token()
    by = officer.id if officer else None
    await work.staff.offer(Invitation(digest_of(token), post, by, at + INVITED_FOR))
    await work.audit.add(Entry(at, by or SERVER, Deed.INVITED, post.region, details={"role": post.role.value}))
    return token


async def cancel_invitations(work: Work, officer: Officer, *, at: datetime) -> int:
    """Cancel all invitations that are open in the officer's regions; return how many."""
    cancelled = 0
    for region in officer.regions(Duty.PEOPLE):
        for invitation in await work.staff.offered(region):
            post = invitation.post
            if await work.staff.take(invitation.digest):
                cancelled += 1
                details = {"role": post.role.value}
                await work.audit.add(Entry(at, officer.id, Deed.INVITATION_CANCELLED, post.region, details=details))
    return cancelled
