"""What is handed over of a dossier: the receipt, and all its files at one look."""

from bot.handouts.making import Made, Wanted
from bot.prints.receipt import render_receipt
from bot.prints.sheet import MOST, Tile, render_sheet
from conversations.words import Html
from programme.dossiers import checklist_of, own


class Receipt:
    """The receipt as a PDF."""

    picture = False

    async def make(self, wanted: Wanted) -> Made | Html:
        """Print it, for whoever is still linked to the dossier."""
        async with wanted.works() as work:
            dossier = await own(work, wanted.person_id, wanted.argument)
            slots = await checklist_of(work, wanted.house.programme, dossier) if dossier else None
        if dossier is None or slots is None or dossier.ticket is None:
            return wanted.t("Berkas itu sudah tidak ada.")
        paper = await wanted.press(render_receipt, wanted.house, dossier, slots, wanted.t)
        return Made(paper, f"{dossier.ticket.casefold()}.pdf", wanted.t("Simpan tanda terima ini."))


class Sheet:
    """Small pictures of all files, on one."""

    picture = True

    async def make(self, wanted: Wanted) -> Made | Html:
        """Gather and draw it, for whoever is still linked to the dossier."""
        t = wanted.t
        async with wanted.works() as work:
            dossier = await own(work, wanted.person_id, wanted.argument)
            slots = await checklist_of(work, wanted.house.programme, dossier) if dossier else None
        files = [(slot, piece) for slot in slots or () for piece in slot.live][:MOST]
        if not files:
            return t("Belum ada berkas di sini.")
        tiles = [
            Tile(t.rule(slot.name), await wanted.shelf.thumbnail(piece), piece.name or t.plain("berkas"))
            for slot, piece in files
        ]
        picture = await wanted.press(render_sheet, tiles)
        return Made(picture, "berkas.jpg", t("Berkas yang akan diajukan."), protected=True)
