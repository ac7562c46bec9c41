"""Looks into office files without opening them: what they are, and whether they carry programs."""

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

from programme.finding import Fault, Finding, Flag, Format

MOST_PARTS = 4000
MOST_BYTES = 300 << 20
"""Of all parts together, unpacked, as they say themselves."""

LARGEST_LIST = 4 << 20
"""Bytes of a part that we read ourselves."""

_TYPES = "[Content_Types].xml"
_MAIN = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": Format.DOCX,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": Format.XLSX,
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml": Format.PPTX,
}
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": Format.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": Format.ODS,
}
_PROGRAM = re.compile(
    r"vbaproject|vbadata|macrosheets?/|dialogsheets/|activex|oleobject|customui|^basic/|^scripts/|^object ",
    re.IGNORECASE,
)
_REACHES_OUT = re.compile(r"(?:attachedTemplate|oleObject|frame|subDocument|control|package)$")
_ON_THE_NET = re.compile(r"(?:[a-z][a-z0-9+.\-]*://(?!/)|\\\\|//)", re.IGNORECASE)
_LOCAL = re.compile(r"file:///[a-z]:", re.IGNORECASE)


def examine_office(path: Path) -> Finding:
    """Return what it is; whatever carries a program, or fetches one when it is opened, is hostile."""
    try:
        with zipfile.ZipFile(path) as container:
            return _examine(container)
    except (zipfile.BadZipFile, ET.ParseError, KeyError, EOFError, NotImplementedError, OSError, ValueError):
        return Finding(Format.ARCHIVE, (Fault.CORRUPT,))


def _examine(container: zipfile.ZipFile) -> Finding:
    parts = container.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        return Finding(Format.ARCHIVE, (Fault.HOSTILE,))
    if any(part.flag_bits & 1 for part in parts):
        return Finding(Format.ARCHIVE, (Fault.LOCKED,))
    names = {part.filename for part in parts}
    form = _modern(container) if _TYPES in names else _open_document(container, names)
    if form is None:
        return Finding(Format.ARCHIVE, (Fault.WRONG_KIND,))
    if any(map(_PROGRAM.search, names)) or (_TYPES in names and b"macroenabled" in _read(container, _TYPES).lower()):
        return Finding(form, (Fault.HOSTILE,))
    return _links(container, form, names)


def _modern(container: zipfile.ZipFile) -> Format | None:
    listed = ET.fromstring(_read(container, _TYPES))  # noqa: S314 - expat stops bombs, the process does the rest
    told = (entry.get("ContentType", "").replace(".macroEnabled", "") for entry in listed)
    macro = {
        "application/vnd.ms-word.document.main+xml": Format.DOCX,
        "application/vnd.ms-excel.sheet.main+xml": Format.XLSX,
    }
    return next((form for name in told if (form := (_MAIN | macro).get(name))), None)


def _open_document(container: zipfile.ZipFile, names: set[str]) -> Format | None:
    return _OPEN_DOCUMENT.get(_read(container, "mimetype").strip()) if "mimetype" in names else None


def _links(container: zipfile.ZipFile, form: Format, names: set[str]) -> Finding:
    flags: tuple[Flag, ...] = ()
    for name in sorted(names):
        if not name.endswith(".rels"):
            continue
        for link in ET.fromstring(_read(container, name)):  # noqa: S314 - as above
            kind, target = link.get("Type", ""), link.get("Target", "").strip()
            if link.get("TargetMode") != "External" or kind.endswith("/hyperlink"):
                continue
            if _REACHES_OUT.search(kind) and _ON_THE_NET.match(target) and not _LOCAL.match(target):
                return Finding(form, (Fault.HOSTILE,))
            flags = (Flag.ACTIVE,)
    return Finding(form, flags=flags)


def _read(container: zipfile.ZipFile, name: str) -> bytes:
    with container.open(name) as part:
        content = part.read(LARGEST_LIST + 1)
    if len(content) > LARGEST_LIST:
        raise ValueError("a list that long is none")
    return content


def is_locked_office(path: Path) -> bool:
    """Return whether an old container holds a modern office file behind a password."""
    return "EncryptedPackage".encode("utf-16-le") in path.read_bytes()
