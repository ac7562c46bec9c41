"""Officers of the dinas, their posts, and invitations to more of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Executable, Select, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from programme.staff import Invitation, Officer, Post, Role
from storage.regions import is_within
from storage.staff_tables import invitations, officers, posts
from storage.upsert import insert_if_missing

_OFFICERS = (
    select(officers.c.id, officers.c.person_id, officers.c.name, posts.c.role, posts.c.region)
    .join(posts, posts.c.officer_id == officers.c.id)
    .where(officers.c.person_id.is_not(None))
    .order_by(officers.c.name, officers.c.id, posts.c.region, posts.c.role)
)
_KNOW, _APPOINT = insert_if_missing(officers), insert_if_missing(posts)


class Staff:
    """The staff, within one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def officer(self, person_id: int) -> Officer | None:
        """Return the officer that this person is, if they hold any post now."""
        return next(iter(await self._read(_OFFICERS.where(officers.c.person_id == person_id))), None)

    async def known(self, person_id: int) -> Officer | None:
        """Return the officer that this person is or was, without posts."""
        known = select(officers.c.id, officers.c.name).where(officers.c.person_id == person_id)
        row = (await self._connection.execute(known)).one_or_none()
        return row and Officer(row.id, person_id, row.name)

    async def find(self, officer_id: str) -> Officer | None:
        """Return an officer who holds any post now."""
        return next(iter(await self._read(_OFFICERS.where(officers.c.id == officer_id))), None)

    async def within(self, region: str) -> Sequence[Officer]:
        """Return who holds a post in that region or a part of it, by name; `""` stands for everywhere."""
        there = select(posts.c.officer_id).where(is_within(posts.c.region, region))
        return await self._read(_OFFICERS.where(officers.c.id.in_(there)))

    async def appoint(self, officer: Officer, post: Post, *, at: datetime) -> None:
        """Give the officer a post; who is not known by this id yet becomes known by this name."""
        await self._insert(_KNOW, id=officer.id, person_id=officer.person_id, name=officer.name, joined_at=at)
        await self._insert(_APPOINT, officer_id=officer.id, role=post.role.value, region=post.region, since=at)

    async def dismiss(self, officer_id: str, post: Post) -> bool:
        """Take a post away; whether it was there."""
        this = (posts.c.officer_id == officer_id) & (posts.c.role == post.role.value) & (posts.c.region == post.region)
        return (await self._connection.execute(delete(posts).where(this))).rowcount > 0

    async def offer(self, invitation: Invitation) -> None:
        """Keep an invitation."""
        row = {
            "digest": invitation.digest,
            "role": invitation.post.role.value,
            "region": invitation.post.region,
            "invited_by": invitation.invited_by,
            "expires_at": invitation.expires_at,
        }
        await self._connection.execute(insert(invitations), row)

    async def offered(self, region: str) -> Sequence[Invitation]:
        """Return the invitations to posts in that region or a part of it, also expired ones."""
        return await self._invitations(is_within(invitations.c.region, region))

    async def invitation(self, digest: str) -> Invitation | None:
        """Return the invitation, if it was not taken up yet."""
        return next(iter(await self._invitations(invitations.c.digest == digest)), None)

    async def take(self, digest: str) -> bool:
        """Remove the invitation; whether it was still there. Of several who take it one succeeds."""
        taken = await self._connection.execute(delete(invitations).where(invitations.c.digest == digest))
        return taken.rowcount > 0

    async def prune(self, *, before: datetime) -> int:
        """Remove invitations that expired before then; return how many."""
        expired = await self._connection.execute(delete(invitations).where(invitations.c.expires_at < before))
        return expired.rowcount

    async def _read(self, query: Select[tuple[str, int, str, str, str]]) -> Sequence[Officer]:
        found: dict[str, Officer] = {}
        for row in await self._connection.execute(query):
            earlier = found[row.id].posts if row.id in found else ()
            found[row.id] = Officer(row.id, row.person_id, row.name, (*earlier, Post(Role(row.role), row.region)))
        return list(found.values())

    async def _invitations(self, which: ColumnElement[bool]) -> Sequence[Invitation]:
        found = select(invitations).where(which).order_by(invitations.c.expires_at, invitations.c.digest)
        return [
            Invitation(row.digest, Post(Role(row.role), row.region), row.invited_by, row.expires_at)
            for row in await self._connection.execute(found)
        ]

    async def _insert(self, statement: Mapping[str, Executable], **row: object) -> None:
        await self._connection.execute(statement[self._connection.dialect.name], row)
