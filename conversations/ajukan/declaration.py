"""The declaration of truth; saying yes to it hands the dossier in."""

from collections.abc import Iterator
from dataclasses import replace
from zoneinfo import ZoneInfo

from conversations.ajukan.summary import Seen, all_there, look_at, no_more, stops
from conversations.berkas.here import business
from conversations.berkas.samples import sample_dossier, sample_slots
from conversations.conversation import Step
from conversations.screen import Answer, Button, Screen
from conversations.turn import House, Next, Outcome, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.submit_dossier import NotReadyError, Receipt, submit_dossier
from programme.dossier import PaperState
from programme.lifecycle import MoveRefusedError
from programme.slots import Checklist

YES, BACK = "ya", "ringkas"


class Declare(Step[Seen]):
    """Asks whether all of it is true."""

    name = "nyatakan"

    async def look(self, turn: Turn) -> Seen:
        """Gather the dossier."""
        return await look_at(turn)

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw what is declared; what stops it meanwhile is said instead."""
        if seen.dossier is None:
            return no_more(t)
        back = [Button(t.plain("Belum, kembali"), Answer(BACK))]
        if not seen.readiness.ready:
            return Screen(paragraphs(*stops(seen.readiness, t)), [back])
        return Screen(
            paragraphs(
                t("<b>Pernyataan</b>"),
                t(
                    "Saya menyatakan: data dan berkas untuk <b>{business}</b> benar, dan saya berhak mengirimnya.",
                    business=business(seen.dossier, t),
                ),
                lines(
                    t("Setelah diajukan:"),
                    t("• Berkas dilihat petugas dinas kabupaten/kota."),
                    t("• Dokumen tidak bisa diubah, kecuali dinas memintanya."),
                    t("• Anda boleh menarik pengajuan lewat /status."),
                ),
            ),
            [[Button(t.plain("Ya, benar. Ajukan"), Answer(YES))], back],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Hand it in, or go back."""
        seen = await look_at(turn, hold=True)
        if value == BACK or seen.dossier is None:
            return Next(BACK)
        zone = ZoneInfo(turn.house.regions.timezone(seen.dossier.region or ""))
        try:
            receipt = await submit_dossier(
                turn.work,
                turn.house.programme,
                seen.dossier,
                person_id=turn.person.id,
                at=turn.now,
                today=turn.now.astimezone(zone).date(),
            )
        except (NotReadyError, MoveRefusedError):
            return Next(BACK)
        return Next("terima", note=pin_note(receipt, turn.t))

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """Ready; not ready any more; removed."""
        dossier = sample_dossier(house, commodity=house.programme.commodities[0].id)
        slots = sample_slots(house, dossier, dict.fromkeys(dossier.slots, PaperState.RECEIVED))
        yield "siap", Seen(house, dossier, all_there(slots))
        yield "tidak siap lagi", Seen(house, replace(dossier, region=None), sample_slots(house, dossier, {}))
        yield "dihapus dari ponsel lain", Seen(house, None, Checklist([]))


def pin_note(receipt: Receipt, t: Words) -> Html | None:
    """Say the PIN, this once."""
    if receipt.pin is None:
        return None
    return said_pin(receipt.pin, t)


def said_pin(pin: str, t: Words) -> Html:
    """Say a PIN in words that go with it."""
    return t(
        "<b>PIN: {pin}</b>\nPIN hanya muncul sekali ini. Catat di kertas. "
        "Dengan nomor tiket dan PIN, status bisa dilihat dari ponsel lain.",
        pin=pin,
    )
