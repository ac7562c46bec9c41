"""An owner comes with the slip that the dinas printed, and takes their dossier over."""

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.conversation import Conversation, Step, by_name
from conversations.inputs import DIGEST, Opening
from conversations.screen import Answer, Button, Opens, Screen
from conversations.staff.samples import dossiers
from conversations.staff.titles import place_name
from conversations.turn import Done, House, Next, Outcome, Turn
from conversations.words import Html, Words, paragraphs
from programme.actions.register_owner import dossier_of_slip, take_over
from programme.dossier import Dossier

YES, NO = "ya", "tidak"


@dataclass(frozen=True, slots=True)
class Registered:
    """The dossier behind the slip; None when the slip holds no longer."""

    house: House
    dossier: Dossier | None
    kept: bool = True
    """Whether the person agreed that things are kept."""


class TakeOver(Step[Registered]):
    """Asks whether this is theirs."""

    name = "ini"

    async def look(self, turn: Turn) -> Registered:
        """Gather the dossier."""
        dossier = await dossier_of_slip(turn.work, turn.draft.data.get("digest", ""))
        return Registered(turn.house, dossier, turn.person.consent is not None)

    def draw(self, seen: Registered, t: Words) -> Screen:
        """Draw name and place, and no more."""
        menu = [Button(t.plain("Menu"), Opens("menu"))]
        if seen.dossier is None:
            return Screen(over(t), [menu])
        place = place_name(seen.house, seen.dossier.region or "")
        whose = t("<b>{name}</b>, {place}", name=seen.dossier.name, place=place)
        if not seen.kept:
            return Screen(
                paragraphs(whose, t("Untuk menghubungkan usaha ini, kami perlu izin menyimpan data Anda.")),
                [[Button(t.plain("Izinkan menyimpan data"), Opens("izin", "tautkan"))], menu],
            )
        return Screen(
            paragraphs(whose, t("Dinas sudah mendaftarkan usaha ini. Ini usaha Anda?")),
            [[Button(t.plain("Ya, ini usaha saya"), Answer(YES))], [Button(t.plain("Bukan"), Answer(NO))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Link it, or leave it."""
        if value == NO:
            return Done(Opening("menu"), note=turn.t("Baik. Kembalikan slip itu ke dinas, ya."))
        dossier = await take_over(turn.work, turn.person, turn.draft.data["digest"], at=turn.now)
        if dossier is None:
            return Done(Opening("menu"), note=over(turn.t))
        return Done(Opening("status"), note=turn.t("Usaha Anda sudah terhubung. Kabarnya datang ke sini."))

    def samples(self, house: House) -> Iterator[tuple[str, Registered]]:
        """Theirs to take, without permission to keep anything, and too late."""
        yield "milik siapa?", Registered(house, dossiers(house, 1)[0])
        yield "tanpa izin", Registered(house, dossiers(house, 1)[0], kept=False)
        yield "sudah dipakai", Registered(house, None)


def over(t: Words) -> Html:
    """Say the same of a slip that is used, replaced or made up."""
    return t("Slip ini sudah tidak berlaku. Minta slip baru ke dinas, atau lihat lewat /status dengan tiket dan PIN.")


class TakingOver(Conversation):
    """Behind the QR code on a slip."""

    name = "tautkan"
    steps = by_name(TakeOver())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show the dossier, or go on where the person was asked for permission."""
        if argument.startswith(DIGEST):
            turn.draft.data = {"digest": argument.removeprefix(DIGEST)}
        if await dossier_of_slip(turn.work, turn.draft.data.get("digest", "")) is None:
            return Done(Opening("menu"), note=over(turn.t))
        return Next(TakeOver.name)
