"""Binds pages into one PDF of A4 pages that stays within a size. Works only inside the process made for it."""

import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image

SHORT, LONG = 595.28, 841.89
"""A4 in points."""

MARGIN = 28.0
FRAME = 1500
"""Bytes that a page takes beside its picture, and more."""

STEPS = ((1800, 78), (1600, 72), (1400, 68), (1200, 62), (1050, 55), (900, 48), (750, 42), (600, 35))
"""Longer side and JPEG quality, from good to what can just be read."""

_MADE = re.compile(rb"/CreationDate\(D:[^)]*\)")
_IDENTITY = re.compile(rb"(?<=/ID\[<)([0-9A-F]{32})><([0-9A-F]{32})(?=>\])")
_MOMENT = b"20000101000000"


def bind(pages: Sequence[tuple[Path, bool]], out: Path, limit: int) -> dict[str, int]:
    """Write the pages, those marked within a margin; return how many found room, and the bytes. Same in, same out."""
    pictures = _fitting([path for path, _ in pages], limit)
    document = pypdfium2.PdfDocument.new()
    for picture, (_, margin) in zip(pictures, pages, strict=False):
        _place(document, picture, MARGIN if margin else 0.0)
    made = io.BytesIO()
    document.save(made)
    bound = _timeless(made.getvalue(), pictures)
    out.write_bytes(bound)
    return {"pages": len(pictures), "bytes": len(bound)}


def _fitting(paths: Sequence[Path], limit: int) -> list[bytes]:
    """Return the pictures as good as they fit; when even the least of them do not, as many as do."""
    taken = _until(limit, (path.read_bytes() for path in paths))
    for longest, quality in STEPS:
        if len(taken) == len(paths):
            break
        taken = _until(limit, (_smaller(path, longest, quality) for path in paths))
    return taken


def _until(limit: int, pictures: Iterable[bytes]) -> list[bytes]:
    taken: list[bytes] = []
    room = limit - FRAME
    for picture in pictures:
        room -= len(picture) + FRAME
        if room < 0:
            break
        taken.append(picture)
    return taken


def _smaller(path: Path, longest: int, quality: int) -> bytes:
    with Image.open(path, formats=["JPEG"]) as page:
        page.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        made = io.BytesIO()
        page.save(made, "JPEG", quality=quality, optimize=True)
    return made.getvalue()


def _place(document: pypdfium2.PdfDocument, picture: bytes, margin: float) -> None:
    with Image.open(io.BytesIO(picture), formats=["JPEG"]) as opened:
        across, down = opened.size
    width, height = (LONG, SHORT) if across > down else (SHORT, LONG)
    scale = min((width - 2 * margin) / across, (height - 2 * margin) / down)
    page = document.new_page(width, height)
    image = pypdfium2.PdfImage.new(document)
    image.load_jpeg(io.BytesIO(picture), inline=True)
    matrix = pypdfium2.PdfMatrix().scale(across * scale, down * scale)
    image.set_matrix(matrix.translate((width - across * scale) / 2, (height - down * scale) / 2))
    page.insert_obj(image)
    page.gen_content()


def _timeless(made: bytes, pictures: Sequence[bytes]) -> bytes:
    """Put a fixed moment and a name by content where pdfium wrote the hour and chance; every length stays."""
    digest = hashlib.sha256()
    for picture in pictures:
        digest.update(picture)
    name = digest.hexdigest()[:32].upper().encode()
    end = made.rfind(b"trailer")
    tail = _IDENTITY.sub(name + b"><" + name, made[end:])
    head = _MADE.sub(lambda found: b"/CreationDate(D:" + _MOMENT + found[0][30:], made[:1024], count=1)
    return head + made[1024:end] + tail
