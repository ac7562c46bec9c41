"""The number that a document bears: asked, read as people type it, and shown masked."""

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from conversations.berkas.closing import NUMBER, go_on
from conversations.berkas.here import Here, gone, here
from conversations.berkas.samples import sample_dossier, sample_slots
from conversations.berkas.taking import TakesFiles, locked
from conversations.numbers import name, remarks_on, said
from conversations.screen import Answer, Button, Screen
from conversations.turn import House, Next, Outcome, Show, Turn, Unclear
from conversations.words import Words, lines, paragraphs
from programme.actions.fill_paper import give_number
from programme.dossier import PaperState
from programme.numbers import compare, masked, read
from programme.numbers.masking import SHOWN

WITHOUT, BACK = "lewati", "kembali"


@dataclass(frozen=True, slots=True)
class Asked:
    """The document whose number is asked for; None when it is gone."""

    here: Here | None


class AskNumber(TakesFiles[Asked]):
    """Asks for the number."""

    name = NUMBER

    async def look(self, turn: Turn) -> Asked:
        """Gather the document."""
        place = await here(turn)
        return Asked(place if place and place.slot.document and place.slot.document.number else None)

    def draw(self, seen: Asked, t: Words) -> Screen:
        """Draw the question; a number that is there shows masked."""
        place = seen.here
        if place is None or place.slot.document is None or place.slot.document.number is None:
            return gone(t)
        kind, number = place.slot.document.number, place.slot.paper.number
        text = paragraphs(
            t("<b>{document}</b>", document=t.rule(place.slot.name)),
            t("Sekarang tertulis: {number}", number=masked(kind, number)) if number else "",
            t("Ketik {name} seperti di suratnya. Kami cocokkan bentuknya.", name=name(kind, t)),
            t("Nomornya hanya dilihat dinas. Di sini kami tampilkan sebagian saja.") if kind in SHOWN else "",
        )
        return Screen(
            text,
            [
                [Button(t.plain("Lewati nomor ini"), Answer(WITHOUT))],
                [Button(t.plain("Kembali ke dokumen"), Answer(BACK))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Go on without, or go back."""
        return await go_on(turn) if value == WITHOUT else Next("dokumen")

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take the number."""
        return await said_number(turn, text)

    def samples(self, house: House) -> Iterator[tuple[str, Asked]]:
        """Every document with a number, with and without; and one that is gone."""
        for state in (PaperState.EMPTY, PaperState.RECEIVED):
            for place in numbered(house, state):
                yield f"{place.slot.id} {state.value}", Asked(place)
        yield "tidak ada lagi", Asked(None)


def numbered(house: House, state: PaperState) -> Iterator[Here]:
    """Yield the documents with a number of an invented dossier."""
    dossier = sample_dossier(house, commodity=house.programme.commodities[0].id)
    slots = sample_slots(house, dossier, dict.fromkeys(dossier.slots, state))
    for slot in slots:
        if slot.document and slot.document.number and not slot.by_dinas:
            yield Here(house, dossier, slots, slot)


async def said_number(turn: Turn, text: str) -> Outcome:
    """Keep the number, with what is doubtful about it said; or say what is wrong and ask again."""
    place = await here(turn, hold=True)
    if place is None or place.slot.document is None or place.slot.document.number is None:
        return Show()
    reading = read(place.slot.document.number, text)
    if reading.fault:
        return Unclear(note=lines(*remarks_on(reading, turn.house.regions, turn.t)))
    if not await give_number(turn.work, place.dossier, place.slot, reading):
        return Show(note=locked(place, turn))
    zone = turn.house.regions.timezone(place.dossier.region or "")
    today = turn.now.astimezone(ZoneInfo(zone)).date()
    hints = compare(reading, today=today, region=place.dossier.region, regions=turn.house.regions)
    kept = turn.t("Nomor kami simpan: {number}.", number=masked(reading.kind, reading.number))
    remarks = [
        *remarks_on(reading, turn.house.regions, turn.t),
        *(said(reading.kind, hint, turn.house.regions, turn.t) for hint in hints),
    ]
    if place.slot.number_differs:
        remarks.append(
            turn.t("Kode QR di berkas Anda memuat nomor lain. Cocokkan sekali lagi. Kalau sudah sama, lanjutkan.")
        )
    return await go_on(turn, lines(kept, *remarks))
