from pathlib import Path

import pytest
from PIL import Image

from bot.papers.desk import Desk
from programme.finding import Fault, Finding, Flag, Format
from programme.rules import FileKind
from tests.papers import made

PAPER = (FileKind.PHOTO, FileKind.PDF)
ANY = tuple(FileKind)
SAMPLE = Path(__file__).parent / "sample.heic"


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
async def test_a_picture_is_known_by_its_content_whatever_its_name(desk: Desk, tmp_path: Path, form: str) -> None:
    found = await desk.examine(made.picture(tmp_path / "nota.docx", form), PAPER)
    assert found == Finding(Format(form.lower()), pages=1, width=1240, height=1754)
    assert Finding.from_json(found.to_json()) == found


async def test_a_heic_is_read(desk: Desk, tmp_path: Path) -> None:
    found = await desk.examine(SAMPLE, PAPER, thumbnail=tmp_path / "small.jpg")
    assert (found.format, found.faults, found.width, found.height) == (Format.HEIC, (), 1200, 900)
    red, _, blue = made.colour(tmp_path / "small.jpg", (20, 20))
    assert red > 150 > blue


async def test_pages_of_a_pdf_are_counted(desk: Desk, tmp_path: Path) -> None:
    found = await desk.examine(made.pdf(tmp_path / "a", pages=3), PAPER)
    assert found == Finding(Format.PDF, pages=3)


async def test_more_pages_than_a_tidy_pdf_takes_are_said_to_staff(desk: Desk, tmp_path: Path) -> None:
    assert (await desk.examine(made.pdf(tmp_path / "a", pages=61), PAPER)).flags == (Flag.MANY_PAGES,)


async def test_what_a_code_says_is_read_from_a_photo_and_from_a_pdf(desk: Desk, tmp_path: Path) -> None:
    told = "https://contoh.example/1234567890123"
    sheet = made.sheet(code=told)
    assert (await desk.examine(made.picture(tmp_path / "a", image=sheet.rotate(8)), PAPER)).codes == (told,)
    assert (await desk.examine(made.picture(tmp_path / "b", "PDF", sheet), PAPER)).codes == (told,)


async def test_a_code_is_kept_short_and_printable(desk: Desk, tmp_path: Path) -> None:
    sheet = made.sheet((2000, 2400), code="A\n\x1b\u202e" + "9" * 900)
    (told,) = (await desk.examine(made.picture(tmp_path / "a", "PNG", sheet), PAPER)).codes
    assert told == "A" + "9" * 499


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.EMPTY),
        (b"hanya tulisan", Fault.WRONG_KIND),
        (b"GIF89a" + bytes(300), Fault.WRONG_KIND),
        (b"\xff\xd8\xff\xe0" + bytes(300), Fault.CORRUPT),
        (b"%PDF-1.7\nputus di sini", Fault.CORRUPT),
        (bytes(20 * 1024 * 1024 + 1), Fault.TOO_LARGE),
    ],
    ids=["empty", "text", "gif", "half a jpeg", "half a pdf", "more than twenty megabytes"],
)
async def test_what_cannot_be_used_is_named(desk: Desk, tmp_path: Path, content: bytes, fault: Fault) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    assert (await desk.examine(tmp_path / "a.pdf", PAPER)).faults == (fault,)


async def test_a_photo_that_broke_off_on_its_way_is_corrupt(desk: Desk, tmp_path: Path) -> None:
    whole = made.picture(tmp_path / "a").read_bytes()
    (tmp_path / "a").write_bytes(whole[: len(whole) // 2])
    assert (await desk.examine(tmp_path / "a", PAPER)).faults == (Fault.CORRUPT,)


async def test_a_pdf_behind_a_password_is_locked(desk: Desk, tmp_path: Path) -> None:
    assert (await desk.examine(made.locked_pdf(tmp_path / "a"), PAPER)).faults == (Fault.LOCKED,)


async def test_office_files_and_videos_are_taken_only_where_they_are_asked_for(desk: Desk, tmp_path: Path) -> None:
    written = made.office(tmp_path / "a.docx")
    film = tmp_path / "b.mp4"
    film.write_bytes(b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(200))
    for path, form in ((written, Format.DOCX), (film, Format.MP4)):
        assert await desk.examine(path, ANY) == Finding(form)
        assert (await desk.examine(path, PAPER)).faults == (Fault.WRONG_KIND,)


async def test_a_video_that_calls_itself_a_photo_is_none(desk: Desk, tmp_path: Path) -> None:
    film = tmp_path / "foto.jpg"
    film.write_bytes(b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(200))
    assert (await desk.examine(film, PAPER)).format is Format.MP4


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
async def test_a_photo_stands_upright_whatever_way_the_phone_was_held(
    desk: Desk, tmp_path: Path, orientation: int
) -> None:
    lying = Image.new("RGB", (900, 600), "white")
    lying.paste((200, 0, 0), (0, 0, 300, 200))
    turned = {1: 0, 3: 180, 6: 90, 8: 270}[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = made.picture(tmp_path / "a", image=lying.rotate(turned, expand=True), exif=exif)
    found = await desk.examine(path, PAPER, thumbnail=tmp_path / "small")
    assert (found.width, found.height) == (900, 600)
    with Image.open(tmp_path / "small") as small:
        assert small.width > small.height
    red, green, _ = made.colour(tmp_path / "small", (30, 30))
    assert red > 150 > green
