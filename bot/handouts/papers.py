"""The files of a document, shown to an officer."""

from collections.abc import Sequence

from bot.handouts.making import Kept, Made, Wanted
from bot.shelf import NotOnShelfError
from conversations.words import Html
from programme.actions.hold_papers import dossier_in_hand
from programme.actions.look_at_dossier import dossier_for
from programme.dossier import Dossier
from programme.dossiers import checklist_of
from programme.finding import WITHOUT_PAGES
from programme.ports import Work
from programme.sentras import decree_of
from programme.slots import Slot
from programme.staff import NOBODY, Duty, NotTheirsError, Officer

MOST = 10
"""Files that are shown one by one; Telegram takes as many in an album."""


class PaperFiles:
    """Shows the files of a document. Whether the officer may see them is asked once more, right before.

    A photo is shown as Telegram has it, which keeps nothing of where it was taken. What was sent as a file keeps all of
    that, and can act when it is opened: of such files officers see the tidy PDF, and of more photos than fit one album.
    """

    picture = False

    async def make(self, wanted: Wanted) -> Html | Sequence[Made | Kept]:
        """Return the files that were not refused."""
        async with wanted.works() as work:
            officer = await work.staff.officer(wanted.person_id) or NOBODY
            try:
                dossier, slot = await self._open(work, wanted, officer)
            except NotTheirsError:
                return wanted.t("Berkas itu sudah tidak bisa dibuka.")
        if not slot.live:
            return wanted.t("Belum ada berkas di sini.")
        caption = Html(wanted.t("{ticket}, hanya untuk diperiksa", ticket=dossier.ticket or dossier.name))
        pages = [each for each in slot.live if each.form not in WITHOUT_PAGES]
        others = [Kept(each.file_id, each.kind, caption) for each in slot.live if each not in pages][:MOST]
        if len(pages) <= MOST and all(each.kind == "photo" for each in pages):
            return [*(Kept(each.file_id, each.kind, caption) for each in pages), *others]
        try:
            return [await _tidy(wanted, dossier, slot, caption), *others]
        except NotOnShelfError:
            return wanted.t("Berkas ini masih disiapkan. Coba sebentar lagi.")

    async def _open(self, work: Work, wanted: Wanted, officer: Officer) -> tuple[Dossier, Slot]:
        dossier_id, _, document = wanted.argument.partition(":")
        dossier = await dossier_for(work, officer, Duty.VERIFY, dossier_id)
        slot = (await checklist_of(work, wanted.house.programme, dossier)).find(document)
        if slot is None or not slot.paper.handed_in:
            raise NotTheirsError
        return dossier, slot


class DecreeFiles(PaperFiles):
    """Shows the decree of a sentra that the officer keeps."""

    async def _open(self, work: Work, wanted: Wanted, officer: Officer) -> tuple[Dossier, Slot]:
        holder, decree = await dossier_in_hand(work, officer, wanted.argument), decree_of(wanted.house.programme)
        slot = (await checklist_of(work, wanted.house.programme, holder)).find(decree.id if decree else "")
        if slot is None:
            raise NotTheirsError
        return holder, slot


async def _tidy(wanted: Wanted, dossier: Dossier, slot: Slot, caption: Html) -> Made:
    async with wanted.shelf.tidy(dossier.id, slot.id) as path:
        content = await wanted.press(path.read_bytes)
    return Made(content, f"{(dossier.ticket or dossier.id).casefold()}-{slot.id}.pdf", caption, protected=True)
