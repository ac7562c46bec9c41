"""Finding the frequent question that somebody means: everyday words, slips of the finger, mixed languages."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

LONGEST = 300
"""Letters of a question that are read; what somebody wants stands at its beginning."""

ALIKE = 0.74
"""How much a misspelt word must resemble a known one."""
TELLING = 4
"""Letters below which a likeness is chance."""
LEAST = 0.2
"""The share of what was typed that an entry must answer to be shown at all, unless more is asked for."""

_EVERYDAY = {
    word: standard
    for standard, words in {
        "": """yang yg itu itulah tu ini nih sih ya yah dong deh kok kah apa apakah apaan ap adalah di ke dari dan atau
            untuk utk buat saya sy aku kami kita anda bu pak min kak mas mbak mohon tolong mau ingin pengen kalau kalo
            klo kl jika bila dengan dgn dg pada oleh para si sang juga aja saja doang lagi bisa bs bisakah dapat boleh
            bolehkah harus hrs perlu ada punya punyanya nya akan sudah udah udh sdh telah belum blm blom tidak tdk tak
            gak ga nggak ngga enggak engga bukan jangan the a an is are to of for my i do does can in on it and or have
            bagaimana gimana gmn gmana how caranya cara kyk kayak seperti mana dimana kemana what which who when sama
            jadi cuma hanya masih mas terus trus tentang kan katanya tadi nanti semua""",
        "berapa": "brp brapa berapakah berp howmuch",
        "kapan": "kpn bilamana",
        "siapa": "sapa sp",
        "syarat": "sarat persyaratan requirement requirements",
        "daftar": "dftar daptar register registrasi pendaftaran mendaftar",
        "bayar": "byr membayar pay biaya biayanya bea ongkos cost price harga",
        "gratis": "free cuma-cuma",
        "merek": "merk brand trademark",
        "foto": "poto photo picture gambar",
        "berkas": "file dokumen document documents surat2",
        "halal": "hallal halaal",
        "buram": "blur blurry ngeblur kabur",
        "hapus": "hapuskan delete erase",
        "ubah": "ganti rubah change",
        "ponsel": "hp hape handphone telepon phone",
        "buat": "bikin membuat pembuatan make",
        "urus": "ngurus mengurus pengurusan",
        "produk": "barang product products",
        "usaha": "bisnis business",
        "kedaluwarsa": "kadaluarsa kadaluwarsa expired expire mati",
        "dinas": "disperindag disperin office kantor",
        "uang": "duit money rupiah dana",
        "kunjungan": "survei survey visit datang dateng",
        "catat": "nyatet mencatat catatan",
        "omzet": "omset turnover",
        "sampel": "sample contoh",
        "aman": "safe",
        "lihat": "liat melihat see",
        "penyuluh": "advisor adviser",
        "tenun": "woven",
        "ekspor": "export",
    }.items()
    for word in words.split()
}
_PREFIX = re.compile(r"^(?:me(?:ng|ny|m|n)?|pe(?:ng|ny|m|n)?|di|ber|ter|per|ke|se)(?=[a-z]{4})")
_SUFFIX = re.compile(r"(?<=[a-z]{4})(?:nya|lah|kah|kan|an|i)$")


@dataclass(frozen=True, slots=True)
class Entry:
    """What can be found: what its question, its answer and its other words say, in the language of the search."""

    id: str
    question: str
    answer: str
    words: tuple[str, ...]


def find(entries: tuple[Entry, ...], typed: str, *, most: int = 3, least: float = LEAST) -> Sequence[str]:
    """Return the ids of the entries that answer what was typed, the likeliest first; none when none comes near."""
    index = _index(entries)
    wanted = Counter(_stems(typed))
    known = {word: index.nearest(word) for word in wanted}
    best = sum(index.weight(word) * index.top for word in wanted)
    scores = {
        entry: sum(index.weight(meant) * alike * spoken[meant] for meant, alike in known.values() if meant in spoken)
        for entry, spoken in index.spoken.items()
    }
    ranked = sorted(scores, key=lambda entry: -scores[entry])
    return [entry for entry in ranked[:most] if scores[entry] > least * best > 0]


@dataclass(frozen=True)
class _Index:
    spoken: Mapping[str, Mapping[str, float]]
    """Entry to its words, each with how much it says about the entry."""
    rarity: Mapping[str, float]

    top = 3.0
    """What the best word says about an entry."""

    def weight(self, word: str) -> float:
        return self.rarity.get(word, max(self.rarity.values(), default=0))

    def nearest(self, word: str) -> tuple[str, float]:
        """Return the word that is meant, and how sure that is."""
        if word in self.rarity or len(word) < TELLING:
            return word, 1.0
        alike = {known: OSA.normalized_similarity(word, known) for known in self.rarity if len(known) >= TELLING}
        meant = max(alike, key=lambda known: (alike[known], self.rarity[known]), default=word)
        return (meant, alike[meant]) if alike.get(meant, 0) >= ALIKE else (word, 0.0)


@lru_cache(maxsize=8)
def _index(entries: tuple[Entry, ...]) -> _Index:
    spoken = {entry.id: _spoken(entry) for entry in entries}
    number = Counter(word for words in spoken.values() for word in words)
    rarity = {word: math.log(1 + len(entries) / count) for word, count in number.items()}
    return _Index(spoken, rarity)


def _spoken(entry: Entry) -> Mapping[str, float]:
    said: dict[str, float] = {}
    for text, value in ((entry.answer, 0.7), (" ".join(entry.words), 2.0), (entry.question, 3.0)):
        for word in _stems(text):
            said[word] = max(said.get(word, 0), value)
    return said


def _stems(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text[:LONGEST].casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    written = re.findall(r"[a-z0-9]+", re.sub(r"\bp[ .-]?irt\b", "pirt", letters))
    meant = (_EVERYDAY.get(word, _EVERYDAY.get(_SUFFIX.sub("", word), word)) for word in written)
    return [_stem(word) for word in meant if word]


def _stem(word: str) -> str:
    if not word.isalpha():
        return word
    return _SUFFIX.sub("", _PREFIX.sub("", _SUFFIX.sub("", word)))
