"""Why a document goes back: a reason of the programme file, or the officer's own words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conversations.conversation import Step
from conversations.screen import Answer, Button, Screen
from conversations.staff.queue.paper import looked, own_words, rule
from conversations.staff.queue.place import PAPER, REASONS
from conversations.staff.samples import dossiers, full_checklist
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Words, lines, paragraphs
from programme.rules import Reason
from programme.slots import Slot

SHORTEST, LONGEST = 5, 300
"""Letters of a reason in own words."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """The reasons that fit a document."""

    slot: Slot
    reasons: Sequence[Reason]


def reasons_for(house: House, document: str) -> list[Reason]:
    """Return the reasons of the programme file that can be said of a document."""
    return [each for each in house.programme.reasons if not each.documents or document in each.documents]


class ChooseReason(Step[Reasons]):
    """Asks why the document goes back."""

    name = REASONS

    async def look(self, turn: Turn) -> Reasons:
        """Gather the reasons."""
        slot = (await looked(turn)).slot
        return Reasons(slot, reasons_for(turn.house, slot.id))

    def draw(self, seen: Reasons, t: Words) -> Screen:
        """Draw the reasons, as the owner will read them, with a button each."""
        said = [t("• <b>{label}</b>: {text}", label=t.rule(r.label), text=t.rule(r.text)) for r in seen.reasons]
        return Screen(
            paragraphs(
                t("<b>{document}</b> perlu perbaikan. Kenapa?", document=t.rule(seen.slot.name)),
                lines(*said),
                t("Kalimat ini dibaca pemilik usaha. Boleh juga ketik alasan Anda sendiri."),
            ),
            [
                *([Button(t.rule(reason.label), Answer(reason.id))] for reason in seen.reasons),
                [Button(t.plain("Kembali"), Answer(f"?{PAPER}"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Return the document, or go back."""
        if value == f"?{PAPER}":
            return Next(PAPER)
        reason = next(each for each in turn.house.programme.reasons if each.id == value)
        return await rule(turn, reason.text)

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take own words."""
        words = own_words(text)
        if not SHORTEST <= len(words) <= LONGEST:
            return Show(note=turn.t("Tulis alasannya dalam 5 sampai 300 huruf, atau ketuk salah satu."))
        turn.draft.data["reason"] = words
        return Next(WriteReason.name)

    def samples(self, house: House) -> Iterator[tuple[str, Reasons]]:
        """Of the document with the most reasons, and of one that has only those for all."""
        slots = list(full_checklist(house, dossiers(house, 1)[0]))
        slots.sort(key=lambda slot: len(reasons_for(house, slot.id)))
        yield "paling sedikit", Reasons(slots[0], reasons_for(house, slots[0].id))
        yield "paling banyak", Reasons(slots[-1], reasons_for(house, slots[-1].id))


@dataclass(frozen=True, slots=True)
class Written:
    """A reason in an officer's words."""

    slot: Slot
    reason: str


class WriteReason(Step[Written]):
    """Shows own words as the owner will read them, before they go."""

    name = "kirim"

    async def look(self, turn: Turn) -> Written:
        """Gather what was written."""
        return Written((await looked(turn)).slot, turn.draft.data.get("reason", ""))

    def draw(self, seen: Written, t: Words) -> Screen:
        """Draw it."""
        return Screen(
            paragraphs(
                t("<b>{document}</b> dikembalikan dengan alasan ini:", document=t.rule(seen.slot.name)),
                t("<i>{reason}</i>", reason=seen.reason),
                t("Sudah benar? Kalau belum, ketik lagi."),
            ),
            [[Button(t.plain("Ya, kembalikan"), Answer("ya"))], [Button(t.plain("Kembali"), Answer(REASONS))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Return the document, or go back to the reasons."""
        return await rule(turn, turn.draft.data["reason"]) if value == "ya" else Next(ChooseReason.name)

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take other words."""
        return await ChooseReason().typed(turn, text)

    def samples(self, house: House) -> Iterator[tuple[str, Written]]:
        """One."""
        yield "kata sendiri", Written(next(iter(full_checklist(house, dossiers(house, 1)[0]))), "Contoh Jaya")
