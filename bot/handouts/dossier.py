"""What is handed over of a dossier: the receipt."""

from bot.handouts.making import Made, Wanted
from bot.prints.receipt import render_receipt
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
