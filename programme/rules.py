"""The programme as data: what a file such as `data/ovop.yaml` says, once read.

Keys of the file are Indonesian, because staff of a dinas read and change it; names here are English.
`programme.file` reads and checks it.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cached_property
from hashlib import blake2s
from typing import Annotated, TypeVar

from pydantic import Field, StringConstraints

from programme.entries import Entry, Flag, Identifier, Label, Line, OtherWords, Rule
from programme.portal import PortalField

NO_COMMODITY = "lain"
"""The answer to the commodity question when the product is in none of the groups."""

BUSINESS_NAME, SENTRA_NAME = "nama_usaha", "nama_sentra"
"""The questions whose answers are the names of the business and of its sentra, where a programme asks for them."""

Condition = Mapping[Identifier, tuple[Identifier, ...]]
"""Question id to the answers that let something apply; every question named must have one of its answers."""


class Certainty(StrEnum):
    """How sure we are that a rule says this."""

    STATED = "tertulis"
    INFERRED = "disimpulkan"
    NOT_FOUND = "belum_ditemukan"
    OUR_WISH = "permintaan_kami"


class Verdict(StrEnum):
    """What an answer means for the requirement that its question checks."""

    MET = "terpenuhi"
    GAP = "belum"
    UNCLEAR = "belum_jelas"


class Weight(StrEnum):
    """Hard requirements decide the paper stage; readiness aspects are scored by assessors."""

    HARD = "wajib"
    READINESS = "kesiapan"


class QuestionKind(StrEnum):
    """How a question is answered."""

    CHOICE = "pilihan"
    YES_NO = "ya_belum"
    COMMODITY = "komoditas"
    REGION = "wilayah"
    KBLI = "kbli"
    TEXT = "teks"


class DocumentWeight(StrEnum):
    """Whether a document is a must, adds to the score, or only helps."""

    HARD = "wajib"
    SCORED = "dinilai"
    TO_ASK = "ditanyakan"
    """One source names it: the dinas has to say whether it is asked for. It stops nothing."""
    OPTIONAL = "pelengkap"


class FileKind(StrEnum):
    """What may be sent for a document."""

    PHOTO = "foto"
    PDF = "pdf"
    OFFICE = "kantor"
    VIDEO = "video"


class Pictured(StrEnum):
    """What a photo of a document shows, for the drawing that goes ahead of it."""

    SHEET = "lembar"
    THING = "barang"
    """Goods, a place, or people at work."""


class NumberKind(StrEnum):
    """The number that a document bears."""

    NIB = "nib"
    NIK = "nik"
    NPWP = "npwp"
    PIRT = "pirt"
    BPOM_MD = "bpom_md"
    HALAL = "halal"
    TRADEMARK = "merek"
    DECREE = "sk"


class Source(Entry):
    """A regulation, news item or page that a rule was read in."""

    title: Line = Field(alias="judul")
    link: str | None = Field(default=None, alias="tautan", max_length=300, pattern=r"^https?://\S+$")


class Basis(Rule):
    """Why something is asked, how sure that is and where it was read."""

    text: Line = Field(alias="teks")
    certainty: Certainty = Field(alias="kepastian")
    sources: tuple[Identifier, ...] = Field(default=(), alias="sumber")


class Choice(Entry):
    """One answer that can be tapped."""

    label: Label = Field(alias="tombol")
    verdict: Verdict | None = Field(default=None, alias="hasil")
    words: OtherWords = Field(default=(), alias="kata")


class Commodity(Entry):
    """A product group of the programme."""

    name: Label = Field(alias="nama")
    examples: Line = Field(alias="contoh")
    words: OtherWords = Field(default=(), alias="kata")


class Question(Entry):
    """One question of the self-check."""

    part: Identifier = Field(alias="bagian")
    kind: QuestionKind = Field(alias="jenis")
    text: Line = Field(alias="tanya")
    title: Label = Field(alias="ringkas")
    """What stands for the question in a list of answers."""
    explanation: Line = Field(alias="apa_ini")
    examples: Mapping[Identifier, Line] = Field(default_factory=dict, alias="contoh")
    """Commodity id to an example that fits it; added to the explanation."""
    reason: Basis = Field(alias="kenapa")
    choices: tuple[Choice, ...] = Field(default=(), alias="pilihan")
    """For `pilihan` only; the choices of the other kinds are known."""
    consequences: Mapping[Identifier, Line] = Field(default_factory=dict, alias="akibat")
    """Answer id (or verdict) to what is said at once after it: what it means and what can be done."""
    when: Condition = Field(default_factory=dict, alias="bila")
    follows: tuple[Identifier, ...] = Field(default=(), alias="ikut")
    """Questions whose change makes this one be asked again, beside those in `when`."""
    requirement: Identifier | None = Field(default=None, alias="syarat")
    profile: Flag = Field(default=False, alias="profil")
    """Whether the answer describes the business, so that it is kept and not asked twice."""


class Part(Entry):
    """A group of questions, shown as progress."""

    name: Label = Field(alias="nama")


class Advice(Rule):
    """What to do about a gap."""

    what: Line = Field(alias="apa")
    why: Line = Field(alias="kenapa")
    steps: tuple[Line, ...] = Field(alias="langkah", min_length=1)
    office: Line = Field(alias="kantor")
    cost: Line | None = Field(default=None, alias="biaya")
    time: Line | None = Field(default=None, alias="waktu")
    after: tuple[Identifier, ...] = Field(default=(), alias="setelah")
    """Requirements that have to be met before this one can be."""


class Requirement(Entry):
    """Something that the programme asks for, hard or as readiness."""

    name: Label = Field(alias="nama")
    weight: Weight = Field(alias="jenis")
    basis: Basis = Field(alias="dasar")
    advice: Advice = Field(alias="saran")


class Document(Entry):
    """A paper that belongs in the dossier."""

    name: Label = Field(alias="nama")
    weight: DocumentWeight = Field(alias="jenis")
    what: Line = Field(alias="apa")
    why: Basis = Field(alias="kenapa")
    where: Line = Field(alias="dapat_di")
    accepts: tuple[FileKind, ...] = Field(alias="bentuk", min_length=1)
    pictured: Pictured = Field(default=Pictured.SHEET, alias="contoh")
    number: NumberKind | None = Field(default=None, alias="nomor")
    expires: Flag = Field(default=False, alias="kedaluwarsa")
    when: Condition = Field(default_factory=dict, alias="bila")
    held_by_dinas: Flag = Field(default=False, alias="dipegang_dinas")
    requirement: Identifier | None = Field(default=None, alias="syarat")
    """The requirement that it proves."""


class Mover(StrEnum):
    """Who brings a nomination into a state."""

    OWNER = "pemilik"
    OFFICER = "petugas"
    CHECKING = "pemeriksaan"
    """It follows from what was decided on the documents."""


class State(Entry):
    """One state of a nomination."""

    name: Label = Field(alias="nama")
    meaning: Line = Field(alias="arti")
    what_now: Line = Field(alias="lakukan")
    moves: tuple[Identifier, ...] = Field(default=(), alias="ke")
    final: Flag = Field(default=False, alias="akhir")
    movers: tuple[Mover, ...] = Field(default=(Mover.OFFICER,), alias="oleh", min_length=1)
    """Who may bring a nomination into this state, where a move leads to it."""
    two_people: Flag = Field(default=False, alias="dua_orang")
    """Whether a second officer has to agree when an officer brings it here."""
    stars: Flag = Field(default=False, alias="bintang")
    """Whether the ministry's stars are entered here."""
    words: tuple[str, ...] = Field(default=(), alias="kata")
    """What else tables of results call it. A word may be one of several states: where a nomination may go decides."""


class Reason(Entry):
    """Why an officer sends a document back, in words for its owner."""

    label: Label = Field(alias="tombol")
    text: Line = Field(alias="teks")
    documents: tuple[Identifier, ...] = Field(default=(), alias="dokumen")
    """The documents it can be said of; none: all."""


class Kbli(Rule):
    """A business code, or its first digits, in one KBLI version; the number alone says nothing.

    Of several that begin a number the longest counts.
    """

    code: Annotated[str, StringConstraints(pattern=r"^\d{2,5}$")] = Field(alias="kode")
    version: Annotated[str, StringConstraints(pattern=r"^\d{4}$")] = Field(alias="versi")
    title: Line = Field(alias="judul")
    commodity: Identifier | None = Field(default=None, alias="komoditas")
    """The commodity it fits; none: known, but it fits none (listed because people confuse it)."""


class FrequentQuestion(Entry):
    """What many owners ask, with its answer."""

    question: Line = Field(alias="tanya")
    answer: Basis = Field(alias="jawab")
    words: OtherWords = Field(default=(), alias="kata")


class Round(Rule):
    """The running round; dates stay empty until the ministry announces them."""

    year: int = Field(alias="tahun", ge=2013, le=2100)
    opens: str | None = Field(default=None, alias="buka", pattern=r"^\d{4}-\d{2}-\d{2}$")
    closes: str | None = Field(default=None, alias="tutup", pattern=r"^\d{4}-\d{2}-\d{2}$")
    promised_days: int = Field(default=5, alias="janji_hari_kerja", ge=1, le=60)
    """Working days within which the dinas looks at a dossier that was handed in."""


class Programme(Rule):
    """A whole award programme."""

    id: Identifier = Field(alias="program")
    name: Line = Field(alias="nama")
    version: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z.\-]{1,20}$")] = Field(alias="versi")
    legal_basis: Line = Field(alias="dasar_hukum")
    introduction: Line = Field(alias="pengantar")
    round: Round = Field(alias="putaran")
    sources: tuple[Source, ...] = Field(alias="sumber")
    commodities: tuple[Commodity, ...] = Field(alias="komoditas", min_length=1)
    parts: tuple[Part, ...] = Field(alias="bagian", min_length=1)
    questions: tuple[Question, ...] = Field(alias="pertanyaan", min_length=1)
    requirements: tuple[Requirement, ...] = Field(alias="syarat", min_length=1)
    documents: tuple[Document, ...] = Field(alias="dokumen", min_length=1)
    states: tuple[State, ...] = Field(alias="keadaan", min_length=1)
    reasons: tuple[Reason, ...] = Field(default=(), alias="alasan")
    kbli: tuple[Kbli, ...] = Field(alias="kbli")
    portal: tuple[PortalField, ...] = Field(default=(), alias="paket")
    """What the operator types into the ministry's portal, in its order."""
    frequent_questions: tuple[FrequentQuestion, ...] = Field(default=(), alias="tanya_jawab")
    answer_days: int = Field(default=3, alias="hari_jawab", ge=1, le=60)
    """Working days within which the penyuluh promise to answer a question."""
    holidays: tuple[date, ...] = Field(default=(), alias="hari_libur")
    """Days on which offices do not work, weekends aside."""

    @cached_property
    def edition(self) -> str:
        """Name, version and a digest of the questions: a file that was changed is known, whatever its version says.

        Other words that people may type for an answer change nothing that they see, and are left out.
        """
        seen = [each.model_dump_json(exclude={"choices": {"__all__": {"words"}}}) for each in self.questions]
        digest = blake2s("".join(seen).encode(), digest_size=4).hexdigest()
        return f"{self.id} {self.version} {digest}"

    @property
    def commodity_question(self) -> Question:
        """The one question that asks for the commodity."""
        return next(question for question in self.questions if question.kind is QuestionKind.COMMODITY)

    def question(self, question_id: str) -> Question:
        """Return the question; KeyError when the programme has none of that id."""
        return _by_id(self.questions, question_id)

    def requirement(self, requirement_id: str) -> Requirement:
        """Return the requirement; KeyError when the programme has none of that id."""
        return _by_id(self.requirements, requirement_id)

    def source(self, source_id: str) -> Source:
        """Return the source; KeyError when the programme has none of that id."""
        return _by_id(self.sources, source_id)


EntryT = TypeVar("EntryT", bound=Entry)


def _by_id(items: Sequence[EntryT], wanted: str) -> EntryT:
    for item in items:
        if item.id == wanted:
            return item
    raise KeyError(wanted)
