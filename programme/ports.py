"""What the programme needs from storage, as protocols. One `Work` is one transaction."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import date, datetime
from typing import Protocol

from programme.announcements import Announcements
from programme.audit import Audit
from programme.cases import Cases
from programme.desk import Desk
from programme.dossier import Dossier, Events, Handovers, Links, Paper, Piece, Tries
from programme.outbox import Leases, Outbox
from programme.people import Consent, Draft, FinishedCheck, Person
from programme.reminders import Reminders
from programme.reports import Reports
from programme.rulings import Rulings
from programme.sentras import Sentras
from programme.sessions import Booking, Session, Zone
from programme.staff import Staff
from programme.tables import Tables
from programme.topics import Topics
from programme.updates import Updates


class People(Protocol):
    """Everybody who ever pressed start."""

    @property
    def seated(self) -> Collection[int]:
        """Whose seats this work holds."""

    async def seat(self, person_id: int) -> Person:
        """Return the person, made if new, held against every other process until this work ends."""

    async def place(self, person_id: int) -> str | None:
        """Return the conversation that the person is in; they are not held."""

    async def save(self, person: Person, *, seen_at: datetime) -> None:
        """Write the person as they are now."""

    async def mark(self, person_id: int, *, blocked: bool) -> None:
        """Note whether the person blocked the bot. That is no word of theirs: when they were last seen stays."""

    async def amend(self, person: Person) -> None:
        """Write somebody who is not speaking themselves: when they were last seen stays."""

    async def forget(self, person_id: int) -> None:
        """Remove the person and all that hangs on them; only the log of consents stays."""

    async def forget_strangers(self, *, unseen_since: datetime) -> int:
        """Remove people without consent or post who were last seen before then; return how many."""

    async def forget_unseen(self, *, since: datetime) -> int:
        """Remove everybody who was last seen before then, as `forget` does; return how many."""

    async def blocked(self) -> Collection[int]:
        """Return everybody who cannot be written to."""


class Drafts(Protocol):
    """What people have said in conversations until now."""

    async def find(self, person_id: int, conversation: str) -> Draft | None:
        """Return the draft of that conversation, if there is one."""

    async def save(self, person_id: int, draft: Draft) -> None:
        """Write the draft, in place of an earlier one of the same conversation."""

    async def drop(self, person_id: int, conversation: str) -> None:
        """Remove the draft, if there is one."""

    async def clear(self, person_id: int) -> None:
        """Remove all of a person's drafts."""


class Checks(Protocol):
    """Finished self-checks."""

    async def save(self, person_id: int, check: FinishedCheck) -> None:
        """Keep a finished check, in place of an earlier end of the same one (same person, same `started_at`)."""

    async def find(self, person_id: int, started_at: datetime) -> FinishedCheck | None:
        """Return the check that was started then, if there is one."""

    async def last_before(
        self, person_id: int, started_at: datetime, *, dossier_id: str | None = None
    ) -> FinishedCheck | None:
        """Return the newest check of that business that was started before then, if there is one."""

    async def assign(self, person_id: int, dossier_id: str) -> None:
        """Count the checks that belong to no business yet to this one."""

    async def all(self, person_id: int) -> Sequence[FinishedCheck]:
        """Return all of a person's checks, newest first."""

    async def clear(self, person_id: int) -> None:
        """Remove all of a person's checks."""


class Consents(Protocol):
    """The log that shows who agreed to what and when; never erased with the person (UU 27/2022 art. 24)."""

    async def add(self, person_id: int, *, notice: str, given: bool, at: datetime) -> None:
        """Write down that consent was given or withdrawn."""

    async def history(self, person_id: int) -> Sequence[tuple[Consent, bool]]:
        """Return all entries of a person, oldest first, each with whether it was given."""


class Dossiers(Protocol):
    """All dossiers."""

    async def add(self, dossier: Dossier) -> None:
        """Keep a new one."""

    async def find(self, dossier_id: str, *, hold: bool = False) -> Dossier | None:
        """Return the dossier, if there is one; held against everybody else until this work ends, if asked for."""

    async def by_ticket(self, ticket: str) -> Dossier | None:
        """Return the dossier with this ticket, if there is one."""

    async def of_person(self, person_id: int) -> Sequence[Dossier]:
        """Return the dossiers that somebody is linked to, oldest first."""

    async def save(self, dossier: Dossier) -> None:
        """Write it and raise its version; OvertakenError when somebody else did since it was read."""

    async def remove(self, dossier_id: str) -> None:
        """Remove it with all that hangs on it."""

    async def forget_old(self, *, since: datetime) -> int:
        """Remove dossiers that are over; return how many.

        Over is what did not move since then and whose people were not seen since then; and at once what was never
        handed in and has nobody any more. What holds the decree of a sentra stays.
        """

    async def next_number(self, year: int, place: str) -> int:
        """Return the next running number of a place and year, counted from 1; nobody else ever gets the same."""


class Papers(Protocol):
    """The documents of dossiers."""

    async def of_dossier(self, dossier_id: str) -> Mapping[str, Paper]:
        """Return the touched ones by document id."""

    async def find(self, dossier_id: str, document: str) -> Paper:
        """Return the paper; an untouched one if there is none."""

    async def save(self, paper: Paper) -> None:
        """Write it, in place of an earlier one of the same document."""

    async def running_out(self, *, before: date, after: tuple[str, str], limit: int) -> Sequence[Paper]:
        """Return what runs out before that day and is not marked yet, in the order of dossier and document ids.

        `after` is the last dossier and document that were looked at.
        """


class Pieces(Protocol):
    """The files of dossiers."""

    async def add(self, piece: Piece) -> None:
        """Keep a new one."""

    async def find(self, piece_id: str) -> Piece | None:
        """Return the piece, if there is one."""

    async def of_dossier(self, dossier_id: str) -> Sequence[Piece]:
        """Return all of a dossier, in the order of their positions."""

    async def save(self, piece: Piece) -> None:
        """Write it as it is now; one that was removed meanwhile stays away."""

    async def drop(self, piece_id: str) -> None:
        """Remove it."""

    async def with_digest(self, digest: str) -> Sequence[Piece]:
        """Return all pieces with the same content, whosever they are."""

    async def claim(self, *, now: datetime, until: datetime, limit: int) -> Sequence[Piece]:
        """Return waiting pieces that are due, and make them due again only then: whoever claims is alone with them."""

    async def hold(self, piece_ids: Collection[str], *, until: datetime) -> None:
        """Move the moment on at which those of them that still wait are due again."""

    async def among(self, piece_ids: Collection[str]) -> Sequence[Piece]:
        """Return those of the pieces that there are."""

    async def page(self, *, after: str, limit: int) -> Sequence[Piece]:
        """Return pieces in the order of their ids, from the next one on."""


class Guesses(Protocol):
    """How often tickets and codes were guessed wrongly, by account and by ticket."""

    async def find(self, subject: str) -> Tries | None:
        """Return the wrong tries of a subject, held against everybody else until this work ends."""

    async def save(self, subject: str, tries: Tries) -> None:
        """Write them down."""

    async def clear(self, subject: str) -> None:
        """Forget them."""

    async def prune(self, *, before: datetime) -> int:
        """Forget those whose last wrong try was before then; return how many."""


class Erasures(Protocol):
    """Files that belong to nobody any more, and accounts that are forgotten; listed as soon as the row is gone."""

    async def waiting(self, *, limit: int) -> Sequence[str]:
        """Return what the names of the files begin with; `o/`, an account and seconds for somebody forgotten."""

    async def done(self, prefixes: Collection[str]) -> None:
        """Forget them: nothing is left of it."""


class Sessions(Protocol):
    """Clinics and desks, and the zones that they are for."""

    async def find(self, session_id: str) -> Session | None:
        """Return the session, if there is one."""

    async def hold(self, session_id: str) -> Session | None:
        """Return the session, held against every other process until this work ends.

        Whoever changes its bookings holds it first; whoever holds two, the smaller id first.
        """

    async def save(self, session: Session) -> None:
        """Write the session, new or changed. Its zone has to be there."""

    async def between(self, start: datetime, end: datetime) -> Sequence[Session]:
        """Return the sessions that start from then until before then, cancelled ones too, the earliest first."""

    async def forget_old(self, *, before: datetime, walked_in_before: datetime) -> int:
        """Remove what began before then, with its bookings, and names of who walked in; return how many went."""

    async def zones(self) -> Sequence[Zone]:
        """Return all zones, by name."""

    async def save_zone(self, zone: Zone) -> None:
        """Write the zone, new or changed."""


class Bookings(Protocol):
    """Who wants to come to which session."""

    async def find(self, booking_id: str) -> Booking | None:
        """Return the booking, if there is one."""

    async def of_session(self, session_id: str) -> Sequence[Booking]:
        """Return all bookings of a session, in the order in which people came."""

    async def of_sessions(self, session_ids: Sequence[str]) -> Mapping[str, Sequence[Booking]]:
        """Return session id to its bookings, for each of these sessions."""

    async def of_person(self, person_id: int) -> Sequence[Booking]:
        """Return all of a person's bookings, by the time at which they come."""

    async def save(self, booking: Booking) -> None:
        """Write the booking, new or changed. A person has one a session."""

    async def clear(self, person_id: int) -> None:
        """Remove all of a person's bookings."""


class Work(Protocol):
    """One unit of work: rolled back unless committed."""

    people: People
    drafts: Drafts
    checks: Checks
    consents: Consents
    cases: Cases
    topics: Topics
    updates: Updates
    outbox: Outbox
    leases: Leases
    announcements: Announcements
    dossiers: Dossiers
    papers: Papers
    pieces: Pieces
    links: Links
    events: Events
    handovers: Handovers
    guesses: Guesses
    sessions: Sessions
    bookings: Bookings
    staff: Staff
    audit: Audit
    erasures: Erasures
    desk: Desk
    rulings: Rulings
    reminders: Reminders
    reports: Reports
    sentras: Sentras
    tables: Tables

    async def commit(self) -> None:
        """Make all of it last."""


class Works(Protocol):
    """Opens units of work."""

    def __call__(self) -> AbstractAsyncContextManager[Work]:
        """Begin one; leaving the block without commit rolls back."""
