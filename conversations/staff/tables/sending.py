"""Sending a table, and the screen that shows what came of it."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from conversations.conversation import Step
from conversations.inputs import File, Thing
from conversations.screen import Answer, Button, Row, Screen
from conversations.staff.samples import NOON
from conversations.staff.tables.place import SEND, TABLE, UNFIT_ROWS
from conversations.staff.tables.saying import fault
from conversations.turn import Handout, House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, paragraphs
from programme.actions.send_table import SentFile, send_table, shown
from programme.tables import Purpose, SentTable, TableFault, TableState

AGAIN, FRESH, PAGE, APPLY, AS_TABLE, TEMPLATE = "lagi", "segarkan", "hal", "terapkan", "baris", "templat"
A_PAGE = 6
"""Rows that do not fit, on one screen."""

S = TypeVar("S")
Held = TypeVar("Held")


class TakesTable(Step[S]):
    """A step at which a table can be sent."""

    purpose: ClassVar[Purpose]

    async def received(self, turn: Turn, file: File) -> Outcome:
        """Let it wait to be read."""
        sent = await send_table(
            turn.work, turn.person.id, self.purpose, SentFile(file.kind, file.file_id, file.size), at=turn.now
        )
        if isinstance(sent, TableFault):
            return Show(note=fault(sent, "", turn.t))
        turn.draft.data = {"table": sent.id}
        return Next(TABLE)

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Say how a table is sent."""
        return Show(note=turn.t("Kirim tabelnya sebagai file: ketuk gambar klip, lalu pilih berkasnya."))

    async def sent(self, turn: Turn, thing: Thing) -> Outcome:
        """Say how a table is sent."""
        return await self.typed(turn, "")


@dataclass(frozen=True, slots=True)
class Shown(Generic[Held]):
    """A table, and what it would do when it is read; without a table there is none any more."""

    house: House
    table: SentTable | None = None
    checked: Held | None = None
    page: int = 0


class ShowTable(TakesTable[Shown[Held]]):
    """Waits for a table to be read; then shows what it would do, and does it."""

    name = TABLE

    @abstractmethod
    async def check(self, turn: Turn, table: SentTable) -> Held:
        """Hold the table against what there is now."""

    @abstractmethod
    def preview(self, house: House, checked: Held, t: Words) -> tuple[Html, Sequence[Html]]:
        """Say what it would do, and each row that does not fit with its reason."""

    @abstractmethod
    def label(self, checked: Held, t: Words) -> str:
        """Say what the button does that applies it; empty when it cannot be applied."""

    @abstractmethod
    def back(self, t: Words) -> Button:
        """Return the button that leads out."""

    @abstractmethod
    async def apply(self, turn: Turn, table: SentTable) -> Outcome:
        """Apply it, checked once more."""

    async def look(self, turn: Turn) -> Shown[Held]:
        """Gather it, if it is theirs."""
        table = await table_of(turn)
        read = table if table is not None and table.state is TableState.READ else None
        checked = await self.check(turn, read) if read else None
        return Shown(turn.house, table, checked, turn.draft.data.get("page", 0))

    def draw(self, seen: Shown[Held], t: Words) -> Screen:
        """Draw that it is being read, why it is not taken, or what it would do."""
        again = [Button(t.plain("Kirim berkas lain"), Answer(AGAIN))]
        if seen.checked is not None:
            return self._draw_preview(seen, seen.checked, t)
        if seen.table is None:
            return Screen(t("Tabel itu sudah tidak ada di sini. Kirim lagi berkasnya."), [again, [self.back(t)]])
        if seen.table.state is TableState.REFUSED:
            said = fault(seen.table.fault, seen.table.detail, t)
            return Screen(paragraphs(t("<b>Tabel belum bisa dibaca</b>"), said), [again, [self.back(t)]])
        return Screen(
            paragraphs(
                t("<b>Tabel sedang dibaca</b>"),
                t("Sebentar, hasilnya muncul sendiri di sini. Kalau Anda pergi, kami kabari."),
            ),
            [[Button(t.plain("Segarkan"), Answer(FRESH))], again, [self.back(t)]],
        )

    def _draw_preview(self, seen: Shown[Held], checked: Held, t: Words) -> Screen:
        said, unfit = self.preview(seen.house, checked, t)
        page = min(seen.page, max(len(unfit) - 1, 0) // A_PAGE)
        here = unfit[page * A_PAGE : (page + 1) * A_PAGE]
        rows: list[Row] = []
        if label := self.label(checked, t):
            rows.append([Button(label, Answer(APPLY))])
        before = [Button(t.plain("« Sebelumnya"), Answer(f"{PAGE}{page - 1}"))] if page else []
        after = (
            [Button(t.plain("Berikutnya »"), Answer(f"{PAGE}{page + 1}"))] if len(unfit) > (page + 1) * A_PAGE else []
        )
        if unfit:
            rows += [[*before, *after], [Button(t.plain("Baris yang belum cocok (Excel)"), Answer(AS_TABLE))]]
        rows += [[Button(t.plain("Kirim berkas lain"), Answer(AGAIN))], [self.back(t)]]
        mend = (
            t("<b>Belum cocok: {n} baris.</b> Selama masih ada, tidak ada yang diubah.", n=len(unfit)),
            *here,
            t("Perbaiki baris itu di berkas Anda, lalu kirim lagi ke sini."),
        )
        return Screen(paragraphs(said, *(mend if unfit else ())), [row for row in rows if row])

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Apply it, turn the page, have the rows that do not fit as a table, or begin anew."""
        table = await table_of(turn)
        if table is not None and table.state is not TableState.WAITING:
            await shown(turn.work, table.id)
        if value == AGAIN:
            return Next(SEND)
        if value.startswith(PAGE):
            turn.draft.data["page"] = int(value.removeprefix(PAGE))
        if table is None or value not in {APPLY, AS_TABLE}:
            return Show()
        if value == AS_TABLE:
            return Show(handouts=[Handout(UNFIT_ROWS, table.id)])
        return await self.apply(turn, table)

    def samples(self, house: House) -> Iterator[tuple[str, Shown[Held]]]:
        """Waiting, gone, and each fault; what it shows when it is read comes from each kind of table."""
        yield "menunggu", Shown(house, SentTable("0123456789", 1, self.purpose, "x", NOON))
        yield "hilang", Shown(house)
        for code in TableFault:
            refused = SentTable("0123456789", 1, self.purpose, "", NOON, TableState.REFUSED, code, "7")
            yield code.value, Shown(house, refused)


async def table_of(turn: Turn) -> SentTable | None:
    """Return the table that is open, if it is there and theirs."""
    table = await turn.work.tables.find(turn.draft.data.get("table", ""))
    return table if table is not None and table.person_id == turn.person.id else None


async def go_to_table(turn: Turn, table_id: str) -> Outcome:
    """Open a table that a notice names."""
    turn.draft.data = {"table": table_id}
    if table := await table_of(turn):
        await shown(turn.work, table.id)
    return Next(TABLE)
