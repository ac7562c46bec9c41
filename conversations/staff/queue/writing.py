"""A note to colleagues, and a question to the owner."""

from collections.abc import Iterator

from conversations.conversation import Step
from conversations.screen import Answer, Button, Screen
from conversations.staff.queue.paper import own_words
from conversations.staff.queue.place import DOSSIER, dossier_in
from conversations.staff.samples import dossiers
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, paragraphs
from programme.actions.talk_about_dossier import LONGEST, ask_owner, leave_note
from programme.dossier import Dossier

SHORTEST = 3


class _Writing(Step[Dossier]):
    """Takes a text about the dossier."""

    async def look(self, turn: Turn) -> Dossier:
        """Gather the dossier."""
        return await dossier_in(turn)

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Go back."""
        return Next(DOSSIER)

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take the text, if it is neither too short nor too long."""
        words = own_words(text)
        if not SHORTEST <= len(words) <= LONGEST:
            return Show(note=turn.t("Tulis dalam 3 sampai {most} huruf.", most=LONGEST))
        return await self.take(turn, words)

    async def take(self, turn: Turn, words: str) -> Outcome:
        """Do something with it."""
        raise NotImplementedError

    def samples(self, house: House) -> Iterator[tuple[str, Dossier]]:
        """One."""
        yield "tulis", dossiers(house, 1)[0]


def _draw(head: Html, who_reads: Html, t: Words) -> Screen:
    return Screen(paragraphs(head, who_reads), [[Button(t.plain("Tidak jadi"), Answer(DOSSIER))]])


class WriteNote(_Writing):
    """A note that only colleagues read."""

    name = "catat"

    def draw(self, seen: Dossier, t: Words) -> Screen:
        """Ask for it."""
        head = t("<b>Catatan untuk rekan</b>\n{name}", name=seen.name)
        return _draw(head, t("Ketik catatannya. Hanya petugas yang membacanya. Pemilik usaha tidak."), t)

    async def take(self, turn: Turn, words: str) -> Outcome:
        """Keep it."""
        await leave_note(turn.work, turn.officer, turn.draft.data["dossier"], words, at=turn.now)
        return Next(DOSSIER, toast=turn.t.plain("Catatan disimpan."))


class AskOwner(_Writing):
    """A question that the owner answers in their chat."""

    name = "tanya"

    def draw(self, seen: Dossier, t: Words) -> Screen:
        """Ask for it."""
        head = t("<b>Tanya pemilik</b>\n{name}", name=seen.name)
        return _draw(head, t("Ketik pertanyaannya. Pemilik usaha menjawab di chat-nya, dan Anda diberi tahu."), t)

    async def take(self, turn: Turn, words: str) -> Outcome:
        """Send it, or say that somebody has to call."""
        dossier = await dossier_in(turn)
        if await ask_owner(turn.work, turn.officer, dossier.id, words, at=turn.now):
            return Next(DOSSIER, toast=turn.t.plain("Pertanyaan dikirim."))
        if dossier.phone:
            note = turn.t("Pemilik ini belum memakai Telegram. Hubungi {phone}.", phone=dossier.phone)
        else:
            note = turn.t("Pemilik ini belum memakai Telegram. Hubungi langsung.")
        return Next(DOSSIER, note=note)
