"""What is asked before a place can be had: the name of the business, the time, what to work on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from conversations.conversation import Step
from conversations.schedule import booking, samples
from conversations.schedule.wording import gap_names, moment
from conversations.screen import Answer, Button, Opens, Row, Screen, grid
from conversations.turn import House, Next, Outcome, Show, Turn, Unclear
from conversations.words import Words, paragraphs
from programme.actions.correct_profile import correct_profile
from programme.missing import missing_of
from programme.sessions import Bar, Session, left_by_slot

LONGEST_NAME = 80
MOST_GAPS = 8
"""Gaps that fit on a screen; a session has no time for more."""
DONE, BACK = "daftar", "kembali"


class GiveName(Step[None]):
    """Asks how the coach is to call the business."""

    name = "nama"

    async def look(self, turn: Turn) -> None:
        """Nothing has to be known."""

    def draw(self, seen: None, t: Words) -> Screen:
        """Ask for it."""
        return Screen(
            paragraphs(t("<b>Apa nama usaha Anda?</b>"), t("Ketik namanya, supaya penyuluh mengenali Anda.")),
            [[Button(t.plain("Kembali"), Answer(BACK)), Button(t.plain("Menu"), Opens("menu"))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Go back to the session."""
        return Next("sesi")

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Keep it with the business."""
        name = " ".join(text.split())
        if not name or len(name) > LONGEST_NAME:
            return Unclear(note=turn.t("Ketik nama usaha, paling banyak {n} huruf.", n=LONGEST_NAME))
        await correct_profile(turn.work, turn.house.programme, turn.person, booking.BUSINESS_NAME, name)
        return await booking.gives_name(turn)

    def samples(self, house: House) -> Iterator[tuple[str, None]]:
        """The one that there is."""
        yield "", None


@dataclass(frozen=True, slots=True)
class Slots:
    """The times at which one can come, with the places that are left."""

    session: Session
    left: Mapping[datetime, int]


class ChooseSlot(Step[Slots]):
    """Desk slots by the clock; only those that have a place."""

    name = "jam"

    async def look(self, turn: Turn) -> Slots:
        """Gather what is left."""
        session = await turn.work.sessions.find(turn.draft.data["session"])
        if session is None:
            raise LookupError("a session went while somebody chose its time")
        bookings = await turn.work.bookings.of_session(session.id)
        return Slots(session, left_by_slot(session, bookings, turn.now))

    def draw(self, seen: Slots, t: Words) -> Screen:
        """Draw a button for each time."""
        local = t.at(seen.session.timezone)
        buttons = [
            Button(
                local.time(slot) if left else t.plain("{time} (penuh)", time=local.time(slot)),
                Answer(str(seen.session.slots.index(slot))),
            )
            for slot, left in seen.left.items()
        ]
        ask = t("Pilih jam Anda datang. Satu giliran {n} menit.", n=seen.session.slot_minutes)
        taken = t("Semua jam sudah terisi. Ketuk Kembali untuk masuk daftar tunggu.")
        return Screen(
            paragraphs(
                t("<b>Jam berapa Anda datang?</b>"),
                moment(seen.session.starts_at, seen.session.timezone, t),
                ask if any(seen.left.values()) else taken,
            ),
            [*grid(buttons, columns=2), [Button(t.plain("Kembali"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Take the time, unless somebody else was faster."""
        if value == BACK:
            return Next("sesi")
        seen = await self.look(turn)
        slot = seen.session.slots[int(value)]
        if not seen.left.get(slot):
            return Show(note=booking.said_of(Bar.SLOT_TAKEN, turn.t))
        return await booking.chooses_slot(turn, slot)

    def samples(self, house: House) -> Iterator[tuple[str, Slots]]:
        """With and without places."""
        desk = samples.desk()
        yield "ada", Slots(desk, {slot: number % 3 for number, slot in enumerate(desk.slots)})
        yield "penuh", Slots(desk, dict.fromkeys(desk.slots, 0))


@dataclass(frozen=True, slots=True)
class Wished:
    """What the person lacks, and what of it they want to work on."""

    house: House
    missing: Sequence[str]
    chosen: Sequence[str]


class ChooseGaps(Step[Wished]):
    """What they want to work on, so that the coach can prepare."""

    name = "celah"

    async def look(self, turn: Turn) -> Wished:
        """Gather what is missing."""
        missing = await missing_of(turn.work, turn.house.programme, turn.person.id)
        return Wished(turn.house, missing[:MOST_GAPS], turn.draft.data["gaps"])

    def draw(self, seen: Wished, t: Words) -> Screen:
        """Draw a button for each gap; what is chosen has a tick."""
        rows: list[Row] = []
        for gap in seen.missing:
            for name in gap_names(seen.house, [gap], t):
                sign = "✓" if gap in seen.chosen else "○"
                rows.append([Button(f"{sign} {name}"[:40], Answer(f"g{gap}"))])
        chosen = gap_names(seen.house, seen.chosen, t)
        return Screen(
            paragraphs(
                t("<b>Apa yang mau Anda kerjakan bersama penyuluh?</b>"),
                t("Ini yang masih kurang di usaha Anda. Ketuk yang mau dikerjakan, boleh lebih dari satu."),
                t("Dipilih: {gaps}.", gaps=", ".join(chosen)) if chosen else t("Belum ada yang dipilih."),
            ),
            [*rows, [Button(t.plain("Lanjut"), Answer(DONE), on_yes=True), Button(t.plain("Kembali"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Choose, take back, or go on."""
        if value == BACK:
            return Next("sesi")
        if value == DONE:
            return await booking.finishes(turn)
        gap, chosen = value[1:], list(turn.draft.data["gaps"])
        turn.draft.data["gaps"] = [each for each in chosen if each != gap] if gap in chosen else [*chosen, gap]
        return Show()

    def samples(self, house: House) -> Iterator[tuple[str, Wished]]:
        """Some chosen, and none."""
        missing = [each.id for each in house.programme.requirements][:MOST_GAPS]
        yield "dipilih", Wished(house, missing, missing[:3])
        yield "kosong", Wished(house, missing, [])
