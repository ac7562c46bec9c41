"""Final moves that wait for a second officer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conversations.conversation import Step
from conversations.screen import Answer, Button, Opens, Screen, grid
from conversations.staff.nominations.nomination import FIND, go_to_nomination
from conversations.staff.results.batch import batch_label
from conversations.staff.samples import dossiers
from conversations.staff.titles import state_name
from conversations.turn import House, Next, Outcome, Turn
from conversations.words import Words, lines, paragraphs
from programme.dossier import Dossier
from programme.rulings import Batch, Ruling
from programme.staff import Duty

BACK = "kembali"
MOST = 10


@dataclass(frozen=True, slots=True)
class Unseconded:
    """What waits, oldest first."""

    house: House
    waiting: Sequence[tuple[Ruling, Dossier]]
    batches: Sequence[Batch] = ()
    """What came in by file, each agreed to as a whole."""


class ListUnseconded(Step[Unseconded]):
    """Lists what others ruled; a number opens one."""

    name = "setujui"

    async def look(self, turn: Turn) -> Unseconded:
        """Gather what colleagues ruled in one's own regions."""
        rulings, regions, own = turn.work.rulings, turn.officer.regions(Duty.NOMINATE), turn.officer.id
        others = [each for each in await rulings.unseconded(regions) if each.officer_id != own and not each.batch]
        found = [(each, await turn.work.dossiers.find(each.dossier_id)) for each in others[:MOST]]
        batches = [each for each in await rulings.batches(regions) if each.officer_id != own and not each.due_at]
        return Unseconded(turn.house, [(ruling, dossier) for ruling, dossier in found if dossier], batches[:MOST])

    def draw(self, seen: Unseconded, t: Words) -> Screen:
        """Draw a line for each."""
        listed = [
            t(
                "{n}. <b>{name}</b>: {state}",
                n=number,
                name=dossier.name,
                state=state_name(seen.house, ruling.outcome, t),
            )
            for number, (ruling, dossier) in enumerate(seen.waiting, 1)
        ]
        numbers = [Button(str(n), Answer(dossier.id)) for n, (_, dossier) in enumerate(seen.waiting, 1)]
        by_file = [
            [Button(batch_label(number, each, t), Opens("hasil", f"b-{each.id}"))]
            for number, each in enumerate(seen.batches, 1)
        ]
        return Screen(
            paragraphs(
                t("<b>Menunggu persetujuan Anda</b>"),
                lines(*listed) if listed else "",
                "" if listed or seen.batches else t("Tidak ada yang menunggu."),
            ),
            [*grid(numbers, columns=5), *by_file, [Button(t.plain("Semua usulan"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Open one, or go back."""
        return Next(FIND) if value == BACK else await go_to_nomination(turn, value)

    def samples(self, house: House) -> Iterator[tuple[str, Unseconded]]:
        """None, and as many as fit."""
        yield "kosong", Unseconded(house, [])
        found = dossiers(house, MOST)
        rulings = [Ruling("x", each.id, "y", each.created_at, "ditetapkan", None) for each in found]
        batch = Batch("0123456789", "contoh0001", found[0].created_at, None, 120)
        yield "banyak", Unseconded(house, list(zip(rulings, found, strict=True)), [batch])
        yield "hanya berkas", Unseconded(house, [], [batch])
