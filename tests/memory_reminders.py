"""Reminders in memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from programme.reminders import APART, STILL_OPEN, Silence, Unfinished
from programme.running import SELF_CHECK

if TYPE_CHECKING:
    from tests.memory import Shelf

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Kept:
    told_at: datetime | None = None
    refused: bool = False


class MemoryReminders:
    def __init__(self, shelf: "Shelf") -> None:
        self._shelf = shelf

    async def unfinished(self, silence: Silence, *, limit: int) -> Sequence[Unfinished]:
        found = [self._look(person_id, silence) for person_id in sorted(self._shelf.people)]
        return [each for each in found if each][:limit]

    def _look(self, person_id: int, silence: Silence) -> Unfinished | None:
        person, seen = self._shelf.people[person_id], self._shelf.seen_at.get(person_id, LONG_AGO)
        kept = self._shelf.reminders.get(person_id, Kept())
        told = kept.told_at or LONG_AGO
        if person_id <= silence.after or person.consent is None or person.blocked or kept.refused:
            return None
        if seen > silence.until or (silence.since and seen <= silence.since):
            return None
        if told > silence.told_before and told >= seen:
            return None
        own = [key[1] for key in self._shelf.links if key[0] == person_id]
        draft = self._shelf.drafts.get((person_id, SELF_CHECK))
        dossier = next((each for each in own if self._is_open(each, silence)), None)
        checks = silence.checks and not own and draft and draft.data.get("answers") is not None
        unfinished_check = checks and draft and draft.data.get("finished_at") is None
        return Unfinished(person_id, seen, dossier) if dossier or unfinished_check else None

    def _is_open(self, dossier_id: str, silence: Silence) -> bool:
        dossier = self._shelf.dossiers[dossier_id]
        linked = [key[0] for key in self._shelf.links if key[1] == dossier_id]
        at_it = any(self._shelf.seen_at.get(each, LONG_AGO) > silence.until for each in linked)
        return dossier.state in STILL_OPEN and dossier.round_year == silence.round_year and not at_it

    async def spend(self, person_id: int, *, at: datetime) -> bool:
        kept = self._shelf.reminders.get(person_id, Kept())
        free = not kept.refused and (kept.told_at or LONG_AGO) <= at - APART
        if free:
            self._shelf.reminders[person_id] = Kept(at)
        return free

    async def refused(self, person_id: int) -> bool:
        return self._shelf.reminders.get(person_id, Kept()).refused

    async def refuse(self, person_id: int, *, refused: bool) -> None:
        self._shelf.reminders[person_id] = Kept(self._shelf.reminders.get(person_id, Kept()).told_at, refused)
