"""Tells what a file is by its first bytes."""

from pathlib import Path

import filetype  # type: ignore[import-untyped]

from programme.finding import Format

HEAD = 8192
"""Bytes that are looked at."""

_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_FORMATS = {
    "image/jpeg": Format.JPEG,
    "image/png": Format.PNG,
    "image/apng": Format.PNG,
    "image/webp": Format.WEBP,
    "image/heic": Format.HEIC,
    "image/heif": Format.HEIC,
    "video/mp4": Format.MP4,
    "video/quicktime": Format.MP4,
    "video/3gpp": Format.MP4,
    "application/x-rar-compressed": Format.ARCHIVE,
    "application/x-7z-compressed": Format.ARCHIVE,
}


def sniff(path: Path) -> Format:
    """Return what it is; any zip is an archive here, for its first bytes do not tell an office file for sure."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.lstrip(b"\xef\xbb\xbf\x00\t\n\x0c\r ").startswith(b"%PDF-"):
        return Format.PDF
    if head.startswith(b"PK"):
        return Format.ARCHIVE
    if head.startswith(_OLD_OFFICE):
        return Format.OLD_OFFICE
    kind = filetype.guess(head)
    return _FORMATS.get(kind.mime, Format.OTHER) if kind else Format.OTHER
