"""One session, as those who run it see it."""

import secrets
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote

from conversations.conversation import Step
from conversations.schedule import files, samples
from conversations.schedule.wording import facts
from conversations.screen import Answer, Button, Link, Opens, Row, Screen, grid
from conversations.staff.sessions.form import Form
from conversations.staff.sessions.reading import Held, held, note
from conversations.turn import Handout, House, Next, Outcome, Show, Turn
from conversations.words import Words, lines, paragraphs
from programme.actions.change_session import schedule_session
from programme.actions.check_in import send_recaps
from programme.local_time import same_clock
from programme.sessions import COMES, Seating, Standing, State

PEOPLE, CHANGE, COPY, WEEKLY, CANCEL, RECAP, LIST, TABLE, BACK = (
    "peserta", "ubah", "salin", "mingguan", "batal", "ringkas", "pdf", "xlsx", "semua",
)  # fmt: skip
LEADS = {PEOPLE: "peserta", WEEKLY: "mingguan", CANCEL: "alasan", BACK: "daftar"}
HANDED = {LIST: files.PARTICIPANTS, TABLE: files.TABLE}
WRITES = frozenset({CHANGE, COPY})
WEEKS = (1, 2, 3, 4, 6, 8, 10, 12)


class ReadOne(Step[Held]):
    """Shows numbers, and all that can be done."""

    name = "lihat"

    async def look(self, turn: Turn) -> Held:
        """Gather it."""
        return await held(turn)

    def draw(self, seen: Held, t: Words) -> Screen:
        """Draw facts and numbers."""
        session, bookings = seen.session, seen.seating.bookings
        count = {each: sum(booking.standing is each for booking in bookings) for each in Standing}
        coming = sum(count[each] for each in COMES)
        here = seen.now >= session.starts_at or count[Standing.ATTENDED]
        numbers = lines(
            t("Terkonfirmasi: <b>{n}</b> dari {places}", n=coming, places=session.places),
            t("Permintaan: <b>{n}</b>", n=count[Standing.ASKED]) if session.by_hand else "",
            t("Ditawari tempat: {n}", n=count[Standing.OFFERED]) if count[Standing.OFFERED] else "",
            t("Daftar tunggu: {n}", n=count[Standing.WAITING]),
            t("Hadir: <b>{n}</b>", n=count[Standing.ATTENDED]) if here else "",
        )
        reason = t("Alasan: {reason}.", reason=session.reason) if session.reason else ""
        state = "" if session.planned else t("<b>Jadwal ini sudah dibatalkan.</b>")
        return Screen(
            paragraphs(facts(session, seen.house, t), lines(state, reason), numbers),
            _deeds(seen, t),
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Go where the button leads."""
        session = (await held(turn)).session
        data = turn.draft.data
        if value in WRITES:
            return _writes(turn, Form.of(session), session.id, anew=value == COPY)
        if value in HANDED:
            return Next(self.name, handouts=[Handout(HANDED[value], session.id)])
        if value == RECAP:
            told = await send_recaps(turn.work, turn.house.programme, session.id, now=turn.now)
            return Show(note=turn.t("Ringkasan dikirim ke {n} orang.", n=told))
        data.update(people_page=0, editing="")
        return Next(LEADS[value])

    def samples(self, house: House) -> Iterator[tuple[str, Held]]:
        """Coming, running, and cancelled."""
        clinic, desk = samples.clinic(), samples.desk()
        people = (*samples.others(clinic, 12, Standing.CONFIRMED), samples.booking(Standing.OFFERED, clinic))
        yield "akan datang", Held(house, Seating(clinic, people), samples.NOW)
        yield "berjalan", Held(house, Seating(desk, samples.others(desk, 5, Standing.ATTENDED)), desk.starts_at)
        yield "dibatalkan", Held(house, Seating(samples.cancelled()), samples.NOW)


def _writes(turn: Turn, form: Form, session_id: str, *, anew: bool) -> Outcome:
    """Open the form of a session, or that of a new one which is like it but for the day."""
    kept = replace(form, day="") if anew else form
    turn.draft.data.update(form=kept.data, editing="" if anew else session_id, month="")
    return Next("tanggal" if anew else "isian")


def _deeds(seen: Held, t: Words) -> list[Row]:
    session = seen.session
    coming = session.planned and not session.is_over(seen.now)
    begun = session.planned and seen.now >= session.starts_at
    every = [
        (True, Button(t.plain("Peserta"), Answer(PEOPLE))),
        (begun, Button(t.plain("Kirim ringkasan"), Answer(RECAP))),
        (coming, Button(t.plain("Ubah"), Answer(CHANGE))),
        (True, Button(t.plain("Salin"), Answer(COPY))),
        (coming, Button(t.plain("Ulangi tiap minggu"), Answer(WEEKLY))),
        (coming, Button(t.plain("Batalkan"), Answer(CANCEL))),
        (True, Button(t.plain("Daftar PDF"), Answer(LIST))),
        (True, Button(t.plain("Tabel XLSX"), Answer(TABLE))),
    ]
    address = f"https://t.me/{seen.house.bot_username}?start=j{session.id}"
    share = Button(t.plain("Bagikan jadwal ini"), Link(f"https://t.me/share/url?url={quote(address, safe='')}"))
    return [
        *([[share]] if coming else []),
        *grid([button for there, button in every if there], columns=2),
        [Button(t.plain("Semua jadwal"), Answer(BACK)), Button(t.plain("Ruang petugas"), Opens("ruang"))],
    ]


class RepeatWeekly(Step[Held]):
    """Copies it to the same day and clock of the following weeks."""

    name = "mingguan"

    async def look(self, turn: Turn) -> Held:
        """Gather it."""
        return await held(turn)

    def draw(self, seen: Held, t: Words) -> Screen:
        """Ask for how many weeks."""
        buttons = [Button(str(each), Answer(str(each))) for each in WEEKS]
        return Screen(
            paragraphs(
                t("<b>Ulangi untuk berapa minggu?</b>"),
                t("Hari dan jamnya sama. Setiap jadwal bisa diubah sendiri-sendiri."),
            ),
            [*grid(buttons, columns=4), [Button(t.plain("Kembali"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Make the copies."""
        if value == BACK:
            return Next("lihat")
        session = (await held(turn)).session
        for week in range(1, int(value) + 1):
            copy = replace(
                session, id=secrets.token_hex(5), state=State.PLANNED, revision=0, reason="", last_number=0,
                starts_at=same_clock(session.starts_at, session.zone_info, days=7 * week), created_by=turn.person.id,
            )  # fmt: skip
            await schedule_session(turn.work, copy)
            await note(turn, copy)
        return Next("daftar", toast=turn.t.plain("Jadwal baru: {n}.", n=int(value)))

    def samples(self, house: House) -> Iterator[tuple[str, Held]]:
        """The one that there is."""
        yield "", Held(house, Seating(samples.clinic()), samples.NOW)
