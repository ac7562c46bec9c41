"""Writing what is said: text as one types it, with its formatting, photos and documents."""

from collections.abc import Iterator
from dataclasses import replace

from conversations.conversation import Step
from conversations.inputs import File, Text
from conversations.notices.announcement import PLACEHOLDERS
from conversations.screen import Answer, Button, Screen
from conversations.staff.announcing.desk import keep_content, on_desk
from conversations.staff.announcing.samples import CONTENT
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, paragraphs, units
from programme.announcements import Attachment, Content

GO_ON, ENGLISH, NO_FILES, NO_ENGLISH, BACK = "lanjut", "inggris", "tanpa_lampiran", "tanpa_inggris", "kembali"
LONGEST_TEXT, LONGEST_CAPTION = 3000, 700
"""Letters as Telegram counts them, so that names and lists of documents still fit in."""
MOST_FILES = 10


def longest(content: Content) -> int:
    """Return how long a text may be: shorter under a file."""
    return LONGEST_CAPTION if content.attachments else LONGEST_TEXT


class Write(Step[Content]):
    """The Indonesian text and the files."""

    name = "tulis"

    async def look(self, turn: Turn) -> Content:
        """Gather what there is."""
        return (await on_desk(turn)).content

    def draw(self, seen: Content, t: Words) -> Screen:
        """Show the text as it stands, and what can be done."""
        files = t("Lampiran: {number} berkas.", number=len(seen.attachments)) if seen.attachments else ""
        how = t(
            "Tulis pesannya di sini, atau kirim foto dan dokumen. Tebal, miring, dan tautan ikut terkirim. "
            "Pesan baru menggantikan yang lama."
        )
        name, ticket, missing = PLACEHOLDERS
        placeholders = t(
            "Boleh pakai <code>{name}</code> (nama usaha), <code>{ticket}</code> (nomor tiket), "
            "dan <code>{missing}</code> (dokumen yang belum ada).",
            name=name,
            ticket=ticket,
            missing=missing,
        )
        ready = bool(seen.text or seen.attachments)
        return Screen(
            paragraphs(t("<b>Isi siaran</b>"), Html(seen.text), files, how, placeholders),
            [
                *([[Button(t.plain("Lanjut: pilih penerima"), Answer(GO_ON))]] if ready else []),
                *([[Button(t.plain("Tambah teks bahasa Inggris"), Answer(ENGLISH))]] if seen.text else []),
                *([[Button(t.plain("Buang lampiran"), Answer(NO_FILES))]] if seen.attachments else []),
                [Button(t.plain("Ke daftar siaran"), Answer(BACK))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Go on, or take the files away."""
        if value == NO_FILES:
            return await keep_content(turn, replace((await on_desk(turn)).content, attachments=()))
        return Next({GO_ON: "pilih", ENGLISH: WriteEnglish.name, BACK: "daftar"}[value])

    async def wrote(self, turn: Turn, text: Text) -> Outcome:
        """Take the text with its formatting."""
        content = (await on_desk(turn)).content
        if units(text.text) > longest(content):
            return Show(note=too_long(longest(content), turn.t))
        return await keep_content(turn, replace(content, text=text.html))

    async def received(self, turn: Turn, file: File) -> Outcome:
        """Add a file; its caption becomes the text."""
        content = (await on_desk(turn)).content
        if len(content.attachments) >= MOST_FILES:
            return Show(note=turn.t("Paling banyak {number} berkas.", number=MOST_FILES))
        kind = "photo" if file.kind == "photo" else "document"
        if any(each.kind != kind for each in content.attachments):
            return Show(note=turn.t("Foto dan dokumen tidak bisa dicampur dalam satu siaran."))
        if units(file.caption or content.text) > LONGEST_CAPTION:
            return Show(note=too_long(LONGEST_CAPTION, turn.t))
        added = (*content.attachments, Attachment(kind, file.file_id))
        return await keep_content(turn, replace(content, text=file.html or content.text, attachments=added))

    def samples(self, house: House) -> Iterator[tuple[str, Content]]:
        """Empty and full."""
        yield "kosong", Content()
        yield "terisi", CONTENT


class WriteEnglish(Step[Content]):
    """The text for readers of English."""

    name = ENGLISH

    async def look(self, turn: Turn) -> Content:
        """Gather what there is."""
        return (await on_desk(turn)).content

    def draw(self, seen: Content, t: Words) -> Screen:
        """Show both texts."""
        english = Html(seen.english) or t("Belum ada. Pembaca bahasa Inggris menerima teks bahasa Indonesia.")
        return Screen(
            paragraphs(t("<b>Teks bahasa Inggris</b>"), english, t("Tulis teksnya di sini.")),
            [
                *([[Button(t.plain("Buang teks Inggris"), Answer(NO_ENGLISH))]] if seen.english else []),
                [Button(t.plain("Kembali"), Answer(BACK))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Go back, or take the text away."""
        if value == NO_ENGLISH:
            return await keep_content(turn, replace((await on_desk(turn)).content, english=""))
        return Next(Write.name)

    async def wrote(self, turn: Turn, text: Text) -> Outcome:
        """Take the text."""
        content = (await on_desk(turn)).content
        if units(text.text) > longest(content):
            return Show(note=too_long(longest(content), turn.t))
        await keep_content(turn, replace(content, english=text.html))
        return Next(Write.name, toast=turn.t.plain("Teks bahasa Inggris disimpan."))

    def samples(self, house: House) -> Iterator[tuple[str, Content]]:
        """Empty and full."""
        yield "kosong", Content("Halo")
        yield "terisi", CONTENT


def too_long(most: int, t: Words) -> Html:
    """Say how long it may be."""
    return t("Teksnya terlalu panjang. Paling banyak {number} huruf.", number=most)
