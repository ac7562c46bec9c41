"""What a recipient of an announcement sees; and who got it, as a table and as a picture.

Whether that is theirs to know is asked once more, right before.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from bot.handouts.making import Kept, Made, Wanted
from bot.handouts.sheets import csv_of
from bot.prints.bars import Bar, render_bars
from conversations.notices.announcement import announcement_text
from conversations.words import Html, Words
from programme.actions.announce import covers
from programme.announcements import Announcement, Facts, Recipient
from programme.outbox import Standing
from programme.ports import Work
from programme.staff import NOBODY

SAMPLE = Facts("Contoh Jaya", "OVOP-2026-1371-0001", ("NIB", "Sertifikat halal"))


class Preview:
    """The announcement as a made-up recipient reads it."""

    picture = False

    async def make(self, wanted: Wanted) -> Html | Sequence[Kept]:
        """Return the text, or the files with it under the first."""
        announcement_id, _, language = wanted.argument.partition("-")
        async with wanted.works() as work:
            found = await _theirs(work, wanted, announcement_id)
        if found is None:
            return wanted.t("Siaran itu sudah tidak ada.")
        t = wanted.house.words(language)
        text = announcement_text(found.content, SAMPLE, t)
        if not found.content.attachments:
            return text
        first, *others = found.content.attachments
        return [Kept(first.file_id, first.kind, text), *(Kept(each.file_id, each.kind) for each in others)]


class Table:
    """Who got it."""

    picture = False

    async def make(self, wanted: Wanted) -> Made | Html:
        """Return it as CSV that spreadsheets open by a double click."""
        found, recipients = await _recipients(wanted)
        if found is None:
            return wanted.t("Siaran itu sudah tidak ada.")
        return Made(table(recipients, wanted.t), f"siaran-{found.id}.csv", wanted.t("Daftar penerima siaran."))


class Chart:
    """How many got it."""

    picture = True

    async def make(self, wanted: Wanted) -> Made | Html:
        """Return a picture of the numbers."""
        found, recipients = await _recipients(wanted)
        if found is None:
            return wanted.t("Siaran itu sudah tidak ada.")
        t = wanted.t
        count = Counter(Standing(each.standing) for each in recipients)
        bars = [Bar(_standing_name(standing, t), count[standing]) for standing in Standing if count[standing]]
        picture = await wanted.press(render_bars, t.plain("Hasil siaran"), bars)
        return Made(picture, f"siaran-{found.id}.png", t("Hasil siaran."))


async def _recipients(wanted: Wanted) -> tuple[Announcement | None, Sequence[Recipient]]:
    async with wanted.works() as work:
        found = await _theirs(work, wanted, wanted.argument)
        return found, await work.announcements.recipients(found) if found else ()


async def _theirs(work: Work, wanted: Wanted, announcement_id: str) -> Announcement | None:
    found = await work.announcements.find(announcement_id)
    officer = await work.staff.officer(wanted.person_id) or NOBODY
    return found if found and covers(officer, found) else None


def table(recipients: Sequence[Recipient], t: Words) -> bytes:
    """Return the rows as CSV in UTF-8 with its mark; what people typed is never calculated."""
    columns = [t.plain("Usaha"), t.plain("Kode wilayah"), t.plain("Tiket"), t.plain("Hasil"), t.plain("Waktu")]
    told = (_standing_name(Standing(each.standing), t) for each in recipients)
    rows = [
        [each.name, each.region, each.ticket, result, _moment(each.at, t)]
        for each, result in zip(recipients, told, strict=True)
    ]
    return csv_of([columns, *rows])


def _moment(at: datetime | None, t: Words) -> str:
    return t.clock(at) if at else ""


def _standing_name(standing: Standing, t: Words) -> str:
    return {
        Standing.WAITING: t.plain("menunggu"),
        Standing.HELD: t.plain("ditahan"),
        Standing.SENDING: t.plain("sedang dikirim"),
        Standing.SENT: t.plain("terkirim"),
        Standing.UNCERTAIN: t.plain("tidak pasti"),
        Standing.UNREACHABLE: t.plain("tidak terjangkau"),
        Standing.REFUSED: t.plain("ditolak"),
        Standing.EXPIRED: t.plain("terlambat"),
    }[standing]
