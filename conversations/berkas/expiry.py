"""Until when a document is valid: asked, and read as people type dates."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from conversations.berkas.closing import EXPIRY, go_on
from conversations.berkas.here import Here, gone, here
from conversations.berkas.samples import sample_dossier, sample_slots
from conversations.berkas.taking import TakesFiles, locked
from conversations.screen import Answer, Button, Screen
from conversations.turn import House, Next, Outcome, Show, Turn, Unclear
from conversations.words import Words, lines, paragraphs
from programme.actions.fill_paper import give_expiry
from programme.dates import read_date, says_endless
from programme.dossier import PaperState


class Ask(StrEnum):
    """What can be said without typing."""

    ENDLESS = "tanpa"
    WITHOUT = "lewati"
    BACK = "kembali"


@dataclass(frozen=True, slots=True)
class Asked:
    """The document whose date is asked for; None when it is gone."""

    here: Here | None


class AskExpiry(TakesFiles[Asked]):
    """Asks for the date."""

    name = EXPIRY

    async def look(self, turn: Turn) -> Asked:
        """Gather the document."""
        place = await here(turn)
        return Asked(place if place and place.slot.document and place.slot.document.expires else None)

    def draw(self, seen: Asked, t: Words) -> Screen:
        """Draw the question."""
        if seen.here is None:
            return gone(t)
        expires = seen.here.slot.paper.expires_on
        return Screen(
            paragraphs(
                t("<b>{document}</b>", document=t.rule(seen.here.slot.name)),
                t("Sekarang tertulis: {date}", date=t.day(expires)) if expires else "",
                t("Berlaku sampai kapan? Ketik tanggalnya, misalnya 3 Mei 2027 atau 03-05-2027."),
            ),
            [
                [Button(t.plain("Tidak ada tanggalnya"), Answer(Ask.ENDLESS))],
                [Button(t.plain("Lewati tanggal ini"), Answer(Ask.WITHOUT))],
                [Button(t.plain("Kembali ke dokumen"), Answer(Ask.BACK))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Take that there is none, go on without, or go back."""
        match value:
            case Ask.ENDLESS:
                return await _endless(turn)
            case Ask.WITHOUT:
                return await go_on(turn)
            case _:
                return Next("dokumen")

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take the date, or words that say that there is none."""
        return await _endless(turn) if says_endless(text) else await said_date(turn, text)

    def samples(self, house: House) -> Iterator[tuple[str, Asked]]:
        """With and without a date; and gone."""
        dossier = sample_dossier(house, commodity=house.programme.commodities[0].id)
        for state in (PaperState.EMPTY, PaperState.RECEIVED):
            slots = sample_slots(house, dossier, dict.fromkeys(dossier.slots, state))
            for slot in slots:
                if slot.document and slot.document.expires:
                    yield f"{slot.id} {state.value}", Asked(Here(house, dossier, slots, slot))
        yield "tidak ada lagi", Asked(None)


async def said_date(turn: Turn, text: str) -> Outcome:
    """Keep the date that was typed; one that is over is taken, and said."""
    found = read_date(text)
    if found is None:
        return Unclear(
            note=turn.t(
                "Tanggal itu belum kami pahami. Ketik tanggal, bulan, dan tahun, misalnya 3 Mei 2027. "
                "Kalau tidak ada, ketuk tombolnya."
            ),
            example="03-05-2027",
        )
    place = await here(turn, hold=True)
    if place is None:
        return Show()
    if not await give_expiry(turn.work, place.dossier, place.slot, found):
        return Show(note=locked(place, turn))
    zone = turn.house.regions.timezone(place.dossier.region or "")
    kept = turn.t("Berlaku sampai {date}. Kami simpan.", date=turn.t.day(found))
    over = found < turn.now.astimezone(ZoneInfo(zone)).date()
    note = turn.t("Tanggal itu sudah lewat. Urus perpanjangannya, lalu kirim dokumen yang baru.") if over else ""
    return await go_on(turn, lines(kept, note))


async def _endless(turn: Turn) -> Outcome:
    place = await here(turn, hold=True)
    if place is None:
        return Show()
    if not await give_expiry(turn.work, place.dossier, place.slot, None):
        return Show(note=locked(place, turn))
    return await go_on(turn, turn.t("Baik, tanpa tanggal. Kami simpan."))
