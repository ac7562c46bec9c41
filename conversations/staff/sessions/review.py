"""The whole form before it is kept, and why a change was made."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace

from conversations.conversation import Step
from conversations.inputs import Location
from conversations.schedule import samples
from conversations.schedule.wording import kind_name, when
from conversations.screen import Answer, Button, Screen, grid
from conversations.staff.sessions.filling import form_of
from conversations.staff.sessions.form import LONGEST_TEXT, Form
from conversations.staff.sessions.reading import note, runs, theirs
from conversations.staff.sessions.writing import takes_location
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Words, lines, paragraphs
from programme.actions.change_session import cancel_session, change_session, schedule_session
from programme.sessions import Kind
from programme.staff import NotTheirsError

SAVE, BACK, NO_REASON = "simpan", "kembali", "tanpa"
KIND, BY_HAND = "kind", "by_hand"
STEPS = {
    "zone": "zona", "day": "tanggal", "clock": "jam", "minutes": "angka", "capacity": "angka", "slot_minutes": "angka",
    "cancel_hours": "angka",
    "place": "tulis", "pin": "tulis", "topic": "tulis", "coach": "tulis", "link": "tulis",
}  # fmt: skip
"""Field to the step that asks for it."""


@dataclass(frozen=True, slots=True)
class Written:
    """The form, and whether it changes a session that there is."""

    house: House
    form: Form
    editing: bool = False


class Review(Step[Written]):
    """Shows every field; each can be changed before it is kept."""

    name = "isian"

    async def look(self, turn: Turn) -> Written:
        """Gather the form."""
        return Written(turn.house, form_of(turn), bool(turn.draft.data["editing"]))

    def draw(self, seen: Written, t: Words) -> Screen:
        """Draw a line a field, and a button for each."""
        form = seen.form
        session = form.session(seen.house, "0", None, by=0)
        regions = ", ".join(seen.house.regions.find(code).name for code in form.regions)
        none = t.plain("belum diisi")
        turns = t.plain("{n} menit tiap orang", n=form.slot_minutes) if form.slot_minutes else t.plain("tanpa giliran")
        sure = t.plain("petugas menjawab tiap permintaan") if form.by_hand else t.plain("langsung terkonfirmasi")
        said = [
            t("Jenis: <b>{value}</b>", value=kind_name(Kind(form.kind), t)),
            t("Daerah: <b>{value}</b>", value=form.zone_name)
            if form.zone_name == regions
            else t("Daerah: <b>{value}</b> ({regions})", value=form.zone_name, regions=regions),
            t("Waktu: <b>{value}</b>", value=when(session, t)),
            t("Tempat: <b>{value}</b>", value=form.place),
            t("Titik peta: {value}", value=f"{form.pin[0]}, {form.pin[1]}" if form.pin else none),
            t("Jumlah tempat: <b>{n}</b>, {turns}", n=session.places, turns=turns),
            t("Tentang: {value}", value=form.topic or none),
            t("Pendamping: {value}", value=form.coach or none),
            t("Tautan rapat: {value}", value=t.plain("ada") if form.link else none),
            t("Pendaftaran: {value}", value=sure),
            t("Batal sendiri: sampai {n} jam sebelum mulai", n=form.cancel_hours),
        ]
        named = {
            KIND: t.plain("Ganti jenis"), "zone": t.plain("Daerah"), "day": t.plain("Tanggal"), "clock": t.plain("Jam"),
            "minutes": t.plain("Lama"), "capacity": t.plain("Jumlah tempat"), "slot_minutes": t.plain("Giliran"),
            "place": t.plain("Tempat"), "pin": t.plain("Titik peta"), "topic": t.plain("Tentang"),
            "coach": t.plain("Pendamping"), "link": t.plain("Tautan rapat"), BY_HAND: t.plain("Ganti pendaftaran"),
            "cancel_hours": t.plain("Batas batal"),
        }  # fmt: skip
        save = t.plain("Simpan perubahan") if seen.editing else t.plain("Umumkan jadwal ini")
        return Screen(
            paragraphs(t("<b>Periksa jadwal ini</b>"), lines(*said), t("Ketuk yang mau diubah, lalu simpan.")),
            [
                *grid([Button(label, Answer(field)) for field, label in named.items()], columns=3),
                [Button(save, Answer(SAVE)), Button(t.plain("Tidak jadi"), Answer(BACK))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Change a field, keep all of it, or leave it."""
        form, data = form_of(turn), turn.draft.data
        if value == BACK:
            return Next("lihat" if data["editing"] else "daftar")
        if value == SAVE:
            return await _keep(turn, form)
        if value == KIND:
            other = Kind.DESK if form.kind == Kind.CLINIC.value else Kind.CLINIC
            data["form"] = replace(form, kind=other.value).data
            return Show()
        if value == BY_HAND:
            data["form"] = replace(form, by_hand=not form.by_hand).data
            return Show()
        data["field"] = value
        return Next(STEPS[value])

    async def located(self, turn: Turn, location: Location) -> Outcome:
        """Take where it is."""
        return takes_location(turn, location)

    def samples(self, house: House) -> Iterator[tuple[str, Written]]:
        """A new one and a change, with and without what can be left out."""
        yield "baru", Written(house, Form.of(samples.desk()))
        yield "ubah", Written(house, replace(Form.of(samples.clinic()), pin=None, topic="", coach=""), editing=True)


async def _keep(turn: Turn, form: Form) -> Outcome:
    if form.lacks:
        return Next(form.lacks)
    if not runs(turn.officer, form.zone):
        raise NotTheirsError
    if form.starts_at(turn.house) <= turn.now:
        return Show(note=turn.t("Waktu itu sudah lewat. Ganti tanggal atau jamnya."))
    if turn.draft.data["editing"]:
        return Next("alasan")
    session = form.session(turn.house, secrets.token_hex(5), None, by=turn.person.id)
    await schedule_session(turn.work, session)
    await note(turn, session)
    turn.draft.data["session"] = session.id
    return Next("lihat", toast=turn.t.plain("Jadwal sudah dibuka."))


class GiveReason(Step[str]):
    """Why it is changed or cancelled: everybody in it reads this."""

    name = "alasan"

    async def look(self, turn: Turn) -> str:
        """See whether it is changed or cancelled; NotTheirsError for a session that is not theirs any more."""
        await theirs(turn, turn.draft.data["session"])
        editing: str = turn.draft.data["editing"]
        return editing

    def draw(self, seen: str, t: Words) -> Screen:
        """Ask for it."""
        title = t("<b>Kenapa jadwal ini diubah?</b>") if seen else t("<b>Kenapa jadwal ini dibatalkan?</b>")
        label = t.plain("Ubah tanpa alasan") if seen else t.plain("Batalkan tanpa alasan")
        return Screen(
            paragraphs(title, t("Ketik alasan singkat. Semua peserta langsung diberi tahu.")),
            [[Button(label, Answer(NO_REASON))], [Button(t.plain("Kembali"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Do it without a reason, or go back."""
        if value == BACK:
            return Next("isian" if turn.draft.data["editing"] else "lihat")
        return await self._do(turn, "")

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Do it with this reason."""
        return await self._do(turn, " ".join(text.split())[:LONGEST_TEXT].rstrip("."))

    async def _do(self, turn: Turn, reason: str) -> Outcome:
        session = await theirs(turn, turn.draft.data["session"])
        if turn.draft.data["editing"]:
            form = form_of(turn)
            if not runs(turn.officer, form.zone):
                raise NotTheirsError
            wanted = form.session(turn.house, session.id, session, by=turn.person.id)
            told = await change_session(turn.work, replace(wanted, reason=reason), now=turn.now)
        else:
            told = await cancel_session(turn.work, session.id, reason=reason, now=turn.now)
        await note(turn, session)
        return Next("lihat", note=turn.t("Tersimpan. Yang diberi tahu: {n} orang.", n=told))

    def samples(self, house: House) -> Iterator[tuple[str, str]]:
        """Both."""
        yield "ubah", "x"
        yield "batal", ""
