"""Notices to officers about results by file, which are agreed to, taken back and lost as a whole."""

from collections.abc import Iterator
from datetime import datetime

from conversations.screen import Button, Opens, Screen
from conversations.turn import House
from conversations.words import Words, lines, paragraphs
from programme.people import Json

_BATCH = {"batch": "0123456789", "n": 1000, "by": "Bu Contoh"}
_AT = "2026-11-20T05:00:00+00:00"


def asked(values: Json, t: Words) -> Screen:
    """Ask for agreement to all of them. Values: `batch`, `n`, `by`."""
    return Screen(
        paragraphs(
            lines(
                t("<b>Hasil dari berkas menunggu persetujuan Anda</b>"),
                t("{name} memasukkan hasil untuk {n} usulan.", name=values["by"], n=values["n"]),
            ),
            t("Ada keputusan akhir. Periksa semuanya, lalu setujui kalau sudah benar."),
        ),
        _open(values, t),
    )


def news(values: Json, t: Words) -> Screen:
    """Tell who sent the file that a colleague agreed, or took all back. Values: `batch`, `n`, `by`, `due_at`."""
    name, n = values["by"], values["n"]
    if values["due_at"]:
        said = lines(
            t("<b>Hasil dari berkas disetujui</b>"),
            t("{name} menyetujui hasil untuk {n} usulan.", name=name, n=n),
            t("Berlaku {moment}.", moment=t.clock(datetime.fromisoformat(values["due_at"]))),
        )
    else:
        said = lines(
            t("<b>Hasil dari berkas dibatalkan</b>"),
            t("{name} membatalkan hasil untuk {n} usulan.", name=name, n=n),
        )
    return Screen(said, _open(values, t))


def lapsed(values: Json, t: Words) -> Screen:
    """Say that none of them takes effect, since an officer behind them left. Values: `n`."""
    return Screen(
        lines(
            t("<b>Hasil dari berkas tidak jadi berlaku</b>"),
            t("Hasil untuk {n} usulan dibatalkan semuanya.", n=values["n"]),
            t("Petugas yang mengirim atau menyetujuinya tidak bertugas lagi di sini."),
            t("Kirim lagi berkasnya kalau hasilnya masih perlu dimasukkan."),
        ),
        [[Button(t.plain("Hasil dari berkas"), Opens("hasil"))]],
    )


def asked_samples(house: House) -> Iterator[tuple[str, Json]]:
    """The one that there is."""
    yield "menunggu", _BATCH


def news_samples(house: House) -> Iterator[tuple[str, Json]]:
    """Agreed to, and taken back."""
    yield "disetujui", {**_BATCH, "due_at": _AT}
    yield "dibatalkan", {**_BATCH, "due_at": ""}


def lapsed_samples(house: House) -> Iterator[tuple[str, Json]]:
    """The one that there is."""
    yield "gugur", _BATCH


def _open(values: Json, t: Words) -> list[list[Button]]:
    return [[Button(t.plain("Buka hasil"), Opens("hasil", f"b-{values['batch']}"))]]
