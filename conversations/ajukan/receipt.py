"""The receipt: ticket, date, what happens next and by when."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from conversations.ajukan.summary import no_more
from conversations.berkas.here import business
from conversations.berkas.samples import sample_dossier
from conversations.conversation import Step
from conversations.screen import Answer, Button, Opens, Screen
from conversations.turn import Handout, House, Next, Outcome, Turn
from conversations.words import Words, lines, paragraphs
from programme.dossier import Dossier
from programme.dossiers import chosen

PDF = "pdf"


@dataclass(frozen=True, slots=True)
class Seen:
    """The dossier that was handed in; none when it was removed from another phone."""

    house: House
    dossier: Dossier | None


class Received(Step[Seen]):
    """Shows the receipt; the PIN stands below it once, as a note."""

    name = "terima"

    async def look(self, turn: Turn) -> Seen:
        """Gather the dossier."""
        return Seen(turn.house, await chosen(turn.work, turn.person))

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw it."""
        dossier = seen.dossier
        if dossier is None or dossier.ticket is None or dossier.submitted_at is None or dossier.due_on is None:
            return no_more(t)
        days = t.count("{n} hari kerja", seen.house.programme.round.promised_days)
        return Screen(
            paragraphs(
                t("<b>Berkas Anda sudah diajukan</b>"),
                lines(
                    t("Nomor tiket: <code>{ticket}</code>", ticket=dossier.ticket),
                    t("Usaha: <b>{business}</b>", business=business(dossier, t)),
                    t("Diterima: {moment}", moment=t.clock(dossier.submitted_at)),
                ),
                lines(
                    t("<b>Selanjutnya</b>"),
                    t(
                        "1. Petugas dinas memeriksa berkas, paling lama {days}: sampai {date}.",
                        days=days,
                        date=t.day(dossier.due_on),
                    ),
                    t("2. Kalau ada yang perlu diganti, kami beri tahu di sini."),
                    t("3. Kalau lengkap, dinas menentukan usaha mana yang diusulkan ke kementerian."),
                ),
            ),
            [
                [Button(t.plain("Tanda terima (PDF)"), Answer(PDF))],
                [Button(t.plain("Lihat status"), Opens("status"))],
                [Button(t.plain("Menu"), Opens("menu"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Hand the receipt over as a PDF."""
        dossier = await chosen(turn.work, turn.person)
        handouts = [Handout("tanda_terima", dossier.id)] if dossier else []
        return Next(self.name, handouts=handouts, toast=turn.t.plain("Tanda terima sedang dibuat."))

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """Handed in; removed."""
        dossier = sample_dossier(house, commodity=house.programme.commodities[0].id)
        yield "diajukan", Seen(house, replace(dossier, state="diajukan"))
        yield "dihapus dari ponsel lain", Seen(house, None)
