"""What a recipient of an announcement sees; and who got it, as a table and as a picture.

Whether that is theirs to know is asked once more, right before.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.handouts.making import Kept, Made, Wanted
from bot.language import SOURCE
from bot.prints.bars import Bar, render_bars
from bot.prints.workbook import csv_of
from conversations.language import NAMES
from conversations.notices.announcement import announcement_text, is_personal, with_links
from conversations.words import Html, Words, paragraphs
from programme.actions.announce import covers
from programme.announcements import Announcement, Facts, Recipient
from programme.outbox import Standing
from programme.ports import Work
from programme.staff import NOBODY

SAMPLE = Facts("Contoh Jaya", "OVOP-2026-1371-0001", ("NIB", "Sertifikat halal"))
NEWCOMER = Facts("Contoh Jaya")


class Preview:
    """The announcement as made-up recipients read it, one of each kind."""

    picture = False

    async def make(self, wanted: Wanted) -> Html | Sequence[Html | Kept]:
        """Return the texts, or the files with the first text under the first of them, then the others."""
        async with wanted.works() as work:
            found = await _theirs(work, wanted, wanted.argument)
        if found is None:
            return wanted.t("Siaran itu sudah tidak ada.")
        texts = list(_read(found, wanted))
        if not found.content.attachments:
            return texts
        first, *others = found.content.attachments
        return [
            Kept(first.file_id, first.kind, texts[0]),
            *(Kept(each.file_id, each.kind) for each in others),
            *texts[1:],
        ]


def _read(announcement: Announcement, wanted: Wanted) -> Iterator[Html]:
    """Yield what each kind of recipient reads, with a line that says who, where there are several kinds."""
    content = announcement.content
    languages = list(NAMES) if content.english else [SOURCE]
    kinds = [(language, facts) for language in languages for facts in (SAMPLE, NEWCOMER)[: 1 + is_personal(content)]]
    for language, facts in kinds:
        t = wanted.house.words(language)
        text = announcement_text(content, facts, t)
        if content.messages > 1:
            text = with_links(text, announcement.id, wanted.house.bot_username, t)
        yield paragraphs(_kind(language, facts, wanted.t), text) if len(kinds) > 1 else text


def _kind(language: str, facts: Facts, t: Words) -> Html:
    name = NAMES[language]
    if facts.ticket:
        return t("<i>Dibaca pemilik yang sudah punya berkas, {language}:</i>", language=name)
    return t("<i>Dibaca pemilik yang belum punya berkas, {language}:</i>", language=name)


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
