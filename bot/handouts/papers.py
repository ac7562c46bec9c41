"""The files of a document, shown to an officer."""

from collections.abc import Sequence

from bot.handouts.making import Kept, Made, Wanted
from bot.shelf import NotOnShelfError
from conversations.words import Html
from programme.actions.look_at_dossier import dossier_for
from programme.dossier import Dossier, PieceState
from programme.finding import WITHOUT_PAGES
from programme.staff import NOBODY, Duty, NotTheirsError

MOST = 10
"""Files that are shown at once."""


class PaperFiles:
    """Shows the files of a document. Whether the officer may see them is asked once more, right before.

    A photo is shown as Telegram has it, which keeps nothing of where it was taken. What was sent as a file keeps all of
    that, and can act when it is opened: of such files officers see the tidy PDF.
    """

    picture = False

    async def make(self, wanted: Wanted) -> Html | Sequence[Made | Kept]:
        """Return the files that were not refused."""
        dossier_id, _, document = wanted.argument.partition(":")
        async with wanted.works() as work:
            officer = await work.staff.officer(wanted.person_id) or NOBODY
            try:
                dossier = await dossier_for(work, officer, Duty.VERIFY, dossier_id)
            except NotTheirsError:
                return wanted.t("Berkas itu sudah tidak bisa dibuka.")
            paper = await work.papers.find(dossier_id, document)
            pieces = [each for each in await work.pieces.of_dossier(dossier_id) if each.document == document]
        if not paper.handed_in:
            return wanted.t("Berkas itu sudah tidak bisa dibuka.")
        shown = [each for each in pieces if each.state is not PieceState.REFUSED][:MOST]
        if not shown:
            return wanted.t("Belum ada berkas di sini.")
        caption = Html(wanted.t("{ticket}, hanya untuk diperiksa", ticket=dossier.ticket or dossier.name))
        as_sent = [each for each in shown if each.kind == "photo" or each.form in WITHOUT_PAGES]
        kept = [Kept(each.file_id, each.kind, caption) for each in as_sent]
        if len(as_sent) == len(shown):
            return kept
        try:
            tidy = await _tidy(wanted, dossier, document, caption)
        except NotOnShelfError:
            return wanted.t("Berkas ini masih disiapkan. Coba sebentar lagi.")
        return [tidy, *(each for each in kept if each.kind != "photo")]


async def _tidy(wanted: Wanted, dossier: Dossier, document: str, caption: Html) -> Made:
    async with wanted.shelf.tidy(dossier.id, document) as path:
        content = await wanted.press(path.read_bytes)
    return Made(content, f"{(dossier.ticket or dossier.id).casefold()}-{document}.pdf", caption, protected=True)
