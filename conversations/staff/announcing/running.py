"""An announcement on its way: progress, pause, go on, stop; what came of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from conversations.conversation import Step
from conversations.screen import Answer, Button, Row, Screen
from conversations.staff.announcing.desk import go_to, go_to_copy, moved, on_desk
from conversations.staff.announcing.reviewing import LOOK, PREVIEW
from conversations.staff.announcing.samples import announcement
from conversations.staff.announcing.saying import short_text, state_name
from conversations.turn import Handout, House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.actions import announce
from programme.actions.colleagues import colleagues
from programme.announcements import UNSENT, Announcement, MovedError, State
from programme.audit import Deed, Entry
from programme.outbox import Standing
from programme.staff import Duty

TABLE, CHART = "daftar_siaran", "grafik_siaran"
"""The handouts with who got it, as a table, and as a picture."""
RUN = "jalan"
FRESH, BACK_TO_DRAFT, PAUSE, ON, STOP, SURE, AGREE, TAKE, COPY, LIST, AS_TABLE, AS_CHART = (
    "segarkan", "batalkan", "jeda", "terus", "henti", "ya_henti", "setuju", "ambil", "salin", "daftar", "tabel",
    "grafik",
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
    left: bool = False
    """Whether its author works here no more."""
    colleagues: int = 1
    """How many officers could agree to it."""


class Run(Step[Seen]):
    """Shows where it stands; brought up to date by itself while it goes out."""

    name = RUN

    async def look(self, turn: Turn) -> Seen:
        """Count."""
        found = await on_desk(turn)
        count = await turn.work.outbox.count(found.batch)
        own = found.officer_id == turn.officer.id
        left = await announce.is_left_behind(turn.work, found)
        others = await colleagues(turn.work, Duty.ANNOUNCE, found.regions, but=found.officer_id)
        return Seen(found, count, own, bool(turn.draft.data.get("sure")), left, len(others))

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
            return Show(handouts=[Handout(PREVIEW, turn.draft.data["id"])])
        if value == COPY:
            return await go_to_copy(turn)
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
            case "ambil":
                await announce.take_over(work, officer, which, at=turn.now)
                return await go_to(turn, which)
            case "jeda":
                await announce.pause(work, officer, which, at=turn.now)
            case "terus":
                await announce.go_on(work, officer, which, at=turn.now)
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
        for state in (State.DRAFT, State.TEMPLATE, State.PAUSED):
            yield f"{state.value}, ditinggalkan", Seen(announcement(state), {}, own=False, left=True)
        yield "konsep petugas lain", Seen(announcement(), {}, own=False)
        yield "tidak ada yang menyetujui", Seen(announcement(State.ASKED), {}, colleagues=0)
        yield "persetujuan", Seen(announcement(State.ASKED), {}, own=False)
        yield "yakin?", Seen(announcement(State.PAUSED), count, sure=True)


def _told(seen: Seen, t: Words) -> Html:
    found, count = seen.announcement, seen.count
    start = t.clock(found.starts_at) if found.starts_at else ""
    if found.state in UNSENT:
        return lines(t("Ini belum dikirim."), _left(t) if seen.left else "")
    if found.state is State.ASKED:
        if not seen.own:
            return t("Penerimanya banyak. Periksa isinya, lalu setujui kalau sudah benar.")
        if not seen.colleagues:
            return lines(
                t("Penerimanya banyak, jadi petugas lain harus menyetujui."),
                t("Belum ada petugas lain yang bisa. Minta admin mengundang satu, atau kurangi penerimanya."),
            )
        return t("Penerimanya banyak, jadi petugas lain harus menyetujui. Mereka sudah diberi tahu.")
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
        _left(t) if seen.left else "",
    )


def _left(t: Words) -> Html:
    return t("Pembuatnya tidak bertugas lagi di sini. Ambil alih kalau siaran ini masih perlu.")


def _rows(seen: Seen, t: Words) -> list[Row]:
    fresh, stop = Button(t.plain("Segarkan"), Answer(FRESH)), Button(t.plain("Hentikan"), Answer(STOP))
    if seen.sure:
        return [[Button(t.plain("Ya, hentikan"), Answer(SURE))], [Button(t.plain("Tidak, biarkan"), Answer(FRESH))]]
    back = Button(t.plain("Batalkan pengiriman"), Answer(BACK_TO_DRAFT))
    take = Button(t.plain("Ambil alih"), Answer(TAKE))
    files = [Button(t.plain("Daftar (CSV)"), Answer(AS_TABLE)), Button(t.plain("Grafik"), Answer(AS_CHART))]
    look = Button(t.plain("Lihat seperti penerima"), Answer(LOOK))
    agree = Button(t.plain("Setujui, kirim"), Answer(AGREE))
    on = take if seen.left else Button(t.plain("Lanjutkan"), Answer(ON))
    unsent: list[Row] = [[look], *([[take]] if seen.left else [])]
    rows: Mapping[State, list[Row]] = {
        State.ASKED: [[back]] if seen.own else [[look], [agree], [back]],
        State.SCHEDULED: [[back], [fresh]],
        State.RUNNING: [[Button(t.plain("Jeda"), Answer(PAUSE)), stop], [fresh]],
        State.PAUSED: [[on, stop], files],
        State.DRAFT: unsent,
        State.TEMPLATE: unsent,
    }
    return rows.get(seen.announcement.state, [files, [Button(t.plain("Salin jadi siaran baru"), Answer(COPY))]])
