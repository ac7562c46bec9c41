"""Dossiers, their documents, files, people and numbers, as they are kept on each database."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta

import pytest

from programme.dossier import (
    Actor,
    Dossier,
    Event,
    Handover,
    Happening,
    Link,
    LinkRole,
    OvertakenError,
    Paper,
    PaperState,
    Piece,
    PieceState,
    Tries,
)
from programme.ports import Work
from storage.database import Database

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SITI, BUDI = 7_000_000_001, 7_000_000_002


def dossier(name: str = "d1", **more: object) -> Dossier:
    return Dossier(name, "Keripik Contoh", "draf", "ovop 2026.1", 2026, NOON, NOON, **more)  # type: ignore[arg-type]  # what a test wants


def piece(piece_id: str, **more: object) -> Piece:
    return Piece(piece_id, "d1", "nib", SITI, "photo", f"file-{piece_id}", f"unique-{piece_id}", NOON, **more)  # type: ignore[arg-type]  # what a test wants


@pytest.fixture
async def work(database: Database) -> AsyncIterator[Work]:
    """A work in which Siti and Budi have their seats, and one dossier lies."""
    async with database.work() as opened:
        for person in (SITI, BUDI):
            await opened.people.seat(person)
        await opened.dossiers.add(dossier())
        yield opened


async def test_a_dossier_comes_back_as_it_was_saved(work: Work) -> None:
    full = dossier(
        "d2",
        region="13.71",
        commodity="makanan",
        sentra="Sentra Contoh",
        answers={"nib": "ya"},
        slots={"nib": "NIB"},
        stars=2,
        ticket="OVOP-2026-1371-0001",
        pin_hash="x",
        phone="+620000000",
        submitted_at=NOON,
        due_on=date(2026, 3, 9),
        claimed_by=BUDI,
        claimed_until=NOON,
    )
    await work.dossiers.add(full)
    assert await work.dossiers.find("d2", hold=True) == full
    assert await work.dossiers.by_ticket("OVOP-2026-1371-0001") == full
    assert await work.dossiers.find("d3") is None


async def test_whoever_read_a_dossier_before_somebody_else_changed_it_cannot_save_it(work: Work) -> None:
    first, second = await work.dossiers.find("d1"), await work.dossiers.find("d1")
    assert first is not None
    assert second is not None
    first.state = "diajukan"
    await work.dossiers.save(first)
    await work.dossiers.save(first)
    with pytest.raises(OvertakenError):
        await work.dossiers.save(second)
    assert await work.dossiers.find("d1") == first


async def test_people_find_only_the_dossiers_that_they_are_linked_to(work: Work) -> None:
    await work.links.save(Link(SITI, "d1", LinkRole.OWNER, NOON, away={"profile": {}}))
    assert [each.id for each in await work.dossiers.of_person(SITI)] == ["d1"]
    assert await work.dossiers.of_person(BUDI) == []
    assert await work.links.find(SITI, "d1") == Link(SITI, "d1", LinkRole.OWNER, NOON, away={"profile": {}})
    assert [link.person_id for link in await work.links.of_dossier("d1")] == [SITI]
    await work.links.drop(SITI, "d1")
    assert await work.links.of_person(SITI) == []


async def test_papers_and_pieces_come_back_as_they_were_saved(work: Work) -> None:
    paper = Paper("d1", "nib", PaperState.REPLACE, reason="kabur", number="123", expires_on=date(2027, 1, 1))
    assert (await work.papers.find("d1", "nib")).state is PaperState.EMPTY
    await work.papers.save(paper)
    assert await work.papers.of_dossier("d1") == {"nib": paper}
    second = piece("b", position=2, finding={"format": "pdf"}, digest="d", store_key="k")
    first = piece("a", position=1, name="../../etc/passwd", size=20_000_000_000)
    for each in (second, first):
        await work.pieces.add(each)
    assert await work.pieces.of_dossier("d1") == [first, second]
    first.state = PieceState.THERE
    await work.pieces.save(first)
    assert await work.pieces.find("a") == first
    assert await work.pieces.with_digest("d") == [second]
    await work.pieces.drop("a")
    await work.pieces.save(first)
    assert await work.pieces.find("a") is None


async def test_what_runs_out_is_found_page_by_page(work: Work) -> None:
    for number, document in enumerate(("halal", "merek", "nib", "pirt")):
        state = PaperState.EXPIRED if document == "nib" else PaperState.VALID
        await work.papers.save(Paper("d1", document, state, expires_on=date(2026, 1, 1 + number)))
    await work.papers.save(Paper("d1", "npwp", PaperState.VALID))
    day = date(2026, 1, 4)
    first = await work.papers.running_out(before=day, after=("", ""), limit=1)
    rest = await work.papers.running_out(before=day, after=("d1", "halal"), limit=9)
    assert [each.document for each in (*first, *rest)] == ["halal", "merek"]


async def test_a_piece_that_is_due_is_claimed_once(work: Work) -> None:
    await work.pieces.add(piece("a", due_at=NOON))
    await work.pieces.add(piece("later", due_at=NOON + timedelta(minutes=1)))
    await work.pieces.add(piece("there", due_at=NOON, state=PieceState.THERE))
    until = NOON + timedelta(minutes=5)
    assert [each.id for each in await work.pieces.claim(now=NOON, until=until, limit=10)] == ["a"]
    assert await work.pieces.claim(now=NOON, until=until, limit=10) == []
    again = await work.pieces.claim(now=until, until=until + timedelta(minutes=5), limit=1)
    assert [(each.id, each.attempts) for each in again] in ([("later", 1)], [("a", 2)])


async def test_what_happened_is_told_in_its_order(work: Work) -> None:
    told = [
        Event("d1", NOON, Actor.OWNER, Happening.OPENED, actor_id=SITI),
        Event("d1", NOON, Actor.OFFICER, Happening.PAPER, BUDI, "nib", "diperiksa", "sah", "baik", "untuk rekan"),
    ]
    for event in told:
        await work.events.add(event)
    assert await work.events.of_dossier("d1") == told


async def test_an_offer_is_good_once_and_for_a_while(work: Work) -> None:
    end = NOON + timedelta(hours=1)
    await work.handovers.add(Handover("old", "d1", SITI, gives_away=True, expires_at=end))
    await work.handovers.add(Handover("new", "d1", SITI, gives_away=False, expires_at=end))
    assert await work.handovers.find("old", now=NOON) is None
    assert await work.handovers.find("new", now=end) is None
    assert await work.handovers.find("new", now=NOON) is not None
    assert await work.handovers.drop("new")
    assert not await work.handovers.drop("new")


async def test_wrong_guesses_are_counted_until_they_are_old(work: Work) -> None:
    await work.guesses.save("akun:1", Tries(3, NOON))
    await work.guesses.save("akun:1", Tries(4, NOON))
    assert await work.guesses.find("akun:1") == Tries(4, NOON)
    assert await work.guesses.prune(before=NOON) == 0
    assert await work.guesses.prune(before=NOON + timedelta(seconds=1)) == 1
    await work.guesses.clear("akun:1")
    assert await work.guesses.find("akun:1") is None


async def test_removing_a_dossier_leaves_nothing_of_it(work: Work) -> None:
    await work.links.save(Link(SITI, "d1", LinkRole.OWNER, NOON))
    await work.papers.save(Paper("d1", "nib"))
    await work.pieces.add(piece("a"))
    await work.events.add(Event("d1", NOON, Actor.OWNER, Happening.OPENED))
    await work.handovers.add(Handover("code", "d1", SITI, gives_away=True, expires_at=NOON))
    await work.dossiers.remove("d1")
    left = [
        *await work.links.of_person(SITI),
        *(await work.papers.of_dossier("d1")).values(),
        *await work.pieces.of_dossier("d1"),
        *await work.events.of_dossier("d1"),
    ]
    assert (left, await work.handovers.drop("code")) == ([], False)


async def test_tickets_of_a_place_and_year_never_get_the_same_number(database: Database) -> None:
    async def take() -> int:
        async with database.work() as work:
            number = await work.dossiers.next_number(2026, "1371")
            await work.commit()
            return number

    assert sorted(await asyncio.gather(*(take() for _ in range(20)))) == list(range(1, 21))
    async with database.work() as work:
        assert await work.dossiers.next_number(2027, "1371") == 1
        assert await work.dossiers.next_number(2026, "3401") == 1


async def test_two_workers_never_claim_the_same_piece(database: Database) -> None:
    async with database.work() as work:
        await work.dossiers.add(dossier())
        for number in range(30):
            await work.pieces.add(piece(f"{number}", due_at=NOON))
        await work.commit()

    async def take() -> list[str]:
        async with database.work() as work:
            taken = await work.pieces.claim(now=NOON, until=NOON + timedelta(minutes=5), limit=7)
            await work.commit()
            return [each.id for each in taken]

    taken = [each for some in await asyncio.gather(*(take() for _ in range(6))) for each in some]
    assert len(taken) == len(set(taken))
    assert len(taken) >= 7
