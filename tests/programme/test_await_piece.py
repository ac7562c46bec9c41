"""What is told of a file that cannot be fetched now."""

from datetime import UTC, datetime, timedelta

from programme.actions.await_piece import Trouble, await_piece, stop_awaiting
from programme.dossier import Dossier, Link, LinkRole, Piece
from programme.notices import Rank
from programme.rules import Programme
from tests.memory import Memory

NOON = datetime(2026, 11, 2, 5, 0, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)


def piece(number: int) -> Piece:
    return Piece(f"p{number}", "d1", "ktp", 7, "photo", f"f{number}", f"u{number}", NOON, due_at=NOON)


async def test_of_ten_files_that_wait_one_notice_is_told_and_only_if_it_goes_on(ovop: Programme) -> None:
    memory = Memory()
    async with memory.work() as work:
        await work.people.seat(7)
        await work.dossiers.add(Dossier("d1", "Contoh", "draf", "ovop", 2026, NOON, NOON))
        await work.links.save(Link(7, "d1", LinkRole.OWNER, NOON))
        for number in range(10):
            await work.pieces.add(piece(number))
            await await_piece(work, ovop, piece(number), Trouble.STORE, again_at=LATER, at=NOON)
        assert await work.outbox.due(Rank.NOTICE, at=NOON, limit=50) == []
        (due,) = await work.outbox.due(Rank.NOTICE, at=LATER, limit=50)
        assert due.notice.values["trouble"] == "tempat"
        assert await work.pieces.claim(now=NOON, until=LATER, limit=50) == []
        assert len(await work.pieces.claim(now=LATER, until=LATER, limit=50)) == 10
        await stop_awaiting(work, piece(3))
        assert await work.outbox.due(Rank.NOTICE, at=LATER, limit=50) == []


async def test_who_is_no_longer_linked_is_told_nothing(ovop: Programme) -> None:
    memory = Memory()
    async with memory.work() as work:
        await work.pieces.add(piece(1))
        await await_piece(work, ovop, piece(1), Trouble.TELEGRAM, again_at=LATER, at=NOON)
        assert await work.outbox.due(Rank.NOTICE, at=LATER, limit=50) == []
