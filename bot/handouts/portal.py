"""What the operator takes along to the ministry's portal: fields, numbers and files of a nomination; and the list.

Whether that is theirs is asked once more, right before. Fields and files have to be saved to be of use, so they are not
protected; the numbers only have to be copied, so they are.
"""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_STORED, ZipFile
from zoneinfo import ZoneInfo

from bot.handouts.copy import ending_of
from bot.handouts.making import Made, Told, Wanted
from bot.prints.workbook import Cell, Table, write_workbook
from bot.shelf import NotOnShelfError
from conversations.screen import Copies
from conversations.staff.portal import Filled, fill, known_value
from conversations.staff.titles import state_name
from conversations.turn import House
from conversations.words import Html, Words, lines
from programme.actions.pack_nomination import Packed, nomination_to_pack, packed, parts_of_package
from programme.desk import Wanted as Sought
from programme.dossier import Dossier
from programme.lifecycle import DRAFT
from programme.slots import Checklist
from programme.staff import NOBODY, Duty, NotTheirsError

MOST_LISTED = 5000
"""Nominations in one list."""


class PortalFields:
    """The fields as a table."""

    picture = False

    async def make(self, wanted: Wanted) -> Made | Html:
        """Write it; the numbers stand in it in full."""
        found = await _theirs(wanted, wanted.argument)
        if found is None:
            return _gone(wanted.t)
        dossier, slots = found
        content = await wanted.press(write_fields, fill(wanted.house, dossier, slots), dossier, wanted.t)
        return Made(content, f"{dossier.ticket or dossier.id}-isian.xlsx", _private(wanted.t))


class PortalNumbers:
    """The numbers in full, each with a button that copies it."""

    picture = False

    async def make(self, wanted: Wanted) -> Told | Html:
        """Say them."""
        found, t = await _theirs(wanted, wanted.argument), wanted.t
        if found is None:
            return _gone(t)
        numbers = [each for each in fill(wanted.house, *found) if each.hidden]
        if not numbers:
            return _gone(t)
        said = [t("{label}: <code>{text}</code>", label=t.rule(each.label), text=each.text) for each in numbers]
        named = t("<b>{name}</b>, nomor untuk portal", name=found[0].name)
        return Told(lines(named, *said), [(t.rule(each.label), Copies(each.text)) for each in numbers])


class PortalFiles:
    """One part of the files: a tidy PDF a document, named by ticket, place and document."""

    picture = False

    async def make(self, wanted: Wanted) -> Made | Html:
        """Write the part into a file beside others that are worked on, and hand its content over."""
        dossier_id, _, number = wanted.argument.partition(":")
        found = await _theirs(wanted, dossier_id)
        parts = parts_of_package(packed(wanted.house.programme, found[1])) if found else []
        if found is None or not 0 < int(number) <= len(parts):
            return _gone(wanted.t)
        dossier, missing = found[0], []
        with TemporaryDirectory(dir=wanted.shelf.bench) as folder:
            path = Path(folder) / "paket.zip"
            for document in parts[int(number) - 1]:
                try:
                    await _add(wanted, path, dossier, document)
                except NotOnShelfError:
                    missing.append(wanted.t.rule(document.slot.name))
            content = await wanted.press(path.read_bytes) if len(missing) < len(parts[int(number) - 1]) else b""
        names = ", ".join(missing)
        absent = wanted.t("Belum bisa diambil: {names}. Coba lagi nanti.", names=names) if missing else Html("")
        if not content:
            return absent
        which = wanted.t("Bagian {number} dari {all}.", number=int(number), all=len(parts)) if len(parts) > 1 else ""
        ending = f"-{number}" if len(parts) > 1 else ""
        return Made(
            content, f"{dossier.ticket or dossier.id}-berkas{ending}.zip", lines(which, _private(wanted.t), absent)
        )


class NominationList:
    """All nominations of one's regions in a state, or in any."""

    picture = False

    async def make(self, wanted: Wanted) -> Made | Html:
        """Write those that the officer may nominate in this moment."""
        state, _, regions = wanted.argument.partition(":")
        states = [each.id for each in wanted.house.programme.states if each.id != DRAFT]
        async with wanted.works() as work:
            officer = await work.staff.officer(wanted.person_id) or NOBODY
            inside = [each for each in regions.split(",") if officer.may(Duty.NOMINATE, each)]
            if not inside:
                return _gone(wanted.t)
            sought = Sought(inside, states=[state] if state else [*states, *await work.desk.states(inside)])
            found = await work.desk.queue(sought, today=wanted.now.date(), limit=MOST_LISTED)
        content = await wanted.press(write_list, wanted.house, found, wanted.t)
        told = wanted.t("{n} usulan. Jangan diteruskan ke luar dinas.", n=len(found))
        return Made(content, "-".join(filter(None, ["usulan", *inside, state])) + ".xlsx", told)


async def _theirs(wanted: Wanted, dossier_id: str) -> tuple[Dossier, Checklist] | None:
    async with wanted.works() as work:
        officer = await work.staff.officer(wanted.person_id) or NOBODY
        try:
            return await nomination_to_pack(work, wanted.house.programme, officer, dossier_id)
        except NotTheirsError:
            return None


async def _add(wanted: Wanted, path: Path, dossier: Dossier, document: Packed) -> None:
    """Put a document into the archive: its pages as one PDF, and what has no pages as it was sent."""
    name = document.name(dossier)
    if len(document.unpaged) < len(document.files):
        async with wanted.shelf.tidy(dossier.id, document.slot.id) as tidy:
            await asyncio.to_thread(_store, path, tidy, f"{name}.pdf")
    for number, piece in enumerate(document.unpaged, 1):
        async with wanted.shelf.original(piece) as original:
            await asyncio.to_thread(_store, path, original, f"{name}-{number}.{ending_of(piece)}")


def _store(path: Path, file: Path, name: str) -> None:
    with ZipFile(path, "a") as archive:
        archive.write(file, name, ZIP_STORED)


def write_fields(fields: Sequence[Filled], dossier: Dossier, t: Words) -> bytes:
    """Return the fields of a nomination as a workbook, one under the other."""
    rows: list[list[Cell]] = [[number, t.rule(each.label), each.text] for number, each in enumerate(fields, 1)]
    return write_workbook(
        [
            Table(
                t.plain("Isian"),
                [t.plain("Urutan"), t.plain("Isian portal"), t.plain("Isi")],
                rows,
                title=t.plain("Paket untuk portal: {name}", name=dossier.name),
                notes=[dossier.ticket or "", t.plain("Urutan ini susunan kami. Sesuaikan dengan portal.")],
            )
        ]
    )


def write_list(house: House, dossiers: Sequence[Dossier], t: Words) -> bytes:
    """Return the nominations as a workbook, with official region codes and without any personal number."""
    fields = [each for each in house.programme.portal if each.is_listed and each.known]
    columns = [t.plain("Tiket"), t.plain("Keadaan"), t.plain("Sejak"), t.plain("Diajukan"), t.plain("Bintang")]
    rows: list[list[Cell]] = [
        [
            each.ticket or "",
            state_name(house, each.state, t),
            _day(house, each, each.changed_at),
            _day(house, each, each.submitted_at),
            each.stars,
            *(known_value(house, each, field.known) for field in fields if field.known),
        ]
        for each in dossiers
    ]
    return write_workbook([Table(t.plain("Usulan"), [*columns, *(t.rule(each.label) for each in fields)], rows)])


def _day(house: House, dossier: Dossier, moment: datetime | None) -> date | None:
    """Return the day that the calendar showed there."""
    return moment.astimezone(ZoneInfo(house.regions.timezone(dossier.region or ""))).date() if moment else None


def _private(t: Words) -> Html:
    return t("Berisi data pribadi. Unggah ke portal, lalu hapus pesan ini.")


def _gone(t: Words) -> Html:
    return t("Usulan itu sudah tidak bisa diunduh.")
