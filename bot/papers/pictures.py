"""Opens pictures: never larger than needed, upright, and without anything but their points."""

from pathlib import Path

import pi_heif  # type: ignore[import-untyped]
from PIL import Image, ImageOps

from programme.finding import Format

MOST_POINTS = 64_000_000
"""Of a picture that has to be decoded whole."""

MOST_JPEG_POINTS = 220_000_000
"""A JPEG can be decoded at an eighth of its size; phones make them of 200 million points."""

THUMBNAIL = 640
"""Points of the longer side."""

_PLUGINS = {
    Format.JPEG: ("JPEG", "MPO"),
    Format.PNG: ("PNG",),
    Format.WEBP: ("WEBP",),
    Format.HEIC: ("HEIF",),
}
_SIXTEEN_BITS = 256
_TURNED = range(5, 9)
"""Values of the EXIF orientation that swap width and height."""

Image.MAX_IMAGE_PIXELS = None  # our own limits come before anything is decoded
pi_heif.register_heif_opener(thumbnails=False, decode_threads=1)


class TooManyPointsError(Exception):
    """Decoding it would take more memory than a picture is worth."""


def open_picture(path: Path, form: Format, longest: int) -> tuple[Image.Image, tuple[int, int]]:
    """Return it upright in RGB, its longer side at most `longest`, and its whole size; metadata stay behind."""
    with Image.open(path, formats=_PLUGINS[form]) as picture:
        width, height = picture.size
        if width * height > (MOST_JPEG_POINTS if form is Format.JPEG else MOST_POINTS):
            raise TooManyPointsError
        if picture.getexif().get(0x0112) in _TURNED:
            width, height = height, width
        picture.draft("RGB", (longest, longest))
        picture.load()
        return clean(ImageOps.exif_transpose(_smaller(picture, longest))), (width, height)


def _smaller(picture: Image.Image, longest: int) -> Image.Image:
    if max(picture.size) <= longest:
        return picture
    share = longest / max(picture.size)
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    exif = picture.getexif()
    smaller = _plain(picture).resize(size, Image.Resampling.LANCZOS, reducing_gap=2)
    smaller.info["exif"] = exif.tobytes() if exif else b""
    return smaller


def _plain(picture: Image.Image) -> Image.Image:
    """Return it as RGB, over white where it is see-through."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value / _SIXTEEN_BITS).convert("L").convert("RGB")
    if picture.has_transparency_data:
        over = picture.convert("RGBA")
        white = Image.new("RGBA", picture.size, "white")
        return Image.alpha_composite(white, over).convert("RGB")
    return picture.convert("RGB")


def clean(picture: Image.Image) -> Image.Image:
    """Return its points alone: no EXIF, comment, profile or anything else that would be written out again."""
    points = _plain(picture)
    bare = Image.new("RGB", points.size)
    bare.paste(points)
    return bare


def write_thumbnail(picture: Image.Image, path: Path) -> None:
    """Write a small JPEG."""
    small = picture.copy()
    small.thumbnail((THUMBNAIL, THUMBNAIL))
    small.save(path, "JPEG", quality=80)
