"""Which documents a dossier needs, which are there, and what comes next."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from programme.check import UNSURE, Answers, holds
from programme.dossier import Dossier, Paper, Papers, PaperState, Piece, PieceState
from programme.lifecycle import CHECKING, COMPLETE, DRAFT, REPAIR, SUBMITTED
from programme.numbers import borne_by
from programme.rules import Document, DocumentWeight, Programme, Question, QuestionKind

_HAS_UNSURE = frozenset({QuestionKind.YES_NO})
_WITH_THE_DINAS = frozenset({SUBMITTED, CHECKING, REPAIR})
_MAY_STILL_COME = frozenset({PaperState.EMPTY, PaperState.RECEIVED, PaperState.REPLACE, PaperState.EXPIRED})


def documents_for(programme: Programme, answers: Answers) -> list[Document]:
    """Return the documents that apply; what was not asked yet counts as not known."""
    known = _with_doubts(programme, answers)
    return [document for document in programme.documents if holds(document.when, known)]


def open_questions(programme: Programme, answers: Answers) -> list[str]:
    """Return the questions without an answer that decide on documents."""
    deciding = {question for document in programme.documents for question in document.when}
    known = _with_doubts(programme, answers)
    return [
        question.id
        for question in programme.questions
        if question.id in deciding and not _is_answered(question, answers) and holds(question.when, known)
    ]


def _with_doubts(programme: Programme, answers: Answers) -> Answers:
    """Return the answers on the way that they lead; a question on it without an answer counts as not known."""
    known: dict[str, str] = {}
    for question in programme.questions:
        doubt = question.kind in _HAS_UNSURE or any(choice.id == UNSURE for choice in question.choices)
        if not holds(question.when, known):
            continue
        if _is_answered(question, answers):
            known[question.id] = answers[question.id]
        elif doubt:
            known[question.id] = UNSURE
    return known


def _is_answered(question: Question, answers: Answers) -> bool:
    """Whether there is an answer; a choice that the programme of today knows no more is none."""
    answer = answers.get(question.id)
    return answer is not None and (not question.choices or answer in {choice.id for choice in question.choices})


@dataclass(frozen=True, slots=True)
class Slot:
    """One document of a dossier with all that is there for it."""

    id: str
    name: str
    document: Document | None
    """None when the programme of today knows it no more."""
    paper: Paper
    pieces: Sequence[Piece] = ()
    needed: bool = True
    """False when it is kept from before, but no longer asked for."""

    @property
    def live(self) -> Sequence[Piece]:
        """Its files, but for refused ones."""
        return [piece for piece in self.pieces if piece.state is not PieceState.REFUSED]

    @property
    def filled(self) -> bool:
        """Whether something usable is there, so that its owner has nothing to do about it now."""
        return self.paper.state in {PaperState.RECEIVED, PaperState.CHECKING, PaperState.VALID} and bool(self.live)

    @property
    def waits(self) -> bool:
        """Whether a file is still being fetched."""
        return any(piece.state is PieceState.WAITING for piece in self.pieces)

    @property
    def number_differs(self) -> bool:
        """Whether a QR code on its pages bears another number than the one that was typed."""
        codes = [code for piece in self.live for code in (piece.finding or {}).get("codes", ())]
        return self.paper.number is not None and borne_by(self.paper.number, codes) is False

    @property
    def by_dinas(self) -> bool:
        """Whether the dinas provides it."""
        return self.document is not None and self.document.held_by_dinas

    @property
    def weight(self) -> DocumentWeight:
        """How much it matters; one that is asked for no more only helps."""
        return self.document.weight if self.document and self.needed else DocumentWeight.OPTIONAL

    @property
    def wants_number(self) -> bool:
        """Whether it bears a number that was not given yet."""
        return self.document is not None and self.document.number is not None and self.paper.number is None

    @property
    def wants_expiry(self) -> bool:
        """Whether it bears a date of expiry that was not given yet."""
        return (
            self.document is not None
            and self.document.expires
            and self.paper.expires_on is None
            and not self.paper.endless
        )


@dataclass(frozen=True, slots=True)
class Checklist:
    """All slots of a dossier, in the order of the programme file."""

    slots: Sequence[Slot]
    handed_in: bool = False
    """Whether the dinas looks at it now, so that new files have to be sent after it."""

    def __iter__(self) -> Iterator[Slot]:
        return iter(self.slots)

    def find(self, document: str) -> Slot | None:
        """Return the slot of a document, if there is one."""
        return next((slot for slot in self.slots if slot.id == document), None)

    def of(self, weight: DocumentWeight) -> Sequence[Slot]:
        """Return what the owner provides of this weight."""
        return [slot for slot in self.slots if slot.weight is weight and slot.needed and not slot.by_dinas]

    @property
    def listed(self) -> Sequence[Slot]:
        """What the owner brings, as owner and dinas number it; what is kept from before comes last."""
        kept = [slot for slot in self.slots if not slot.needed]
        return [*(slot for weight in DocumentWeight for slot in self.of(weight)), *kept]

    @property
    def numbers(self) -> Mapping[str, int]:
        """Document to its number in that list."""
        return {slot.id: number for number, slot in enumerate(self.listed, start=1)}

    @property
    def counted(self) -> Sequence[Slot]:
        """What the owner is asked for: the hard and the scored ones. What only helps is not counted."""
        return [*self.of(DocumentWeight.HARD), *self.of(DocumentWeight.SCORED)]

    @property
    def progress(self) -> tuple[int, int]:
        """How many of the counted ones are there, and how many there are."""
        return sum(slot.filled for slot in self.counted), len(self.counted)

    @property
    def missing(self) -> Sequence[Slot]:
        """What keeps the dossier from being handed in: hard documents that are not there."""
        return [slot for slot in self.of(DocumentWeight.HARD) if not slot.filled]

    @property
    def recommended(self) -> Sequence[Slot]:
        """Scored documents that are not there."""
        return [slot for slot in self.of(DocumentWeight.SCORED) if not slot.filled]

    @property
    def to_ask(self) -> Sequence[Slot]:
        """What may be asked for, and is not there."""
        return [slot for slot in self.of(DocumentWeight.TO_ASK) if not slot.filled]

    @property
    def to_replace(self) -> Sequence[Slot]:
        """What the dinas asked to be replaced, or what ran out."""
        return [slot for slot in self.slots if slot.paper.state in {PaperState.REPLACE, PaperState.EXPIRED}]

    @property
    def unsent(self) -> Sequence[Slot]:
        """What was sent anew after handing in, but not closed: the dinas does not see it yet."""
        return [slot for slot in self.slots if self.handed_in and slot.paper.state is PaperState.RECEIVED]

    @property
    def waiting(self) -> Sequence[Slot]:
        """What has files that are still being fetched."""
        return [slot for slot in self.slots if slot.waits]

    @property
    def next(self) -> Slot | None:
        """What to do first: replace, then what is hard, then what is scored; what was skipped comes after the rest."""
        urgent = [*self.to_replace, *self.unsent]
        open_ones = [slot for slot in (*self.missing, *self.recommended) if slot not in urgent]
        return next(iter((*urgent, *sorted(open_ones, key=lambda slot: slot.paper.skipped))), None)


def checklist(programme: Programme, dossier: Dossier, papers: Papers, pieces: Collection[Piece]) -> Checklist:
    """Return the dossier's slots; what holds files but is asked for no more stands last."""
    by_document: dict[str, list[Piece]] = {}
    for piece in sorted(pieces, key=lambda each: (each.position, each.received_at, each.id)):
        by_document.setdefault(piece.document, []).append(piece)
    documents = {document.id: document for document in programme.documents}
    kept = [document for document in by_document if document not in dossier.slots]

    def slot(document: str, name: str, *, needed: bool) -> Slot:
        found = documents.get(document)
        paper = papers.get(document) or Paper(dossier.id, document)
        return Slot(document, found.name if found else name, found, paper, by_document.get(document, ()), needed)

    return Checklist(
        [
            *(slot(document, name, needed=True) for document, name in dossier.slots.items()),
            *(slot(document, dossier.former.get(document, document), needed=False) for document in kept),
        ],
        handed_in=dossier.state in _WITH_THE_DINAS,
    )


def may_change(dossier: Dossier, paper: Paper) -> bool:
    """Whether files may be added or removed here: all before handing in, then what is missing or was sent back.

    What its sentra lends to a dossier is changed at the sentra only.
    """
    if paper.dossier_id != dossier.id:
        return False
    if dossier.state == DRAFT:
        return True
    if dossier.state == COMPLETE:
        return paper.state in {PaperState.EXPIRED, PaperState.RECEIVED}
    return dossier.state in _WITH_THE_DINAS and paper.state in _MAY_STILL_COME


def without_files(dossier: Dossier, slot: Slot) -> PaperState:
    """Return where a document stands whose last file is gone: what the dinas waits for is still to be replaced."""
    awaited = slot.paper.decided_at is not None or slot.weight is DocumentWeight.HARD
    return PaperState.REPLACE if dossier.state != DRAFT and awaited else PaperState.EMPTY


@dataclass(frozen=True, slots=True)
class SlotChanges:
    """What a release, or another answer, changed in what a dossier needs; names in the programme's words."""

    added: Sequence[str] = ()
    removed: Sequence[str] = ()
    renamed: Sequence[tuple[str, str]] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.renamed)


def changes(before: Mapping[str, str], now: Mapping[str, str]) -> SlotChanges:
    """Compare what is needed by document id and name."""
    return SlotChanges(
        added=[name for document, name in now.items() if document not in before],
        removed=[name for document, name in before.items() if document not in now],
        renamed=[(before[each], name) for each, name in now.items() if before.get(each, name) != name],
    )
