"""One document: its files, its number, and the ruling."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from conversations.conversation import Step
from conversations.numbers import name as number_name
from conversations.screen import Answer, Button, Row, Screen
from conversations.staff.flags import flags_of
from conversations.staff.queue.place import DOSSIER, PAPER, REASONS, dossier_in, held_by, name_of, undo
from conversations.staff.samples import dossiers, full_checklist
from conversations.staff.titles import paper_state
from conversations.turn import Handout, House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.look_at_dossier import has_seen, note_look
from programme.actions.rule_on_paper import UnseenError, decidable, rule_on_paper, undecided
from programme.audit import Deed
from programme.desk import HeldError
from programme.dossier import Dossier, PaperState, PieceState
from programme.dossiers import checklist_of
from programme.numbers import masked
from programme.rulings import AlreadyRuledError, Ruling
from programme.slots import Slot
from programme.staff import NotTheirsError, Officer

VALID, RETURN, FILES, NUMBER, BACK = "sah", "kembali", "buka", "nomor", "usul"
FILES_OF = "berkas_dokumen"
"""The handout that shows the files of a document to an officer; its argument is `dossier:document`."""
BY_THEMSELVES, LIGHT = 4, 5_000_000
"""Files, and their bytes, that come along with their document; where there is more an officer asks for them."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A document as an officer sees it."""

    house: House
    dossier: Dossier
    slot: Slot
    ruling: Ruling | None = None
    ruled_by: str = ""
    number_shown: bool = False
    number: int | None = None
    """In the list of documents, for owner and dinas alike."""
    files_seen: bool = True
    """Whether the officer opened the files, without which nothing is ruled."""
    last: Ruling | None = None
    """One's own newest ruling in this dossier that can still be taken back."""
    held_by: str = ""
    """The colleague who has the dossier, so that nobody else rules."""


async def looked(turn: Turn) -> Looked:
    """Gather the document that the officer has open."""
    dossier, work = await dossier_in(turn), turn.work
    slots = await checklist_of(work, turn.house.programme, dossier)
    slot = slots.find(turn.draft.data.get("document", ""))
    if slot is None:
        raise NotTheirsError
    rulings = await work.rulings.of_dossier(dossier.id)
    ruling = rulings.get(slot.id)
    by = await work.staff.find(ruling.officer_id) if ruling else None
    holder = dossier.claimed_at(turn.now)
    return Looked(
        turn.house,
        dossier,
        slot,
        ruling,
        by.name if by else "",
        bool(turn.draft.data.get("shown")),
        slots.numbers.get(slot.id),
        await has_seen(work, turn.officer, dossier, slot),
        newest_of(rulings.values(), turn.officer),
        await name_of(turn, holder) if holder != turn.officer.person_id else "",
    )


async def turn_to(turn: Turn, slot: Slot, *, note: Html | None = None, toast: str | None = None) -> Outcome:
    """Go to a document of the open dossier. Its files come along, unless the officer saw them or they are many."""
    turn.draft.data.update(document=slot.id, shown=False)
    dossier = await dossier_in(turn)
    light = len(slot.live) <= BY_THEMSELVES and sum(each.size or 0 for each in slot.live) <= LIGHT
    if not light or not decidable(dossier, slot) or await has_seen(turn.work, turn.officer, dossier, slot):
        return Next(PAPER, note=note, toast=toast)
    return Next(PAPER, note=note, toast=toast, handouts=await _files(turn, dossier, slot))


async def _files(turn: Turn, dossier: Dossier, slot: Slot) -> list[Handout]:
    """Open the files, which is written down."""
    await note_look(turn.work, turn.officer, dossier, Deed.FILE_OPENED, at=turn.now, document=slot.id)
    return [Handout(FILES_OF, f"{dossier.id}:{slot.id}")]


class LookAtPaper(Step[Looked]):
    """Shows what was handed in; the officer rules on it."""

    name = "dokumen"

    async def look(self, turn: Turn) -> Looked:
        """Gather it."""
        return await looked(turn)

    def draw(self, seen: Looked, t: Words) -> Screen:
        """Draw number and flags beside the ruling."""
        slot = seen.slot
        title = t("<b>{document}</b>", document=t.rule(slot.name))
        if seen.number:
            title = t("<b>{number}. {document}</b>", number=seen.number, document=t.rule(slot.name))
        return Screen(
            paragraphs(
                lines(title, t("{name}", name=seen.dossier.name)),
                lines(*_facts(seen, t)),
                t("Yang diminta: {what}", what=t.rule(slot.document.what)) if slot.document else "",
                _ruling(seen, t),
            ),
            [*_rows(seen, t), [Button(t.plain("Semua dokumen"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Show files or number, which is written down; or rule."""
        seen = await looked(turn)
        match value:
            case "buka":
                return Show(handouts=await _files(turn, seen.dossier, seen.slot))
            case "nomor":
                turn.draft.data["shown"] = True
                await note_look(
                    turn.work, turn.officer, seen.dossier, Deed.NUMBER_SHOWN, at=turn.now, document=seen.slot.id
                )
                return Show()
            case "sah":
                return await rule(turn, None)
            case "kembali":
                return Next(REASONS)
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
        yield "dipegang rekan", Looked(house, dossier, slot, held_by="Bu Contoh")
        yield "belum dibuka", Looked(house, dossier, slot, number=3, files_seen=False, last=ruling)


def _rows(seen: Looked, t: Words) -> Iterator[Row]:
    slot, number = seen.slot, len(seen.slot.live)
    rules = seen.ruling is None and not seen.held_by and decidable(seen.dossier, slot)
    if rules and seen.files_seen:
        yield [Button(t.plain("Sah"), Answer(VALID)), Button(t.plain("Perlu perbaikan"), Answer(RETURN))]
    if number and slot.paper.handed_in:
        yield [Button(t.plain("Buka berkas ({n})", n=number), Answer(FILES))]
    kind, bears = slot.document and slot.document.number, slot.paper.handed_in and slot.paper.number
    if kind and bears and not seen.number_shown and masked(kind, bears) != bears:
        yield [Button(t.plain("Tampilkan nomor"), Answer(NUMBER))]
    if undone := seen.ruling or seen.last:
        yield [undo(undone, t)]


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
    if seen.held_by and decidable(seen.dossier, seen.slot):
        yield held_by(seen.held_by, t)
    elif not seen.files_seen and decidable(seen.dossier, seen.slot):
        yield t("Buka dulu berkasnya. Sesudah itu Anda bisa memutuskan.")


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
    except UnseenError:
        return Next(PAPER, note=t("Buka dulu berkasnya. Sesudah itu Anda bisa memutuskan."))
    name = t.rule(await _name_of_paper(turn, data["document"]))
    left = await undecided_in(turn)
    if ruling.outcome == PaperState.VALID:
        note = t("<b>{document}</b>: sah. Bisa dibatalkan dalam 10 menit.", document=name)
    else:
        note = t(
            "<b>{document}</b>: dikembalikan. Pemilik diberi tahu 10 menit lagi. Sampai saat itu bisa dibatalkan.",
            document=name,
        )
    if left:
        return await turn_to(turn, left[0], note=note)
    return Next(DOSSIER, note=lines(note, t("Semua dokumen usaha ini sudah Anda putuskan.")))


async def _name_of_paper(turn: Turn, document: str) -> str:
    slot = (await checklist_of(turn.work, turn.house.programme, await dossier_in(turn))).find(document)
    return slot.name if slot else document


async def undecided_in(turn: Turn) -> Sequence[Slot]:
    """Return the documents of the open dossier that wait for a ruling, in their order."""
    dossier = await dossier_in(turn)
    slots = await checklist_of(turn.work, turn.house.programme, dossier)
    ruled = await turn.work.rulings.of_dossier(dossier.id)
    return [slot for slot in slots.listed if undecided(dossier, slot) and slot.id not in ruled]


def newest_of(rulings: Iterable[Ruling], officer: Officer) -> Ruling | None:
    """Return the officer's own newest ruling on a document, if one can still be taken back."""
    own = [each for each in rulings if each.officer_id == officer.id and each.document]
    return max(own, key=lambda each: each.at, default=None)


def own_words(text: str) -> str:
    """Return what was typed as one line of printable letters."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
