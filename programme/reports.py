"""What the head of the dinas wants to know: how many stand where, and what holds them up. Nobody is named."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from statistics import median
from typing import Protocol
from zoneinfo import ZoneInfo

from programme.calendar import working_days_between
from programme.desk import TO_CHECK
from programme.dossier import PaperState
from programme.lifecycle import COMPLETE, REPAIR, SUBMITTED, WITHDRAWN, way_of_nominating
from programme.regions import Regions
from programme.rules import Document, DocumentWeight, Programme, Requirement, State, Verdict

OWN_WORDS = ""
"""Stands for all reasons in an officer's own words: those may say anything, so they are only counted."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The kab/kota that are counted, and the round."""

    places: tuple[str, ...]
    year: int

    @property
    def checked_from(self) -> datetime:
        """Since when self-checks count: a round comes every two years, so people check for it from the year before."""
        return datetime(self.year - 1, 1, 1, tzinfo=UTC)

    @property
    def checked_to(self) -> datetime:
        """Until when they count."""
        return datetime(self.year + 1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted of the dossiers that were handed in, and of the self-checks."""

    states: Mapping[tuple[str, str], int]
    """Region and state to the number of dossiers that are in it."""
    late: Mapping[str, int]
    """Region to the number of those that wait longer than was promised."""
    reached: Mapping[tuple[str, str], int]
    """Region and state to the number of dossiers that ever came into it."""
    asked: Mapping[str, int]
    """Document to the number of dossiers that need it."""
    papers: Mapping[tuple[str, str], int]
    """Document and state to a number."""
    returns: Mapping[tuple[str, str], int]
    """Document and reason to how often it was sent back for that."""
    verdicts: Mapping[tuple[str, str], int]
    """Requirement and verdict, as of the newest finished check of each business."""
    checks: int
    """How many businesses have a finished check."""
    answered: Sequence[tuple[datetime, datetime]]
    """When dossiers were handed in, and when the dinas first answered."""


class Reports(Protocol):
    """Counts over many dossiers."""

    async def years(self, places: Sequence[str]) -> Sequence[int]:
        """Return the rounds for which something was handed in there, the newest first."""

    async def count(self, scope: Scope, *, today: date, reasons: Sequence[str]) -> Counts:
        """Count. Reasons other than these come as `OWN_WORDS`."""


def places_within(regions: Regions, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the kab/kota in these regions, by code."""
    found = {place for code in codes for place in ([code] if "." in code else [r.code for r in regions.within(code)])}
    return tuple(sorted(found))


@dataclass(frozen=True, slots=True)
class Milestone:
    """A state on the way of a nomination, and how many came that far."""

    state: State
    reached: int
    now: int


@dataclass(frozen=True, slots=True)
class PaperLoss:
    """What a document costs the dossiers that need it."""

    document: Document
    asked: int
    valid: int
    checking: int
    to_replace: int
    expired: int
    returned: int
    """How often it was sent back, up to now."""

    @property
    def missing(self) -> int:
        """Dossiers that need it and do not have it."""
        return max(self.asked - self.valid - self.checking - self.to_replace - self.expired, 0)

    @property
    def lacking(self) -> int:
        """Dossiers that wait for it from their owner. What only helps lacks nowhere where it was not handed in."""
        helps_only = self.document.weight is DocumentWeight.OPTIONAL
        return self.to_replace + self.expired + (0 if helps_only else self.missing)


@dataclass(frozen=True, slots=True)
class RequirementLoss:
    """How businesses stand on a requirement, by their own answers."""

    requirement: Requirement
    met: int
    gap: int
    unclear: int

    @property
    def asked(self) -> int:
        """How many were asked about it."""
        return self.met + self.gap + self.unclear


@dataclass(frozen=True, slots=True)
class Place:
    """One kab/kota in numbers."""

    code: str
    handed_in: int
    waiting: int
    late: int
    with_owner: int
    complete: int
    """Complete, and waiting to be nominated."""
    nominated: int
    """Nominated, ever."""


@dataclass(frozen=True, slots=True)
class Report:
    """All of it, as the programme file of today reads it."""

    programme: Programme
    scope: Scope
    counts: Counts
    timezone: str

    @property
    def handed_in(self) -> int:
        """How many dossiers were handed in."""
        return sum(self.counts.states.values())

    def in_state(self, state: str) -> int:
        """Return how many are in a state now."""
        return sum(number for (_, each), number in self.counts.states.items() if each == state)

    def reached(self, state: str, places: Sequence[str] | None = None) -> int:
        """Return how many ever came into a state, in these places or in all."""
        inside = self.scope.places if places is None else places
        if state == SUBMITTED:
            return sum(number for (place, _), number in self.counts.states.items() if place in inside)
        return sum(
            max(self.counts.reached.get((place, state), 0), self.counts.states.get((place, state), 0))
            for place in inside
        )

    @property
    def waiting(self) -> int:
        """How many wait for the dinas."""
        return sum(each.waiting for each in self.places)

    @property
    def with_owner(self) -> int:
        """How many are back with their owners."""
        return self.in_state(REPAIR)

    @property
    def complete(self) -> int:
        """How many are complete and wait to be nominated."""
        return self.in_state(COMPLETE)

    @property
    def late(self) -> int:
        """How many of them wait longer than was promised."""
        return sum(self.counts.late.values())

    @property
    def milestones(self) -> Sequence[Milestone]:
        """The way of a nomination: handed in, complete, and on."""
        first = [state for state in self.programme.states if state.id == SUBMITTED]
        way = [*first, *way_of_nominating(self.programme)]
        return [Milestone(state, self.reached(state.id), self.in_state(state.id)) for state in way]

    @property
    def ended(self) -> Sequence[tuple[State, int]]:
        """The states in which nominations go no further, with how many are there; those without any left out."""
        ends = [each for each in self.programme.states if each.final or each.id == WITHDRAWN]
        return [(each, number) for each in ends if (number := self.in_state(each.id))]

    @property
    def places(self) -> Sequence[Place]:
        """Every kab/kota, those with the most dossiers first."""
        found = [self._place(code) for code in self.scope.places]
        return sorted(found, key=lambda each: (-each.handed_in, each.code))

    def _place(self, code: str) -> Place:
        states = {state: number for (place, state), number in self.counts.states.items() if place == code}
        way = way_of_nominating(self.programme)
        nominated = self.reached(way[1].id, [code]) if len(way) > 1 else 0
        return Place(
            code,
            sum(states.values()),
            sum(states.get(state, 0) for state in TO_CHECK),
            self.counts.late.get(code, 0),
            states.get(REPAIR, 0),
            states.get(COMPLETE, 0),
            nominated,
        )

    @property
    def papers(self) -> Sequence[PaperLoss]:
        """The documents that owners provide: hard ones before others, what is lacking most first."""
        returned: Counter[str] = Counter()
        for (document, _), times in self.counts.returns.items():
            returned[document] += times
        found = [self._paper(each, returned[each.id]) for each in self.programme.documents if not each.held_by_dinas]
        order = [each.id for each in self.programme.documents]
        found.sort(
            key=lambda each: (
                each.document.weight is not DocumentWeight.HARD,
                -each.lacking,
                -each.returned,
                order.index(each.document.id),
            )
        )
        return [each for each in found if each.asked or each.returned]

    def _paper(self, document: Document, returned: int) -> PaperLoss:
        number = {state: self.counts.papers.get((document.id, state.value), 0) for state in PaperState}
        return PaperLoss(
            document,
            self.counts.asked.get(document.id, 0),
            valid=number[PaperState.VALID],
            checking=number[PaperState.CHECKING],
            to_replace=number[PaperState.REPLACE],
            expired=number[PaperState.EXPIRED],
            returned=returned,
        )

    def reasons(self, document: str | None = None) -> Sequence[tuple[str, int]]:
        """Return the reasons for which papers, or this one, went back: in words, the most frequent first."""
        counted: Counter[str] = Counter()
        for (each, reason), times in self.counts.returns.items():
            if document in {None, each}:
                counted[reason] += times
        return counted.most_common()

    @property
    def requirements(self) -> Sequence[RequirementLoss]:
        """The requirements that were asked about, what is unmet most often first."""
        found = [
            RequirementLoss(
                each,
                *(
                    self.counts.verdicts.get((each.id, verdict.value), 0)
                    for verdict in (Verdict.MET, Verdict.GAP, Verdict.UNCLEAR)
                ),
            )
            for each in self.programme.requirements
        ]
        asked = [each for each in found if each.asked]
        return sorted(asked, key=lambda each: -each.gap)

    @property
    def days(self) -> Sequence[int]:
        """How many working days each first answer took."""
        zone = ZoneInfo(self.timezone)
        return [
            working_days_between(start.astimezone(zone).date(), end.astimezone(zone).date(), self.programme.holidays)
            for start, end in self.counts.answered
        ]

    @property
    def median_days(self) -> float | None:
        """Return the median of them; None while nothing was answered."""
        return median(self.days) if self.counts.answered else None

    @property
    def in_time(self) -> int:
        """How many first answers came within the promise."""
        return sum(days <= self.programme.round.promised_days for days in self.days)
