"""A table of results before it is applied: what goes where, and what does not fit."""

from collections.abc import Iterator, Sequence

from conversations.screen import Button, Opens
from conversations.staff.results.batch import BATCH
from conversations.staff.results.saying import known_in, reason
from conversations.staff.samples import NOON, dossiers
from conversations.staff.tables.sending import Shown, ShowTable
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.import_results import check_results, import_results
from programme.results import Checked, Fit, Misfit, Unfit, ticket_of
from programme.rules import State
from programme.tables import Purpose, SentTable, TableState

EXAMPLES = 2
"""Nominations that are named for each state."""
SHOWN_NAME = 30


class ShowResults(ShowTable[Checked]):
    """Shows what a table of results would change, and applies it."""

    purpose = Purpose.RESULTS

    async def check(self, turn: Turn, table: SentTable) -> Checked:
        """Hold it against the nominations of one's own regions."""
        return await check_results(turn.work, turn.house.programme, known_in(turn.house), turn.officer, table)

    def preview(self, house: House, checked: Checked, t: Words) -> tuple[Html, Sequence[Html]]:
        """Say how many go where, with examples, and what stays as it is."""
        stay = (
            t("Sudah sesuai: {n} baris.", n=checked.unchanged) if checked.unchanged else "",
            t("Belum ada hasilnya: {n} baris. Itu tidak diubah.", n=checked.blank) if checked.blank else "",
        )
        said = paragraphs(
            t("<b>Periksa hasil ini</b>"),
            t("Yang cocok: <b>{n}</b> usulan.", n=len(checked.fits)),
            lines(*(_group(state, fits, t) for state, fits in _by_state(checked.fits))),
            lines(*stay),
            _what_then(checked, t) if checked.whole else "",
        )
        unfit = [
            t(
                "Baris {line} ({ticket}): {reason}",
                line=str(each.line),
                ticket=ticket_of(each.row)[:SHOWN_NAME] or t.plain("tanpa tiket"),
                reason=reason(each, house, t),
            )
            for each in checked.unfit
        ]
        return said, unfit

    def label(self, checked: Checked, t: Words) -> str:
        """Apply all of it."""
        return t.plain("Terapkan {n} hasil", n=len(checked.fits)) if checked.whole else ""

    def back(self, t: Words) -> Button:
        """Lead to the nominations."""
        return Button(t.plain("Semua usulan"), Opens("usulan"))

    async def apply(self, turn: Turn, table: SentTable) -> Outcome:
        """Rule on all rows, checked once more."""
        house = turn.house
        batch = await import_results(turn.work, house.programme, known_in(house), turn.officer, table.id, at=turn.now)
        if batch is None:
            return Show(
                note=turn.t("Keadaannya berubah sejak Anda periksa. Belum ada yang diubah. Lihat lagi di atas.")
            )
        turn.draft.data = {"batch": batch}
        return Next(BATCH, toast=turn.t.plain("Semua hasil sudah masuk."))

    def samples(self, house: House) -> Iterator[tuple[str, Shown[Checked]]]:
        """All that fits, with and without a second officer; every reason; nothing to do."""
        yield from super().samples(house)
        read = SentTable("0123456789", 1, self.purpose, "", NOON, TableState.READ)
        states = house.programme.states
        some = dossiers(house, 2 * len(states))
        fits = [Fit(n, each, states[n % len(states)], 2 if n % 2 else None, "") for n, each in enumerate(some)]
        alone = [each for each in fits if not each.to.two_people]
        unfit = [
            Unfit(n, {"tiket": "OVOP-2026-1371-0001", "hasil": "Contoh Jaya", "bintang": "Contoh"}, why, "penilaian")
            for n, why in enumerate(Misfit)
        ]
        yield "dua petugas", Shown(house, read, Checked(fits, unchanged=3, blank=12))
        yield "sendiri", Shown(house, read, Checked(alone))
        for page in range(2):
            yield f"belum cocok {page}", Shown(house, read, Checked(fits, unfit, 3, 12), page)
        yield "tanpa tiket", Shown(house, read, Checked([], [Unfit(2, {}, Misfit.NO_TICKET)]))
        yield "tidak ada", Shown(house, read, Checked(unchanged=2))


def _by_state(fits: Sequence[Fit]) -> Iterator[tuple[State, Sequence[Fit]]]:
    for state in dict.fromkeys(each.to.id for each in fits):
        group = [each for each in fits if each.to.id == state]
        yield group[0].to, group


def _group(state: State, fits: Sequence[Fit], t: Words) -> Html:
    names = ", ".join(_example(each, t) for each in fits[:EXAMPLES])
    if len(fits) > EXAMPLES:
        names = t.plain("{names}, dan lainnya", names=names)
    return t("• {state}: <b>{n}</b> ({names})", state=t.rule(state.name), n=len(fits), names=names)


def _example(fit: Fit, t: Words) -> str:
    name = fit.dossier.name[:SHOWN_NAME]
    return t.plain("{name} bintang {n}", name=name, n=fit.stars) if fit.stars else name


def _what_then(checked: Checked, t: Words) -> Html:
    if checked.two_people:
        return t("Ada keputusan akhir. Petugas lain harus menyetujui semuanya dulu. Satu jam sesudah itu baru berlaku.")
    return t("Berlaku satu jam lagi. Sampai saat itu semuanya bisa dibatalkan.")
