"""The files of a document, shown to an officer."""

from collections.abc import Sequence

from bot.handouts.making import Kept, Wanted
from conversations.words import Html
from programme.actions.look_at_dossier import dossier_for
from programme.dossier import PieceState
from programme.staff import NOBODY, Duty, NotTheirsError

MOST = 10
"""Files that are shown at once."""


class PaperFiles:
    """Shows the files as they were sent. Whether the officer may see them is asked once more, right before."""

    picture = False

    async def make(self, wanted: Wanted) -> Html | Sequence[Kept]:
        """Return the files that were not refused."""
        dossier_id, _, document = wanted.argument.partition(":")
        async with wanted.works() as work:
            officer = await work.staff.officer(wanted.person_id) or NOBODY
            try:
                dossier = await dossier_for(work, officer, Duty.VERIFY, dossier_id)
            except NotTheirsError:
                return wanted.t("Berkas itu sudah tidak bisa dibuka.")
            pieces = [each for each in await work.pieces.of_dossier(dossier_id) if each.document == document]
        shown = [each for each in pieces if each.state is not PieceState.REFUSED][:MOST]
        caption = Html(wanted.t("{ticket}, hanya untuk diperiksa", ticket=dossier.ticket or dossier.name))
        return [Kept(each.file_id, each.kind, caption) for each in shown] or wanted.t("Belum ada berkas di sini.")
