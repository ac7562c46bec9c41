"""Photos as Telegram keeps them: measured, turned upright, made smaller, in several sizes."""

import io
from dataclasses import dataclass

from simulator.refusals import refusal

try:
    from PIL import Image, ImageOps, UnidentifiedImageError
except ImportError:  # the simulator runs without Pillow too: photos then keep their one size
    HAS_PILLOW = False
else:
    HAS_PILLOW = True

SIDES = (90, 320, 800, 1280)
QUALITY = 82
LARGEST_SUM = 10_000
LARGEST_RATIO = 20
SKIPPED_SIZE = 0.95
PNG_HEADER = 24
JPEG_SIZES = {*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)}


@dataclass(frozen=True, slots=True)
class Size:
    """One size of a photo."""

    width: int
    height: int
    content: bytes


def sizes_of(content: bytes) -> list[Size]:
    """The sizes of a photo, smallest first; refuses what Telegram refuses."""
    measured = dimensions(content)
    if measured is None:
        raise refusal("IMAGE_PROCESS_FAILED")
    width, height = measured
    if (
        not width
        or not height
        or width + height > LARGEST_SUM
        or max(width, height) > LARGEST_RATIO * min(width, height)
    ):
        raise refusal("PHOTO_INVALID_DIMENSIONS")
    if not HAS_PILLOW:
        return [Size(width, height, content)]
    try:
        return _recompressed(content)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        raise refusal("IMAGE_PROCESS_FAILED") from None


def _recompressed(content: bytes) -> list[Size]:
    with Image.open(io.BytesIO(content)) as opened:
        opened.load()
        picture = ImageOps.exif_transpose(opened).convert("RGB")
    longest = max(picture.size)
    sides = [side for side in SIDES if side < longest * SKIPPED_SIZE]
    sizes = []
    for side in [*sides, min(longest, SIDES[-1])] if longest <= SIDES[-1] else sides:
        smaller = picture.copy()
        smaller.thumbnail((side, side))
        out = io.BytesIO()
        smaller.save(out, "JPEG", quality=QUALITY)
        sizes.append(Size(smaller.width, smaller.height, out.getvalue()))
    return sizes


def dimensions(content: bytes) -> tuple[int, int] | None:
    """Width and height out of a picture's header; None when it is no picture that Telegram knows."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= PNG_HEADER:
        return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    if content.startswith((b"GIF87a", b"GIF89a")):
        return int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")
    if content.startswith(b"BM"):
        return int.from_bytes(content[18:22], "little"), abs(int.from_bytes(content[22:26], "little", signed=True))
    if content.startswith(b"\xff\xd8"):
        return _jpeg(content)
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return _webp(content)
    return None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(content):
        if content[at] != 0xFF:  # noqa: PLR2004 - a JPEG marker begins so
            return None
        if content[at + 1] in JPEG_SIZES:
            return int.from_bytes(content[at + 7 : at + 9]), int.from_bytes(content[at + 5 : at + 7])
        at += 2 + int.from_bytes(content[at + 2 : at + 4])
    return None


def _webp(content: bytes) -> tuple[int, int] | None:
    kind = content[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(content[24:27], "little"), 1 + int.from_bytes(content[27:30], "little")
    if kind == b"VP8 ":
        return int.from_bytes(content[26:28], "little") & 0x3FFF, int.from_bytes(content[28:30], "little") & 0x3FFF
    if kind == b"VP8L":
        bits = int.from_bytes(content[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    return None
