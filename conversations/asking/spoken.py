"""What people type instead of tapping: everyday words, their short forms, and yes and no among them."""

import re
import unicodedata
from collections.abc import Sequence

from programme.check import NOT_YET, UNSURE, YES

_STANDARD = {
    form: word
    for word, forms in {
        "ya": "iya y yes ye yep yeah yoi betul benar bener ok oke nggih njih inggih enggih",
        "sudah": "udah sdh udh dah done already telah sampun uwis",
        "belum": "blm blum belom blom b durung dereng",
        "tidak": "tdk gak gk ga g nggak ngga enggak engga tak kagak ndak nda no not nope dont t bukan ora mboten",
        "tahu": "tau ngertos yakin ngerti mengerti paham jelas know sure idea",
        "punya": "pny memiliki have duwe gadhah",
        "lupa": "lali kesupen bingung entah entahlah ragu unsure idk forgot gatau gatahu gtau gtw",
        "orang": "org people person persons worker workers pekerja karyawan",
        "tahun": "thn th years year",
        "bulan": "bln months month",
        "minggu": "mgg weeks week",
        "hari": "days day",
        "miliar": "milyar billion",
        "juta": "jt million",
        "ribu": "rb thousand",
        "karena": "krn",
        "tapi": "tetapi tp but",
        "masih": "msh still",
        "yang": "yg",
        "dengan": "dgn dg",
        "sertifikat": "sertipikat certificate",
        "merek": "merk brand",
    }.items()
    for form in forms.split()
}
"""Short, spoken and English forms to the word that they stand for."""

POLITE = frozenset(
    ["kak", "pak", "bu", "mas", "mbak", "min", "bang", "bapak", "ibu", "dong", "sih", "deh", "kok", "nih"]
)
"""Words beside the answer that say nothing about it."""

YES_WORDS = frozenset(["ya", "sudah", "punya", "ada", "pernah"])
NO_WORDS = frozenset(["tidak", "belum"])
WITHOUT = "tanpa"
"""Turns what comes after it into its contrary, and is no answer by itself."""
DOUBTS = frozenset(["lupa", "kurang", "mungkin"])
KNOW = "tahu"
BESIDE = frozenset(["masih", "saya", "kami", "sama", "sekali", "yet", "i", "im", "we"])
"""Words that may stand beside a plain yes, no or don't know."""

AGREE = frozenset(["ya", "siap", "setuju", "lanjut", "lanjutkan", "next", "continue", "ready"])
"""Words that agree to go on; others may not stand beside them."""

ALLOW = frozenset(["ya", "boleh", "setuju", "silakan", "silahkan", "izinkan", "agree"])
REFUSE = frozenset(["jangan", "keberatan", "menolak", "tolak", "disagree"])
ABOUT_DATA = frozenset(["saya", "kami", "simpan", "disimpan", "data", "datanya", "saja", "aja"])
"""Words that may stand beside a yes to the privacy notice; with any other the yes is not clear enough."""


def words_of(text: str) -> list[str]:
    """Return the words of a text in their standard forms, without those that only make it polite."""
    plain = unicodedata.normalize("NFKD", text.casefold()).replace("'", "").replace("’", "")
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = re.sub(r"\bp[ .-]{1,2}irt\b", "pirt", re.sub(r"\bdon t\b", "dont", plain))
    plain = re.sub(r"([a-z])\1{2,}", r"\1", plain)
    said = (_STANDARD.get(word, word) for word in re.findall(r"[^\W_]+", plain))
    return [word for word in said if word not in POLITE]


def spoken(text: str) -> str | None:
    """Return the yes, not yet or unsure that somebody typed; None where it is none of them, or more than that."""
    return reading(words_of(text))


def reading(said: Sequence[str]) -> str | None:
    """Return the yes, not yet or unsure that words in their standard forms come to."""
    core = frozenset(said) - BESIDE
    no, doubt = core & NO_WORDS, core & DOUBTS
    if core and core <= DOUBTS | NO_WORDS | {KNOW} and ((KNOW in core and (no or doubt)) or doubt):
        return UNSURE
    if no and core <= NO_WORDS | YES_WORDS:
        return None if {"sudah", "belum"} <= core else NOT_YET
    return YES if core and core <= YES_WORDS else None


def goes_on(text: str) -> bool:
    """Whether somebody agrees to go on, and says nothing else."""
    said = set(words_of(text))
    return bool(said) and said <= AGREE


def allows(text: str) -> bool | None:
    """Return whether somebody allows what they were asked for; None where that is not clear."""
    said = set(words_of(text))
    if said & (NO_WORDS | REFUSE):
        return False
    return True if said & ALLOW and said <= ALLOW | ABOUT_DATA else None
