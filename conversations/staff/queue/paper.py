"""One document: its files, its number, and the ruling."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from conversations.conversation import Step
from conversations.numbers import name as number_name
from conversations.screen import Answer, Button, Screen
from conversations.staff.flags import flags_of
from conversations.staff.queue.dossier import held_by
from conversations.staff.queue.place import DOSSIER, PAPER, dossier_in, name_of, undo
from conversations.staff.samples import dossiers, full_checklist
from conversations.staff.titles import paper_state
from conversations.turn import Handout, House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.look_at_dossier import note_look
from programme.actions.rule_on_paper import decidable, rule_on_paper, undecided
from programme.audit import Deed
from programme.desk import HeldError
from programme.dossier import Dossier, PaperState, PieceState
from programme.dossiers import checklist_of
from programme.numbers import masked
from programme.rules import Reason
from programme.rulings import AlreadyRuledError, Ruling
from programme.slots import Slot
from programme.staff import NotTheirsError

VALID, RETURN, FILES, NUMBER, BACK, OWN_WORDS = "sah", "kembali", "buka", "nomor", "usul", "tulis"
FILES_OF = "berkas_dokumen"
"""The handout that shows the files of a document to an officer; its argument is `dossier:document`."""
SHORTEST, LONGEST = 5, 300
"""Letters of a reason in own words."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A document as an officer sees it."""

    house: House
    dossier: Dossier
    slot: Slot
    ruling: Ruling | None = None
    ruled_by: str = ""
    number_shown: bool = False


async def looked(turn: Turn) -> Looked:
    """Gather the document that the officer has open."""
    dossier = await dossier_in(turn)
    slot = (await checklist_of(turn.work, turn.house.programme, dossier)).find(turn.draft.data.get("document", ""))
    if slot is None:
        raise NotTheirsError
    ruling = (await turn.work.rulings.of_dossier(dossier.id)).get(slot.id)
    by = await turn.work.staff.find(ruling.officer_id) if ruling else None
    return Looked(turn.house, dossier, slot, ruling, by.name if by else "", bool(turn.draft.data.get("shown")))


class LookAtPaper(Step[Looked]):
    """Shows what was handed in; the officer rules on it."""

    name = "dokumen"

    async def look(self, turn: Turn) -> Looked:
        """Gather it."""
        return await looked(turn)

    def draw(self, seen: Looked, t: Words) -> Screen:
        """Draw number and flags beside the ruling."""
        slot, number = seen.slot, len(seen.slot.live)
        rows = (
            [[Button(t.plain("Buka berkas ({n})", n=number), Answer(FILES))]] if number and slot.paper.handed_in else []
        )
        if (
            slot.paper.handed_in
            and slot.paper.number
            and not seen.number_shown
            and slot.document
            and slot.document.number
        ):
            rows.append([Button(t.plain("Tampilkan nomor"), Answer(NUMBER))])
        if seen.ruling is not None:
            rows.append([undo(seen.ruling, t)])
        elif decidable(seen.dossier, slot):
            rows.append([Button(t.plain("Sah"), Answer(VALID)), Button(t.plain("Perlu perbaikan"), Answer(RETURN))])
        return Screen(
            paragraphs(
                lines(t("<b>{document}</b>", document=t.rule(slot.name)), t("{name}", name=seen.dossier.name)),
                lines(*_facts(seen, t)),
                t("Yang diminta: {what}", what=t.rule(slot.document.what)) if slot.document else "",
                _ruling(seen, t),
            ),
            [*rows, [Button(t.plain("Semua dokumen"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Show files or number, which is written down; or rule."""
        seen = await looked(turn)
        match value:
            case "buka":
                await note_look(
                    turn.work, turn.officer, seen.dossier, Deed.FILE_OPENED, at=turn.now, document=seen.slot.id
                )
                return Show(handouts=[Handout(FILES_OF, f"{seen.dossier.id}:{seen.slot.id}")])
            case "nomor":
                turn.draft.data["shown"] = True
                await note_look(
                    turn.work, turn.officer, seen.dossier, Deed.NUMBER_SHOWN, at=turn.now, document=seen.slot.id
                )
                return Show()
            case "sah":
                return await rule(turn, None)
            case "kembali":
                return Next(ChooseReason.name)
            case _:
                return Next(DOSSIER)

    def samples(self, house: House) -> Iterator[tuple[str, Looked]]:
        """Each document; a number shown; a ruling of a colleague."""
        dossier = dossiers(house, 1)[0]
        for slot in full_checklist(house, dossier):
            yield slot.id, Looked(house, dossier, slot)
        slot = next(iter(full_checklist(house, dossier)))
        slot.paper.state, slot.paper.number, slot.paper.note = PaperState.CHECKING, "1234567890123", "Contoh Jaya"
        slot.paper.expires_on = date(2027, 5, 3)
        yield "nomor tersembunyi", Looked(house, dossier, slot)
        yield "nomor tampil", Looked(house, dossier, slot, number_shown=True)
        now = datetime(2026, 11, 20, 5, tzinfo=UTC)
        ruling = Ruling("0123456789", dossier.id, "contoh0001", now, "perbaikan", now, "nib", "Contoh Jaya")
        waiting = replace(slot, pieces=[replace(each, state=PieceState.WAITING) for each in slot.pieces])
        yield "berkas masih diambil", Looked(house, dossier, waiting)
        yield "sudah diputuskan", Looked(house, dossier, slot, ruling, "Bu Contoh")


def _facts(seen: Looked, t: Words) -> Iterator[Html]:
    paper, document = seen.slot.paper, seen.slot.document
    yield t("Keadaan: {state}", state=paper_state(paper.state, t))
    if not seen.slot.paper.handed_in:
        yield t("Pemilik belum mengirimnya ke dinas.")
        return
    if seen.slot.waits:
        yield t("Ada berkas yang masih kami ambil. Putuskan setelah semuanya masuk.")
    if paper.number and document and document.number:
        number = paper.number if seen.number_shown else masked(document.number, paper.number)
        yield t("{kind}: <code>{number}</code>", kind=number_name(document.number, t), number=number)
    if paper.expires_on:
        day = datetime(paper.expires_on.year, paper.expires_on.month, paper.expires_on.day, 12, tzinfo=UTC)
        yield t("Berlaku sampai {day}", day=t.date(day))
    if flags := flags_of(seen.slot, t):
        yield t("Perhatikan: <b>{flags}</b>", flags=", ".join(flags))
    if paper.note:
        yield t("Catatan pemilik: <i>{note}</i>", note=paper.note)
    if paper.reason:
        yield t("Terakhir dikembalikan karena: {reason}", reason=t.rule(paper.reason))


def _ruling(seen: Looked, t: Words) -> Html | str:
    if seen.ruling is None or seen.ruling.due_at is None:
        return ""
    at = t.clock(seen.ruling.due_at)
    if seen.ruling.outcome == PaperState.VALID:
        return t("{name} menyatakan sah. Berlaku {at}.", name=seen.ruled_by, at=at)
    why = t.rule(seen.ruling.reason)
    return t("{name} mengembalikan: {why} Pemilik diberi tahu {at}.", name=seen.ruled_by, why=why, at=at)


async def rule(turn: Turn, reason: str | None) -> Outcome:
    """Rule on the document, and go on to what is undecided: here, or in the next dossier."""
    t, data = turn.t, turn.draft.data
    try:
        ruling = await rule_on_paper(
            turn.work, turn.house.programme, turn.officer, data["dossier"], data["document"], reason=reason, at=turn.now
        )
    except HeldError as error:
        return Next(DOSSIER, note=held_by(await name_of(turn, error.by), t))
    except AlreadyRuledError:
        return Next(PAPER, note=t("Petugas lain baru saja memutuskan dokumen ini. Putusannya tertulis di atas."))
    name = t.rule(await _name_of_paper(turn, data["document"]))
    left = await _undecided(turn)
    if ruling.outcome == PaperState.VALID:
        note = t("<b>{document}</b>: sah. Bisa dibatalkan dalam 10 menit.", document=name)
    else:
        note = t(
            "<b>{document}</b>: dikembalikan. Pemilik diberi tahu 10 menit lagi. Sampai saat itu bisa dibatalkan.",
            document=name,
        )
    if left:
        data.update(document=left[0].id, shown=False)
        return Next(PAPER, note=note)
    return Next(DOSSIER, note=lines(note, t("Semua dokumen usaha ini sudah Anda putuskan.")))


async def _name_of_paper(turn: Turn, document: str) -> str:
    slot = (await checklist_of(turn.work, turn.house.programme, await dossier_in(turn))).find(document)
    return slot.name if slot else document


async def _undecided(turn: Turn) -> Sequence[Slot]:
    dossier = await dossier_in(turn)
    slots = await checklist_of(turn.work, turn.house.programme, dossier)
    ruled = await turn.work.rulings.of_dossier(dossier.id)
    return [slot for slot in slots if undecided(dossier, slot) and slot.id not in ruled]


@dataclass(frozen=True, slots=True)
class Reasons:
    """The reasons that fit a document."""

    slot: Slot
    reasons: Sequence[Reason]


def reasons_for(house: House, document: str) -> list[Reason]:
    """Return the reasons of the programme file that can be said of a document."""
    return [each for each in house.programme.reasons if not each.documents or document in each.documents]


class ChooseReason(Step[Reasons]):
    """Asks why the document goes back."""

    name = "alasan"

    async def look(self, turn: Turn) -> Reasons:
        """Gather the reasons."""
        slot = (await looked(turn)).slot
        return Reasons(slot, reasons_for(turn.house, slot.id))

    def draw(self, seen: Reasons, t: Words) -> Screen:
        """Draw the reasons, as the owner will read them, with a button each."""
        said = [t("• <b>{label}</b>: {text}", label=t.rule(r.label), text=t.rule(r.text)) for r in seen.reasons]
        return Screen(
            paragraphs(
                t("<b>{document}</b> perlu perbaikan. Kenapa?", document=t.rule(seen.slot.name)),
                lines(*said),
                t("Kalimat ini dibaca pemilik usaha. Boleh juga ketik alasan Anda sendiri."),
            ),
            [
                *([Button(t.rule(reason.label), Answer(reason.id))] for reason in seen.reasons),
                [Button(t.plain("Kembali"), Answer(f"?{PAPER}"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Return the document, or go back."""
        if value == f"?{PAPER}":
            return Next(PAPER)
        reason = next(each for each in turn.house.programme.reasons if each.id == value)
        return await rule(turn, reason.text)

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take own words."""
        words = own_words(text)
        if not SHORTEST <= len(words) <= LONGEST:
            return Show(note=turn.t("Tulis alasannya dalam 5 sampai 300 huruf, atau ketuk salah satu."))
        turn.draft.data["reason"] = words
        return Next(WriteReason.name)

    def samples(self, house: House) -> Iterator[tuple[str, Reasons]]:
        """Of the document with the most reasons, and of one that has only those for all."""
        slots = list(full_checklist(house, dossiers(house, 1)[0]))
        slots.sort(key=lambda slot: len(reasons_for(house, slot.id)))
        yield "paling sedikit", Reasons(slots[0], reasons_for(house, slots[0].id))
        yield "paling banyak", Reasons(slots[-1], reasons_for(house, slots[-1].id))


@dataclass(frozen=True, slots=True)
class Written:
    """A reason in an officer's words."""

    slot: Slot
    reason: str


class WriteReason(Step[Written]):
    """Shows own words as the owner will read them, before they go."""

    name = "kirim"

    async def look(self, turn: Turn) -> Written:
        """Gather what was written."""
        return Written((await looked(turn)).slot, turn.draft.data.get("reason", ""))

    def draw(self, seen: Written, t: Words) -> Screen:
        """Draw it."""
        return Screen(
            paragraphs(
                t("<b>{document}</b> dikembalikan dengan alasan ini:", document=t.rule(seen.slot.name)),
                t("<i>{reason}</i>", reason=seen.reason),
                t("Sudah benar? Kalau belum, ketik lagi."),
            ),
            [[Button(t.plain("Ya, kembalikan"), Answer("ya"))], [Button(t.plain("Kembali"), Answer("alasan"))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Return the document, or go back to the reasons."""
        return await rule(turn, turn.draft.data["reason"]) if value == "ya" else Next(ChooseReason.name)

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Take other words."""
        return await ChooseReason().typed(turn, text)

    def samples(self, house: House) -> Iterator[tuple[str, Written]]:
        """One."""
        yield "kata sendiri", Written(next(iter(full_checklist(house, dossiers(house, 1)[0]))), "Contoh Jaya")


def own_words(text: str) -> str:
    """Return what was typed as one line of printable letters."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
