"""Examines one file. Works only inside the process that is made for it."""

from dataclasses import replace
from pathlib import Path

from bot.papers.offices import examine_office, is_locked_office
from programme.finding import Fault, Finding, Flag, Format

LONGEST = 2000
"""Points of the longer side of what is looked at: enough for codes and for judging."""


def examine(path: Path, form: Format, thumbnail: Path | None) -> Finding:
    """Return what there is to say about a file of this form; what cannot be read is corrupt."""
    form = Format(form)
    try:
        return _examine(path, form, thumbnail)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - parsers of hostile files fail in every way there is
        return Finding(form, (Fault.CORRUPT,))


def _examine(path: Path, form: Format, thumbnail: Path | None) -> Finding:
    match form:
        case Format.JPEG | Format.PNG | Format.WEBP | Format.HEIC:
            return _picture(path, form, thumbnail)
        case Format.PDF:
            return _pdf(path, thumbnail)
        case Format.ARCHIVE:
            return examine_office(path)
        case Format.OLD_OFFICE:
            return Finding(form, (Fault.LOCKED if is_locked_office(path) else Fault.WRONG_KIND,))
        case _:
            return Finding(form)


def _picture(path: Path, form: Format, thumbnail: Path | None) -> Finding:
    from bot.papers.codes import read_codes  # noqa: PLC0415 - only what a file needs is loaded
    from bot.papers.photo import doubts, measure  # noqa: PLC0415
    from bot.papers.pictures import TooManyPointsError, open_picture, write_thumbnail  # noqa: PLC0415

    try:
        picture, (width, height) = open_picture(path, form, LONGEST)
    except TooManyPointsError:
        return Finding(form, (Fault.TOO_LARGE,))
    if thumbnail:
        write_thumbnail(picture, thumbnail)
    found = Finding(form, pages=1, width=width, height=height, codes=read_codes(picture))
    return replace(found, doubts=doubts(measure(picture, (width, height))))


def _pdf(path: Path, thumbnail: Path | None) -> Finding:
    from bot.papers.codes import read_codes  # noqa: PLC0415
    from bot.papers.pdfs import MOST_PAGES, LockedError, acts, draw_page, open_pdf  # noqa: PLC0415
    from bot.papers.photo import measure, page_doubts  # noqa: PLC0415
    from bot.papers.pictures import write_thumbnail  # noqa: PLC0415

    try:
        document = open_pdf(path)
    except LockedError:
        return Finding(Format.PDF, (Fault.LOCKED,))
    first = draw_page(document, 0, LONGEST)
    if thumbnail:
        write_thumbnail(first, thumbnail)
    flags = {Flag.ACTIVE: acts(path, document), Flag.MANY_PAGES: len(document) > MOST_PAGES}
    return Finding(
        Format.PDF,
        doubts=page_doubts(measure(first, first.size)),
        flags=tuple(flag for flag, raised in flags.items() if raised),
        pages=len(document),
        codes=read_codes(first),
    )
