"""Who comes to a session: a page for the coach, a table for the organiser.

Whether that is theirs to know is asked once more, right before.
"""

from collections.abc import Sequence

from bot.handouts.making import Made, Wanted
from bot.prints.press import Data, typeset
from bot.prints.wording import BOT_NAME
from bot.prints.workbook import Cell, Table, write_workbook
from conversations.schedule.wording import gap_names, kind_name, standing_name, when
from conversations.staff.sessions.reading import runs
from conversations.turn import House
from conversations.words import Html, Words
from programme.sessions import Booking, Seating, Standing
from programme.staff import NOBODY

WIDTHS = (6, 10, 34, 18, 60, 60)


class CoachList:
    """The page: who is expected, by the clock."""

    picture = False

    async def make(self, wanted: Wanted) -> Made | Html:
        """Print it."""
        seating = await _seating(wanted)
        if seating is None:
            return wanted.t("Jadwal itu sudah tidak ada.")
        paper = await wanted.press(render_list, wanted.house, seating, wanted.t)
        return Made(paper, "peserta.pdf", wanted.t("Daftar peserta. Jangan diteruskan ke luar dinas."))


class OrganiserTable:
    """The table: everybody, with what was done."""

    picture = False

    async def make(self, wanted: Wanted) -> Made | Html:
        """Write it."""
        seating = await _seating(wanted)
        if seating is None:
            return wanted.t("Jadwal itu sudah tidak ada.")
        table = await wanted.press(write_table, wanted.house, seating, wanted.t)
        return Made(table, "peserta.xlsx", wanted.t("Daftar peserta. Jangan diteruskan ke luar dinas."))


async def _seating(wanted: Wanted) -> Seating | None:
    async with wanted.works() as work:
        session = await work.sessions.find(wanted.argument)
        officer = await work.staff.officer(wanted.person_id) or NOBODY
        if session is None or not runs(officer, session.zone):
            return None
        return Seating(session, tuple(await work.bookings.of_session(session.id)))


def render_list(house: House, seating: Seating, t: Words) -> bytes:
    """Return the page as a tagged PDF."""
    session = seating.session
    local = t.at(session.timezone)
    people: list[Data] = [
        {
            "number": number,
            "time": local.time(each.at),
            "name": each.name,
            "gaps": ", ".join(gap_names(house, each.gaps, t)),
            "here": t.plain("hadir") if each.standing is Standing.ATTENDED else "",
        }
        for number, each in enumerate(seating.coming, start=1)
    ]
    data: dict[str, Data] = {
        "title": t.plain("Peserta: {kind}", kind=kind_name(session.kind, t)),
        "bot": BOT_NAME,
        "language": t.language,
        "facts": [part for part in (when(session, t), session.place.name, session.topic, session.coach) if part],
        "columns": [t.plain("Urutan"), t.plain("Jam"), t.plain("Usaha"), t.plain("Mau mengerjakan"), t.plain("Hadir")],
        "people": people,
        "none": t.plain("Belum ada peserta."),
    }
    return typeset("participants.typ", data, "pdf")


def write_table(house: House, seating: Seating, t: Words) -> bytes:
    """Return the workbook. What people typed stands in it as text, never as a formula."""
    columns = [
        t.plain("Urutan"), t.plain("Jam"), t.plain("Usaha"), t.plain("Keadaan"), t.plain("Mau mengerjakan"),
        t.plain("Sudah dikerjakan"),
    ]  # fmt: skip
    local = t.at(seating.session.timezone)
    rows: list[list[Cell]] = []
    for number, each in enumerate(_in_order(seating), start=1):
        gaps, done = (", ".join(gap_names(house, which, t)) for which in (each.gaps, each.done))
        rows.append([number, local.time(each.at), each.name, standing_name(each.standing, t), gaps, done])
    return write_workbook([Table(t.plain("Peserta"), columns, rows, widths=WIDTHS)])


def _in_order(seating: Seating) -> Sequence[Booking]:
    return sorted(seating.bookings, key=lambda each: each.number)
