"""A copy of all that is kept about a person: a ZIP with the facts as JSON and the files as they were sent."""

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from bot.handouts.making import Made, Wanted
from bot.shelf import NotOnShelfError
from conversations.words import Html
from programme.actions.copy_my_data import copy_my_data, parts_of_copy
from programme.dossier import Piece
from programme.finding import Format

ENDINGS = {
    Format.JPEG: "jpg",
    Format.OTHER: "bin",
    Format.OLD_OFFICE: "doc",
    Format.ARCHIVE: "zip",
}


class Copy:
    """One part of the copy; the first one holds the facts."""

    picture = False

    async def make(self, wanted: Wanted) -> Made | Html:
        """Write the part into a file beside others that are worked on, and hand its content over."""
        number = int(wanted.argument)
        async with wanted.works() as work:
            person = await work.people.seat(wanted.person_id)
            parts = await parts_of_copy(work, person.id)
            facts = await copy_my_data(work, person, at=wanted.now) if number == 1 else None
        if number > len(parts):
            return wanted.t("Berkas itu sudah tidak ada.")
        with TemporaryDirectory(dir=wanted.shelf.bench) as folder:
            path = Path(folder) / "salinan.zip"
            missing = 0
            await asyncio.to_thread(_begin, path, facts)
            for piece in parts[number - 1]:
                try:
                    async with wanted.shelf.original(piece) as original:
                        await asyncio.to_thread(_add, path, original, name_of(piece))
                except NotOnShelfError:
                    missing += 1
            content = await asyncio.to_thread(path.read_bytes)
        said = wanted.t("Salinan data Anda. Isinya pribadi, simpan baik-baik.")
        if len(parts) > 1:
            said = wanted.t("Salinan data Anda, bagian {number} dari {all}.", number=number, all=len(parts))
        if missing:
            some = wanted.t("{n} berkas sedang tidak bisa diambil. Coba lagi nanti.", n=missing)
            said = Html(f"{said}\n{some}")
        return Made(content, f"data-saya-{number}.zip", said)


def name_of(piece: Piece) -> str:
    """Return a name that says where the file belongs; what the person called it may be no name at all."""
    return f"berkas/{piece.dossier_id}/{piece.document}/{piece.position + 1}-{piece.id}.{ending_of(piece)}"


def ending_of(piece: Piece) -> str:
    """Return the ending that fits what the file was found to be."""
    form = Format(piece.form or Format.OTHER)
    return ENDINGS.get(form, form.value)


def _begin(path: Path, facts: Mapping[str, Any] | None) -> None:
    with ZipFile(path, "w") as archive:
        if facts is not None:
            said = json.dumps(facts, default=str, ensure_ascii=False, indent=1)
            archive.writestr("data.json", said, ZIP_DEFLATED)


def _add(path: Path, original: Path, name: str) -> None:
    with ZipFile(path, "a") as archive:
        archive.write(original, name, ZIP_STORED)
