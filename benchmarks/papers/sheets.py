"""Sheets of paper as owners photograph them: forms, certificates, receipts, handwritten accounts. All invented."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

import zxingcpp
from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parents[2] / "bot" / "prints" / "fonts"
A4 = (1240, 1754)
NARROW = (620, 1500)
INK = (28, 28, 34)
WORDS = [
    "usaha",
    "contoh",
    "keripik",
    "sentra",
    "nomor",
    "induk",
    "berusaha",
    "pemilik",
    "alamat",
    "jalan",
    "desa",
    "kecamatan",
    "kabupaten",
    "tanggal",
    "berlaku",
    "sertifikat",
    "pangan",
    "produksi",
    "rumah",
    "tangga",
    "jenis",
    "produk",
    "kemasan",
    "plastik",
    "terbit",
    "kepala",
    "dinas",
    "modal",
    "kode",
    "uraian",
    "risiko",
    "rendah",
    "nota",
    "jumlah",
    "harga",
    "total",
    "tunai",
    "bahan",
    "singkong",
    "minyak",
    "gula",
    "upah",
    "listrik",
    "kirim",
]


@cache
def font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """Return the font of our prints."""
    return ImageFont.truetype(str(FONTS / ("NotoSans-Bold.ttf" if bold else "NotoSans-Regular.ttf")), size)


def words(chance: Random, number: int) -> str:
    """Return some words of an office."""
    return " ".join(chance.choice(WORDS) for _ in range(number))


def _paper(chance: Random, size: tuple[int, int]) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    white = chance.randint(238, 255)
    sheet = Image.new("RGB", size, (white, white, white - chance.randint(0, 14)))
    return sheet, ImageDraw.Draw(sheet)


def form(chance: Random) -> Image.Image:
    """Return a form with a letterhead, lines of facts, a table, a code and a stamp."""
    sheet, draw = _paper(chance, A4)
    draw.text((620, 110), words(chance, 3).upper(), INK, font(44, bold=True), anchor="mm")
    draw.text((620, 165), words(chance, 5), INK, font(26), anchor="mm")
    draw.line((90, 205, 1150, 205), INK, 4)
    body, y = chance.randint(19, 26), 260
    for _ in range(chance.randint(8, 12)):
        draw.text((110, y), words(chance, 2).title(), INK, font(body))
        draw.text((430, y), ": " + words(chance, 4), INK, font(body))
        y += body + chance.randint(12, 18)
    top = y + 30
    for row in range(chance.randint(5, 9)):
        y = top + row * 52
        draw.rectangle((110, y, 1130, y + 52), outline=INK, width=2)
        for x in (110, 190, 620, 860):
            draw.line((x, y, x, y + 52), INK, 2)
        draw.text((125, y + 12), str(chance.randint(10000, 99999)), INK, font(20))
        draw.text((200, y + 12), words(chance, 3), INK, font(20))
        draw.text((875, y + 12), f"Rp{chance.randint(1, 900)}.000", INK, font(20))
    _code(sheet, chance, (130, 1420), 190)
    _stamp(sheet, draw, chance, (900, 1500))
    return sheet


def letter(chance: Random) -> Image.Image:
    """Return a page of running text."""
    sheet, draw = _paper(chance, A4)
    body = chance.randint(20, 27)
    draw.text((620, 140), words(chance, 4).upper(), INK, font(34, bold=True), anchor="mm")
    for line in range(chance.randint(18, 30)):
        if y := 230 + line * (body + 16):
            draw.text((120, y), words(chance, 40)[: 1720 // body], INK, font(body))
    _stamp(sheet, draw, chance, (860, 1560))
    return sheet


def certificate(chance: Random) -> Image.Image:
    """Return a certificate across the page, with an ornament about it and large type."""
    sheet, draw = _paper(chance, (A4[1], A4[0]))
    colour = chance.choice([(20, 90, 60), (120, 30, 30), (30, 50, 120), (150, 110, 20)])
    for inset in (50, 62, 90):
        draw.rectangle((inset, inset, A4[1] - inset, A4[0] - inset), outline=colour, width=5 if inset == 62 else 2)
    for x in range(80, A4[1] - 80, 48):
        for y in (76, A4[0] - 76):
            draw.ellipse((x - 9, y - 9, x + 9, y + 9), outline=colour, width=3)
    draw.text((877, 240), "SERTIFIKAT", colour, font(84, bold=True), anchor="mm")
    draw.text((877, 340), "No. " + "".join(chance.choice("0123456789") for _ in range(15)), INK, font(34), anchor="mm")
    for line in range(4):
        draw.text((877, 470 + line * 64), words(chance, 6), INK, font(34), anchor="mm")
    _code(sheet, chance, (230, 860), 200)
    _stamp(sheet, draw, chance, (1330, 960))
    return sheet


def receipt(chance: Random) -> Image.Image:
    """Return a long narrow receipt."""
    sheet, draw = _paper(chance, NARROW)
    draw.text((310, 90), words(chance, 2).upper(), INK, font(40, bold=True), anchor="mm")
    for line in range(chance.randint(14, 22)):
        draw.text((60, 190 + line * 50), words(chance, 2), INK, font(26))
        draw.text((560, 190 + line * 50), f"{chance.randint(1, 99)}.000", INK, font(26), anchor="ra")
    return sheet


def accounts(chance: Random) -> Image.Image:
    """Return a page of a ruled book, written by hand."""
    sheet, draw = _paper(chance, A4)
    ink = chance.choice([(25, 40, 130), (30, 30, 35)])
    for y in range(200, 1680, 58):
        draw.line((0, y, 1240, y), (170, 190, 215), 2)
        if y > 1680 - chance.randint(0, 900):
            continue
        x = 110 + chance.randint(0, 40)
        while x < chance.randint(700, 1080):
            points = [(x, y - 8)]
            for _ in range(chance.randint(6, 14)):
                x += chance.randint(4, 11)
                points.append((x, y - 8 - chance.randint(0, 34)))
            draw.line(points, ink, 4, joint="curve")
            x += chance.randint(16, 40)
    return sheet


def _code(sheet: Image.Image, chance: Random, at: tuple[int, int], size: int) -> None:
    text = f"https://contoh.example/{chance.randint(10**12, 10**13)}"
    code = zxingcpp.write_barcode_to_image(zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode), scale=6)
    sheet.paste(Image.fromarray(code).convert("RGB").resize((size, size), Image.Resampling.NEAREST), at)


def _stamp(sheet: Image.Image, draw: ImageDraw.ImageDraw, chance: Random, at: tuple[int, int]) -> None:
    del sheet
    x, y = at
    colour = chance.choice([(90, 70, 170), (60, 80, 160)])
    draw.ellipse((x - 95, y - 95, x + 95, y + 95), outline=colour, width=5)
    draw.ellipse((x - 70, y - 70, x + 70, y + 70), outline=colour, width=3)
    draw.text((x, y), "CONTOH", colour, font(26, bold=True), anchor="mm")
    points = [(x + 20 * step, y + chance.randint(-60, 60)) for step in range(-2, 9)]
    draw.line(points, (20, 25, 90), 5, joint="curve")


SHEETS: tuple[Callable[[Random], Image.Image], ...] = (form, letter, certificate, receipt, accounts)
