"""The ports of `programme.ports` in memory: ten lines each, with units of work that roll back."""

import json
from collections import Counter
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from contextlib import asynccontextmanager
from copy import copy, deepcopy
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from itertools import product

from programme import ports  # noqa: TC001 - only named in annotations, like every port
from programme.announcements import (
    Announcement,
    Announcements,
    Audience,
    Facts,
    Recipient,
    Segment,
    State,
    batch_of,
)
from programme.audit import Audit, Deed, Entry, Noted
from programme.cases import Case, Cases, CaseState, CaseTakenError, LocalAnswer, Message
from programme.desk import Desk, Inquiry, Slip, Wanted
from programme.dossier import (
    Dossier,
    Event,
    Events,
    Handover,
    Handovers,
    Link,
    Links,
    OvertakenError,
    Paper,
    PaperState,
    Piece,
    PieceState,
    Tries,
)
from programme.notices import Notice, Rank
from programme.outbox import Due, Lease, Leases, Outbox, Outcome, Standing, Untold
from programme.people import Consent, Draft, FinishedCheck, Json, Person
from programme.reminders import Reminders  # noqa: TC001 - only named in annotations
from programme.reports import Reports  # noqa: TC001 - only named in annotations
from programme.rulings import Ruling, Rulings
from programme.sentras import Sentra, Sentras
from programme.sessions import NOBODY, Booking, Session, Zone
from programme.staff import Invitation, Officer, Post, Staff, covers
from programme.tables import SentTable, Tables
from programme.topics import Behind, Group, Topic, Topics
from programme.updates import Updates  # noqa: TC001 - only named in annotations
from tests.memory_reminders import Kept, MemoryReminders
from tests.memory_reports import MemoryReports
from tests.memory_rulings import MemoryRulings
from tests.memory_sentras import MemorySentras
from tests.memory_tables import MemoryTables

OPEN = {Standing.WAITING, Standing.HELD}
MISSED = {Standing.UNREACHABLE, Standing.UNCERTAIN, Standing.REFUSED}


@dataclass
class Shelf:
    """Everything that is kept."""

    people: dict[int, Person] = field(default_factory=dict)
    seen_at: dict[int, datetime] = field(default_factory=dict)
    drafts: dict[tuple[int, str], Draft] = field(default_factory=dict)
    checks: dict[tuple[int, datetime], FinishedCheck] = field(default_factory=dict)
    consents: list[tuple[int, Consent, bool]] = field(default_factory=list)
    cases: dict[str, Case] = field(default_factory=dict)
    said: list[Message] = field(default_factory=list)
    answers: dict[str, LocalAnswer] = field(default_factory=dict)
    groups: dict[int, Group] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    updates: dict[int, tuple[datetime, Sequence[Json]]] = field(default_factory=dict)
    outbox: dict[str, tuple[Notice, Outcome]] = field(default_factory=dict)
    leases: dict[str, Lease] = field(default_factory=dict)
    announcements: dict[str, Announcement] = field(default_factory=dict)
    declined: set[int] = field(default_factory=set)
    dossiers: dict[str, Dossier] = field(default_factory=dict)
    counters: dict[tuple[int, str], int] = field(default_factory=dict)
    papers: dict[tuple[str, str], Paper] = field(default_factory=dict)
    pieces: dict[str, Piece] = field(default_factory=dict)
    links: dict[tuple[int, str], Link] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    handovers: dict[str, Handover] = field(default_factory=dict)
    guesses: dict[str, Tries] = field(default_factory=dict)
    zones: dict[str, Zone] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)
    bookings: dict[str, Booking] = field(default_factory=dict)
    officers: dict[str, Officer] = field(default_factory=dict)
    invitations: dict[str, Invitation] = field(default_factory=dict)
    audit: list[Entry] = field(default_factory=list)
    rulings: dict[str, Ruling] = field(default_factory=dict)
    inquiries: dict[str, Inquiry] = field(default_factory=dict)
    slips: dict[str, Slip] = field(default_factory=dict)
    sentras: dict[str, Sentra] = field(default_factory=dict)
    tables: dict[str, SentTable] = field(default_factory=dict)
    erasures: set[str] = field(default_factory=set)
    reminders: dict[int, Kept] = field(default_factory=dict)


class MemoryPeople:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.seated: set[int] = set()

    async def seat(self, person_id: int) -> Person:
        self.seated.add(person_id)
        return deepcopy(self._shelf.people.setdefault(person_id, Person(person_id)))

    async def place(self, person_id: int) -> str | None:
        return self._shelf.people[person_id].conversation if person_id in self._shelf.people else None

    async def save(self, person: Person, *, seen_at: datetime) -> None:
        self._shelf.people[person.id] = deepcopy(person)
        self._shelf.seen_at[person.id] = seen_at

    async def mark(self, person_id: int, *, blocked: bool) -> None:
        if person := self._shelf.people.get(person_id):
            self._shelf.people[person_id] = replace(person, blocked=blocked)

    async def amend(self, person: Person) -> None:
        self._shelf.people[person.id] = deepcopy(person)

    async def forget(self, person_id: int) -> None:
        self._shelf.people.pop(person_id, None)
        for officer in [each for each in self._shelf.officers.values() if each.person_id == person_id]:
            self._shelf.officers[officer.id] = replace(officer, person_id=None)
        for kept in (self._shelf.drafts, self._shelf.checks, self._shelf.links):
            for key in [key for key in kept if key[0] == person_id]:
                del kept[key]  # type: ignore[arg-type]  # all are keyed by the person first
        for piece in [each for each in self._shelf.pieces.values() if each.sent_by == person_id]:
            self._shelf.pieces[piece.id] = replace(piece, sent_by=None)
        for paper in [each for each in self._shelf.papers.values() if each.decided_by == person_id]:
            self._shelf.papers[paper.dossier_id, paper.document] = replace(paper, decided_by=None)
        for dossier in [each for each in self._shelf.dossiers.values() if each.claimed_by == person_id]:
            self._shelf.dossiers[dossier.id] = replace(dossier, claimed_by=None)
        for place, event in enumerate(self._shelf.events):
            self._shelf.events[place] = replace(event, actor_id=None) if event.actor_id == person_id else event
        self._shelf.reminders.pop(person_id, None)
        for kept_by_id in (self._shelf.bookings, self._shelf.tables):
            for row_id in [row_id for row_id, each in kept_by_id.items() if each.person_id == person_id]:
                del kept_by_id[row_id]

    async def forget_strangers(self, *, unseen_since: datetime) -> int:
        officers = {each.person_id for each in self._shelf.officers.values() if each.posts}
        gone = [each.id for each in self._shelf.people.values() if each.consent is None and each.id not in officers]
        return await self._forget_unseen(gone, unseen_since)

    async def forget_unseen(self, *, since: datetime) -> int:
        return await self._forget_unseen(list(self._shelf.people), since)

    async def blocked(self) -> Collection[int]:
        return {person.id for person in self._shelf.people.values() if person.blocked}

    async def _forget_unseen(self, people: list[int], since: datetime) -> int:
        gone = [person_id for person_id in people if self._shelf.seen_at[person_id] < since]
        for person_id in gone:
            await self.forget(person_id)
        return len(gone)


class MemoryDrafts:
    def __init__(self, shelf: Shelf) -> None:
        self._drafts = shelf.drafts

    async def find(self, person_id: int, conversation: str) -> Draft | None:
        return deepcopy(self._drafts.get((person_id, conversation)))

    async def save(self, person_id: int, draft: Draft) -> None:
        self._drafts[person_id, draft.conversation] = replace(draft, data=json.loads(json.dumps(draft.data)))

    async def drop(self, person_id: int, conversation: str) -> None:
        self._drafts.pop((person_id, conversation), None)

    async def clear(self, person_id: int) -> None:
        for key in [key for key in self._drafts if key[0] == person_id]:
            del self._drafts[key]


class MemoryChecks:
    def __init__(self, shelf: Shelf) -> None:
        self._checks = shelf.checks

    async def save(self, person_id: int, check: FinishedCheck) -> None:
        self._checks[person_id, check.started_at] = check

    async def find(self, person_id: int, started_at: datetime) -> FinishedCheck | None:
        return self._checks.get((person_id, started_at))

    async def last_before(
        self, person_id: int, started_at: datetime, *, dossier_id: str | None = None
    ) -> FinishedCheck | None:
        own = [check for check in await self.all(person_id) if check.dossier_id == dossier_id]
        return next((check for check in own if check.started_at < started_at), None)

    async def assign(self, person_id: int, dossier_id: str) -> None:
        for key, check in list(self._checks.items()):
            if key[0] == person_id and check.dossier_id is None:
                self._checks[key] = replace(check, dossier_id=dossier_id)

    async def all(self, person_id: int) -> Sequence[FinishedCheck]:
        own = [check for (owner, _), check in self._checks.items() if owner == person_id]
        return sorted(own, key=lambda check: check.started_at, reverse=True)

    async def clear(self, person_id: int) -> None:
        for key in [key for key in self._checks if key[0] == person_id]:
            del self._checks[key]


class MemoryConsents:
    def __init__(self, shelf: Shelf) -> None:
        self._log = shelf.consents

    async def add(self, person_id: int, *, notice: str, given: bool, at: datetime) -> None:
        self._log.append((person_id, Consent(notice, at), given))

    async def history(self, person_id: int) -> Sequence[tuple[Consent, bool]]:
        return [(consent, given) for owner, consent, given in self._log if owner == person_id]


class MemoryCases:
    def __init__(self, shelf: Shelf) -> None:
        self._cases, self._said, self._answers = shelf.cases, shelf.said, shelf.answers

    async def save(self, case: Case) -> None:
        self._cases[case.id] = deepcopy(case)

    async def find(self, case_id: str, *, hold: bool = False) -> Case | None:  # noqa: ARG002 - the port's signature
        return deepcopy(self._cases.get(case_id))

    async def of_person(self, person_id: int) -> Sequence[Case]:
        own = [case for case in self._cases.values() if case.person_id == person_id]
        return deepcopy(sorted(own, key=lambda case: case.asked_at, reverse=True))

    async def clear(self, person_id: int) -> None:
        for case in await self.of_person(person_id):
            del self._cases[case.id]

    async def forget_old(self, *, before: datetime) -> int:
        over = [each.id for each in self._cases.values() if not each.waits and each.changed_at < before]
        for case_id in over:
            del self._cases[case_id]
        return len(over)

    async def within(self, region: str, states: Collection[CaseState]) -> Sequence[Case]:
        here = [case for case in self._cases.values() if f"{case.region}.".startswith(f"{region}.")]
        return deepcopy(sorted((case for case in here if case.state in states), key=lambda case: case.due_on))

    async def take(self, case_id: str, officer: str, *, at: datetime) -> None:
        case = self._cases[case_id]
        if case.officer not in {None, officer}:
            raise CaseTakenError(case.officer or "")
        self._cases[case_id] = replace(case, officer=officer, state=CaseState.HELD, changed_at=at)

    async def say(self, message: Message) -> None:
        self._said.append(message)

    async def said(self, case_id: str) -> Sequence[Message]:
        return [message for message in self._said if message.case == case_id]

    async def add_answer(self, answer: LocalAnswer) -> None:
        self._answers[answer.id] = answer

    async def answers(self) -> Sequence[LocalAnswer]:
        return list(self._answers.values())

    async def drop_answer(self, answer_id: str) -> None:
        self._answers.pop(answer_id, None)


class MemoryTopics:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def link(self, group: Group) -> None:
        kept = [each for each in self._shelf.groups.values() if each.region != group.region]
        self._shelf.groups = {each.id: each for each in (*kept, group)}

    async def unlink(self, group_id: int) -> bool:
        return self._shelf.groups.pop(group_id, None) is not None

    async def group(self, group_id: int) -> Group | None:
        return deepcopy(self._shelf.groups.get(group_id))

    async def groups(self) -> Sequence[Group]:
        return deepcopy(list(self._shelf.groups.values()))

    async def rest(self, group: Group) -> None:
        self._shelf.groups[group.id] = deepcopy(group)

    async def find(self, group_id: int, thread_id: int) -> Topic | None:
        wanted = (group_id, thread_id)
        return next((each for each in self._shelf.topics.values() if (each.group_id, each.thread_id) == wanted), None)

    async def claim(self, *, now: datetime, until: datetime) -> Behind | None:
        for group, case in product(self._shelf.groups.values(), self._shelf.cases.values()):
            topic = self._shelf.topics.setdefault(case.id, Topic(case.id, group.id))
            idle = topic.busy_until is None or topic.busy_until <= now
            if idle and covers(group.region, case.region) and topic.synced_at != case.changed_at:
                topic.busy_until = until
                said = [each for each in enumerate(self._shelf.said, 1) if each[1].case == case.id]
                return Behind(topic, case, [each for each in said if each[0] > topic.told])
        return None

    async def keep(self, topic: Topic, *, until: datetime | None) -> bool:
        topic.busy_until = until
        self._shelf.topics[topic.case] = topic
        return True

    async def left_over(self) -> Sequence[Topic]:
        return [each for each in self._shelf.topics.values() if each.case not in self._shelf.cases]

    async def drop(self, case_id: str) -> None:
        self._shelf.topics.pop(case_id, None)


class MemoryErasures:
    def __init__(self, shelf: Shelf) -> None:
        self._prefixes = shelf.erasures

    async def waiting(self, *, limit: int) -> Sequence[str]:
        return sorted(self._prefixes)[:limit]

    async def done(self, prefixes: Collection[str]) -> None:
        self._prefixes.difference_update(prefixes)


class MemoryUpdates:
    def __init__(self, shelf: Shelf) -> None:
        self._updates = shelf.updates

    async def find(self, update_id: int) -> Sequence[Json] | None:
        taken = self._updates.get(update_id)
        return taken and taken[1]

    async def record(self, update_id: int, *, person_id: int | None, handouts: Sequence[Json], at: datetime) -> None:  # noqa: ARG002 - the port's signature
        self._updates[update_id] = (at, list(handouts))

    async def prune(self, *, before: datetime) -> int:
        old = [update_id for update_id, (at, _) in self._updates.items() if at < before]
        for update_id in old:
            del self._updates[update_id]
        return len(old)


class MemoryOutbox:
    def __init__(self, shelf: Shelf) -> None:
        self._outbox = shelf.outbox
        self._people = shelf.people

    async def add(self, *notices: Notice) -> None:
        for each in notices:
            self._outbox.setdefault(each.key, (each, Outcome(each.key, each.person_id, Standing.WAITING, each.due_at)))

    async def known(self, keys: Sequence[str]) -> Collection[str]:
        return self._outbox.keys() & set(keys)

    async def cancel(self, prefix: str) -> int:
        gone = [key for key, (_, last) in self._outbox.items() if key.startswith(prefix) and last.standing in OPEN]
        for key in gone:
            del self._outbox[key]
        return len(gone)

    async def cancel_for(self, person_id: int, rank: Rank) -> int:
        return sum(
            [
                await self.cancel(key)
                for key, (it, _) in [*self._outbox.items()]
                if (it.person_id, it.rank) == (person_id, rank)
            ]
        )

    async def due(self, rank: Rank, *, at: datetime, limit: int) -> Sequence[Due]:
        waiting = [each for each, last in self._outbox.values() if last.standing is Standing.WAITING]
        ready = sorted((each for each in waiting if each.rank is rank and each.due_at <= at), key=lambda it: it.due_at)
        people = [self._people.get(each.person_id, Person(each.person_id)) for each in ready[:limit]]
        return [Due(it, 0, who.language, blocked=who.blocked) for it, who in zip(ready, people, strict=False)]

    async def claim(self, keys: Sequence[str], *, at: datetime) -> Collection[str]:
        free = [key for key in keys if self._outbox[key][1].standing is Standing.WAITING]
        await self.settle([Outcome(key, 0, Standing.SENDING, at) for key in free])
        return free

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        for each in outcomes:
            notice, _ = self._outbox[each.key]
            self._outbox[each.key] = (replace(notice, due_at=each.due_at or notice.due_at), each)

    async def doubt(self, *, at: datetime) -> int:
        return self._move("", Standing.SENDING, Standing.UNCERTAIN, at)

    async def move_group(self, group_id: int, new_id: int) -> None:
        for key, (notice, last) in self._outbox.items():
            if notice.person_id == group_id:
                self._outbox[key] = (replace(notice, person_id=new_id), last)

    async def hold(self, batch: str) -> int:
        return self._move(batch, Standing.WAITING, Standing.HELD)

    async def release(self, batch: str) -> int:
        return self._move(batch, Standing.HELD, Standing.WAITING)

    def _move(self, batch: str, old: Standing, new: Standing, at: datetime | None = None) -> int:
        found = [
            (notice, replace(last, standing=new, at=at or last.at))
            for notice, last in self._outbox.values()
            if last.standing is old and batch in {"", notice.batch}
        ]
        self._outbox.update({notice.key: (notice, last) for notice, last in found})
        return len(found)

    async def count(self, batch: str) -> Mapping[Standing, int]:
        return Counter(last.standing for notice, last in self._outbox.values() if notice.batch == batch)

    async def untold(self, *, since: datetime) -> Sequence[Untold]:
        found = [
            Untold(notice.person_id, notice.kind, last.standing, last.at)
            for notice, last in self._outbox.values()
            if last.standing in MISSED and notice.rank is Rank.NOTICE and last.at >= since
        ]
        return sorted(found, key=lambda each: each.at, reverse=True)

    async def prune(self, *, before: datetime) -> int:
        over = [key for key, (_, last) in self._outbox.items() if last.standing not in OPEN and last.at < before]
        for key in over:
            del self._outbox[key]
        return len(over)


class MemoryAnnouncements:
    """Who is in a segment is only told by the database; here everybody is."""

    def __init__(self, shelf: Shelf) -> None:
        self._kept = shelf.announcements
        self._declined = shelf.declined
        self._people = shelf.people
        self._outbox = shelf.outbox

    async def save(self, announcement: Announcement) -> None:
        self._kept[announcement.id] = announcement

    async def find(self, announcement_id: str, *, hold: bool = False) -> Announcement | None:  # noqa: ARG002
        return self._kept.get(announcement_id)

    async def of_officer(self, officer_id: str, states: Sequence[State], *, limit: int) -> Sequence[Announcement]:
        own = [each for each in self._kept.values() if each.officer_id == officer_id and each.state in states]
        return sorted(own, key=lambda each: each.created_at, reverse=True)[:limit]

    async def among(self, states: Collection[State]) -> Sequence[Announcement]:
        return sorted((each for each in self._kept.values() if each.state in states), key=lambda each: each.created_at)

    async def due(self, *, at: datetime) -> Sequence[str]:
        under_way = {State.SCHEDULED, State.RUNNING}
        return [
            each.id
            for each in self._kept.values()
            if each.state in under_way and each.starts_at and each.starts_at <= at
        ]

    async def drop(self, announcement_id: str) -> None:
        self._kept.pop(announcement_id, None)

    async def forget_old(self, *, before: datetime) -> int:
        over = [each.id for each in self._kept.values() if each.ended_at and each.ended_at < before]
        for announcement_id in over:
            del self._kept[announcement_id]
        return len(over)

    async def audience(self, segment: Segment, regions: Sequence[str]) -> Audience:  # noqa: ARG002
        blocked = sum(each.blocked for each in self._people.values())
        return Audience(len(self._people) - blocked - len(self._declined), blocked, len(self._declined))

    async def members(
        self,
        segment: Segment,  # noqa: ARG002
        regions: Sequence[str],  # noqa: ARG002
        *,
        after: int,
        limit: int,
    ) -> Sequence[tuple[int, str | None]]:
        reached = [each.id for each in self._people.values() if not each.blocked and each.id not in self._declined]
        return [(person_id, None) for person_id in sorted(reached) if person_id > after][:limit]

    async def facts(self, recipients: Mapping[int, str | None]) -> Mapping[int, Facts]:
        return {person_id: Facts(self._people[person_id].profile.get("nama_usaha", "")) for person_id in recipients}

    async def recipients(self, announcement: Announcement) -> Sequence[Recipient]:  # noqa: ARG002
        return []

    async def answered(self, person_id: int, message_id: int, album: str | None = None) -> str | None:
        own = [each for each in self._outbox.values() if each[0].person_id == person_id and each[0].batch]
        found = (it.batch for it, last in own if last.message_id == message_id or (album and last.album == album))
        return next((batch.partition(":")[2] for batch in found), None)

    async def told(self, person_id: int, announcement_id: str) -> bool:
        it = self._outbox.get(f"{batch_of(announcement_id)}:{person_id}")
        return it is not None and it[1].standing in {Standing.SENDING, Standing.SENT, Standing.UNCERTAIN}

    async def declines(self, person_id: int) -> bool:
        return person_id in self._declined

    async def decline(self, person_id: int, *, wanted: bool) -> None:
        (self._declined.discard if wanted else self._declined.add)(person_id)


class MemoryLeases:
    def __init__(self, shelf: Shelf) -> None:
        self._leases = shelf.leases

    async def look(self, name: str) -> Lease:
        return self._leases.get(name, Lease("", 0))

    async def take(self, name: str, holder: str, *, seen: Lease) -> bool:
        free = await self.look(name) == seen
        if free:
            self._leases[name] = Lease(holder, seen.beat + 1)
        return free

    async def beat(self, name: str, holder: str) -> bool:
        held = await self.look(name)
        return held.holder == holder and await self.take(name, holder, seen=held)

    async def give_up(self, name: str, holder: str) -> None:
        held = await self.look(name)
        if held.holder == holder:
            self._leases[name] = Lease("", held.beat + 1)


class MemoryDossiers:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def add(self, dossier: Dossier) -> None:
        self._shelf.dossiers[dossier.id] = deepcopy(dossier)

    async def find(self, dossier_id: str, *, hold: bool = False) -> Dossier | None:  # noqa: ARG002 - the port's signature
        return deepcopy(self._shelf.dossiers.get(dossier_id))

    async def by_ticket(self, ticket: str) -> Dossier | None:
        return deepcopy(next((each for each in self._shelf.dossiers.values() if each.ticket == ticket), None))

    async def of_person(self, person_id: int) -> Sequence[Dossier]:
        return [deepcopy(self._shelf.dossiers[key[1]]) for key in self._shelf.links if key[0] == person_id]

    async def save(self, dossier: Dossier) -> None:
        if self._shelf.dossiers[dossier.id].version != dossier.version:
            raise OvertakenError
        dossier.version += 1
        self._shelf.dossiers[dossier.id] = deepcopy(dossier)

    async def remove(self, dossier_id: str) -> None:
        shelf = self._shelf
        del shelf.dossiers[dossier_id]
        shelf.sentras.pop(dossier_id, None)
        shelf.erasures |= {f"p/{each.id}" for each in shelf.pieces.values() if each.dossier_id == dossier_id}
        shelf.erasures.add(f"d/{dossier_id}")
        shelf.papers = {key: each for key, each in shelf.papers.items() if each.dossier_id != dossier_id}
        shelf.pieces = {key: each for key, each in shelf.pieces.items() if each.dossier_id != dossier_id}
        shelf.links = {key: each for key, each in shelf.links.items() if each.dossier_id != dossier_id}
        shelf.handovers = {key: each for key, each in shelf.handovers.items() if each.dossier_id != dossier_id}
        shelf.events = [each for each in shelf.events if each.dossier_id != dossier_id]

    async def forget_old(self, *, since: datetime) -> int:
        shelf = self._shelf
        linked = {(link.dossier_id, link.person_id) for link in shelf.links.values()}
        alive = {dossier for dossier, person in linked if shelf.seen_at.get(person, since) >= since}
        owned = {dossier for dossier, _ in linked}
        over = [
            each.id
            for each in shelf.dossiers.values()
            if (each.changed_at < since and each.id not in alive) or (each.ticket is None and each.id not in owned)
        ]
        over = [each for each in over if each not in shelf.sentras]
        for dossier_id in over:
            await self.remove(dossier_id)
        return len(over)

    async def next_number(self, year: int, place: str) -> int:
        self._shelf.counters[year, place] = self._shelf.counters.get((year, place), 0) + 1
        return self._shelf.counters[year, place]


class MemoryPapers:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def of_dossier(self, dossier_id: str) -> Mapping[str, Paper]:
        return {key[1]: deepcopy(each) for key, each in self._shelf.papers.items() if key[0] == dossier_id}

    async def find(self, dossier_id: str, document: str) -> Paper:
        return deepcopy(self._shelf.papers.get((dossier_id, document))) or Paper(dossier_id, document)

    async def save(self, paper: Paper) -> None:
        self._shelf.papers[paper.dossier_id, paper.document] = deepcopy(paper)

    async def running_out(self, *, before: date, after: tuple[str, str], limit: int) -> Sequence[Paper]:
        over = {PaperState.EMPTY, PaperState.EXPIRED}
        found = [each for each in self._shelf.papers.values() if each.expires_on and each.expires_on < before]
        left = [each for each in found if each.state not in over and (each.dossier_id, each.document) > after]
        return sorted(deepcopy(left), key=lambda each: (each.dossier_id, each.document))[:limit]


class MemoryPieces:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def add(self, piece: Piece) -> None:
        self._shelf.pieces[piece.id] = deepcopy(piece)

    async def find(self, piece_id: str) -> Piece | None:
        return deepcopy(self._shelf.pieces.get(piece_id))

    async def of_dossier(self, dossier_id: str) -> Sequence[Piece]:
        own = [deepcopy(each) for each in self._shelf.pieces.values() if each.dossier_id == dossier_id]
        return sorted(own, key=lambda each: (each.document, each.position, each.received_at, each.id))

    async def save(self, piece: Piece) -> None:
        if piece.id in self._shelf.pieces:
            self._shelf.pieces[piece.id] = deepcopy(piece)

    async def drop(self, piece_id: str) -> None:
        if self._shelf.pieces.pop(piece_id, None):
            self._shelf.erasures.add(f"p/{piece_id}")

    async def with_digest(self, digest: str) -> Sequence[Piece]:
        return [deepcopy(each) for each in self._shelf.pieces.values() if each.digest == digest]

    async def claim(self, *, now: datetime, until: datetime, limit: int) -> Sequence[Piece]:
        waiting = [each for each in self._shelf.pieces.values() if each.state is PieceState.WAITING]
        due = [each for each in waiting if each.due_at and each.due_at <= now][:limit]
        for piece in due:
            self._shelf.pieces[piece.id] = replace(piece, due_at=until, attempts=piece.attempts + 1)
        return [deepcopy(self._shelf.pieces[piece.id]) for piece in due]

    async def hold(self, piece_ids: Collection[str], *, until: datetime) -> None:
        for piece in await self.among(piece_ids):
            if piece.state is PieceState.WAITING:
                self._shelf.pieces[piece.id] = replace(piece, due_at=until)

    async def among(self, piece_ids: Collection[str]) -> Sequence[Piece]:
        return [deepcopy(each) for each in self._shelf.pieces.values() if each.id in piece_ids]

    async def page(self, *, after: str, limit: int) -> Sequence[Piece]:
        return [deepcopy(self._shelf.pieces[each]) for each in sorted(self._shelf.pieces) if each > after][:limit]


class MemoryLinks:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def find(self, person_id: int, dossier_id: str) -> Link | None:
        return deepcopy(self._shelf.links.get((person_id, dossier_id)))

    async def of_person(self, person_id: int) -> Sequence[Link]:
        return [deepcopy(each) for each in self._shelf.links.values() if each.person_id == person_id]

    async def of_dossier(self, dossier_id: str) -> Sequence[Link]:
        return [deepcopy(each) for each in self._shelf.links.values() if each.dossier_id == dossier_id]

    async def save(self, link: Link) -> None:
        self._shelf.links[link.person_id, link.dossier_id] = deepcopy(link)

    async def drop(self, person_id: int, dossier_id: str) -> None:
        self._shelf.links.pop((person_id, dossier_id), None)


class MemoryEvents:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def add(self, event: Event) -> None:
        self._shelf.events.append(event)

    async def of_dossier(self, dossier_id: str) -> Sequence[Event]:
        return [each for each in self._shelf.events if each.dossier_id == dossier_id]


class MemoryHandovers:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def add(self, handover: Handover) -> None:
        offered = (handover.dossier_id, handover.giver_id)
        kept = self._shelf.handovers.items()
        self._shelf.handovers = {key: each for key, each in kept if (each.dossier_id, each.giver_id) != offered}
        self._shelf.handovers[handover.code_hash] = handover

    async def find(self, code_hash: str, *, now: datetime) -> Handover | None:
        offer = self._shelf.handovers.get(code_hash)
        return offer if offer and offer.expires_at > now else None

    async def drop(self, code_hash: str) -> bool:
        return self._shelf.handovers.pop(code_hash, None) is not None

    async def prune(self, *, before: datetime) -> int:
        gone = [key for key, each in self._shelf.handovers.items() if each.expires_at < before]
        for key in gone:
            del self._shelf.handovers[key]
        return len(gone)


class MemoryGuesses:
    def __init__(self, shelf: Shelf) -> None:
        self._guesses = shelf.guesses

    async def find(self, subject: str) -> Tries | None:
        return self._guesses.get(subject)

    async def save(self, subject: str, tries: Tries) -> None:
        self._guesses[subject] = tries

    async def clear(self, subject: str) -> None:
        self._guesses.pop(subject, None)

    async def prune(self, *, before: datetime) -> int:
        gone = [key for key, each in self._guesses.items() if each.last_at < before]
        for key in gone:
            del self._guesses[key]
        return len(gone)


class MemorySessions:
    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def find(self, session_id: str) -> Session | None:
        return self._shelf.sessions.get(session_id)

    async def hold(self, session_id: str) -> Session | None:
        return await self.find(session_id)

    async def save(self, session: Session) -> None:
        self._shelf.sessions[session.id] = replace(session, zone=self._shelf.zones[session.zone.id])

    async def between(self, start: datetime, end: datetime) -> Sequence[Session]:
        found = [each for each in self._shelf.sessions.values() if start <= each.starts_at < end]
        return sorted(found, key=lambda each: (each.starts_at, each.id))

    async def forget_old(self, *, before: datetime, walked_in_before: datetime) -> int:
        gone = [each.id for each in self._shelf.sessions.values() if each.starts_at < before]
        for session_id in gone:
            del self._shelf.sessions[session_id]
        for booking in list(self._shelf.bookings.values()):
            session = self._shelf.sessions.get(booking.session_id)
            if session is None:
                del self._shelf.bookings[booking.id]
            elif booking.person_id is None and session.starts_at < walked_in_before:
                self._shelf.bookings[booking.id] = replace(booking, name=NOBODY)
        return len(gone)

    async def zones(self) -> Sequence[Zone]:
        return sorted(self._shelf.zones.values(), key=lambda zone: zone.name)

    async def save_zone(self, zone: Zone) -> None:
        self._shelf.zones[zone.id] = zone


class MemoryBookings:
    def __init__(self, shelf: Shelf) -> None:
        self._bookings = shelf.bookings

    async def find(self, booking_id: str) -> Booking | None:
        return self._bookings.get(booking_id)

    async def of_session(self, session_id: str) -> Sequence[Booking]:
        own = [each for each in self._bookings.values() if each.session_id == session_id]
        return sorted(own, key=lambda each: each.number)

    async def of_sessions(self, session_ids: Sequence[str]) -> Mapping[str, Sequence[Booking]]:
        return {each: await self.of_session(each) for each in session_ids}

    async def of_person(self, person_id: int) -> Sequence[Booking]:
        own = [each for each in self._bookings.values() if each.person_id == person_id]
        return sorted(own, key=lambda each: (each.at, each.id))

    async def save(self, booking: Booking) -> None:
        self._bookings[booking.id] = booking

    async def clear(self, person_id: int) -> None:
        for booking in await self.of_person(person_id):
            del self._bookings[booking.id]


class MemoryStaff:
    def __init__(self, shelf: Shelf) -> None:
        self._officers, self._invitations = shelf.officers, shelf.invitations

    async def officer(self, person_id: int) -> Officer | None:
        known = await self.known(person_id)
        return await self.find(known.id) if known else None

    async def known(self, person_id: int) -> Officer | None:
        return next((each for each in self._officers.values() if each.person_id == person_id), None)

    async def find(self, officer_id: str) -> Officer | None:
        officer = self._officers.get(officer_id)
        return officer if officer and officer.posts and officer.person_id is not None else None

    async def within(self, region: str) -> Sequence[Officer]:
        there = [each for each in self._officers.values() if any(_is_within(it.region, region) for it in each.posts)]
        return sorted((each for each in there if each.person_id is not None), key=lambda each: (each.name, each.id))

    async def appoint(self, officer: Officer, post: Post, *, at: datetime) -> None:  # noqa: ARG002 - the port's signature
        known = self._officers.get(officer.id, replace(officer, posts=()))
        self._officers[officer.id] = replace(known, posts=tuple(sorted({*known.posts, post}, key=_post_order)))

    async def dismiss(self, officer_id: str, post: Post) -> bool:
        officer = self._officers[officer_id]
        self._officers[officer_id] = replace(officer, posts=tuple(each for each in officer.posts if each != post))
        return post in officer.posts

    async def offer(self, invitation: Invitation) -> None:
        self._invitations[invitation.digest] = invitation

    async def offered(self, region: str) -> Sequence[Invitation]:
        return [each for each in self._invitations.values() if _is_within(each.post.region, region)]

    async def invitation(self, digest: str) -> Invitation | None:
        return self._invitations.get(digest)

    async def take(self, digest: str) -> bool:
        return self._invitations.pop(digest, None) is not None

    async def prune(self, *, before: datetime) -> int:
        expired = [digest for digest, each in self._invitations.items() if each.expires_at < before]
        for digest in expired:
            del self._invitations[digest]
        return len(expired)


class MemoryAudit:
    def __init__(self, shelf: Shelf) -> None:
        self._audit, self._officers = shelf.audit, shelf.officers

    async def add(self, *entries: Entry) -> None:
        self._audit.extend(entries)

    async def read(
        self,
        regions: Sequence[str],
        *,
        subject: str | None = None,
        officer_id: str | None = None,
        before: int | None = None,
        limit: int = 10,
    ) -> Sequence[Noted]:
        found = [
            each
            for each in self._newest()
            if any(_is_within(each.entry.region, region) for region in regions)
            and subject in {None, each.entry.subject}
            and officer_id in {None, each.entry.officer_id}
            and (before is None or each.number < before)
        ]
        return found[:limit]

    async def about(self, subjects: Sequence[str], deeds: Sequence[str], *, limit: int = 10) -> Sequence[Noted]:
        return [each for each in self._newest() if each.entry.subject in subjects and each.entry.deed in deeds][:limit]

    async def last(self, officer_id: str, deed: Deed, subject: str) -> Mapping[str, datetime]:
        wanted = (officer_id, deed, subject)
        found = [each for each in self._audit if (each.officer_id, each.deed, each.subject) == wanted]
        return {each.details.get("document", ""): each.at for each in found}

    def _newest(self) -> Sequence[Noted]:
        names = {each.id: each.name for each in self._officers.values()}
        noted = [Noted(n, entry, names.get(entry.officer_id, "")) for n, entry in enumerate(self._audit, 1)]
        return noted[::-1]


def _is_within(region: str, other: str) -> bool:
    return not other or covers(other, region)


def _post_order(post: Post) -> tuple[str, str]:
    return post.region, post.role


class MemoryDesk:
    def __init__(self, shelf: Shelf) -> None:
        self._dossiers, self._inquiries, self._rulings = shelf.dossiers, shelf.inquiries, shelf.rulings
        self._slips = shelf.slips

    async def queue(self, wanted: Wanted, *, today: date, limit: int, skip: int = 0) -> Sequence[Dossier]:
        return self._wanted(wanted, today)[skip : skip + limit]

    async def count(self, wanted: Wanted, *, today: date) -> tuple[int, int]:
        found = self._wanted(wanted, today)
        return len(found), sum(each.due_on is not None and each.due_on < today for each in found)

    async def next(self, wanted: Wanted, *, now: datetime) -> Dossier | None:
        ruled = {each.dossier_id for each in self._rulings.values()}
        found = self._wanted(wanted, now.date())
        return next((each for each in found if each.claimed_at(now) is None and each.id not in ruled), None)

    async def held_by(self, person_id: int) -> Sequence[str]:
        return sorted(each.id for each in self._dossiers.values() if each.claimed_by == person_id)

    async def search(self, regions: Sequence[str], words: str, *, limit: int, skip: int = 0) -> Sequence[Dossier]:
        found = [each for each in self._within(regions) if words.casefold() in f"{each.ticket} {each.name}".casefold()]
        return sorted(found, key=lambda each: each.ticket or "~")[skip : skip + limit]

    async def with_tickets(
        self,
        regions: Sequence[str],
        tickets: Collection[str],
        *,
        hold: bool = False,  # noqa: ARG002
    ) -> Sequence[Dossier]:
        return sorted((each for each in self._within(regions) if each.ticket in tickets), key=lambda each: each.id)

    async def among(self, dossier_ids: Collection[str]) -> Sequence[Dossier]:
        return [deepcopy(self._dossiers[each]) for each in sorted(dossier_ids) if each in self._dossiers]

    async def states(self, regions: Sequence[str]) -> Mapping[str, int]:
        return Counter(each.state for each in self._within(regions))

    async def ask(self, inquiry: Inquiry) -> None:
        self._inquiries[inquiry.id] = inquiry

    async def inquiry(self, inquiry_id: str) -> Inquiry | None:
        return self._inquiries.get(inquiry_id)

    async def inquiries(self, dossier_id: str) -> Sequence[Inquiry]:
        return [each for each in self._inquiries.values() if each.dossier_id == dossier_id]

    async def keep_slip(self, slip: Slip) -> None:
        for old in [each for each in self._slips.values() if each.dossier_id == slip.dossier_id]:
            del self._slips[old.digest]
        self._slips[slip.digest] = slip

    async def slip(self, digest: str) -> Slip | None:
        return self._slips.get(digest)

    async def use_slip(self, digest: str) -> bool:
        return self._slips.pop(digest, None) is not None

    def _within(self, regions: Sequence[str]) -> list[Dossier]:
        found = [each for each in self._dossiers.values() if each.state != "draf"]
        return [deepcopy(each) for each in found if any(covers(region, each.region or "") for region in regions)]

    def _wanted(self, wanted: Wanted, today: date) -> list[Dossier]:
        found = [
            each
            for each in self._within(wanted.regions)
            if each.state in wanted.states
            and wanted.commodity in {None, each.commodity}
            and (not wanted.overdue or (each.due_on is not None and each.due_on < today))
        ]
        return sorted(found, key=lambda each: (each.due_on is None, each.due_on, each.id))


class MemoryWork:
    """One unit of work on a copy of the shelf, put back by the commit."""

    def __init__(self, memory: "Memory") -> None:
        self._memory = memory
        self.shelf = self._shelf = shelf = _copy(memory.shelf)
        self.people: ports.People = MemoryPeople(shelf)
        self.drafts: ports.Drafts = MemoryDrafts(shelf)
        self.checks: ports.Checks = MemoryChecks(shelf)
        self.consents: ports.Consents = MemoryConsents(shelf)
        self.cases: Cases = MemoryCases(shelf)
        self.topics: Topics = MemoryTopics(shelf)
        self.updates: Updates = MemoryUpdates(shelf)
        self.outbox: Outbox = MemoryOutbox(shelf)
        self.leases: Leases = MemoryLeases(shelf)
        self.announcements: Announcements = MemoryAnnouncements(shelf)
        self.dossiers: ports.Dossiers = MemoryDossiers(shelf)
        self.papers: ports.Papers = MemoryPapers(shelf)
        self.pieces: ports.Pieces = MemoryPieces(shelf)
        self.links: Links = MemoryLinks(shelf)
        self.events: Events = MemoryEvents(shelf)
        self.handovers: Handovers = MemoryHandovers(shelf)
        self.guesses: ports.Guesses = MemoryGuesses(shelf)
        self.sessions: ports.Sessions = MemorySessions(shelf)
        self.bookings: ports.Bookings = MemoryBookings(shelf)
        self.staff: Staff = MemoryStaff(shelf)
        self.audit: Audit = MemoryAudit(shelf)
        self.desk: Desk = MemoryDesk(shelf)
        self.rulings: Rulings = MemoryRulings(shelf.rulings, shelf.dossiers)
        self.sentras: Sentras = MemorySentras(shelf)
        self.reports: Reports = MemoryReports(shelf)
        self.tables: Tables = MemoryTables(shelf.tables)
        self.erasures: ports.Erasures = MemoryErasures(shelf)
        self.reminders: Reminders = MemoryReminders(shelf)

    async def commit(self) -> None:
        self._memory.shelf = self._shelf


class Memory:
    """Opens units of work, one after the other."""

    def __init__(self) -> None:
        self.shelf = Shelf()

    @asynccontextmanager
    async def work(self) -> AsyncIterator[MemoryWork]:
        yield MemoryWork(self)


def _copy(shelf: Shelf) -> Shelf:
    return Shelf(**{each.name: copy(getattr(shelf, each.name)) for each in fields(Shelf)})
