"""The sessions that an officer runs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from conversations.conversation import Step
from conversations.schedule import samples
from conversations.schedule.wording import short_line
from conversations.screen import Answer, Button, Opens, Screen, grid
from conversations.staff.sessions import filling
from conversations.staff.sessions.reading import AHEAD, BACK, runs
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Words, lines, paragraphs
from programme.sessions import COMES, Seating, Session, Standing, waiting

PAGE = 8
NEW, OVER, COMING, MORE, PICK = "baru", "lewat", "datang", "hal", "s"


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of sessions; `over`: those that are past."""

    seatings: Sequence[Seating]
    total: int
    page: int = 0
    over: bool = False


class ReadSessions(Step[Listed]):
    """Shows them, the nearest first."""

    name = "daftar"

    async def look(self, turn: Turn) -> Listed:
        """Gather those of one's own zones."""
        over, page = turn.draft.data.get("over", False), turn.draft.data.get("page", 0)
        start, end = (turn.now - BACK, turn.now) if over else (turn.now - timedelta(hours=12), turn.now + AHEAD)
        own = [each for each in await turn.work.sessions.between(start, end) if runs(turn.officer, each.zone)]
        own = list(reversed(own)) if over else own
        shown = own[page * PAGE : (page + 1) * PAGE]
        bookings = await turn.work.bookings.of_sessions([each.id for each in shown])
        return Listed([Seating(each, tuple(bookings[each.id])) for each in shown], len(own), page, over)

    def draw(self, seen: Listed, t: Words) -> Screen:
        """Draw a line and a numbered button for each."""
        first = seen.page * PAGE + 1
        said = [_line(number, each, t) for number, each in enumerate(seen.seatings, start=first)]
        buttons = [
            Button(str(number), Answer(f"{PICK}{each.session.id}"))
            for number, each in enumerate(seen.seatings, start=first)
        ]
        turning = [Button(t.plain("« Sebelumnya"), Answer(f"{MORE}{seen.page - 1}"))] if seen.page else []
        if seen.total > (seen.page + 1) * PAGE:
            turning.append(Button(t.plain("Berikutnya »"), Answer(f"{MORE}{seen.page + 1}")))
        other = (
            Button(t.plain("Yang akan datang"), Answer(COMING))
            if seen.over
            else Button(t.plain("Yang sudah lewat"), Answer(OVER))
        )
        title = t("<b>Jadwal yang sudah lewat</b>") if seen.over else t("<b>Jadwal pendampingan yang Anda urus</b>")
        return Screen(
            paragraphs(title, lines(*said) if said else t("Belum ada jadwal di daerah tugas Anda.")),
            [
                *grid(buttons, columns=PAGE // 2),
                *([turning] if turning else []),
                [Button(t.plain("Buat jadwal"), Answer(NEW)), other],
                [Button(t.plain("Dari berkas Excel"), Opens("sesi_berkas"))],
                [Button(t.plain("Ruang petugas"), Opens("ruang"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Open one, begin a new one, or turn the page."""
        if value == NEW:
            return filling.begins(turn)
        if value in {OVER, COMING}:
            turn.draft.data.update(over=value == OVER, page=0)
            return Show()
        if value.startswith(MORE):
            turn.draft.data["page"] = int(value.removeprefix(MORE))
            return Show()
        turn.draft.data["session"] = value.removeprefix(PICK)
        return Next("lihat")

    def samples(self, house: House) -> Iterator[tuple[str, Listed]]:
        """Nothing, and a full page."""
        yield "kosong", Listed([], 0)
        clinic = samples.clinic()
        full = Seating(clinic, samples.others(clinic, 20, Standing.CONFIRMED))
        many = [full, Seating(samples.cancelled()), *(Seating(replace(clinic, id=f"{each}")) for each in range(6))]
        yield "ada", Listed(many, 20, page=1)
        yield "lewat", Listed(many[:1], 1, over=True)


def _line(number: int, seating: Seating, t: Words) -> str:
    session: Session = seating.session
    if not session.planned:
        return t("{number}. {session}. <b>Dibatalkan.</b>", number=number, session=short_line(session, t))
    asked = sum(each.standing is Standing.ASKED for each in seating.bookings)
    return t(
        "{number}. {session}. Terkonfirmasi {sure} dari {places}, permintaan {asked}, menunggu {waiting}.",
        number=number, session=short_line(session, t), places=session.places, asked=asked,
        sure=sum(each.standing in COMES for each in seating.bookings), waiting=len(waiting(seating.bookings)),
    )  # fmt: skip
