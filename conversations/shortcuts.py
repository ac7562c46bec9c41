"""Words that stand for a command, from people who leave the slash out."""

from collections.abc import Mapping

from conversations.asking.spoken import words_of
from conversations.inputs import Opening

_OPENED_BY: Mapping[str, Opening] = {
    word: opening
    for opening, words in {
        Opening("menu"): "menu mulai start",
        Opening("menu", "batal"): "batal cancel",
        Opening("cek"): "cek check hasil result",
        Opening("berkas"): "berkas papers",
        Opening("status"): "status tiket",
        Opening("jadwal"): "jadwal schedule",
        Opening("tanya"): "tanya ask",
        Opening("usaha"): "usaha business",
        Opening("datasaya"): "datasaya mydata",
        Opening("bahasa", "menu"): "bahasa language",
        Opening("bantuan"): "bantuan tolong help",
    }.items()
    for word in words.split()
}


def opened_by(text: str) -> Opening | None:
    """Return what a single word opens; None for anything longer, and for other words."""
    said = words_of(text)
    return _OPENED_BY.get(said[0]) if len(said) == 1 else None
