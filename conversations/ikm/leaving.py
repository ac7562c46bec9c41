"""Letting go of a business; whoever is the last one removes its dossier with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.berkas.here import business
from conversations.conversation import Step
from conversations.screen import Answer, Button, Opens, Screen
from conversations.turn import House, Next, Outcome, Turn
from conversations.words import Words, paragraphs
from programme.actions.leave_business import Left, leave_business, may_remove
from programme.dossiers import chosen

YES, BACK = "ya", "daftar"


@dataclass(frozen=True, slots=True)
class Seen:
    """The chosen business: whether somebody else is linked to it, and whether it may be removed."""

    name: str | None
    shared: bool = False
    removable: bool = True


class LeaveBusiness(Step[Seen]):
    """Asks whether they are sure."""

    name = "lepas"

    async def look(self, turn: Turn) -> Seen:
        """Gather the chosen business."""
        dossier = await chosen(turn.work, turn.person)
        if dossier is None:
            return Seen(None)
        links = await turn.work.links.of_dossier(dossier.id)
        return Seen(business(dossier, turn.t), len(links) > 1, may_remove(turn.house.programme, dossier))

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Say what will happen."""
        back = [Button(t.plain("Tidak, kembali"), Answer(BACK))]
        if seen.name is None:
            return Screen(t("Belum ada usaha dengan berkas."), [back])
        title = t("<b>{business}</b>", business=seen.name)
        if seen.shared:
            text = t("Lepas usaha ini? Akun lain tetap mengurusnya. Akun ini tidak melihatnya lagi.")
            return Screen(paragraphs(title, text), [[Button(t.plain("Ya, lepas"), Answer(YES))], back])
        if seen.removable:
            text = t("Hapus usaha ini? Semua berkas dan jawabannya dihapus. Tidak bisa dikembalikan.")
            return Screen(paragraphs(title, text), [[Button(t.plain("Ya, hapus"), Answer(YES))], back])
        text = t("Berkas usaha ini sedang di dinas. Tarik dulu pengajuannya, baru hapus.")
        return Screen(paragraphs(title, text), [[Button(t.plain("Lihat status"), Opens("status"))], back])

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Do it, or go back."""
        dossier = await chosen(turn.work, turn.person, hold=True)
        if value == BACK or dossier is None:
            return Next(BACK)
        left = await leave_business(turn.work, turn.house.programme, turn.person, dossier, at=turn.now)
        said = {
            Left.LEFT: turn.t("Usaha itu sudah dilepas."),
            Left.REMOVED: turn.t("Usaha itu dan semua berkasnya sudah dihapus."),
            Left.WITHDRAW_FIRST: turn.t("Tarik dulu pengajuannya, baru hapus."),
        }
        return Next(BACK, note=said[left])

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """Shared, alone, with the dinas, and none."""
        yield "bersama akun lain", Seen("Contoh Jaya", shared=True)
        yield "sendiri", Seen("Contoh Jaya")
        yield "di dinas", Seen("Contoh Jaya", removable=False)
        yield "belum ada", Seen(None)
