"""Asking for the table of results."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conversations.screen import Answer, Button, Opens, Screen
from conversations.staff.results.batch import BATCH, batch_label
from conversations.staff.samples import NOON
from conversations.staff.tables.place import SEND
from conversations.staff.tables.sending import TEMPLATE, TakesTable
from conversations.turn import Handout, House, Next, Outcome, Show, Turn
from conversations.words import Words, paragraphs
from programme.rulings import Batch
from programme.staff import Duty
from programme.tables import Purpose

TEMPLATE_OF_RESULTS = "templat_hasil"
"""The handout with the nominations that may get a result."""
MOST = 6
"""What came in before and can still be looked at, on one screen."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What came in by file and has not taken effect."""

    batches: Sequence[Batch] = ()


class SendResults(TakesTable[Asked]):
    """Says what the table looks like, and takes it."""

    name = SEND
    purpose = Purpose.RESULTS

    async def look(self, turn: Turn) -> Asked:
        """Gather what came in by file in one's own regions."""
        return Asked(await turn.work.rulings.batches(turn.officer.regions(Duty.NOMINATE)))

    def draw(self, seen: Asked, t: Words) -> Screen:
        """Draw how it is done."""
        earlier = [
            [Button(batch_label(number, each, t), Answer(f"{BATCH}{each.id}"))]
            for number, each in enumerate(seen.batches[-MOST:], 1)
        ]
        return Screen(
            paragraphs(
                t("<b>Hasil dari berkas</b>"),
                t("Kirim tabel hasil kementerian ke sini, sebagai file Excel (.xlsx) atau CSV."),
                t(
                    "Kolomnya: <b>nomor tiket</b> dan <b>hasil</b>. Boleh juga nama usaha, bintang, dan catatan. "
                    "Urutannya bebas."
                ),
                t("Sebelum ada yang diubah, Anda melihat dulu apa yang akan berubah."),
                t("Yang sudah masuk dan belum berlaku ada di tombol bawah.") if earlier else "",
            ),
            [
                [Button(t.plain("Minta templat (Excel)"), Answer(TEMPLATE))],
                *earlier,
                [Button(t.plain("Semua usulan"), Opens("usulan"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Hand the template over, or open what came in before."""
        if value == TEMPLATE:
            return Show(handouts=[Handout(TEMPLATE_OF_RESULTS)], toast=turn.t.plain("Templat sedang dibuat."))
        turn.draft.data = {"batch": value.removeprefix(BATCH)}
        return Next(BATCH)

    def samples(self, house: House) -> Iterator[tuple[str, Asked]]:
        """Nothing before, and much."""
        yield "kosong", Asked()
        yield "ada", Asked([Batch(f"{n:010}", "contoh0001", NOON, None, 500) for n in range(MOST)])
