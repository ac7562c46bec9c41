"""Counts in memory."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from programme.desk import TO_CHECK
from programme.dossier import Actor, Dossier, Happening
from programme.lifecycle import CHECKING, DRAFT, SUBMITTED, WITHDRAWN
from programme.people import FinishedCheck
from programme.reports import OWN_WORDS, Counts, Scope

if TYPE_CHECKING:
    from tests.memory import Shelf


class MemoryReports:
    def __init__(self, shelf: "Shelf") -> None:
        self._shelf = shelf

    async def years(self, places: Sequence[str]) -> Sequence[int]:
        found = {each.round_year for each in self._shelf.dossiers.values() if each.region in places and _there(each)}
        return sorted(found, reverse=True)

    async def count(self, scope: Scope, *, today: date, reasons: Sequence[str]) -> Counts:
        inside = {
            each.id: each
            for each in self._shelf.dossiers.values()
            if each.region in scope.places and each.round_year == scope.year and each.submitted_at and _there(each)
        }
        events = [each for each in self._shelf.events if each.dossier_id in inside]
        states = [each for each in events if each.happening is Happening.STATE]
        returned = [each for each in events if each.after == "perbaikan" and each.happening is Happening.PAPER]
        papers = [each for each in self._shelf.papers.values() if each.dossier_id in inside]
        late = [each for each in inside.values() if each.state in TO_CHECK and each.due_on and each.due_on < today]
        reached = {(inside[each.dossier_id].region or "", each.after or "", each.dossier_id) for each in states}
        checks = self._checks(scope)
        first: dict[str, datetime] = {}
        for event in states:
            if event.after not in {DRAFT, SUBMITTED, CHECKING, WITHDRAWN}:
                first.setdefault(event.dossier_id, event.at)
        return Counts(
            states=Counter((each.region or "", each.state) for each in inside.values()),
            late=Counter(each.region or "" for each in late),
            reached=Counter((region, state) for region, state, _ in reached),
            asked=Counter(document for each in inside.values() for document in each.slots),
            papers=Counter((each.document, each.state.value) for each in papers),
            returns=Counter(
                (each.document or "", (each.note or "") if each.note in reasons else OWN_WORDS)
                for each in returned
                if each.actor is Actor.OFFICER
            ),
            verdicts=Counter(pair for check in checks for pair in check.verdicts.items()),
            checks=len(checks),
            answered=[(inside[each].submitted_at or at, at) for each, at in first.items()],
        )

    def _checks(self, scope: Scope) -> list[FinishedCheck]:
        newest: dict[tuple[int, str | None], FinishedCheck] = {}
        for (person_id, _), check in sorted(self._shelf.checks.items(), key=lambda each: each[1].started_at):
            dossier = self._shelf.dossiers.get(check.dossier_id or "")
            place = (dossier and dossier.region) or self._shelf.people[person_id].profile.get("wilayah")
            if place in scope.places and scope.checked_from <= check.finished_at < scope.checked_to:
                newest[person_id, check.dossier_id] = check
        return list(newest.values())


def _there(dossier: Dossier) -> bool:
    return dossier.state != DRAFT
