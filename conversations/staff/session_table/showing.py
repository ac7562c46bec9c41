"""A table of sessions before they are opened: which ones, and what does not fit."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from conversations.inputs import Opening
from conversations.schedule import samples
from conversations.schedule.wording import short_line
from conversations.screen import Button, Opens
from conversations.staff.samples import NOON
from conversations.staff.session_table.reading import CheckedSessions, SessionMisfit, UnfitSession, check_sessions
from conversations.staff.session_table.saying import reason
from conversations.staff.sessions.reading import note
from conversations.staff.tables.sending import Shown, ShowTable
from conversations.turn import Done, House, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.change_session import schedule_session
from programme.tables import Purpose, SentTable, TableState

EXAMPLES = 5
"""Sessions that are named."""


class ShowSessions(ShowTable[CheckedSessions]):
    """Shows which sessions a table would open, and opens them."""

    purpose = Purpose.SESSIONS

    async def check(self, turn: Turn, table: SentTable) -> CheckedSessions:
        """Hold it against zones and sessions of one's own."""
        return await check_sessions(turn.work, turn.house, turn.officer, table, turn.now)

    def preview(self, house: House, checked: CheckedSessions, t: Words) -> tuple[Html, Sequence[Html]]:
        """Name the first sessions."""
        first = [t("• {session}", session=short_line(each, t)) for each in checked.fits[:EXAMPLES]]
        more = len(checked.fits) - len(first)
        said = paragraphs(
            t("<b>Periksa jadwal ini</b>"),
            t("Yang cocok: <b>{n}</b> jadwal.", n=len(checked.fits)),
            lines(*first, t("Dan {number} lagi.", number=more) if more else ""),
        )
        unfit = [t("Baris {line}: {reason}", line=str(each.line), reason=reason(each, t)) for each in checked.unfit]
        return said, unfit

    def label(self, checked: CheckedSessions, t: Words) -> str:
        """Open all of them."""
        return t.plain("Umumkan {n} jadwal", n=len(checked.fits)) if checked.whole else ""

    def back(self, t: Words) -> Button:
        """Lead to the sessions."""
        return Button(t.plain("Semua jadwal"), Opens("sesi"))

    async def apply(self, turn: Turn, table: SentTable) -> Outcome:
        """Open all of them, checked once more; the table is used up by whoever is first."""
        checked = await self.check(turn, table)
        if not checked.whole or not await turn.work.tables.drop(table.id):
            return Show(
                note=turn.t("Keadaannya berubah sejak Anda periksa. Belum ada yang diubah. Lihat lagi di atas.")
            )
        for session in checked.fits:
            await schedule_session(turn.work, session)
            await note(turn, session)
        return Done(Opening("sesi"), toast=turn.t.plain("Jadwal baru: {n}.", n=len(checked.fits)))

    def samples(self, house: House) -> Iterator[tuple[str, Shown[CheckedSessions]]]:
        """All that fits, every reason, and nothing."""
        yield from super().samples(house)
        read = SentTable("0123456789", 1, self.purpose, "", NOON, TableState.READ)
        fits = [replace(samples.clinic(), id=f"{n:010}") for n in range(12)]
        fits[1] = replace(samples.desk(), starts_at=NOON + timedelta(days=6))
        unfit = [UnfitSession(n + 2, {}, why, "Contoh Jaya Contoh Jaya Contoh") for n, why in enumerate(SessionMisfit)]
        yield "cocok", Shown(house, read, CheckedSessions(fits))
        for page in range(3):
            yield f"belum cocok {page}", Shown(house, read, CheckedSessions(fits, unfit), page)
        yield "tidak ada", Shown(house, read, CheckedSessions([], unfit[:1]))
