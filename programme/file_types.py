"""What a file surely is not, by its name and type: senders choose both as they like, so neither says what it is."""

from collections.abc import Collection, Mapping
from pathlib import PurePosixPath

from programme.rules import FileKind

_OOXML, _ODF = "application/vnd.openxmlformats-officedocument", "application/vnd.oasis.opendocument"
_KINDS: Mapping[FileKind | None, tuple[str, ...]] = {
    FileKind.PHOTO: (
        ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".heic", ".heif",
        "image/jpeg", "image/jpg", "image/pjpeg", "image/png", "image/webp", "image/heic", "image/heif",
    ),
    FileKind.PDF: (".pdf", "application/pdf", "application/x-pdf"),
    FileKind.OFFICE: (
        ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".doc", ".xls", ".ppt",
        f"{_OOXML}.wordprocessingml.document", f"{_OOXML}.spreadsheetml.sheet",
        f"{_OOXML}.presentationml.presentation", f"{_ODF}.text", f"{_ODF}.spreadsheet",
        "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint",
    ),
    FileKind.VIDEO: (".mp4", ".mov", ".3gp", "video/mp4", "video/quicktime", "video/3gpp"),
    None: (
        ".zip", ".rar", ".7z", ".apk", ".exe", ".bat", ".msi", ".js", ".html", ".htm", ".txt", ".csv", ".svg", ".gif",
        ".mp3", ".m4a", ".ogg", ".wav", ".avi", ".mkv", ".psd", ".cdr",
        "application/zip", "application/x-zip-compressed", "application/vnd.rar", "application/x-rar-compressed",
        "application/x-7z-compressed", "application/vnd.android.package-archive", "application/x-msdownload",
        "text/html", "text/plain", "text/csv", "image/svg+xml", "image/gif", "audio/mpeg", "audio/mp4", "audio/ogg",
    ),
}  # fmt: skip
_KIND_OF = {sign: kind for kind, signs in _KINDS.items() for sign in signs}


def is_surely_other(name: str | None, mime: str | None, accepts: Collection[FileKind]) -> bool:
    """Whether name or type are of no kind that is accepted, and neither is of one that is."""
    signs = (PurePosixPath(name or "").suffix.casefold(), (mime or "").casefold())
    known = [_KIND_OF[sign] for sign in signs if sign in _KIND_OF]
    return bool(known) and not any(kind in accepts for kind in known)
