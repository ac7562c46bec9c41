"""What staff should know about the files of a document, in a word or two each."""

from collections.abc import Iterator

from conversations.words import Words
from programme.dossier import TWIN_ELSEWHERE, TWIN_OWN
from programme.finding import Doubt, Flag
from programme.slots import Slot


def flags_of(slot: Slot, t: Words) -> list[str]:
    """Name what was found in the files of a document, each once."""
    return list(dict.fromkeys(_named(slot, t)))


def _named(slot: Slot, t: Words) -> Iterator[str]:
    words = {
        Doubt.TOO_SMALL: t.plain("gambar kecil"),
        Doubt.BLURRED: t.plain("kabur"),
        Doubt.DARK: t.plain("gelap"),
        Doubt.CUT_OFF: t.plain("terpotong"),
        Doubt.SIDEWAYS: t.plain("tulisannya rebah"),
        Doubt.GALLERY: t.plain("tangkapan layar"),
        Flag.ACTIVE: t.plain("berisi program"),
        Flag.MANY_PAGES: t.plain("terlalu banyak halaman"),
        TWIN_OWN: t.plain("sama dengan berkas lain di sini"),
        TWIN_ELSEWHERE: t.plain("sama dengan berkas usulan lain"),
    }
    if slot.number_differs:
        yield t.plain("kode QR memuat nomor lain")
    for flag in slot.paper.flags:
        yield words.get(flag, t.plain("perlu dilihat"))
