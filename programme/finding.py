"""What was found in a file that somebody sent: what it is, what speaks against it, what staff should know.

Words for the codes live in the conversation about documents. It imports nothing, so that whoever examines starts in no
time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Self


class Format(StrEnum):
    """What a file is by its content; its name says nothing."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    HEIC = "heic"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    OLD_OFFICE = "kantor_lama"
    """doc, xls or ppt, whose content nobody can check for programs."""
    MP4 = "mp4"
    """A video of a phone: mp4, mov or 3gp."""
    ARCHIVE = "arsip"
    OTHER = "lain"


WITHOUT_PAGES = frozenset({Format.DOCX, Format.XLSX, Format.PPTX, Format.ODT, Format.ODS, Format.MP4})
"""What no tidy PDF can be made of."""


class Fault(StrEnum):
    """Why a file is not taken."""

    EMPTY = "kosong"
    TOO_LARGE = "terlalu_besar"
    """More bytes than Telegram hands to bots, or more points than a picture may have."""
    CORRUPT = "rusak"
    LOCKED = "terkunci"
    """It asks for a password."""
    WRONG_KIND = "jenis_lain"
    HOSTILE = "berbahaya"
    """It carries a program, or cannot be opened within the limits of time and memory."""

    GONE = "hilang"
    """Telegram has it no more."""


class Doubt(StrEnum):
    """Why the owner is asked once for a better one; the second is taken."""

    TOO_SMALL = "terlalu_kecil"
    BLURRED = "kabur"
    DARK = "gelap"
    CUT_OFF = "terpotong"
    SIDEWAYS = "rebah"
    """Its lines run upwards or downwards."""
    GALLERY = "tangkapan_galeri"
    """A screenshot of the picture in a gallery, not the picture itself."""


class Flag(StrEnum):
    """What only staff are told."""

    ACTIVE = "isi_aktif"
    """The original can act when it is opened: scripts, attachments, outside links. The tidy PDF cannot."""
    MANY_PAGES = "banyak_halaman"
    """More pages than the tidy PDF takes."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of an examination. Codes may hold personal data, so they do not show when printed."""

    format: Format
    faults: tuple[Fault, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    flags: tuple[Flag, ...] = ()
    pages: int | None = None
    """Of a PDF; 1 for a picture; None where it is not known."""
    width: int | None = None
    """Of a picture in points, upright."""
    height: int | None = None
    codes: tuple[str, ...] = field(default=(), repr=False)
    """Texts of the QR and bar codes on it: a few, of bounded length, printable."""

    @property
    def taken(self) -> bool:
        """Whether nothing speaks against taking it."""
        return not self.faults

    def to_json(self) -> dict[str, Any]:
        """Return it as it is kept; what is empty stays away."""
        kept = {name: getattr(self, name) for name in self.__slots__}
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in kept.items()
            if value not in ((), None)
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """Read what `to_json` returned; ValueError or KeyError when it is something else."""
        return cls(
            format=Format(kept["format"]),
            faults=tuple(map(Fault, kept.get("faults", ()))),
            doubts=tuple(map(Doubt, kept.get("doubts", ()))),
            flags=tuple(map(Flag, kept.get("flags", ()))),
            pages=_count(kept.get("pages")),
            width=_count(kept.get("width")),
            height=_count(kept.get("height")),
            codes=tuple(map(str, kept.get("codes", ()))),
        )


def _count(value: object) -> int | None:
    if value is None or (type(value) is int and value >= 0):
        return value
    raise ValueError("a count is expected")
