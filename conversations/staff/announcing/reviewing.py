"""The last look: what is said, to whom, when, and the way out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from conversations.conversation import Step
from conversations.screen import Answer, Button, Row, Screen
from conversations.staff.announcing.desk import go_to_copy, moved, on_desk
from conversations.staff.announcing.samples import AUDIENCE, announcement
from conversations.staff.announcing.saying import audience_words, segment_words, short_text
from conversations.turn import Handout, House, Next, Outcome, Show, Turn
from conversations.words import Words, paragraphs
from programme.actions.announce import NobodyReachedError, drop, have_sent, keep_template
from programme.announcements import Announcement, Audience, MovedError, State

PREVIEW = "pratinjau"
"""The handout that shows what each kind of recipient sees; its argument is the announcement."""
NOW, LATER, LOOK, KEEP, COPY, TEXT, PEOPLE, DROP, SURE, KEPT, BACK = (
    "kirim", "nanti", "lihat", "templat", "salin", "isi", "penerima", "hapus", "ya_hapus", "biarkan", "kembali",
)  # fmt: skip
MORNING = 8
DATE_FORMATS = ("%d/%m/%Y %H.%M", "%d/%m/%Y %H:%M", "%d-%m-%Y %H.%M", "%d-%m-%Y %H:%M")


@dataclass(frozen=True, slots=True)
class Seen:
    """The announcement and how many get it."""

    house: House
    announcement: Announcement
    audience: Audience
    sure: bool = False
    """Whether it is being asked if it shall really be removed."""


class Review(Step[Seen]):
    """Shows all of it once more."""

    name = "periksa"

    async def look(self, turn: Turn) -> Seen:
        """Gather it."""
        found = await on_desk(turn)
        audience = await turn.work.announcements.audience(found.segment, found.regions)
        return Seen(turn.house, found, audience, sure=bool(turn.draft.data.get("sure")))

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw it with what can be done."""
        second = (
            t(
                "Penerimanya lebih dari {number} orang, jadi petugas kedua harus menyetujui.",
                number=seen.house.alone_up_to,
            )
            if seen.audience.reached > seen.house.alone_up_to
            else ""
        )
        template = seen.announcement.state is State.TEMPLATE
        english = "" if seen.announcement.content.english else t("Belum ada teks bahasa Inggris.")
        return Screen(
            paragraphs(
                t("<b>Templat siaran</b>") if template else t("<b>Periksa siaran</b>"),
                t("Isi: {text}", text=short_text(seen.announcement, t, most=200)),
                segment_words(seen.house, seen.announcement.segment, t),
                audience_words(seen.announcement, seen.audience, t),
                second,
                english,
                t("Hapus? Isinya tidak bisa dikembalikan.") if seen.sure else "",
            ),
            _sure(t) if seen.sure else _rows(seen, t),
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Send it, look at it, change it, or put it away."""
        turn.draft.data["sure"] = value == DROP
        which = turn.draft.data["id"]
        match value:
            case "hapus" | "biarkan":
                outcome: Outcome = Show()
            case "lihat":
                outcome = Show(handouts=[Handout(PREVIEW, which)])
            case "salin":
                outcome = await go_to_copy(turn)
            case "kirim":
                outcome = await send(turn, None)
            case "ya_hapus":
                outcome = await _drop(turn)
            case "templat":
                await keep_template(turn.work, turn.officer, which, at=turn.now)
                outcome = Show(toast=turn.t.plain("Templat disimpan. Ada di daftar siaran."))
            case _:
                outcome = Next({LATER: ChooseTime.name, TEXT: "tulis", PEOPLE: "pilih"}.get(value, "daftar"))
        return outcome

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """Few, and so many that a second officer is needed."""
        yield "sedikit", Seen(house, announcement(), replace(AUDIENCE, reached=40))
        yield "banyak", Seen(house, announcement(), AUDIENCE)
        yield "templat", Seen(house, announcement(State.TEMPLATE), AUDIENCE)
        yield "yakin?", Seen(house, announcement(), AUDIENCE, sure=True)


async def _drop(turn: Turn) -> Outcome:
    try:
        await drop(turn.work, turn.officer, turn.draft.data["id"])
    except MovedError:
        return Show(note=moved(turn))
    return Next("daftar", toast=turn.t.plain("Sudah dihapus."))


def _sure(t: Words) -> list[Row]:
    return [[Button(t.plain("Ya, hapus"), Answer(SURE))], [Button(t.plain("Tidak, biarkan"), Answer(KEPT))]]


def _rows(seen: Seen, t: Words) -> list[Row]:
    template = seen.announcement.state is State.TEMPLATE
    now, later = Button(t.plain("Kirim sekarang"), Answer(NOW)), Button(t.plain("Kirim nanti"), Answer(LATER))
    keep, away = Button(t.plain("Simpan templat"), Answer(KEEP)), Button(t.plain("Hapus"), Answer(DROP))
    if template:
        send: list[Row] = [[Button(t.plain("Buat siaran dari ini"), Answer(COPY))]]
    else:
        send = [[now, later]] if seen.audience.reached else []
    return [
        [Button(t.plain("Lihat seperti penerima"), Answer(LOOK))],
        *send,
        [Button(t.plain("Ubah isi"), Answer(TEXT)), Button(t.plain("Ubah penerima"), Answer(PEOPLE))],
        [away] if template else [keep, away],
        [Button(t.plain("Ke daftar siaran"), Answer(BACK))],
    ]


async def send(turn: Turn, starts_at: datetime | None) -> Outcome:
    """Have it sent, now or then."""
    try:
        await have_sent(
            turn.work,
            turn.officer,
            turn.draft.data["id"],
            at=turn.now,
            starts_at=starts_at,
            alone_up_to=turn.house.alone_up_to,
        )
    except NobodyReachedError:
        return Show(note=turn.t("Belum ada orang yang cocok. Ubah penerimanya dulu."))
    except MovedError:
        return Show(note=moved(turn))
    return Next("jalan")


class ChooseTime(Step[None]):
    """Asks when."""

    name = "waktu"

    async def look(self, turn: Turn) -> None:
        """Nothing has to be known."""
        await on_desk(turn)

    def draw(self, seen: None, t: Words) -> Screen:
        """Draw the usual times."""
        return Screen(
            paragraphs(
                t("<b>Kirim kapan?</b>"),
                t("Ketuk, atau ketik tanggal dan jam, misalnya 25/11/2026 09.00."),
            ),
            [
                [Button(t.plain("Besok pukul 08.00"), Answer("1"))],
                [Button(t.plain("Lusa pukul 08.00"), Answer("2"))],
                [Button(t.plain("Minggu depan pukul 08.00"), Answer("7"))],
                [Button(t.plain("Kembali"), Answer(BACK))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Schedule it for a morning, or go back."""
        if value == BACK:
            return Next(Review.name)
        local = turn.now.astimezone(await _zone(turn)) + timedelta(days=int(value))
        return await send(turn, local.replace(hour=MORNING, minute=0, second=0, microsecond=0))

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Schedule it for then."""
        zone = await _zone(turn)
        moment = _moment(" ".join(text.split()), zone)
        if moment is None:
            return Show(note=turn.t("Tanggal itu belum kami pahami. Tulis seperti ini: 25/11/2026 09.00."))
        if moment <= turn.now:
            return Show(note=turn.t("Waktu itu sudah lewat. Pilih waktu yang akan datang."))
        return await send(turn, moment)

    def samples(self, house: House) -> Iterator[tuple[str, None]]:
        """The one that there is."""
        yield "waktu", None


async def _zone(turn: Turn) -> ZoneInfo:
    """Return the time zone of the first region that it is for."""
    return ZoneInfo(turn.house.regions.timezone((await on_desk(turn)).regions[0]))


def _moment(words: str, zone: ZoneInfo) -> datetime | None:
    for form in DATE_FORMATS:
        try:
            return datetime.strptime(words, form).replace(tzinfo=zone)
        except ValueError:
            continue
    return None
