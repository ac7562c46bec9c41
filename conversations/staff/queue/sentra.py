"""To which sentra of the dinas's register a dossier belongs, so that it has the decree from there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conversations.conversation import Step
from conversations.screen import Answer, Button, Opens, Screen
from conversations.staff.queue.paper import own_words
from conversations.staff.queue.place import DOSSIER, dossier_in
from conversations.staff.samples import dossiers
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Words, paragraphs
from programme.actions.keep_sentra import choose_sentra
from programme.dossier import Dossier
from programme.sentras import PROPOSED, Sentra, proposed

BACK = "?kembali"
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Meant:
    """What the owner wrote, and which sentra may be meant."""

    dossier: Dossier
    found: Sequence[Sentra]
    any_there: bool = True
    """Whether the register has a sentra of this kab/kota at all."""


class ChooseSentra(Step[Meant]):
    """Proposes what is written alike; what is typed is searched for."""

    name = "sentra"

    async def look(self, turn: Turn) -> Meant:
        """Gather the proposals."""
        dossier = await dossier_in(turn)
        every = await turn.work.sentras.within([dossier.region or ""])
        words = turn.draft.data.get("sentra_words") or dossier.sentra or ""
        return Meant(dossier, proposed(words, every) or every[:PROPOSED], bool(every))

    def draw(self, seen: Meant, t: Words) -> Screen:
        """Draw a button for each."""
        written = seen.dossier.sentra
        ask = (
            t("Sentra yang mana? Kalau tidak ada di bawah ini, ketik namanya.")
            if seen.any_there
            else t("Belum ada sentra kabupaten/kota ini. Tambahkan dulu di Daftar sentra.")
        )
        return Screen(
            paragraphs(
                t("<b>Sentra usaha ini</b>\n{name}", name=seen.dossier.name),
                t("Pemilik menulis: “{sentra}”", sentra=written) if written else t("Pemilik belum menulis sentranya."),
                ask,
            ),
            [
                *([Button(each.name, Answer(each.id))] for each in seen.found),
                [Button(t.plain("Daftar sentra"), Opens("sentra")), Button(t.plain("Kembali"), Answer(BACK))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Keep the choice, or go back."""
        turn.draft.data.pop("sentra_words", None)
        if value == BACK:
            return Next(DOSSIER)
        sentra = await choose_sentra(turn.work, turn.officer, turn.draft.data["dossier"], value, at=turn.now)
        return Next(DOSSIER, note=turn.t("Usaha ini sekarang tercatat di {sentra}.", sentra=sentra.name))

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Search for a name."""
        words, dossier = own_words(text)[:LONGEST], await dossier_in(turn)
        if not proposed(words, await turn.work.sentras.within([dossier.region or ""])):
            return Show(note=turn.t("Belum ada sentra dengan nama itu di kabupaten/kota ini. Coba kata lain."))
        turn.draft.data["sentra_words"] = words
        return Show()

    def samples(self, house: House) -> Iterator[tuple[str, Meant]]:
        """Proposals; none; and nothing written."""
        dossier = dossiers(house, 1)[0]
        yield "tanpa nama", Meant(dossier, [], any_there=False)
        dossier = dossiers(house, 1)[0]
        dossier.sentra = "Contoh Jaya"
        yield "usulan", Meant(dossier, [Sentra("c0ffee0001", "13.71", "Contoh Jaya")])
