"""What came in by one file and has not taken effect: agreed to as a whole, or taken back as a whole."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from conversations.conversation import Step
from conversations.screen import Answer, Button, Opens, Row, Screen
from conversations.staff.samples import NOON, dossiers
from conversations.staff.titles import state_name
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.import_results import agree_to_results, batch_for, take_results_back
from programme.actions.lapse_deeds import Rows
from programme.actions.move_dossier import OwnRulingError
from programme.dossier import Dossier
from programme.rulings import Batch, Ruling
from programme.staff import NotTheirsError

BATCH = "paket"
AGREE, TAKE_BACK, PAGE, OTHER = "setuju", "batalkan", "hal", "lain"
A_PAGE = 8
SHOWN_NAME = 40


@dataclass(frozen=True, slots=True)
class Pack:
    """Results and what can be done with them; without a batch they took effect, were taken back, or never were."""

    house: House
    batch: Batch | None = None
    rows: Rows = ()
    by: str = ""
    page: int = 0
    may_agree: bool = False
    may_take_back: bool = False


class LookAtBatch(Step[Pack]):
    """Shows the results; a second officer agrees to all, and whoever nominates takes all back."""

    name = BATCH

    async def look(self, turn: Turn) -> Pack:
        """Gather them, if all are of one's own regions."""
        try:
            batch, rows = await batch_for(turn.work, turn.officer, turn.draft.data["batch"])
        except NotTheirsError:
            return Pack(turn.house)
        by = await turn.work.staff.find(batch.officer_id)
        own = batch.officer_id == turn.officer.id
        return Pack(
            turn.house,
            batch,
            sorted(rows, key=lambda row: (row[0].outcome, row[1].ticket or "")),
            by.name if by else turn.t.plain("seorang petugas"),
            turn.draft.data.get("page", 0),
            batch.waits and not own,
            batch.can_be_undone(turn.now),
        )

    def draw(self, seen: Pack, t: Words) -> Screen:
        """Draw numbers, then a page of them."""
        out: list[Row] = [
            [Button(t.plain("Hasil dari berkas lain"), Answer(OTHER))],
            [Button(t.plain("Semua usulan"), Opens("usulan"))],
        ]
        if seen.batch is None:
            return Screen(t("Hasil ini sudah berlaku, atau sudah dibatalkan."), out)
        page = min(seen.page, (len(seen.rows) - 1) // A_PAGE)
        here = seen.rows[page * A_PAGE : (page + 1) * A_PAGE]
        count = Counter(ruling.outcome for ruling, _ in seen.rows)
        before = [Button(t.plain("« Sebelumnya"), Answer(f"{PAGE}{page - 1}"))] if page else []
        more = len(seen.rows) > (page + 1) * A_PAGE
        after = [Button(t.plain("Berikutnya »"), Answer(f"{PAGE}{page + 1}"))] if more else []
        rows: list[Row] = [[*before, *after]] if before or after else []
        if seen.may_agree:
            rows.append([Button(t.plain("Setujui semuanya ({n})", n=len(seen.rows)), Answer(AGREE))])
        if seen.may_take_back:
            rows.append([Button(t.plain("Batalkan semuanya ({n})", n=len(seen.rows)), Answer(TAKE_BACK))])
        return Screen(
            paragraphs(
                t("<b>Hasil dari berkas</b>\n{name}, {at}", name=seen.by, at=t.clock(seen.batch.at)),
                lines(*(_count(seen.house, state, n, t) for state, n in sorted(count.items()))),
                _when(seen.batch, t),
                lines(*(_line(seen.house, n, row, t) for n, row in enumerate(here, page * A_PAGE + 1))),
            ),
            [*rows, *out],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Agree, take back, turn the page, or go on."""
        if value == OTHER:
            turn.draft.data = {}
            return Next("kirim")
        if value.startswith(PAGE):
            turn.draft.data["page"] = int(value.removeprefix(PAGE))
            return Show()
        work, officer, batch = turn.work, turn.officer, turn.draft.data["batch"]
        if value == TAKE_BACK:
            done = await take_results_back(work, officer, batch, at=turn.now)
            if not done:
                return Show(toast=turn.t.plain("Sudah terlambat. Hasil ini segera berlaku."))
            turn.draft.data = {}
            return Next("kirim", note=turn.t("Semuanya dibatalkan. Pemilik tidak diberi tahu."))
        try:
            done = await agree_to_results(work, officer, batch, at=turn.now)
        except OwnRulingError:
            raise NotTheirsError from None
        said = turn.t.plain("Disetujui. Berlaku satu jam lagi.")
        return Show(toast=said if done else turn.t.plain("Sudah tidak menunggu persetujuan."))

    def samples(self, house: House) -> Iterator[tuple[str, Pack]]:
        """One's own and another's that wait for agreement, one that waits for its time, and none."""
        states = [each.id for each in house.programme.states]
        rows = [
            (Ruling(f"x{n}", each.id, "contoh0001", NOON, states[n % len(states)], None, stars=2), each)
            for n, each in enumerate(dossiers(house, 2 * A_PAGE))
        ]
        waiting = Batch("0123456789", "contoh0001", NOON, None, len(rows))
        due = Batch("0123456789", "contoh0001", NOON, NOON + timedelta(hours=1), len(rows))
        yield "menunggu, milik sendiri", Pack(house, waiting, rows, "Bu Contoh", may_take_back=True)
        yield "menunggu", Pack(house, waiting, rows, "Bu Contoh", 1, may_agree=True, may_take_back=True)
        yield "akan berlaku", Pack(house, due, rows, "Bu Contoh", may_take_back=True)
        yield "segera berlaku", Pack(house, due, rows, "Bu Contoh")
        yield "tidak ada", Pack(house)


def batch_label(number: int, batch: Batch, t: Words) -> str:
    """Name what came in by one file on a button."""
    return t.plain("{number}. {at}: {n} usulan", number=number, at=t.brief(batch.at), n=batch.size)


def _count(house: House, state: str, n: int, t: Words) -> Html:
    return t("• {state}: <b>{n}</b>", state=state_name(house, state, t), n=n)


def _when(batch: Batch, t: Words) -> Html:
    if batch.due_at is None:
        return t("<b>Menunggu petugas kedua.</b> Ia menyetujui semuanya sekaligus, di /usulan.")
    return t("Berlaku {at}. Saat itu pemilik usaha diberi tahu.", at=t.clock(batch.due_at))


def _line(house: House, number: int, row: tuple[Ruling, Dossier], t: Words) -> Html:
    ruling, dossier = row
    after = state_name(house, ruling.outcome, t)
    if ruling.stars:
        after = t.plain("{state}, bintang {n}", state=after, n=ruling.stars)
    return t(
        "{n}. <b>{name}</b> ({ticket}): {state}",
        n=number,
        name=dossier.name[:SHOWN_NAME],
        ticket=dossier.ticket or "",
        state=after,
    )
