"""A drawing of what a good photo of a document shows, beside three that cannot be used."""

from textwrap import shorten

from bot.prints.press import typeset
from conversations.words import Words
from programme.rules import Pictured

LONGEST_NAME = 60
"""Letters of the name of a document that fit on a line."""


def render_example(pictured: Pictured, name: str, t: Words) -> bytes:
    """Return a PNG of 1080 by 1112 pixels for a document with this name."""
    goods = pictured is Pictured.THING
    data = {
        "language": t.language,
        "kind": pictured,
        "heading": t.plain("Contoh foto yang baik"),
        "name": shorten(name, LONGEST_NAME, placeholder=" …"),
        "right": t.plain("Semua kelihatan, tidak ada yang tertutup")
        if goods
        else t.plain("Seluruh kertas kelihatan, tulisannya terbaca"),
        "wrong": [t.plain("Terpotong"), t.plain("Gelap"), t.plain("Kabur")],
        "advice": t.plain("Cari tempat terang. Pegang ponsel dengan dua tangan, lalu foto.")
        if goods
        else t.plain("Taruh kertas di tempat rata dan terang. Foto dari atas, satu halaman satu foto."),
    }
    return typeset("example.typ", data, "png")
