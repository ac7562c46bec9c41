"""Asking for the table of sessions."""

from collections.abc import Iterator

from conversations.screen import Answer, Button, Opens, Screen
from conversations.staff.tables.place import SEND
from conversations.staff.tables.sending import TEMPLATE, TakesTable
from conversations.turn import Handout, House, Outcome, Show, Turn
from conversations.words import Words, paragraphs
from programme.tables import Purpose

TEMPLATE_OF_SESSIONS = "templat_sesi"
"""The handout with the columns for sessions, and an example."""


class SendSessions(TakesTable[None]):
    """Says what the table looks like, and takes it."""

    name = SEND
    purpose = Purpose.SESSIONS

    async def look(self, turn: Turn) -> None:
        """Nothing is needed."""

    def draw(self, seen: None, t: Words) -> Screen:
        """Draw how it is done."""
        return Screen(
            paragraphs(
                t("<b>Jadwal dari berkas Excel</b>"),
                t("Minta templat, isi satu jadwal tiap baris, lalu kirim ke sini sebagai file Excel (.xlsx) atau CSV."),
                t("Yang wajib: <b>tanggal, jam, daerah, dan tempat</b>. Jam ditulis menurut waktu setempat."),
                t("Sebelum jadwal dibuka, Anda melihat dulu isinya."),
            ),
            [
                [Button(t.plain("Minta templat (Excel)"), Answer(TEMPLATE))],
                [Button(t.plain("Semua jadwal"), Opens("sesi"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Hand the template over."""
        return Show(handouts=[Handout(TEMPLATE_OF_SESSIONS)], toast=turn.t.plain("Templat sedang dibuat."))

    def samples(self, house: House) -> Iterator[tuple[str, None]]:
        """The one that there is."""
        yield "", None
