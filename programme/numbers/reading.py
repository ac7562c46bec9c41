"""What a typed number turns out to be: the number, what is wrong or doubtful about it, and what it tells."""

from dataclasses import dataclass, field
from enum import StrEnum

from programme.rules import NumberKind


class Code(StrEnum):
    """What there is to say about a number. Words for it live in `conversations.numbers`."""

    TOO_LONG = "terlalu_panjang"
    """A whole text was sent."""
    NO_DIGITS = "tanpa_angka"
    SEVERAL = "beberapa"
    LETTERS = "huruf"
    LOOKALIKES = "huruf_mirip_angka"
    """O, I or l where 0 or 1 is meant, by the look of it."""
    COUNT = "jumlah"
    OTHER_KIND = "jenis_lain"
    """It is, by its own words or length, the number of another document."""
    KBLI = "kbli"
    IMPORTED = "ml"
    FATWA_STAGE = "kh"
    WITHOUT_YEAR = "tanpa_tahun"

    FORM_UNKNOWN = "bentuk_belum_dikenal"
    BIRTH_DATE = "tanggal_lahir"
    SERIAL = "nomor_urut"
    OLD_FORM = "bentuk_lama"
    PACKAGING = "kode_kemasan"
    WITHOUT_MD = "tanpa_md"
    WITHOUT_ID = "tanpa_id"

    REGION_UNKNOWN = "wilayah_belum_dikenal"
    REGION_ELSEWHERE = "wilayah_lain"
    ENDED = "sudah_berakhir"
    ENDS_THIS_YEAR = "berakhir_tahun_ini"
    ENDS_TOO_LATE = "berakhir_terlalu_jauh"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing about a number, with the values that a sentence about it needs."""

    code: Code
    expected: int = 0
    got: int = 0
    year: int = 0
    letters: str = ""
    looks_like: NumberKind | None = None
    region: str = ""
    """Code of a kab/kota, as `34.01`."""


@dataclass(frozen=True, slots=True)
class Tells:
    """What the number says beyond itself. Birth date and sex, which a NIK says, are deliberately not here."""

    region: str | None = None
    """Code of a kab/kota as the number bears it; it need not be one that exists today."""
    ends_in: int | None = None
    issued_in: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A number as it was understood. It does not show when printed, so that it cannot get into a log that way."""

    kind: NumberKind
    number: str = field(repr=False)
    """In its canonical form; with a fault, or in a form that is not known, as it was typed but tidied."""
    fault: Remark | None = None
    """What makes it surely not the number that was asked for; the owner should send it again."""
    warnings: tuple[Remark, ...] = ()
    """What is doubtful; the number is taken all the same."""
    tells: Tells = field(default=Tells(), repr=False)
