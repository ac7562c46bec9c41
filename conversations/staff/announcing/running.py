"""An announcement on its way: progress, pause, go on, stop; what came of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from conversations.conversation import Step
from conversations.screen import Answer, Button, Row, Screen
from conversations.staff.announcing.desk import moved, on_desk
from conversations.staff.announcing.reviewing import LOOK, PREVIEW
from conversations.staff.announcing.samples import announcement
from conversations.staff.announcing.saying import short_text, state_name
from conversations.turn import Handout, House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.actions import announce
from programme.announcements import Announcement, MovedError, State
from programme.audit import Deed, Entry
from programme.outbox import Standing

TABLE, CHART = "daftar_siaran", "grafik_siaran"
"""The handouts with who got it, as a table, and as a picture."""
RUN = "jalan"
FRESH, BACK_TO_DRAFT, PAUSE, ON, STOP, SURE, AGREE, LIST, AS_TABLE, AS_CHART = (
    "segarkan", "batalkan", "jeda", "terus", "henti", "ya_henti", "setuju", "daftar", "tabel", "grafik",
)  # fmt: skip
STEPS_OF_BAR = 10


@dataclass(frozen=True, slots=True)
class Seen:
    """Where it stands."""

    announcement: Announcement
    count: Mapping[Standing, int]
    own: bool = True
    sure: bool = False
    """Whether it is being asked if it shall really end."""


class Run(Step[Seen]):
    """Shows where it stands; brought up to date by itself while it goes out."""

    name = RUN

    async def look(self, turn: Turn) -> Seen:
        """Count."""
        found = await on_desk(turn)
        count = await turn.work.outbox.count(found.batch)
        own = found.officer_id == turn.officer.id
        return Seen(found, count, own, sure=bool(turn.draft.data.get("sure")))

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw the state with its numbers."""
        found = seen.announcement
        return Screen(
            paragraphs(
                t("<b>Siaran: {state}</b>", state=state_name(found.state, t)),
                t("Isi: {text}", text=short_text(found, t, most=120)),
                _told(seen, t),
                t("Hentikan siaran ini? Yang belum menerima tidak akan menerima.") if seen.sure else "",
            ),
            [*_rows(seen, t), [Button(t.plain("Ke daftar siaran"), Answer(LIST))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Steer it."""
        turn.draft.data["sure"] = value == STOP
        if value == LIST:
            return Next("daftar")
        if value == LOOK:
            return Show(handouts=[Handout(PREVIEW, f"{turn.draft.data['id']}-{turn.t.language}")])
        if value in {AS_TABLE, AS_CHART}:
            return await self._hand_over(turn, value)
        try:
            return await self._steer(turn, value)
        except MovedError:
            return Show(note=moved(turn))

    async def _steer(self, turn: Turn, value: str) -> Outcome:
        work, officer, which = turn.work, turn.officer, turn.draft.data["id"]
        match value:
            case "batalkan":
                taken = await announce.take_back(work, officer, which, at=turn.now)
                note = turn.t("Pengiriman dibatalkan. Siaran ini kembali menjadi konsep.")
                return Next("periksa" if taken.officer_id == officer.id else "daftar", note=note)
            case "setuju":
                await announce.agree(work, officer, which, at=turn.now)
            case "jeda":
                await announce.pause(work, officer, which)
            case "terus":
                await announce.go_on(work, officer, which)
            case "ya_henti":
                await announce.stop(work, officer, which, at=turn.now)
        return Show()

    async def _hand_over(self, turn: Turn, value: str) -> Outcome:
        found = await on_desk(turn)
        if value == AS_TABLE:
            entry = Entry(turn.now, turn.officer.id, Deed.ANNOUNCEMENT_EXPORTED, found.regions[0], subject=found.id)
            await turn.work.audit.add(entry)
        return Show(handouts=[Handout(TABLE if value == AS_TABLE else CHART, found.id)])

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """Each state, one's own; another's that waits for agreement; and the question before it ends."""
        count = {Standing.SENT: 612, Standing.WAITING: 600, Standing.UNREACHABLE: 20, Standing.UNCERTAIN: 1}
        over = {State.ASKED: {}, State.SCHEDULED: {}, State.DONE: {**count, Standing.WAITING: 0}}
        for state in over.keys() | {State.RUNNING, State.PAUSED, State.CANCELLED}:
            yield state.value, Seen(announcement(state), over.get(state, count))
        yield "persetujuan", Seen(announcement(State.ASKED), {}, own=False)
        yield "yakin?", Seen(announcement(State.PAUSED), count, sure=True)


def _told(seen: Seen, t: Words) -> Html:
    found, count = seen.announcement, seen.count
    start = t.clock(found.starts_at) if found.starts_at else ""
    if found.state is State.ASKED:
        if not seen.own:
            return t("Penerimanya banyak. Periksa isinya, lalu setujui kalau sudah benar.")
        return t("Penerimanya banyak, jadi petugas lain harus menyetujui. Ia melihatnya di daftar siaran.")
    if found.state is State.SCHEDULED:
        return t("Mulai dikirim {moment}. Sampai saat itu masih bisa dibatalkan.", moment=start)
    total = sum(count.values())
    waiting = count.get(Standing.WAITING, 0) + count.get(Standing.HELD, 0) + count.get(Standing.SENDING, 0)
    done = total - waiting
    filled = STEPS_OF_BAR * done // total if total else 0
    told = {
        Standing.UNREACHABLE: t(
            "• Memblokir bot atau akunnya hilang: {number}", number=count.get(Standing.UNREACHABLE, 0)
        ),
        Standing.UNCERTAIN: t(
            "• Tidak pasti sampai, tidak dikirim ulang: {number}", number=count.get(Standing.UNCERTAIN, 0)
        ),
        Standing.REFUSED: t("• Ditolak Telegram: {number}", number=count.get(Standing.REFUSED, 0)),
    }
    return lines(
        t("{bar} {done} dari {total}", bar="▓" * filled + "░" * (STEPS_OF_BAR - filled), done=done, total=total),
        t("• Terkirim: {number}", number=count.get(Standing.SENT, 0)),
        *(line for standing, line in told.items() if count.get(standing)),
        t("• Menunggu: {number}", number=waiting) if waiting else "",
    )


def _rows(seen: Seen, t: Words) -> list[Row]:
    fresh, stop = Button(t.plain("Segarkan"), Answer(FRESH)), Button(t.plain("Hentikan"), Answer(STOP))
    if seen.sure:
        return [[Button(t.plain("Ya, hentikan"), Answer(SURE))], [Button(t.plain("Tidak, biarkan"), Answer(FRESH))]]
    back = Button(t.plain("Batalkan pengiriman"), Answer(BACK_TO_DRAFT))
    files = [Button(t.plain("Daftar (CSV)"), Answer(AS_TABLE)), Button(t.plain("Grafik"), Answer(AS_CHART))]
    match seen.announcement.state:
        case State.ASKED:
            look = Button(t.plain("Lihat seperti penerima"), Answer(LOOK))
            return [[back]] if seen.own else [[look], [Button(t.plain("Setujui, kirim"), Answer(AGREE))], [back]]
        case State.SCHEDULED:
            return [[back], [fresh]]
        case State.RUNNING:
            return [[Button(t.plain("Jeda"), Answer(PAUSE)), stop], [fresh]]
        case State.PAUSED:
            return [[Button(t.plain("Lanjutkan"), Answer(ON)), stop], files]
        case _:
            return [files]
