import random
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image

from bot.papers import desk as counters
from bot.papers.desk import Desk, LeftOut, Omission, TidyResult
from tests.papers import made

A4 = (595, 842)


def pages_of(path: Path) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(path)
    try:
        assert {tuple(sorted(map(round, page.get_size()))) for page in document} == {A4}
        return [page.render(scale=0.5).to_pil().convert("L") for page in document]
    finally:
        document.close()


def noise(path: Path, number: int, side: int = 1000) -> Path:
    chance = random.Random(number)  # noqa: S311 - only noise
    image = Image.frombytes("RGB", (side, side), chance.randbytes(side * side * 3))
    return made.picture(path, image=image, quality=90)


async def test_all_pieces_become_one_pdf_of_a4_pages_in_their_order(desk: Desk, tmp_path: Path) -> None:
    photo = made.picture(tmp_path / "1", image=made.sheet((1800, 1200)))
    paper = made.pdf(tmp_path / "2", pages=2)
    out = tmp_path / "out.pdf"
    tidy = await desk.tidy([photo, paper], out)
    assert tidy == TidyResult(3, out.stat().st_size)
    assert [page.width > page.height for page in pages_of(out)] == [True, False, False]


async def test_a_photo_that_was_taken_sideways_stands_upright(desk: Desk, tmp_path: Path) -> None:
    tall = Image.new("RGB", (900, 1200), "white")
    tall.paste((0, 0, 0), (0, 0, 900, 300))
    exif = Image.Exif()
    exif[0x0112] = 6
    path = made.picture(tmp_path / "a", image=tall.rotate(90, expand=True), exif=exif)
    await desk.tidy([path], tmp_path / "out.pdf")
    (page,) = pages_of(tmp_path / "out.pdf")
    assert page.width < page.height
    shade = page.crop((page.width // 4, page.height // 6, page.width // 2, page.height // 5)).resize((1, 1))
    assert shade.tobytes()[0] < 60


async def test_ten_large_photos_stay_under_five_megabytes(desk: Desk, tmp_path: Path) -> None:
    pieces = [noise(tmp_path / str(number), number) for number in range(10)]
    assert sum(piece.stat().st_size for piece in pieces) > 8_000_000
    tidy = await desk.tidy(pieces, tmp_path / "out.pdf")
    assert (tidy.pages, tidy.left_out) == (10, ())
    assert tidy.bytes == (tmp_path / "out.pdf").stat().st_size <= counters.TIDY_LIMIT
    assert len(pages_of(tmp_path / "out.pdf")) == 10


async def test_the_same_pieces_give_the_same_bytes(desk: Desk, tmp_path: Path) -> None:
    pieces = [made.picture(tmp_path / "1"), made.pdf(tmp_path / "2")]
    for name in ("a", "b"):
        await desk.tidy(pieces, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


async def test_what_is_left_out_is_said(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counters, "MOST_PAGES", 4)
    broken = made.picture(tmp_path / "broken")
    broken.write_bytes(broken.read_bytes()[:2000])
    pieces = [
        made.office(tmp_path / "a.docx"),
        broken,
        made.pdf(tmp_path / "long", pages=9),
        made.picture(tmp_path / "photo"),
    ]
    tidy = await desk.tidy(pieces, tmp_path / "out.pdf")
    assert tidy.pages == 4
    assert tidy.left_out == (
        LeftOut(0, Omission.NO_PAGES),
        LeftOut(1, Omission.UNREADABLE),
        LeftOut(2, Omission.TOO_MANY, 5),
        LeftOut(3, Omission.TOO_MANY, 1),
    )


async def test_what_finds_no_room_even_at_its_smallest_is_said(desk: Desk, tmp_path: Path) -> None:
    pieces = [noise(tmp_path / str(number), number, 700) for number in range(3)]
    tidy = await desk.tidy(pieces, tmp_path / "out.pdf", limit=150_000)
    assert 0 < tidy.pages < 3
    assert tidy.bytes <= 150_000
    assert [left.reason for left in tidy.left_out] == [Omission.TOO_HEAVY] * (3 - tidy.pages)


async def test_pieces_without_pages_give_no_file(desk: Desk, tmp_path: Path) -> None:
    tidy = await desk.tidy([made.office(tmp_path / "a.docx")], tmp_path / "out.pdf")
    assert tidy == TidyResult(0, 0, (LeftOut(0, Omission.NO_PAGES),))
    assert not (tmp_path / "out.pdf").exists()


async def test_a_page_that_never_ends_does_not_hold_up_the_others(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counters, "PAGES_CPU", 2)
    tidy = await desk.tidy([made.slow_pdf(tmp_path / "slow"), made.pdf(tmp_path / "a")], tmp_path / "out.pdf")
    assert tidy.pages == 1
    assert tidy.left_out == (LeftOut(0, Omission.UNREADABLE),)
