"""Taking a dossier back, and a new PIN: asked once more before it is done."""

from collections.abc import Iterator

from conversations.ajukan.declaration import said_pin
from conversations.conversation import Step
from conversations.screen import Answer, Button, Screen
from conversations.turn import House, Next, Outcome, Turn
from conversations.words import Words, paragraphs
from programme.actions.submit_dossier import renew_pin, withdraw_dossier
from programme.dossiers import chosen
from programme.lifecycle import MoveRefusedError

YES, BACK = "ya", "lihat"


class TakeBack(Step[None]):
    """Asks whether the dossier is really taken back."""

    name = "tarik"

    async def look(self, turn: Turn) -> None:
        """Nothing has to be known."""

    def draw(self, seen: None, t: Words) -> Screen:
        """Say what will happen."""
        return Screen(
            paragraphs(
                t("<b>Tarik pengajuan?</b>"),
                t("Dinas berhenti memproses berkas ini. Berkas Anda tetap ada dan bisa diajukan lagi."),
            ),
            [
                [Button(t.plain("Ya, tarik"), Answer(YES), on_yes=True)],
                [Button(t.plain("Tidak, kembali"), Answer(BACK))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Do it, or go back."""
        dossier = await chosen(turn.work, turn.person, hold=True)
        if value == BACK or dossier is None:
            return Next(BACK)
        try:
            await withdraw_dossier(turn.work, turn.house.programme, dossier, person_id=turn.person.id, at=turn.now)
        except MoveRefusedError:
            return Next(BACK, note=turn.t("Pengajuan ini tidak bisa ditarik lagi. Hubungi dinas Anda."))
        return Next(BACK, note=turn.t("Pengajuan sudah ditarik."))

    def samples(self, house: House) -> Iterator[tuple[str, None]]:
        """The one that there is."""
        yield "tarik?", None


class NewPin(Step[None]):
    """Asks whether the old PIN may end."""

    name = "pin_baru"

    async def look(self, turn: Turn) -> None:
        """Nothing has to be known."""

    def draw(self, seen: None, t: Words) -> Screen:
        """Say what will happen."""
        return Screen(
            paragraphs(t("<b>Buat PIN baru?</b>"), t("PIN yang lama tidak berlaku lagi.")),
            [[Button(t.plain("Ya, buat PIN baru"), Answer(YES))], [Button(t.plain("Tidak, kembali"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Make it and say it once, or go back."""
        dossier = await chosen(turn.work, turn.person, hold=True)
        if value == BACK or dossier is None or dossier.ticket is None:
            return Next(BACK)
        pin = await renew_pin(turn.work, dossier)
        return Next(BACK, note=said_pin(pin, turn.t))

    def samples(self, house: House) -> Iterator[tuple[str, None]]:
        """The one that there is."""
        yield "PIN baru?", None
