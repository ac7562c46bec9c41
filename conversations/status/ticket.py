"""Asking about a dossier by ticket number and PIN, from any account."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from conversations.conversation import Step
from conversations.screen import Button, Opens, Screen
from conversations.turn import House, Next, Outcome, Show, Turn, Unclear
from conversations.words import Html, Words, paragraphs
from programme.actions.ask_by_ticket import ask_by_ticket

_TICKET = re.compile(r"([a-z0-9_]+)\W+(\d{4})\W+(\d{2})\W?(\d{2})\W+(\d{1,8})")
_PIN = re.compile(r"(?:\D*\d){6}\D*")
LONGEST = 60


def read_ticket(typed: str) -> str | None:
    """Return the ticket as it is written on the receipt, however it was typed; None if it is none."""
    found = _TICKET.search(typed.casefold()[:LONGEST])
    if found is None:
        return None
    programme, year, province, place, number = found.groups()
    return f"{programme.upper()}-{year}-{province}{place}-{int(number):04d}"


def _elsewhere(t: Words) -> list[list[Button]]:
    return [[Button(t.plain("Status berkas saya"), Opens("status"))], [Button(t.plain("Menu"), Opens("menu"))]]


class AskTicket(Step[None]):
    """Asks for the ticket number."""

    name = "tiket"

    async def look(self, turn: Turn) -> None:
        """Nothing has to be known."""

    def draw(self, seen: None, t: Words) -> Screen:
        """Draw the question."""
        return Screen(
            paragraphs(
                t("<b>Status dengan nomor tiket</b>"),
                t("Ketik nomor tiket dari tanda terima, misalnya OVOP-2026-3401-0001."),
                t("Belum pernah mengajukan? Siapkan dulu berkasnya."),
            ),
            [[Button(t.plain("Siapkan berkas"), Opens("berkas"))], [Button(t.plain("Menu"), Opens("menu"))]],
        )

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take the ticket; whether it exists is not said."""
        ticket = read_ticket(text)
        if ticket is None:
            return Unclear(
                note=turn.t("Nomor tiket itu belum lengkap. Contohnya OVOP-2026-3401-0001."),
                example="OVOP-2026-3401-0001",
            )
        turn.draft.data = {"ticket": ticket}
        return Next(AskPin.name)

    def samples(self, house: House) -> Iterator[tuple[str, None]]:
        """The one that there is."""
        yield "nomor tiket", None


@dataclass(frozen=True, slots=True)
class Asked:
    """The ticket that was typed."""

    ticket: str


class AskPin(Step[Asked]):
    """Asks for the PIN."""

    name = "pin"

    async def look(self, turn: Turn) -> Asked:
        """Gather the ticket."""
        return Asked(turn.draft.data.get("ticket", ""))

    def draw(self, seen: Asked, t: Words) -> Screen:
        """Draw the question."""
        return Screen(
            paragraphs(
                t("Nomor tiket: <code>{ticket}</code>", ticket=seen.ticket),
                t("Ketik PIN Anda, 6 angka. Setelah itu hapus pesan PIN Anda dari chat ini."),
            ),
            [[Button(t.plain("Nomor tiket lain"), Opens("status", "tiket"))], *_elsewhere(t)],
        )

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Show the status; a wrong ticket and a wrong PIN are answered alike."""
        if not _PIN.fullmatch(text):
            return Unclear(note=turn.t("PIN terdiri dari 6 angka. Ketik angkanya saja."), example="123456")
        pin = "".join(sign for sign in text if sign.isdecimal())
        asked = await ask_by_ticket(turn.work, turn.person.id, turn.draft.data.get("ticket", ""), pin, at=turn.now)
        if asked.wait_until:
            return Show(note=wait(asked.wait_until, turn.t))
        if asked.dossier is None:
            return Show(
                note=turn.t(
                    "Nomor tiket atau PIN belum cocok. PIN tampil sekali di chat waktu berkas diajukan, "
                    "atau tertulis di slip dari dinas. PIN hilang? Dari akun yang mengajukan, ketik /status, "
                    "lalu ketuk Buat PIN baru."
                )
            )
        turn.draft.data = {"dossier": asked.dossier.id, "pin_hash": asked.dossier.pin_hash}
        return Next("lihat")

    def samples(self, house: House) -> Iterator[tuple[str, Asked]]:
        """The one that there is."""
        yield "PIN", Asked("OVOP-2026-3401-0001")


def wait(until: datetime, t: Words) -> Html:
    """Say when the next try may be made."""
    return t("Sudah beberapa kali belum cocok. Coba lagi setelah {moment}.", moment=t.clock(until))
