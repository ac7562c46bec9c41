"""Sessions in a table: its columns, and the words that people write into them."""

import re

from programme.columns import Column, plain
from programme.sessions import Kind

COLUMNS = (
    Column("tanggal", ("tanggal", "hari dan tanggal", "hari tanggal", "tgl", "date", "day"), needed=True),
    Column("jam", ("jam", "jam mulai", "pukul", "waktu", "waktu mulai", "time", "start", "start time"), needed=True),
    Column(
        "lama", ("lama", "lama menit", "durasi", "durasi menit", "menit", "duration minutes", "duration", "minutes")
    ),
    Column(
        "zona",
        ("daerah", "zona", "wilayah", "kabupaten kota", "kab kota", "kabupaten", "kota", "zone", "region", "area"),
        needed=True,
    ),
    Column("tempat", ("tempat", "lokasi", "alamat", "place", "venue", "location", "where"), needed=True),
    Column("jenis", ("jenis", "jenis jadwal", "bentuk", "kind", "type")),
    Column(
        "kapasitas",
        ("jumlah tempat", "kapasitas", "kuota", "jumlah peserta", "places", "capacity", "quota", "seats"),
    ),
    Column(
        "giliran",
        (
            "giliran",
            "giliran menit",
            "menit per giliran",
            "turn",
            "slot",
            "slot minutes",
            "minutes per turn",
            "turn minutes",
        ),
    ),
    Column("tentang", ("tentang", "topik", "tema", "materi", "topic", "subject", "about")),
    Column("pendamping", ("pendamping", "nama pendamping", "penyuluh", "narasumber", "pemateri", "coach", "speaker")),
    Column("tautan", ("tautan", "tautan rapat", "link", "link rapat", "zoom", "meeting link")),
    Column("titik", ("titik peta", "titik", "koordinat", "peta", "map pin", "map point", "coordinates")),
    Column("pendaftaran", ("pendaftaran", "konfirmasi", "registration", "booking")),
)

_KINDS = {
    Kind.CLINIC: ("klinik", "klinik pendampingan", "clinic", "coaching clinic", "pendampingan"),
    Kind.DESK: ("desk", "meja", "meja layanan", "layanan meja", "desk layanan", "konsultasi"),
}
_BY_HAND = frozenset({"petugas", "petugas menjawab", "dijawab petugas", "manual", "by hand", "staff", "permintaan"})
_AT_ONCE = frozenset({"langsung", "otomatis", "langsung terkonfirmasi", "automatic", "at once"})
_NUMBER = re.compile(r"\s*(\d{1,4})\s*(?:menit|min|minutes?|orang|tempat|people|places)?\s*", re.IGNORECASE)
_HOURS = re.compile(r"\s*(\d{1,2})(?:[.,](5))?\s*(?:jam|hours?)\s*", re.IGNORECASE)
_SPAN = re.compile(
    r"\s*(?:pukul|jam)?\s*([\d.:]+)\s*(?:-|–|—|s/?d|sampai|to)\s*([\d.:]+)\s*(wib|wita|wit)?\s*", re.IGNORECASE
)
_TIMEZONE = re.compile(r"\b(wib|wita|wit)\b", re.IGNORECASE)


def read_kind(said: str) -> Kind | None:
    """Return the kind of session that a cell names."""
    return next((kind for kind, words in _KINDS.items() if plain(said) in words), None)


def read_by_hand(said: str) -> bool | None:
    """Whether staff confirm each request; None for what is not understood."""
    words = plain(said)
    return True if words in _BY_HAND else False if words in _AT_ONCE else None


def read_number(said: str) -> int | None:
    """Return a number, of minutes where hours are named."""
    if hours := _HOURS.fullmatch(said):
        return int(hours[1]) * 60 + (30 if hours[2] else 0)
    number = _NUMBER.fullmatch(said)
    return int(number[1]) if number else None


def read_span(said: str) -> tuple[str, str]:
    """Return beginning and end of a time, as `09.00-11.00`; the end is empty where there is none."""
    span = _SPAN.fullmatch(said)
    return (span[1], span[2]) if span else (said, "")


def timezone_named(said: str) -> str:
    """Return the time zone that a cell names, as `WIB`; empty when it names none."""
    found = _TIMEZONE.search(said)
    return found[1].upper() if found else ""
