"""One document: what it is, why, where to get it, what is there, and taking its files."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from conversations.asking.spoken import goes_on, words_of
from conversations.berkas.closing import EXPIRY, NUMBER, close
from conversations.berkas.expiry import said_date
from conversations.berkas.here import Here, files, gone, here
from conversations.berkas.number import said_number
from conversations.berkas.samples import sample_dossier, sample_slots
from conversations.berkas.taking import TakesFiles, locked
from conversations.citing import cited
from conversations.findings import kinds
from conversations.notices.papers import reason
from conversations.screen import Answer, Button, Row, Screen
from conversations.turn import Handout, House, Next, Outcome, Show, Turn, Unclear
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.fill_paper import skip_paper
from programme.dates import read_date
from programme.dossier import PaperState
from programme.numbers import masked
from programme.rules import DocumentWeight


class Ask(StrEnum):
    """What can be done with a document; some are the step that does it."""

    DONE = "selesai"
    WHY = "kenapa"
    LESS = "ringkas"
    EXAMPLE = "contoh"
    SKIP = "lewati"
    FILES = "file"
    NUMBER = NUMBER
    EXPIRY = EXPIRY
    BACK = "daftar"


@dataclass(frozen=True, slots=True)
class Opened:
    """The document that is open; None when it is gone. `why`: whether the reason is shown."""

    here: Here | None
    why: bool = False


class ShowDocument(TakesFiles[Opened]):
    """Shows the document and takes files for it."""

    name = "dokumen"

    async def look(self, turn: Turn) -> Opened:
        """Gather what is there."""
        return Opened(await here(turn), bool(turn.draft.data.get("why")))

    def draw(self, seen: Opened, t: Words) -> Screen:
        """Draw it; what to do now stands last."""
        if seen.here is None:
            return gone(t)
        document = seen.here.slot.document
        about = (
            lines(
                t("{what}", what=t.rule(document.what)),
                t("Dapat di mana: {where}", where=t.rule(document.where)),
            )
            if document
            else t("Dokumen ini tidak diminta lagi. Berkasnya tetap kami simpan.")
        )
        return Screen(
            paragraphs(
                _title(seen.here, t),
                about,
                _why(seen.here, t) if seen.why else "",
                _there(seen.here, t),
                _what_now(seen.here, t),
            ),
            _rows(seen, t),
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Close, skip, explain, or lead to a part of it."""
        place = await here(turn)
        if place is None:
            return Show()
        turn.draft.data.update(why=value == Ask.WHY, closing=False, asked=[])
        match value:
            case Ask.DONE:
                return await close(turn)
            case Ask.SKIP:
                await skip_paper(turn.work, place.slot)
                return Next(Ask.BACK, toast=turn.t.plain("Dilewati dulu."))
            case Ask.EXAMPLE:
                return Show(handouts=[Handout("contoh", place.slot.id)], toast=turn.t.plain("Contoh sedang digambar."))
            case Ask.NUMBER | Ask.EXPIRY | Ask.FILES | Ask.BACK:
                return Next(value)
            case _:
                return Show()

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take a number or a date that was typed here; else ask for a file."""
        place = await here(turn)
        document = None if place is None else place.slot.document
        if place is None or document is None or not place.may_change:
            return Show(note=locked(place, turn) if place else None)
        if document.expires and read_date(text):
            return await said_date(turn, text)
        if document.number and any(sign.isdecimal() for sign in text):
            return await said_number(turn, text)
        if place.slot.paper.state is PaperState.RECEIVED and (words_of(text) == ["sudah"] or goes_on(text)):
            return await self.tapped(turn, Ask.DONE)
        return Unclear(
            note=turn.t("Di sini kirim foto atau berkasnya, bukan tulisan. Ketuk ikon klip atau kamera."), idle=True
        )

    def samples(self, house: House) -> Iterator[tuple[str, Opened]]:
        """Every document, empty; some in every state; one with its reason; one that is gone."""
        dossiers = [sample_dossier(house, commodity=commodity.id) for commodity in house.programme.commodities]
        seen: set[str] = set()
        for dossier in dossiers:
            slots = sample_slots(house, dossier, {})
            for slot in slots:
                if slot.id not in seen and not slot.by_dinas:
                    seen.add(slot.id)
                    yield slot.id, Opened(Here(house, dossier, slots, slot), why=True)
        dossier = dossiers[0]
        for state in PaperState:
            dossier.state = "perbaikan" if state is PaperState.REPLACE else "draf"
            slots = sample_slots(house, dossier, {slot.id: state for slot in slots})
            yield state.value, Opened(Here(house, dossier, slots, slots.slots[0]))
        yield "tidak ada lagi", Opened(None)


def _title(place: Here, t: Words) -> Html:
    name = t.rule(place.slot.name)
    match place.slot.weight:
        case DocumentWeight.HARD:
            return t("<b>{name}</b> (wajib)", name=name)
        case DocumentWeight.SCORED:
            return t("<b>{name}</b> (ikut dinilai)", name=name)
        case DocumentWeight.TO_ASK:
            return t("<b>{name}</b> (mungkin diminta, tanyakan ke dinas)", name=name)
        case DocumentWeight.OPTIONAL:
            return t("<b>{name}</b> (pelengkap, boleh tidak ada)", name=name)


def _why(place: Here, t: Words) -> Html | str:
    if place.slot.document is None:
        return ""
    basis = place.slot.document.why
    return lines(
        t("<b>Kenapa diminta?</b>"),
        t("{why}", why=t.rule(basis.text)),
        cited(place.house, basis, t),
    )


def _there(place: Here, t: Words) -> Html:
    slot, document = place.slot, place.slot.document
    number, expires = slot.paper.number, slot.paper.expires_on
    said: list[Html | str] = [files(slot, t)]
    if document and document.number:
        shown = masked(document.number, number) if number else t.plain("belum diisi")
        said.append(t("Nomor: {number}", number=shown))
    if document and document.expires:
        without = t.plain("tidak ada tanggalnya") if slot.paper.endless else t.plain("belum diisi")
        said.append(t("Berlaku sampai: {date}", date=t.day(expires) if expires else without))
    if slot.paper.note:
        said.append(t("Catatan Anda: {note}", note=slot.paper.note[:120]))
    if slot.paper.state is PaperState.REPLACE:
        said.append(t("🔁 Perlu diganti. Alasan: {reason}", reason=reason(slot.paper.reason, t)))
    if slot.paper.state is PaperState.EXPIRED:
        said.append(t("⌛ Masa berlakunya habis. Kirim yang baru."))
    return lines(*said)


def _what_now(place: Here, t: Words) -> Html:
    slot = place.slot
    if slot.document is None or not place.may_change:
        return (
            t("Dinas sudah memeriksa dokumen ini. Tidak ada yang perlu Anda lakukan.")
            if slot.paper.state is PaperState.VALID
            else t("Dokumen ini belum bisa diubah sekarang.")
        )
    accepted = kinds(slot.document.accepts, t)
    if slot.paper.state in {PaperState.REPLACE, PaperState.EXPIRED}:
        return t("Kirim penggantinya sekarang ({kinds}). Berkas yang lama akan terganti.", kinds=accepted)
    if slot.live:
        return t("Masih ada halaman lain? Kirim saja. Kalau sudah semua, ketuk <b>Selesai</b>.")
    return t("<b>Kirim sekarang</b>: {kinds}. Boleh beberapa sekaligus. Nanti ketuk Selesai.", kinds=accepted)


def _rows(seen: Opened, t: Words) -> list[Row]:
    assert seen.here is not None  # noqa: S101 - for the type checker
    slot, document = seen.here.slot, seen.here.slot.document
    change = seen.here.may_change
    why = (
        Button(t.plain("Tutup penjelasan"), Answer(Ask.LESS))
        if seen.why
        else Button(t.plain("Kenapa diminta?"), Answer(Ask.WHY))
    )
    waits_for_close = slot.paper.state is PaperState.RECEIVED and bool(slot.live)
    details = [
        *([Button(t.plain("Nomor"), Answer(Ask.NUMBER))] if document and document.number and change else []),
        *([Button(t.plain("Masa berlaku"), Answer(Ask.EXPIRY))] if document and document.expires and change else []),
    ]
    may_skip = change and not slot.live and not slot.paper.skipped
    rows: list[Row] = [
        [Button(t.plain("Selesai"), Answer(Ask.DONE))] if waits_for_close and change else [],
        details if slot.live else [],
        [Button(t.plain("Lihat atau hapus berkas"), Answer(Ask.FILES))] if slot.pieces else [],
        [why, Button(t.plain("Contoh foto"), Answer(Ask.EXAMPLE))] if document else [],
        [Button(t.plain("Lewati dulu"), Answer(Ask.SKIP))] if may_skip else [],
        [Button(t.plain("Daftar berkas"), Answer(Ask.BACK))],
    ]
    return [row for row in rows if row]
