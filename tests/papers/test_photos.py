"""Photos as they are judged by; `python -m benchmarks.papers` takes hundreds of them."""

from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from benchmarks.papers.pictures import BAD, GOOD, picture
from bot.papers.desk import Desk
from bot.papers.photo import doubts, measure
from programme.finding import Doubt
from programme.rules import FileKind
from tests.papers import made

NUMBER = 2002


@pytest.mark.parametrize("kind", GOOD)
def test_a_good_photo_is_not_doubted(kind: str) -> None:
    seen = picture(GOOD[kind], NUMBER).convert("RGB")
    assert doubts(measure(seen, seen.size)) == ()


@pytest.mark.parametrize("kind", BAD)
def test_what_is_wrong_with_a_photo_is_named(kind: Doubt) -> None:
    seen = picture(BAD[kind], NUMBER).convert("RGB")
    assert doubts(measure(seen, seen.size)) == (kind,)


async def test_a_doubtful_photo_is_taken_all_the_same(desk: Desk, tmp_path: Path) -> None:
    dim = made.sheet().point([value // 6 for value in range(256)] * 3)
    found = await desk.examine(made.picture(tmp_path / "a", image=dim), [FileKind.PHOTO])
    assert (found.doubts, found.taken) == ((Doubt.DARK,), True)


async def test_a_blurred_scan_is_told_from_an_empty_page(desk: Desk, tmp_path: Path) -> None:
    soft = made.picture(tmp_path / "a", "PDF", made.sheet().filter(ImageFilter.GaussianBlur(6)))
    assert (await desk.examine(soft, [FileKind.PDF])).doubts == (Doubt.BLURRED,)
    assert (await desk.examine(made.pdf(tmp_path / "b"), [FileKind.PDF])).doubts == ()


async def test_a_scan_that_lies_on_its_side_is_told(desk: Desk, tmp_path: Path) -> None:
    page = picture(GOOD["scan"], NUMBER).convert("RGB")
    for name, turned, said in (("a", page, ()), ("b", page.rotate(90, expand=True), (Doubt.SIDEWAYS,))):
        scan = made.picture(tmp_path / name, "PDF", turned)
        assert (await desk.examine(scan, [FileKind.PDF])).doubts == said


def test_a_picture_of_a_single_point_is_only_small() -> None:
    assert doubts(measure(Image.new("RGB", (1, 1)), (1, 1))) == (Doubt.TOO_SMALL,)
