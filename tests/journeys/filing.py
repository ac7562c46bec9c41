"""Sending documents as an owner does: choosing one, sending photos, closing it."""

import time
from datetime import UTC, datetime
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

from bot.app import App
from simulator.phone import Phone
from tests.journeys.checking import answers, begins, taps, types

CHECKLIST = "Berkas OVOP"
PATIENCE = 40.0
"""Seconds to wait for files: what a bot that was killed had in hand waits until its lease is over."""


@cache
def page(number: int = 1) -> bytes:
    """A sharp photo of a written page; each number is another page."""
    sheet = Image.new("L", (1200, 1600), 150)
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((60, 60, 1140, 1540), fill=250)
    for line in range(24):
        draw.text(
            (130, 140 + 56 * line), f"Baris {line} halaman {number} dari surat contoh usaha ini", fill=20, font_size=34
        )
    file = BytesIO()
    sheet.convert("RGB").save(file, "JPEG", quality=90)
    return file.getvalue()


@cache
def blurred(number: int = 1) -> bytes:
    """The same page, taken with a shaking hand."""
    file = BytesIO()
    Image.open(BytesIO(page(number))).filter(ImageFilter.GaussianBlur(14)).save(file, "JPEG", quality=90)
    return file.getvalue()


async def opens_papers(phone: Phone) -> str:
    """Open the checklist by its command; return what it says."""
    await phone.types("/berkas")
    await phone.settles()
    return phone.screen.text


async def checks_batik(phone: Phone, **said: str) -> None:
    """Go through the self-check as a batik workshop, for which one document is a must."""
    await begins(phone)
    await answers(phone, {"komoditas": "Kain batik", "nama_usaha": "Batik Contoh", "kbli": "13134"} | said)


async def makes_batik(app: App, phone: Phone) -> None:
    """Let it be known of somebody that they make batik, without a word."""
    async with app.database.work() as work:
        person = await work.people.seat(phone.id)
        person.profile.update(komoditas="batik", wilayah="34.01", nama_usaha="Batik Contoh")
        await work.people.save(person, seen_at=datetime.now(UTC))
        await work.commit()


async def picks(phone: Phone, name: str) -> str:
    """Tap the number of a document in the checklist."""
    line = next(line for line in phone.screen.text.splitlines() if name in line)
    return await taps(phone, line.partition(".")[0])


async def sends(phone: Phone, number: int = 1, caption: str = "") -> str:
    """Send a page; return what the screen says when the bot has written it down."""
    await phone.sends_photo(page(number), caption=caption)
    await phone.settles()
    return phone.screen.text


async def has_fetched(phone: Phone, files: int = 1) -> None:
    """Look again until the document says that the files are there."""
    said = f"{files} berkas sudah ada"

    async def look() -> bool:
        await taps(phone, "Kenapa diminta?")
        there = said in phone.screen.text
        await taps(phone, "Tutup penjelasan")
        return there

    ends = time.monotonic() + PATIENCE
    while not await look():
        assert time.monotonic() < ends, f"not fetched: {phone.screen.text}"


async def hands_in(phone: Phone) -> str:
    """Bring the one document that batik must have, and hand in; return what the receipt says."""
    await opens_papers(phone)
    await picks(phone, "NIB")
    await sends(phone)
    await has_fetched(phone)
    await taps(phone, "Selesai")
    await types(phone, "1234567890123")
    return await taps(phone, "Periksa dan ajukan", "Lanjut", "Ya, benar. Ajukan")
