"""Opens PDFs: locked or broken ones are told apart, pages become pictures, and what could act is noticed."""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image
from pypdfium2 import raw

MOST_PAGES = 60
"""Pages that the tidy PDF of a document takes."""

SMALLEST_PAGE, LARGEST_PAGE = 3.0, 20_000.0
"""Points of a side that make sense."""

_ACTS = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|OpenAction|SubmitForm|ImportData|XFA)\b")
_OBJECT_STREAM = re.compile(rb"/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)
_LARGEST_OBJECT_STREAM = 8 << 20


class LockedError(Exception):
    """It asks for a password."""


class BrokenError(Exception):
    """It is no PDF that can be read."""


def open_pdf(path: Path) -> pypdfium2.PdfDocument:
    """Return the document, which has at least one page."""
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        locked = raw.FPDF_GetLastError() in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
        raise (LockedError if locked else BrokenError) from None
    if not len(document):
        raise BrokenError
    return document


def draw_page(document: pypdfium2.PdfDocument, number: int, longest: int) -> Image.Image:
    """Return a page as a picture whose longer side has `longest` points; nothing in it acts."""
    page = document[number]
    try:
        width, height = page.get_size()
        if not (SMALLEST_PAGE <= width <= LARGEST_PAGE and SMALLEST_PAGE <= height <= LARGEST_PAGE):
            raise BrokenError
        bitmap = page.render(scale=longest / max(width, height))
        picture: Image.Image = bitmap.to_pil().convert("RGB")
        bitmap.close()
        return picture
    finally:
        page.close()


def acts(path: Path, document: pypdfium2.PdfDocument) -> bool:
    """Return whether it has scripts, attachments or actions, be it in a compressed part."""
    if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0 or raw.FPDFDoc_GetAttachmentCount(document) > 0:
        return True
    content = path.read_bytes()
    return any(_ACTS.search(part) for part in (content, *_object_streams(content)))


def _object_streams(content: bytes) -> Iterator[bytes]:
    for found in _OBJECT_STREAM.finditer(content):
        try:
            yield zlib.decompressobj().decompress(content[found.end() :], _LARGEST_OBJECT_STREAM)
        except zlib.error:
            continue
