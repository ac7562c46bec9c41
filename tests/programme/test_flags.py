"""What is doubtful about a file: its owner hears of each kind once, staff see what holds of the files there now."""

import pytest

from programme.actions.keep_piece import drop_piece
from programme.dossier import TWIN_OWN, Piece
from programme.finding import Doubt, Finding, Flag, Format
from tests.memory import Memory, MemoryWork
from tests.programme.dossiers import BATIK, SITI, Desk

BLURRED = Finding(Format.JPEG, doubts=(Doubt.BLURRED,))
DARK = Finding(Format.JPEG, doubts=(Doubt.DARK,))
BOTH = Finding(Format.JPEG, doubts=(Doubt.BLURRED, Doubt.DARK))
ACTIVE = Finding(Format.PDF, flags=(Flag.ACTIVE,))


@pytest.fixture
async def batik() -> Desk:
    desk = Desk(MemoryWork(Memory()))
    await desk.opens(BATIK)
    return desk


async def sent(desk: Desk, finding: Finding | None, document: str = "nib", *, digest: str = "") -> Piece:
    piece = await desk.settles(await desk.sends(document), finding, digest=digest)
    assert piece is not None
    return piece


async def dropped(desk: Desk, piece: Piece) -> None:
    slot = (await desk.slots()).find(piece.document)
    assert slot is not None
    assert await drop_piece(desk.work, desk.dossier, slot, piece.id)


def doubts_told(desk: Desk) -> list[str]:
    return [notice.values["codes"][0] for notice, _ in desk.work.shelf.outbox.values() if notice.kind == "berkas_ragu"]


async def test_flags_go_with_the_file_that_is_removed(batik: Desk) -> None:
    blurred = await sent(batik, BLURRED)
    await sent(batik, ACTIVE)
    assert (await batik.paper("nib")).flags == [Doubt.BLURRED, Flag.ACTIVE]
    await dropped(batik, blurred)
    assert (await batik.paper("nib")).flags == [Flag.ACTIVE]


async def test_flags_go_with_the_file_that_is_replaced(batik: Desk) -> None:
    blurred = await sent(batik, BLURRED)
    better = await batik.sends("nib", replaces=blurred.id)
    assert (await batik.paper("nib")).flags == []
    await batik.settles(better)
    assert (await batik.paper("nib")).flags == []


async def test_no_twin_is_left_when_the_other_one_goes(batik: Desk) -> None:
    await sent(batik, None, "nib", digest="same")
    twin = await sent(batik, None, "ktp", digest="same")
    assert (await batik.paper("nib")).flags == [TWIN_OWN]
    await dropped(batik, twin)
    assert (await batik.paper("nib")).flags == (await batik.paper("ktp")).flags == []


async def test_another_doubt_about_the_same_document_is_told_too(batik: Desk) -> None:
    for finding in (BLURRED, DARK, BLURRED, DARK, BOTH):
        await sent(batik, finding)
    assert doubts_told(batik) == [Doubt.BLURRED, Doubt.DARK]
    assert {person for person, _ in batik.told} == {SITI}


async def test_of_two_doubts_the_one_not_told_yet_is_told(batik: Desk) -> None:
    await sent(batik, BLURRED)
    await sent(batik, BOTH)
    await sent(batik, BOTH)
    assert doubts_told(batik) == [Doubt.BLURRED, Doubt.DARK]
