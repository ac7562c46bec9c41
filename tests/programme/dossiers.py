"""An owner's dossier in memory, to be filled, handed in and decided on."""

from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count

from bot.settings import SHIPPED_PROGRAMME
from programme.actions.decide_paper import decide_paper
from programme.actions.fill_paper import Finished, finish_paper
from programme.actions.keep_piece import NotKept, Sent, keep_piece
from programme.actions.open_dossier import open_dossier
from programme.actions.settle_piece import Kept, settle_piece
from programme.actions.submit_dossier import Receipt, submit_dossier
from programme.dossier import Dossier, Paper, Piece
from programme.dossiers import checklist_of
from programme.file import load
from programme.finding import Finding, Format
from programme.people import Person
from programme.rules import Programme
from programme.slots import Checklist
from tests.memory import MemoryWork

NOW = datetime(2026, 11, 2, 3, 15, tzinfo=UTC)
SITI, BUDI, OFFICER = 1_000_001, 1_000_002, 1_000_900
BATIK = {"komoditas": "batik", "wilayah": "34.01", "nama_usaha": "Batik Contoh"}
FOOD = {"komoditas": "makanan", "wilayah": "34.01", "izin_edar": "pirt", "nama_usaha": "Keripik Contoh"}

_numbers = count(1)


@cache
def programme() -> Programme:
    return load(SHIPPED_PROGRAMME)


def photo(**more: object) -> Sent:
    """A photo that nobody sent before."""
    number = next(_numbers)
    return Sent("photo", f"file-{number}", f"unique-{number}", **more)  # type: ignore[arg-type]  # what a test wants


class Desk:
    """One dossier, and what its owner and an officer do with it; a minute passes with each deed."""

    def __init__(self, work: MemoryWork, person_id: int = SITI) -> None:
        self.work = work
        self.person = Person(person_id)
        self.now = NOW
        self.dossier: Dossier

    def _tick(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    async def opens(self, answers: dict[str, str]) -> Dossier:
        self.dossier, self.changes = await open_dossier(self.work, programme(), self.person, answers, at=self._tick())
        return self.dossier

    async def slots(self) -> Checklist:
        return await checklist_of(self.work, programme(), self.dossier)

    async def paper(self, document: str) -> Paper:
        return await self.work.papers.find(self.dossier.id, document)

    async def sends(self, document: str, sent: Sent | None = None, *, replaces: str | None = None) -> Piece | NotKept:
        slot = (await self.slots()).find(document)
        assert slot is not None
        return await keep_piece(
            self.work,
            self.dossier,
            slot,
            sent or photo(),
            person_id=self.person.id,
            at=self._tick(),
            replaces=replaces,
        )

    async def settles(
        self, piece: Piece | NotKept, finding: Finding | None = None, *, digest: str = ""
    ) -> Piece | None:
        assert isinstance(piece, Piece)
        kept = Kept(digest or piece.id, f"key-{digest or piece.id}")
        found = finding or Finding(Format.JPEG)
        return await settle_piece(
            self.work, programme(), piece.id, found, kept if found.taken else None, at=self._tick()
        )

    async def finishes(self, document: str) -> Finished:
        slot = (await self.slots()).find(document)
        assert slot is not None
        return await finish_paper(self.work, programme(), self.dossier, slot, person_id=self.person.id, at=self._tick())

    async def fills(self, *documents: str) -> None:
        """Send a good photo for each and close it."""
        for document in documents:
            await self.settles(await self.sends(document))
            await self.finishes(document)

    async def submits(self) -> Receipt:
        at = self._tick()
        return await submit_dossier(
            self.work, programme(), self.dossier, person_id=self.person.id, at=at, today=at.date()
        )

    async def decides(self, document: str, *, accepted: bool, reason: str | None = None) -> None:
        at = self._tick()
        await decide_paper(
            self.work,
            programme(),
            self.dossier,
            document,
            accepted=accepted,
            reason=reason,
            officer_id=OFFICER,
            at=at,
            tell_at=at + timedelta(minutes=10),
        )

    @property
    def told(self) -> list[tuple[int, str]]:
        """Who is to be told what kind of thing."""
        return [(notice.person_id, notice.kind) for notice, _ in self.work.shelf.outbox.values()]
