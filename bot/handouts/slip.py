"""The slip for an owner whom the dinas registered: ticket, PIN and the link to their dossier."""

from bot.handouts.making import Made, Wanted
from bot.prints.slip import render_slip
from conversations.start import SLIP_LINK
from conversations.words import Html
from programme.actions.register_owner import print_slip
from programme.staff import NOBODY, NotTheirsError


class SlipOfDossier:
    """Prints a slip. PIN and link are made here and stand on the paper only; a second slip ends the first."""

    picture = False

    async def make(self, wanted: Wanted) -> Made | Html:
        """Return the PDF, or say why there is none."""
        async with wanted.works() as work:
            officer = await work.staff.officer(wanted.person_id) or NOBODY
            try:
                printed = await print_slip(work, officer, wanted.argument)
            except NotTheirsError:
                return wanted.t("Usaha ini sudah terhubung dengan pemiliknya. Slip tidak diperlukan.")
            await work.commit()
        link = f"https://t.me/{wanted.house.bot_username}?start={SLIP_LINK}{printed.token}"
        paper = await wanted.press(render_slip, wanted.house, printed.dossier, printed.pin, link, wanted.t)
        caption = wanted.t("Cetak slip ini untuk pemilik usaha, lalu hapus pesan ini.")
        return Made(paper, f"slip-{printed.dossier.ticket}.pdf", caption, protected=False)
