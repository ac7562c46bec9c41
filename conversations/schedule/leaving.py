"""Not coming after all, or coming at another time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conversations.conversation import Step
from conversations.schedule import booking, samples
from conversations.schedule.reading import gather, mine
from conversations.schedule.session import label
from conversations.schedule.wording import short_line
from conversations.screen import Answer, Button, Opens, Screen
from conversations.turn import House, Next, Outcome, Turn
from conversations.words import Words, paragraphs
from programme.sessions import Seating, Session

YES, BACK, SAME, PICK = "ya", "kembali", "jam", "s"
MOST = 8


class SureToLeave(Step[Session | None]):
    """Asks once more before the place goes."""

    name = "batal"

    async def look(self, turn: Turn) -> Session | None:
        """Find the session."""
        return await turn.work.sessions.find(turn.draft.data["session"])

    def draw(self, seen: Session | None, t: Words) -> Screen:
        """Say what will happen."""
        return Screen(
            paragraphs(
                t("<b>Batal ikut?</b>"),
                short_line(seen, t) if seen else "",
                t("Tempat Anda diberikan ke orang lain. Kalau berubah pikiran, Anda mendaftar lagi dari awal."),
            ),
            [
                [Button(t.plain("Ya, batal ikut"), Answer(YES), on_yes=True)],
                [Button(t.plain("Tidak, tetap ikut"), Answer(BACK))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Do it, or go back."""
        return Next("sesi") if value == BACK else await booking.cancels(turn, turn.draft.data["session"])

    def samples(self, house: House) -> Iterator[tuple[str, Session | None]]:
        """The one that there is."""
        yield "yakin?", samples.clinic()


@dataclass(frozen=True, slots=True)
class Targets:
    """Where one can move to."""

    old: Session | None
    free: Sequence[Seating]


class ChooseTarget(Step[Targets]):
    """Other sessions with a place, or another time of the same desk. Nothing is given up before there is a new one."""

    name = "pindah"

    async def look(self, turn: Turn) -> Targets:
        """Gather what is free."""
        old = turn.draft.data["session"]
        offer = await gather(turn, old)
        seating = offer.seating(old)
        free = [each for each in offer.free if each.session.id != old][:MOST]
        return Targets(seating.session if seating else None, free)

    def draw(self, seen: Targets, t: Words) -> Screen:
        """Draw a button for each."""
        slots = seen.old is not None and seen.old.planned and len(seen.old.slots) > 1
        rows = [[Button(t.plain("Jam lain, hari yang sama"), Answer(SAME))]] if slots else []
        rows += [[Button(label(each, t), Answer(f"{PICK}{each.session.id}"))] for each in seen.free]
        return Screen(
            paragraphs(
                t("<b>Pindah ke jadwal mana?</b>"),
                t("Sekarang: {session}", session=short_line(seen.old, t)) if seen.old else "",
                t("Tempat lama Anda baru dilepas setelah yang baru didapat.")
                if rows
                else t("Belum ada jadwal lain yang masih ada tempat."),
            ),
            [*rows, [Button(t.plain("Kembali"), Answer(BACK)), Button(t.plain("Menu"), Opens("menu"))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Move there, by way of its times where it has some."""
        own = await mine(turn, turn.draft.data["session"])
        if value == BACK or own is None:
            return Next("sesi")
        target = turn.draft.data["session"] if value == SAME else value.removeprefix(PICK)
        session = await turn.work.sessions.find(target)
        turn.draft.data.update(moving=own[1].id, gaps=list(own[1].gaps), at=None, session=target)
        return Next("jam") if session is not None and len(session.slots) > 1 else await booking.finishes(turn)

    def samples(self, house: House) -> Iterator[tuple[str, Targets]]:
        """With and without anything free."""
        clinic, desk = samples.clinic(), samples.desk()
        yield "ada", Targets(desk, [Seating(clinic), Seating(desk)])
        yield "tidak ada", Targets(clinic, [])
