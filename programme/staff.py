"""Staff of a dinas: who may do what, and in which region."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Protocol

INVITED_FOR = timedelta(hours=72)
"""How long an invitation can be taken up."""


class Role(StrEnum):
    """What somebody is at their dinas."""

    ADMIN = "admin"
    OPERATOR = "operator"
    PENYULUH = "penyuluh"
    VIEWER = "viewer"


class Duty(StrEnum):
    """What staff do here; `MAY` says which roles do it."""

    BELONG = "bertugas"
    LOOK = "melihat"
    """Names, regions and states of nominations; no files, no numbers."""
    VERIFY = "memeriksa"
    NOMINATE = "mengusulkan"
    ANSWER = "menjawab"
    COACH = "membina"
    ANNOUNCE = "mengumumkan"
    REPORT = "melaporkan"
    PEOPLE = "mengatur_petugas"
    AUDIT = "mengawasi"


_OFFICE = frozenset({Role.ADMIN, Role.OPERATOR})
_FIELD = _OFFICE | {Role.PENYULUH}

MAY: Mapping[Duty, frozenset[Role]] = {
    Duty.BELONG: frozenset(Role),
    Duty.LOOK: frozenset(Role),
    Duty.VERIFY: _OFFICE,
    Duty.NOMINATE: _OFFICE,
    Duty.ANSWER: _FIELD,
    Duty.COACH: _FIELD,
    Duty.ANNOUNCE: _OFFICE,
    Duty.REPORT: frozenset(Role),
    Duty.PEOPLE: frozenset({Role.ADMIN}),
    Duty.AUDIT: frozenset({Role.ADMIN}),
}


class NotTheirsError(Exception):
    """Somebody asked for what is not theirs, or is not there: nobody is told which of the two."""


def covers(region: str, other: str) -> bool:
    """Whether one region is or holds the other: `13` covers `13.71`."""
    return bool(region) and (other == region or other.startswith(f"{region}."))


@dataclass(frozen=True, slots=True)
class Post:
    """A role within a province (`13`) or a kabupaten or kota (`13.71`)."""

    role: Role
    region: str


@dataclass(frozen=True, slots=True)
class Officer:
    """A member of staff. `id` stands for them in the audit log for good; who it was is forgotten with the person."""

    id: str
    person_id: int | None
    name: str
    posts: tuple[Post, ...] = ()

    def holds(self, duty: Duty) -> bool:
        """Whether they have this duty anywhere."""
        return any(post.role in MAY[duty] for post in self.posts)

    def may(self, duty: Duty, region: str) -> bool:
        """Whether they have this duty in all of that region."""
        return any(post.role in MAY[duty] and covers(post.region, region) for post in self.posts)

    def regions(self, duty: Duty) -> tuple[str, ...]:
        """Return the regions in which they have this duty, none of them within another."""
        held = {post.region for post in self.posts if post.role in MAY[duty]}
        return tuple(sorted(each for each in held if not any(covers(other, each) for other in held - {each})))

    def insist(self, duty: Duty, region: str) -> None:
        """Raise NotTheirsError unless they have this duty in all of that region."""
        if not self.may(duty, region):
            raise NotTheirsError


NOBODY = Officer("", None, "")
"""Whoever holds no post."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A post that is offered to whoever brings the token; only its digest is kept."""

    digest: str
    post: Post
    invited_by: str | None
    """The officer who invites; None when it was made on the server."""
    expires_at: datetime


def new_token() -> str:
    """Return 24 random characters that fit into a link."""
    return secrets.token_urlsafe(18)


def digest_of(token: str) -> str:
    """Return what is kept of a token."""
    return sha256(token.encode()).hexdigest()


class Staff(Protocol):
    """Officers of the dinas, their posts, and invitations to more of them."""

    async def officer(self, person_id: int) -> Officer | None:
        """Return the officer that this person is, if they hold any post now."""

    async def known(self, person_id: int) -> Officer | None:
        """Return the officer that this person is or was, without posts."""

    async def find(self, officer_id: str) -> Officer | None:
        """Return an officer who holds any post now."""

    async def within(self, region: str) -> Sequence[Officer]:
        """Return who holds a post in that region or a part of it, by name; `""` stands for everywhere."""

    async def appoint(self, officer: Officer, post: Post, *, at: datetime) -> None:
        """Give the officer a post; who is not known by this id yet becomes known by this name."""

    async def dismiss(self, officer_id: str, post: Post) -> bool:
        """Take a post away; whether it was there."""

    async def offer(self, invitation: Invitation) -> None:
        """Keep an invitation."""

    async def offered(self, region: str) -> Sequence[Invitation]:
        """Return the invitations to posts in that region or a part of it, also expired ones."""

    async def invitation(self, digest: str) -> Invitation | None:
        """Return the invitation, if it was not taken up yet."""

    async def take(self, digest: str) -> bool:
        """Remove the invitation; whether it was still there. Of several who take it one succeeds."""

    async def prune(self, *, before: datetime) -> int:
        """Remove invitations that expired before then; return how many."""
