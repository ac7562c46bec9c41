"""The steps in which a session is written: day, time, numbers."""

from calendar import Calendar
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from conversations.conversation import Step
from conversations.screen import Answer, Button, Opens, Row, Screen, grid
from conversations.staff.sessions.form import Form, read_clock
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Words, paragraphs

BACK = "kembali"
CLOCKS = ("08:00", "08:30", "09:00", "09:30", "10:00", "10:30", "13:00", "13:30", "14:00", "15:00", "16:00", "19:00")
CHOICES = {
    "minutes": (60, 90, 120, 180, 240, 480),
    "capacity": (1, 2, 5, 10, 15, 20, 30, 50),
    "slot_minutes": (0, 15, 20, 30, 45, 60),
    "cancel_hours": (0, 1, 3, 6, 12, 24, 48, 72),
}
MOST = {"minutes": 720, "capacity": 500, "slot_minutes": 240, "cancel_hours": 72}
MAY_BE_NONE = frozenset({"slot_minutes", "cancel_hours"})


def form_of(turn: Turn) -> Form:
    """Return the form that is open."""
    return Form.read(turn.draft.data["form"])


def begins(turn: Turn) -> Outcome:
    """Begin an empty form, in one's own kab/kota where that is the only one."""
    turn.draft.data.update(form=Form().data, editing="", chosen=[])
    return goes_on(turn, Form())


def goes_on(turn: Turn, form: Form) -> Next:
    """Keep the form, and ask for the next thing that is missing; then show all of it."""
    turn.draft.data.update(form=form.data, proposed="")
    lacks = form.lacks
    if lacks == "tulis":
        turn.draft.data["field"] = "place"
    return Next(lacks or "isian")


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the calendar; `today` is the date on the wall there."""

    first: date
    today: date


class ChooseDay(Step[Month]):
    """A calendar to tap."""

    name = "tanggal"

    async def look(self, turn: Turn) -> Month:
        """Open the month of the day that is chosen, or of today there."""
        form = form_of(turn)
        today = turn.now.astimezone(_zone_of(turn, form)).date()
        shown = turn.draft.data.get("month") or form.day or today.isoformat()
        return Month(date.fromisoformat(shown).replace(day=1), today)

    def draw(self, seen: Month, t: Words) -> Screen:
        """Draw the weeks, Monday first; days of the months beside it bear their month."""
        weeks = Calendar().monthdatescalendar(seen.first.year, seen.first.month)
        rows: list[Row] = [[Button(_day(each, seen), Answer(each.isoformat())) for each in week] for week in weeks]
        noon = datetime.combine(seen.first, time(12), UTC)
        heads = " · ".join(t.weekdays())
        return Screen(
            paragraphs(
                t("<b>Tanggal berapa?</b>"),
                t("{month}\n{weekdays}", month=t.month(noon), weekdays=heads),
                t("Ketuk tanggalnya."),
            ),
            [
                *rows,
                [Button("«", Answer(_beside(seen.first, -1))), Button("»", Answer(_beside(seen.first, 1)))],
                end(t),
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Take the day, or turn the page."""
        if value == BACK:
            return back(turn)
        if value.startswith("m"):
            turn.draft.data["month"] = value[1:]
            return Show()
        seen = await self.look(turn)
        if date.fromisoformat(value) < seen.today:
            return Show(note=turn.t("Tanggal itu sudah lewat. Pilih tanggal lain."))
        turn.draft.data["month"] = ""
        return goes_on(turn, replace(form_of(turn), day=value))

    def samples(self, house: House) -> Iterator[tuple[str, Month]]:
        """A month that begins in the middle of a week, and the end of a year."""
        yield "November", Month(date(2026, 11, 1), date(2026, 11, 22))
        yield "Desember", Month(date(2026, 12, 1), date(2026, 11, 22))


def _zone_of(turn: Turn, form: Form) -> ZoneInfo:
    return ZoneInfo(turn.house.regions.timezone(form.regions[0] if form.regions else ""))


def _day(day: date, seen: Month) -> str:
    return str(day.day) if day.month == seen.first.month else f"{day.day}/{day.month}"


def _beside(first: date, months: int) -> str:
    other = (first + timedelta(days=31)) if months > 0 else (first - timedelta(days=1))
    return f"m{other.replace(day=1).isoformat()}"


class ChooseClock(Step[str]):
    """The time at which it starts, on the clocks of the place."""

    name = "jam"

    async def look(self, turn: Turn) -> str:
        """Return a region of the zone, which has its time."""
        return turn.house.regions.timezone(form_of(turn).regions[0])

    def draw(self, seen: str, t: Words) -> Screen:
        """Draw the usual times; others can be typed."""
        noon = t.at(seen).time(datetime(2026, 1, 1, 5, tzinfo=UTC)).rpartition(" ")[2]
        buttons = [Button(each.replace(":", "."), Answer(each)) for each in CLOCKS]
        return Screen(
            paragraphs(
                t("<b>Mulai pukul berapa?</b>"),
                t("Waktu setempat ({zone}). Ketuk, atau ketik jam lain, misalnya 09.15.", zone=noon),
            ),
            [*grid(buttons, columns=4), end(t)],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Take the time."""
        return back(turn) if value == BACK else goes_on(turn, replace(form_of(turn), clock=value))

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take a time that was typed."""
        clock = read_clock(text)
        if clock is None:
            return Show(note=turn.t("Jam itu belum kami pahami. Ketik misalnya 09.15."))
        return goes_on(turn, replace(form_of(turn), clock=clock))

    def samples(self, house: House) -> Iterator[tuple[str, str]]:
        """Two zones."""
        yield "WIB", "Asia/Jakarta"
        yield "WITA", "Asia/Makassar"


class ChooseNumber(Step[str]):
    """How long, how many, how long each turn takes."""

    name = "angka"

    async def look(self, turn: Turn) -> str:
        """Return which number is asked for."""
        field: str = turn.draft.data["field"]
        return field

    def draw(self, seen: str, t: Words) -> Screen:
        """Draw the usual numbers; others can be typed."""
        asked = {
            "minutes": t("<b>Berapa menit lamanya?</b>"),
            "capacity": t("<b>Berapa tempat?</b>\nKalau memakai giliran, ini tempat untuk tiap giliran."),
            "cancel_hours": t(
                "<b>Sampai berapa jam sebelum mulai peserta boleh batal sendiri?</b>\n"
                "Sesudah itu, mereka perlu menghubungi dinas."
            ),
            "slot_minutes": t("<b>Satu giliran berapa menit?</b>\n0 berarti semua datang di awal."),
        }[seen]
        buttons = [Button(str(each), Answer(str(each))) for each in CHOICES[seen]]
        return Screen(paragraphs(asked, t("Ketuk, atau ketik angka lain.")), [*grid(buttons, columns=4), end(t)])

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Take the number."""
        return back(turn) if value == BACK else self._take(turn, int(value))

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take a number that was typed."""
        field = turn.draft.data["field"]
        number = text.strip()
        least = 0 if field in MAY_BE_NONE else 1
        if not (number.isascii() and number.isdecimal()) or not least <= int(number[:6]) <= MOST[field]:
            return Show(note=turn.t("Ketik angka {least} sampai {most}.", least=least, most=MOST[field]))
        return self._take(turn, int(number))

    def _take(self, turn: Turn, number: int) -> Outcome:
        return goes_on(turn, replace(form_of(turn), **{turn.draft.data["field"]: number}))  # type: ignore[arg-type]

    def samples(self, house: House) -> Iterator[tuple[str, str]]:
        """Each number."""
        yield from ((field, field) for field in CHOICES)


def back(turn: Turn) -> Outcome:
    """Go back to the form, or to the list when there is not enough of one yet."""
    turn.draft.data["proposed"] = ""
    return Next("daftar" if form_of(turn).lacks else "isian")


def end(t: Words) -> Row:
    """Return the last row: back, and out."""
    return [Button(t.plain("Kembali"), Answer(BACK)), Button(t.plain("Ruang petugas"), Opens("ruang"))]
