"""The dossier of one business for one round: its documents, their files, who is linked to it, what happened to it."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from programme.people import Json

TWIN_OWN, TWIN_ELSEWHERE = "kembar_sendiri", "kembar_lain"
"""Flags: the same content lies in the dossier twice, or also in somebody else's."""


class PaperState(StrEnum):
    """Where one document of a dossier stands."""

    EMPTY = "kosong"
    RECEIVED = "diterima"
    """Files are there; the dinas does not see them yet."""
    CHECKING = "diperiksa"
    VALID = "sah"
    REPLACE = "perbaikan"
    EXPIRED = "kedaluwarsa"


class PieceState(StrEnum):
    """Where one file stands."""

    WAITING = "menunggu"
    """Telegram has it; we still have to fetch it."""
    THERE = "ada"
    REFUSED = "ditolak"


class LinkRole(StrEnum):
    """What somebody is to a dossier."""

    OWNER = "pemilik"
    COMPANION = "pendamping"


class Actor(StrEnum):
    """Who made something happen."""

    OWNER = "pemilik"
    """The owner, or who fills in for them."""
    OFFICER = "petugas"
    HOUSE = "kawan"
    """The bot by itself."""


class Happening(StrEnum):
    """What an event in the timeline tells."""

    OPENED = "dibuka"
    STATE = "keadaan"
    """The dossier went from one state to another."""
    PAPER = "dokumen"
    """A document did; `document` says which."""
    LINKED = "ditautkan"
    UNLINKED = "dilepas"
    NOTE = "catatan"


def new_id() -> str:
    """Return an opaque id that nobody can guess."""
    return secrets.token_hex(5)


@dataclass(slots=True)
class Dossier:
    """What one business hands in for one round. `version` grows with every save; a stale one is refused."""

    id: str
    name: str
    """Of the business."""
    state: str
    """Id of a state of the programme file."""
    programme: str
    """The edition of the programme that the slots were last taken from."""
    round_year: int
    created_at: datetime
    changed_at: datetime
    """When the state changed last."""
    region: str | None = None
    """Code of the kab/kota, as `34.01`."""
    commodity: str | None = None
    sentra: str | None = None
    """As its owner calls it."""
    sentra_id: str | None = None
    """The one of the dinas's register that it belongs to."""
    answers: dict[str, str] = field(default_factory=dict)
    """Of the self-check that the slots follow from."""
    slots: dict[str, str] = field(default_factory=dict)
    """Document id to name, of the documents that the owner was last told are needed, in their order."""
    former: dict[str, str] = field(default_factory=dict)
    """The same of documents that were needed before; files of theirs are kept."""
    stars: int | None = None
    ticket: str | None = None
    pin_hash: str | None = None
    phone: str | None = None
    """Where the dinas reaches an owner whom it registered."""
    submitted_at: datetime | None = None
    due_on: date | None = None
    """Until when the dinas promised to have looked at it."""
    claimed_by: int | None = None
    claimed_until: datetime | None = None
    version: int = 0
    follows: str | None = None
    """The dossier of an earlier round that it goes on from."""

    def claimed_at(self, moment: datetime) -> int | None:
        """Return the officer who holds the dossier at that moment, if one does."""
        return self.claimed_by if self.claimed_until is not None and moment < self.claimed_until else None


@dataclass(slots=True)
class Paper:
    """One document slot of a dossier that has been touched; an untouched one has none."""

    dossier_id: str
    document: str
    state: PaperState = PaperState.EMPTY
    skipped: bool = False
    reason: str | None = None
    """Why it has to be replaced, in the words of the programme file or of an officer."""
    number: str | None = field(default=None, repr=False)
    expires_on: date | None = None
    endless: bool = False
    """Whether its owner says that it bears no date of expiry."""
    note: str | None = None
    """What the owner wrote with the files."""
    flags: list[str] = field(default_factory=list)
    """For staff: what was found in its files and let stand: doubts and flags of `programme.finding`, and twins."""
    decided_by: int | None = None
    decided_at: datetime | None = None

    @property
    def handed_in(self) -> bool:
        """Whether the dinas may look at it: its owner sent it there, and does not only collect files."""
        return self.state not in {PaperState.EMPTY, PaperState.RECEIVED}


@dataclass(slots=True)
class Piece:
    """One file in a slot, as Telegram described it and as we found it."""

    id: str
    dossier_id: str
    document: str
    sent_by: int | None
    kind: str
    """How it was sent: `photo`, `document` or `video`."""
    file_id: str
    unique_id: str
    received_at: datetime
    name: str | None = None
    mime: str | None = None
    size: int | None = None
    note: str | None = None
    position: int = 0
    state: PieceState = PieceState.WAITING
    digest: str | None = None
    store_key: str | None = None
    finding: Json | None = None
    """What the examination came to: `faults`, `warnings` and `codes` (of QR), with more for staff."""
    attempts: int = 0
    due_at: datetime | None = None
    """When it is to be fetched next; the one that fetches it moves this on, so that nobody else does meanwhile."""

    @property
    def form(self) -> str:
        """Which `programme.finding.Format` it was found to be; nothing while nobody looked."""
        return str((self.finding or {}).get("format", ""))


@dataclass(slots=True)
class Link:
    """A person's tie to a dossier. `away` holds their profile and running check while another one is chosen."""

    person_id: int
    dossier_id: str
    role: LinkRole
    since: datetime
    away: Json | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a dossier; the timeline is made of these and nothing is ever changed in it."""

    dossier_id: str
    at: datetime
    actor: Actor
    happening: Happening
    actor_id: int | None = None
    document: str | None = None
    before: str | None = None
    after: str | None = None
    note: str | None = None
    """For the owner too."""
    inner_note: str | None = None
    """For colleagues only."""


@dataclass(slots=True)
class Handover:
    """An offer of a dossier to whoever brings the code; good once and for a while."""

    code_hash: str
    dossier_id: str
    giver_id: int
    gives_away: bool
    """Whether the giver lets go of it, or only lets somebody else in."""
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Tries:
    """How often something was guessed wrongly, and when last."""

    count: int
    last_at: datetime


class OvertakenError(Exception):
    """Somebody else changed the dossier since it was read; what was to be done has to be looked at again."""


Papers = Mapping[str, Paper]
"""Document id to paper."""


class Links(Protocol):
    """Who is tied to which dossier."""

    async def find(self, person_id: int, dossier_id: str) -> Link | None:
        """Return the link, if there is one."""

    async def of_person(self, person_id: int) -> Sequence[Link]:
        """Return a person's links, oldest first."""

    async def of_dossier(self, dossier_id: str) -> Sequence[Link]:
        """Return a dossier's links, oldest first."""

    async def save(self, link: Link) -> None:
        """Write it, in place of an earlier one."""

    async def drop(self, person_id: int, dossier_id: str) -> None:
        """Cut it."""


class Events(Protocol):
    """The timelines; nothing in them is ever changed."""

    async def add(self, event: Event) -> None:
        """Write down that something happened."""

    async def of_dossier(self, dossier_id: str) -> Sequence[Event]:
        """Return a dossier's events, oldest first."""


class Handovers(Protocol):
    """Offers of dossiers, each known by the hash of its code."""

    async def add(self, handover: Handover) -> None:
        """Keep an offer, in place of earlier ones of the same dossier by the same person."""

    async def find(self, code_hash: str, *, now: datetime) -> Handover | None:
        """Return the offer, if there is one that is still good."""

    async def drop(self, code_hash: str) -> bool:
        """Use it up; return whether it was still there, so that only one person gets it."""

    async def prune(self, *, before: datetime) -> int:
        """Remove offers that ended before then; return how many."""
