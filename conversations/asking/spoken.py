"""What people type instead of tapping yes or no."""

import re
from collections.abc import Mapping

from programme.check import NOT_YET, UNSURE, YES

NO = ("tidak", "tdk", "gak", "gk", "ga", "nggak", "ngga", "enggak")
KNOW = ("tahu", "tau", "yakin", "ngerti", "paham", "jelas")
SPOKEN: Mapping[str, frozenset[str]] = {
    YES: frozenset(["y", "ya", "iya", "yes", "sudah", "udah", "sdh", "punya", "ada", "betul", "benar", "ok", "oke"]),
    NOT_YET: frozenset([*NO, "belum", "blm", "blum", "no", "not", "not yet", "t", "b"]),
    UNSURE: frozenset(
        [
            *(f"{no} {know}" for no in (*NO, "kurang", "belum") for know in KNOW),
            *["bingung", "entah", "ragu", "ragu ragu", "lupa", "unsure", "not sure", "don't know", "dont know", "?"],
        ]
    ),
}

POLITE = frozenset(["kak", "pak", "bu", "mas", "mbak", "min", "bang", "bapak", "ibu", "dong", "sih"])
"""Words beside the answer that say nothing about it."""

ALLOW = frozenset(["y", "ya", "iya", "yes", "ok", "oke", "boleh", "setuju", "silakan", "silahkan", "izinkan", "agree"])
REFUSE = frozenset(["jangan", "keberatan", "menolak", "tolak", "disagree"])
ABOUT_DATA = frozenset(["saya", "kami", "simpan", "disimpan", "data", "datanya", "saja", "aja", "kok", "deh"])
"""Words that may stand beside a yes to the privacy notice; with any other the yes is not clear enough."""


def spoken(text: str) -> str | None:
    """Return the yes, not yet or unsure that somebody typed; None where it is none of them."""
    said = " ".join(_words(text))
    return next((answer for answer, words in SPOKEN.items() if said in words), None)


def allows(text: str) -> bool | None:
    """Return whether somebody allows what they were asked for; None where that is not clear."""
    said = set(_words(text))
    if said & (SPOKEN[NOT_YET] | REFUSE):
        return False
    return True if said & ALLOW and said <= ALLOW | ABOUT_DATA else None


def _words(text: str) -> list[str]:
    return [word for word in re.sub(r"[\s.,!\-]+", " ", text.casefold()).split() if word not in POLITE]
