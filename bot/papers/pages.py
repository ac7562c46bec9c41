"""Turns one file into upright pages, each a JPEG of its own. Works only inside the process that is made for it."""

from pathlib import Path

from PIL import Image

from bot.papers.pictures import open_picture
from programme.finding import Format

LONGEST = 2000
"""Points of the longer side: about 170 an inch on A4."""

QUALITY = 85


def make_pages(path: Path, form: Format, folder: Path, *, most: int) -> dict[str, int]:
    """Write at most so many pages into the folder, whole ones only; return how many there are in all."""
    form = Format(form)
    if form is not Format.PDF:
        _write(open_picture(path, form, LONGEST)[0], folder, 0)
        return {"pages": 1}
    from bot.papers.pdfs import draw_page, open_pdf  # noqa: PLC0415 - a picture does without

    document = open_pdf(path)
    for number in range(min(most, len(document))):
        _write(draw_page(document, number, LONGEST), folder, number)
    return {"pages": len(document)}


def _write(page: Image.Image, folder: Path, number: int) -> None:
    half = folder / "half"
    page.save(half, "JPEG", quality=QUALITY)
    half.rename(folder / f"{number:03}.jpg")
