"""The audit log: what staff did, about what, and when. Nothing in it names an owner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

SERVER = ""
"""Stands for the officer when something was done on the server's command line."""


class Deed(StrEnum):
    """What can be done; each has its words in `conversations/staff/deeds.py`."""

    INVITED = "diundang"
    INVITATION_CANCELLED = "undangan_batal"
    JOINED = "bergabung"
    REMOVED = "dicabut"
    LEFT = "keluar"
    ANSWERED = "menjawab"
    GROUP_LINKED = "grup_dihubungkan"
    GROUP_UNLINKED = "grup_dilepas"
    OPENED = "berkas_dibuka"
    FILE_OPENED = "dokumen_dibuka"
    NUMBER_SHOWN = "nomor_ditampilkan"
    CLAIMED = "diambil"
    RELEASED = "dilepas"
    ACCEPTED = "sah"
    RETURNED = "dikembalikan"
    TAKEN_BACK = "putusan_dibatalkan"
    LAPSED = "putusan_gugur"
    NOTED = "dicatat"
    ASKED = "ditanya"
    MOVED = "dipindahkan"
    SECONDED = "disetujui"
    IMPORTED = "hasil_diimpor"
    REGISTERED = "didaftarkan"
    FILED = "berkas_dimasukkan"
    SENTRA_KEPT = "sentra_dicatat"
    SENTRA_REMOVED = "sentra_dihapus"
    SENTRA_CHOSEN = "sentra_dipilih"
    SCHEDULED = "jadwal_diatur"
    ANNOUNCED = "siaran_dibuat"
    ANNOUNCEMENT_AGREED = "siaran_disetujui"
    ANNOUNCEMENT_STOPPED = "siaran_dihentikan"
    ANNOUNCEMENT_TAKEN = "siaran_diambil"
    ANNOUNCEMENT_EXPORTED = "siaran_diunduh"
    PACKED = "paket_diunduh"
    LISTED = "daftar_diunduh"


PRIVATE = "pribadi"
"""Stands for the officer's own chat with the bot."""

OWNERS_SEE = (Deed.OPENED, Deed.FILE_OPENED, Deed.NUMBER_SHOWN, Deed.PACKED)
"""What the owner of a dossier is shown of what staff did with it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One deed. `subject` is the id of what it was about: a dossier, an officer, a session and so on."""

    at: datetime
    officer_id: str
    deed: Deed
    region: str
    subject: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    """Ids and codes only; never what people wrote or sent."""
    chat: str = PRIVATE
    """Private, or the number of the group it was done in."""


@dataclass(frozen=True, slots=True)
class Noted:
    """An entry as it is read: with its number, and the officer's name as they gave it."""

    number: int
    entry: Entry
    officer: str


class Audit(Protocol):
    """What staff did. Entries are only ever added."""

    async def add(self, *entries: Entry) -> None:
        """Write deeds down."""

    async def read(
        self,
        regions: Sequence[str],
        *,
        subject: str | None = None,
        officer_id: str | None = None,
        before: int | None = None,
        limit: int = 10,
    ) -> Sequence[Noted]:
        """Return the newest entries of these regions and their parts, before the entry of that number."""

    async def about(self, subjects: Sequence[str], deeds: Sequence[str], *, limit: int = 10) -> Sequence[Noted]:
        """Return the newest entries of these kinds about these subjects."""

    async def last(self, officer_id: str, deed: Deed, subject: str) -> Mapping[str, datetime]:
        """Return document to the moment at which the officer did that last to one of this subject."""
