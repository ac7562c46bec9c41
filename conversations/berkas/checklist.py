"""The checklist: what is there, what is missing, what is being checked, what has to be replaced."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from conversations.asking.spoken import words_of
from conversations.berkas.here import business
from conversations.berkas.samples import sample_dossier, sample_slots
from conversations.conversation import Step
from conversations.inputs import File
from conversations.screen import Answer, Button, Opens, Row, Screen, grid
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.dossier import Dossier, PaperState
from programme.dossiers import checklist_of, chosen
from programme.lifecycle import DRAFT, WITHDRAWN
from programme.rules import DocumentWeight
from programme.slots import Checklist, Slot, open_questions

NEXT, FOLD = "?lanjut", "?pelengkap"


@dataclass(frozen=True, slots=True)
class Listed:
    """The dossier with its documents; none when it was removed from another phone."""

    house: House
    dossier: Dossier | None
    slots: Checklist
    unfolded: bool = False
    """Whether those that only help are listed, too."""

    @property
    def folded(self) -> Sequence[Slot]:
        """Those that only help and have nothing in them, as long as nobody wants to see them."""
        return [] if self.unfolded else [slot for slot in self.slots.of(DocumentWeight.OPTIONAL) if not slot.pieces]


class ListPapers(Step[Listed]):
    """A numbered list; a number opens its document."""

    name = "daftar"

    async def look(self, turn: Turn) -> Listed:
        """Gather the documents."""
        dossier = await chosen(turn.work, turn.person)
        slots = await checklist_of(turn.work, turn.house.programme, dossier) if dossier else Checklist([])
        return Listed(turn.house, dossier, slots, unfolded=bool(turn.draft.data.get("unfolded")))

    def draw(self, seen: Listed, t: Words) -> Screen:
        """Draw it at one look, the next step in words."""
        menu = [Button(t.plain("Usaha lain"), Opens("ikm")), Button(t.plain("Menu"), Opens("menu"))]
        if seen.dossier is None:
            again = [Button(t.plain("Buka berkas"), Opens("berkas"))]
            return Screen(t("Berkas itu sudah tidak ada."), [again, menu])
        there, total = seen.slots.progress
        text = paragraphs(
            lines(t("<b>Berkas OVOP</b>"), t("Usaha: <b>{business}</b>", business=business(seen.dossier, t))),
            lines(
                t("<b>{n} dari {total} dokumen sudah ada</b> (wajib dan ikut dinilai).", n=there, total=total),
                t("Keadaan: {state}", state=_state(seen, t)) if seen.dossier.state != DRAFT else "",
            ),
            *_parts(seen, t),
            _hint(seen, t),
            _next(seen, t),
        )
        shown = [slot for slot in seen.slots.listed if slot not in seen.folded]
        numbers = [Button(str(seen.slots.numbers[slot.id]), Answer(slot.id)) for slot in shown]
        return Screen(text, [*_ways(seen, t), *grid(numbers, columns=6), *_fold(seen, t), menu])

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Open the document, or the one that comes next."""
        if value == FOLD:
            turn.draft.data["unfolded"] = not turn.draft.data.get("unfolded")
            return Show()
        seen = await self.look(turn)
        document = seen.slots.next.id if value == NEXT and seen.slots.next else value
        turn.draft.data = {"document": document}
        return Next("dokumen")

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Open the one document whose name has all the words."""
        said = set(words_of(text))
        named = [slot for slot in (await self.look(turn)).slots if said and said <= set(words_of(slot.name))]
        if len(named) != 1 or named[0].by_dinas:
            return await super().typed(turn, text)
        turn.draft.data = {"document": named[0].id}
        return Next("dokumen")

    async def received(self, turn: Turn, file: File) -> Outcome:
        """Ask which document the file is for."""
        return Show(note=turn.t("Ini untuk dokumen yang mana? Ketuk dulu nomornya, lalu kirim lagi berkasnya."))

    def samples(self, house: House) -> Iterator[tuple[str, Listed]]:
        """Empty, half full, handed in, with something to replace, for each commodity; and removed."""
        for commodity in house.programme.commodities:
            dossier = sample_dossier(house, commodity=commodity.id)
            yield f"{commodity.id}, kosong", Listed(house, dossier, sample_slots(house, dossier, {}))
        states = dict(zip((slot.id for slot in sample_slots(house, dossier, {})), _every_state(), strict=False))
        for state in house.programme.states:
            moved = replace(dossier, state=state.id)
            yield state.id, Listed(house, moved, sample_slots(house, moved, states))
        yield "dengan pelengkap", Listed(house, dossier, sample_slots(house, dossier, {}), unfolded=True)
        unknown = sample_dossier(house, commodity=None)
        yield "produk belum diketahui", Listed(house, unknown, sample_slots(house, unknown, {}))
        yield "dihapus dari ponsel lain", Listed(house, None, Checklist([]))


def _every_state() -> Iterator[PaperState]:
    while True:
        yield from PaperState


def _parts(seen: Listed, t: Words) -> Iterator[Html]:
    slots, folded, numbers = seen.slots, seen.folded, seen.slots.numbers
    titles = {
        DocumentWeight.HARD: t("<b>Wajib</b>"),
        DocumentWeight.SCORED: t("<b>Ikut dinilai</b>"),
        DocumentWeight.TO_ASK: t("<b>Mungkin diminta</b> (tanyakan ke dinas)"),
        DocumentWeight.OPTIONAL: t("<b>Pelengkap</b> (boleh tidak ada)"),
    }
    for weight, title in titles.items():
        if of_weight := [slot for slot in slots.of(weight) if slot not in folded]:
            yield lines(title, *(paper_line(numbers[slot.id], slot, t) for slot in of_weight))
    if folded:
        yield t("Pelengkap (boleh tidak ada): {n} dokumen lain. Ketuk <b>Pelengkap</b> untuk melihat.", n=len(folded))
    if kept := [slot for slot in slots if not slot.needed]:
        yield lines(
            t("<b>Tidak diminta lagi</b> (tetap kami simpan)"),
            *(paper_line(numbers[slot.id], slot, t) for slot in kept),
        )
    by_dinas = [slot for slot in slots if slot.by_dinas and slot.needed]
    yield lines(*(lent_line(slot, t) for slot in by_dinas if slot.filled))
    if by_dinas := [slot for slot in by_dinas if not slot.filled]:
        names = ", ".join(t.rule(slot.name) for slot in by_dinas)
        yield t("Disiapkan dinas, Anda tidak perlu mencarinya: {names}.", names=names)


def paper_line(number: int, slot: Slot, t: Words) -> Html:
    """Say where a document stands, in words and with a sign."""
    about = {"number": number, "name": t.rule(slot.name)}
    if slot.paper.state is PaperState.EMPTY and slot.paper.skipped:
        return t("{number}. ⏭ {name}: dilewati dulu", **about)
    if slot.paper.state is PaperState.RECEIVED and slot.waits:
        return t("{number}. ⏳ {name}: sedang kami ambil", **about)
    return {
        PaperState.EMPTY: t("{number}. ▫️ {name}: belum ada", **about),
        PaperState.RECEIVED: t("{number}. ✅ {name}: sudah ada", **about),
        PaperState.CHECKING: t("{number}. 🔍 {name}: sudah di dinas", **about),
        PaperState.VALID: t("{number}. ✅ {name}: sah", **about),
        PaperState.REPLACE: t("{number}. 🔁 {name}: perlu diganti", **about),
        PaperState.EXPIRED: t("{number}. ⌛ {name}: masa berlaku habis", **about),
    }[slot.paper.state]


def lent_line(slot: Slot, t: Words) -> Html:
    """Say that the dinas has provided a document, with its number if it has one."""
    name, number = t.rule(slot.name), slot.paper.number
    if number:
        return t("✅ {name}: dari dinas, nomor {number}", name=name, number=number)
    return t("✅ {name}: dari dinas", name=name)


def _state(seen: Listed, t: Words) -> str:
    assert seen.dossier is not None  # noqa: S101 - for the type checker
    found = next((state for state in seen.house.programme.states if state.id == seen.dossier.state), None)
    return t.rule(found.name) if found else seen.dossier.state


def _hint(seen: Listed, t: Words) -> Html | str:
    """Say that the list may change with answers that are still open."""
    if seen.dossier is None or seen.dossier.state != DRAFT:
        return ""
    if not open_questions(seen.house.programme, seen.dossier.answers):
        return ""
    return t("Daftar ini bisa berubah. Jawab cek kelayakan, supaya daftarnya pas untuk usaha Anda.")


def _next(seen: Listed, t: Words) -> Html:
    slots, dossier = seen.slots, seen.dossier
    if dossier is not None and dossier.state == WITHDRAWN:
        return t("Pengajuan ini ditarik. Untuk melanjutkan, buka Status, lalu ketuk Siapkan lagi.")
    following = slots.next if dossier is not None and (dossier.state == DRAFT or slots.handed_in) else None
    if following is None:
        return t("Ketuk nomor untuk melihat satu dokumen.")
    name = t.rule(following.name)
    if following in slots.to_replace:
        return t("Langkah berikutnya: <b>ganti {name}</b>.", name=name)
    if following in slots.unsent:
        return t("Langkah berikutnya: buka <b>{name}</b>, lalu ketuk Selesai.", name=name)
    return t("Langkah berikutnya: <b>{name}</b>. Atau ketuk nomor yang lain.", name=name)


def _fold(seen: Listed, t: Words) -> list[Row]:
    if seen.unfolded:
        return [[Button(t.plain("Sembunyikan pelengkap"), Answer(FOLD))]]
    return [[Button(t.plain("Pelengkap"), Answer(FOLD))]] if seen.folded else []


def _ways(seen: Listed, t: Words) -> list[Row]:
    ways: list[Row] = []
    assert seen.dossier is not None  # noqa: S101 - for the type checker
    if seen.slots.next and (seen.dossier.state == DRAFT or seen.slots.handed_in):
        ways.append([Button(t.plain("Langkah berikutnya"), Answer(NEXT))])
    if seen.dossier.state == DRAFT:
        ways.append([Button(t.plain("Periksa dan ajukan"), Opens("ajukan"))])
        if open_questions(seen.house.programme, seen.dossier.answers):
            ways.append([Button(t.plain("Jawab cek kelayakan"), Opens("cek"))])
    else:
        ways.append([Button(t.plain("Lihat status"), Opens("status"))])
    return ways
