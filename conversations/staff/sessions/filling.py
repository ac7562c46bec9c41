"""The steps in which a session is written: zone, day, time, numbers, words."""

from calendar import Calendar
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from conversations.conversation import Step
from conversations.inputs import Location
from conversations.schedule import samples
from conversations.screen import Answer, Button, Opens, Row, Screen, grid
from conversations.staff.sessions.form import LINK, LONGEST_TEXT, Form, pin_at, read_clock, read_pin
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Words, paragraphs

BACK, EMPTY, TAKE = "kembali", "kosong", "?peta"
PLACES = frozenset({"place", "pin"})
"""What a location or a venue answers."""
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


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for in words, and what the map calls the place where it was sent."""

    field: str
    proposed: str = ""


class Write(Step[Asked]):
    """Place, map, topic, coach, link: in words; a place also as a location or a venue that is sent."""

    name = "tulis"

    async def look(self, turn: Turn) -> Asked:
        """Return what is asked for."""
        data = turn.draft.data
        return Asked(data["field"], data.get("proposed", "") if data["field"] == "place" else "")

    def draw(self, seen: Asked, t: Words) -> Screen:
        """Ask for it."""
        asked = {
            "place": t(
                "<b>Di mana tempatnya?</b>\nKetik nama gedung dan alamatnya, atau kirim lokasinya lewat Telegram."
            ),
            "pin": t(
                "<b>Titik di peta</b>\nKirim lokasinya lewat Telegram, "
                "atau salin angka dari peta, misalnya: -0.95, 100.35"
            ),
            "topic": t("<b>Tentang apa?</b>\nKetik satu kalimat yang mudah dipahami pemilik usaha."),
            "coach": t("<b>Siapa pendampingnya?</b>\nKetik namanya."),
            "link": t("<b>Tautan rapat</b>\nTempel tautannya, mulai dengan https. Hanya peserta yang melihatnya."),
        }[seen.field]
        proposed = t("Di peta tertulis: <b>{place}</b>", place=seen.proposed) if seen.proposed else ""
        take = [[Button(t.plain("Pakai nama ini"), Answer(TAKE))]] if seen.proposed else []
        empty = [[Button(t.plain("Kosongkan"), Answer(EMPTY))]] if seen.field != "place" else []
        return Screen(paragraphs(asked, proposed), [*take, *empty, end(t)])

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Empty it, take what the map says, or go back."""
        if value == BACK:
            return back(turn)
        field = turn.draft.data["field"]
        if value == TAKE:
            return goes_on(turn, replace(form_of(turn), place=turn.draft.data["proposed"]))
        return goes_on(turn, replace(form_of(turn), **{field: None if field == "pin" else ""}))  # type: ignore[arg-type]

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take the words."""
        field, said = turn.draft.data["field"], " ".join(text.split())
        value: object = said
        if field == "pin":
            value = read_pin(text)
            if value is None:
                return Show(note=turn.t("Angka itu belum kami pahami, atau tempatnya di luar Indonesia."))
        elif len(said) > LONGEST_TEXT:
            return Show(note=turn.t("Terlalu panjang. Paling banyak {n} huruf.", n=LONGEST_TEXT))
        elif field == "link" and not LINK.fullmatch(said):
            return Show(note=turn.t("Tautan itu belum benar. Salin seluruhnya, mulai dari https."))
        return goes_on(turn, replace(form_of(turn), **{field: value}))  # type: ignore[arg-type]

    async def located(self, turn: Turn, location: Location) -> Outcome:
        """Take the place on the map, where a place is asked for."""
        if turn.draft.data["field"] not in PLACES:
            return await super().located(turn, location)
        return takes_location(turn, location)

    def samples(self, house: House) -> Iterator[tuple[str, Asked]]:
        """Each, and a place with what the map says."""
        yield from ((field, Asked(field)) for field in ("place", "pin", "topic", "coach", "link"))
        yield "nama dari peta", Asked("place", samples.clinic().place.name)


def takes_location(turn: Turn, location: Location) -> Outcome:
    """Keep the pin; ask for the name of the place, where there is none yet or the map knows another one."""
    pin = pin_at(location.latitude, location.longitude)
    if pin is None:
        return Show(note=turn.t("Tempat itu di luar Indonesia. Kirim lokasi yang lain."))
    form = replace(form_of(turn), pin=pin)
    called = ", ".join(" ".join(part.split()) for part in (location.name, location.address) if part.strip())
    proposed = called[:LONGEST_TEXT]
    if proposed in {"", form.place} and form.place:
        return replace(goes_on(turn, form), note=turn.t("Titik peta sudah kami simpan."))
    turn.draft.data.update(form=form.data, field="place", proposed=proposed)
    note = turn.t("Titik peta sudah kami simpan. Sekarang nama tempatnya.")
    return Next(Write.name, note=note)


def back(turn: Turn) -> Outcome:
    """Go back to the form, or to the list when there is not enough of one yet."""
    turn.draft.data["proposed"] = ""
    return Next("daftar" if form_of(turn).lacks else "isian")


def end(t: Words) -> Row:
    """Return the last row: back, and out."""
    return [Button(t.plain("Kembali"), Answer(BACK)), Button(t.plain("Ruang petugas"), Opens("ruang"))]
