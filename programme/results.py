"""Results of the ministry in a table: what each row says, and whether it fits a nomination. All of it is pure."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from programme.columns import Column, alike, plain
from programme.dossier import Dossier
from programme.lifecycle import moves_by
from programme.rules import Mover, Programme, State
from programme.rulings import MOST_STARS
from programme.tables import LINE

LONGEST_NOTE = 300

COLUMNS = (
    Column(
        "tiket",
        ("nomor tiket", "no tiket", "tiket", "id tiket", "nomor usulan", "ticket number", "ticket no", "ticket"),
        needed=True,
    ),
    Column(
        "nama",
        (
            *("nama usaha", "nama ikm", "nama perusahaan", "usaha", "ikm", "nama"),
            *("business name", "name of business", "business", "name"),
        ),
    ),
    Column("sekarang", ("keadaan sekarang", "status sekarang", "present state", "current state"), kept=False),
    Column(
        "hasil",
        (
            *("hasil", "keputusan", "hasil keputusan", "hasil seleksi", "hasil penilaian", "hasil akhir"),
            *("keadaan baru", "status baru", "result", "decision", "status", "keadaan", "new state", "state"),
        ),
        needed=True,
    ),
    Column("bintang", ("bintang", "jumlah bintang", "bintang ovop", "stars", "star", "number of stars")),
    Column(
        "catatan", ("catatan", "keterangan", "alasan", "catatan untuk pemilik", "note", "notes", "remarks", "reason")
    ),
)

_STARS = re.compile(r"\b(?:bintang|stars?)\b\s*([123])?|\b([123])\s*(?:bintang|stars?)\b")
_NUMBERS = {"satu": 1, "dua": 2, "tiga": 3, "one": 1, "two": 2, "three": 3, "i": 1, "ii": 2, "iii": 3}
_NONE = frozenset({"", "0", "tidak ada", "tanpa", "none", "nihil"})
_FORMS = frozenset({"cv", "ud", "pt", "pd", "ikm", "kub", "koperasi", "usaha"})
"""Words of a name that come and go."""
SAME_NAME = 80
"""How much two names must resemble, of 100."""


class Misfit(StrEnum):
    """Why a row does not fit; each has its sentence in `conversations.staff.results`."""

    NO_TICKET = "tanpa_tiket"
    UNKNOWN = "tidak_ditemukan"
    """There is no such ticket, or it is not of one's region: nobody is told which of the two."""
    TWICE = "dua_kali"
    OTHER_NAME = "nama_lain"
    NO_RESULT = "tanpa_hasil"
    """Stars or a note, but no result."""
    UNCLEAR = "hasil_tidak_jelas"
    NO_MOVE = "tidak_bisa_pindah"
    STARS_MISSING = "bintang_kosong"
    STARS_UNCLEAR = "bintang_tidak_jelas"
    STARS_NOT_ASKED = "tanpa_bintang"
    RULED = "sudah_ada_putusan"
    NOTE_TOO_LONG = "catatan_panjang"


@dataclass(frozen=True, slots=True)
class Fit:
    """A row that can be applied."""

    line: int
    dossier: Dossier
    to: State
    stars: int | None
    note: str


@dataclass(frozen=True, slots=True)
class Unfit:
    """A row that cannot, with its reason."""

    line: int
    row: Mapping[str, str]
    why: Misfit
    state: str = ""
    """Where the nomination stands, if there is one."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A table held against the nominations as they are now. All of it is applied, or nothing."""

    fits: Sequence[Fit] = ()
    unfit: Sequence[Unfit] = ()
    unchanged: int = 0
    """Rows that say what holds already."""
    blank: int = 0
    """Rows without a result: the ministry has not decided yet."""

    @property
    def whole(self) -> bool:
        """Whether it can be applied."""
        return bool(self.fits) and not self.unfit

    @property
    def two_people(self) -> bool:
        """Whether a second officer has to agree: one such row makes the whole table wait."""
        return any(each.to.two_people for each in self.fits)


Known = Mapping[str, frozenset[str]]
"""A word in plain letters to the states that it may mean."""


def known_words(programme: Programme, names: Iterable[tuple[str, str]]) -> Known:
    """Return what says which state: its id, its name in each language (`names`: name and id), and its other words."""
    said = [(state.id, state.id) for state in programme.states] + list(names)
    said += [(word, state.id) for state in programme.states for word in state.words]
    known: dict[str, frozenset[str]] = {}
    for word, state in said:
        known[plain(word)] = known.get(plain(word), frozenset()) | {state}
    return known


def ticket_of(row: Mapping[str, str]) -> str:
    """Return the ticket of a row as we write it."""
    return "-".join(re.findall(r"\w+", row.get("tiket", "").upper()))[:40]


def check(
    rows: Sequence[Mapping[str, str]],
    programme: Programme,
    known: Known,
    dossiers: Sequence[Dossier],
    moved: Collection[str],
) -> Checked:
    """Hold the rows against the nominations of one's region. `moved` are those that a ruling waits for."""
    tickets = Counter(ticket for row in rows if (ticket := ticket_of(row)) and not _is_blank(row))
    there = {each.ticket: each for each in dossiers}
    fits: list[Fit] = []
    unfit: list[Unfit] = []
    unchanged = blank = 0
    for row in rows:
        ticket = ticket_of(row)
        dossier = there.get(ticket)
        if _is_blank(row):
            blank += 1
            continue
        found: Fit | Misfit | None
        if not ticket:
            found = Misfit.NO_TICKET
        elif tickets[ticket] > 1:
            found = Misfit.TWICE
        elif dossier is None:
            found = Misfit.UNKNOWN
        elif not _same_name(row.get("nama", ""), dossier.name):
            found = Misfit.OTHER_NAME
        else:
            found = _fit(row, programme, known, dossier, ruled=dossier.id in moved)
        match found:
            case Fit():
                fits.append(found)
            case Misfit():
                unfit.append(Unfit(int(row[LINE]), row, found, dossier.state if dossier else ""))
            case None:
                unchanged += 1
    return Checked(fits, unfit, unchanged, blank)


def _is_blank(row: Mapping[str, str]) -> bool:
    return not any(row.get(column) for column in ("hasil", "bintang", "catatan"))


def _fit(
    row: Mapping[str, str], programme: Programme, known: Known, dossier: Dossier, *, ruled: bool
) -> Fit | Misfit | None:
    """Return what the row does to its nomination; None when nothing is left to do."""
    said, told = _without_stars(row.get("hasil", ""))
    stars = _stars(row["bintang"]) if row.get("bintang") else told
    meant = alike(said, known) if said else {each.id for each in programme.states if each.stars and told != 0}
    moves = [each for each in moves_by(programme, dossier.state, Mover.OFFICER) if each.id in meant]
    if meant and not moves and dossier.state in meant and stars in {0, dossier.stars or 0}:
        return None
    amiss = {
        Misfit.STARS_UNCLEAR: stars is None,
        Misfit.NO_RESULT: not row.get("hasil"),
        Misfit.UNCLEAR: not meant or len(moves) > 1,
        Misfit.NO_MOVE: not moves,
        Misfit.RULED: ruled,
        Misfit.STARS_MISSING: any(each.stars for each in moves) and not stars,
        Misfit.STARS_NOT_ASKED: bool(stars) and not any(each.stars for each in moves),
        Misfit.NOTE_TOO_LONG: len(row.get("catatan", "")) > LONGEST_NOTE,
    }
    why = next((misfit for misfit, holds in amiss.items() if holds), None)
    return why or Fit(int(row[LINE]), dossier, moves[0], stars or None, row.get("catatan", ""))


def _without_stars(result: str) -> tuple[str, int | None]:
    """Take `bintang 2` out of a result; 0 stars when it has none, None when it does not say how many."""
    said = plain(result)
    found = _STARS.search(said)
    if found is None:
        return said, 0
    number = found[1] or found[2]
    return " ".join(_STARS.sub(" ", said).split()), int(number) if number else None


def _stars(cell: str) -> int | None:
    """Return how many stars; 0 for none, None for what is not understood."""
    said = plain(cell)
    if not said:
        return cell.count("★") or cell.count("⭐") or cell.count("*") or (0 if not cell.strip(" -–—") else None)
    words = [word for word in said.split() if word not in {"bintang", "star", "stars"}]
    said = " ".join(words)
    if said in _NONE:
        return 0 if said else None
    number = int(said) if said.isascii() and said.isdecimal() else _NUMBERS.get(said)
    return number if number is not None and 1 <= number <= MOST_STARS else None


def _same_name(said: str, name: str) -> bool:
    """Whether a row names this business; the ticket decides, so slips and other orders of words are forgiven."""
    ours, theirs = (" ".join(word for word in plain(each).split() if word not in _FORMS) for each in (name, said))
    return not said or fuzz.token_sort_ratio(ours, theirs) >= SAME_NAME
