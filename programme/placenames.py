"""Names of places as people type them: short forms, old spellings, slips of the finger."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

LONGEST = 120
"""Letters that are read; nobody needs more to say where they live."""

ALIKE, SURELY_ALIKE, MARGIN = 0.74, 0.85, 0.08
"""How much a misspelt name must resemble, from where a likeness is beyond doubt, and how far the next may be behind.

Between 0.70 and 0.78 the outcome over `tests/programme/typed_regions.csv` is the same; 0.74 lies in the middle.
"""

TELLING = 4
"""Letters below which a likeness is chance."""

NICKNAME = 6
"""Letters that a nickname must have before a slip of the finger in it is forgiven."""

KABUPATEN, KOTA = "kabupaten", "kota"


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


_KOTA = _each("kota ko kodya kotamadya")
_SHORT = {
    "tmr": "timur", "tim": "timur", "tmur": "timur", "brt": "barat", "bar": "barat", "slt": "selatan",
    "sel": "selatan", "utr": "utara", "ut": "utara", "tgh": "tengah", "teng": "tengah", "tngh": "tengah",
    "kep": "pulau", "kepulauan": "pulau", "gn": "gunung", "tj": "tanjung", "tjg": "tanjung", "pdg": "padang",
    "oku": "ogan komering ulu", "oki": "ogan komering ilir", "50": "lima puluh", "sbw": "sumbawa", "jkt": "jakarta",
    "bdg": "bandung", "kab": KABUPATEN,
}  # fmt: skip
_NOISE = _each(
    """saya sy aku kami di dari asal tinggal alamat usaha daerah wilayah domisili dekat adm administrasi prov propinsi
    provinsi pemkab pemkot indonesia ya yg yang itu adalah lokasi"""
)
_NOT_ALONE = _each("barat timur utara selatan tengah tenggara daya laut raya jaya besar kabupaten kota dan pulau una")
"""Words inside a name that do not tell it from others."""
_EVERYDAY = _each(
    """apa siapa mana mau tanya batal belum sudah tidak tahu lupa bingung lanjut kembali menu bantu bantuan daftar halo
    makan makanan minuman jajanan sambal tempe kopi teh gula roti madu keripik kripik batik tenun kain anyaman gerabah
    bambu rotan pandan mete malas toko warung satu dua tiga baik bukan salah lama baru bisa saja semua masih"""
)
"""Words that people type here and that look like a misspelt place."""

_BY_EAR = tuple(
    (re.compile(written), heard)
    for written, heard in [
        ("kepulauan", "pulau"),
        ("oe", "u"),
        ("dj", "j"),
        ("tj", "c"),
        ("v", "f"),
        ("z", "s"),
        ("q", "k"),
        ("(?<=[bdgkpst])h", ""),
        (r"(.)\1+", r"\1"),
    ]
)


def fold(words: Sequence[str]) -> str:
    """Write words in one and as they sound, so that `Toeloeng Agung` and `Tulungagung` are the same."""
    letters = "".join(words)
    for written, heard in _BY_EAR:
        letters = written.sub(heard, letters)
    return letters


def words_of(text: str) -> list[str]:
    """Return the plain small words of a text that may belong to a name, short forms written out."""
    plain = unicodedata.normalize("NFKD", text[:LONGEST].casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.findall(r"[a-z]+|\d+", re.sub("['’`]", "", letters))
    written_out = [part for word in words for part in _SHORT.get(word, word).split()]
    return [_kind(word) or word for word in written_out if word not in _NOISE]


def _kind(word: str) -> str | None:
    if word in _KOTA:
        return KOTA
    return KABUPATEN if OSA.normalized_similarity(word, KABUPATEN) > ALIKE else None


def without_kind(words: Sequence[str]) -> tuple[Sequence[str], str | None]:
    """Take the word kabupaten or kota from either end; whoever says both leaves it open which."""
    if words[:2] in ([KABUPATEN, KOTA], [KOTA, KABUPATEN]):
        return words[2:], None
    if len(words) > 1 and words[0] in (KABUPATEN, KOTA):
        return words[1:], words[0]
    if len(words) > 1 and words[-1] in (KABUPATEN, KOTA):
        return words[:-1], words[-1]
    return words, None


class Gazetteer:
    """Names and other names of places, with the codes that they stand for; asked with words of `words_of`."""

    def __init__(self, names: Mapping[str, str], aliases: Mapping[str, Sequence[str]]) -> None:
        self._names: dict[str, list[str]] = {}
        self._full_names: dict[str, list[str]] = {}
        self._inner: dict[str, list[str]] = {}
        self._aliases = {fold(words_of(alias)): list(codes) for alias, codes in aliases.items()}
        self._kinds: dict[str, str | None] = {}
        for code, name in names.items():
            words, kind = without_kind(words_of(name))
            self._kinds[code] = kind
            self._names.setdefault(fold(words), []).append(code)
            if kind:
                self._full_names[fold([kind, *words])] = [code]
                self._full_names.setdefault(fold([kind[:3], *words]), [code])
            for start in range(1, len(words)):
                if words[start] not in _NOT_ALONE:
                    self._inner.setdefault(fold(words[start:]), []).append(code)
        self._alike = {**self._names, **{key: codes for key, codes in self._aliases.items() if len(key) >= NICKNAME}}

    def exact(self, words: Sequence[str]) -> list[str]:
        """Return the codes of the places that are called so."""
        key = fold(words)
        return self._names.get(key, []) + self._full_names.get(key, []) + self._aliases.get(key, [])

    def beginning(self, words: Sequence[str]) -> list[str]:
        """Return the codes of the places whose name, or a telling part of it, begins so."""
        key = fold(words)
        if len(key) < TELLING - 1 or (_NOT_ALONE | _EVERYDAY).issuperset(words):
            return []
        found = [code for name, codes in self._names.items() if name.startswith(key) for code in codes]
        parts = (*self._full_names.items(), *self._inner.items(), *self._aliases.items())
        return found + [
            code
            for name, codes in parts
            if name == key or (len(key) >= TELLING and name.startswith(key))
            for code in codes
        ]

    def like(self, words: Sequence[str]) -> tuple[float, list[str]]:
        """Return how much the nearest names resemble these words, up to 1, and their codes; 0 when too little."""
        key = fold(words)
        if len(key) < TELLING or _EVERYDAY.issuperset(words):
            return 0.0, []
        near = [
            (name, similarity)
            for name, similarity, _ in process.extract(
                key, self._alike.keys(), scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=6
            )
            if name[0] == key[0] or similarity > SURELY_ALIKE
        ]
        best = max((similarity for _, similarity in near), default=0.0)
        return best, [code for name, similarity in near if similarity >= best - MARGIN for code in self._alike[name]]

    def inside(self, words: Sequence[str]) -> list[str]:
        """Return the codes of the places named among other words; of several, what they share, or all."""
        found: list[str] = []
        for size in range(len(words) - 1, 0, -1):
            for start in range(len(words) - size + 1):
                span = words[start : start + size]
                if sum(map(len, span)) >= TELLING and (codes := self.exact(span)):
                    found = [code for code in found if code in codes] or [*found, *codes]
        return found

    def of_kind(self, codes: Sequence[str], kind: str | None) -> list[str]:
        """Return those of the kind, or all when none is; each once."""
        once = list(dict.fromkeys(codes))
        return [code for code in once if kind and self._kinds[code] == kind] or once
