"""Reminders of what is unfinished: one thing to do, a button right to it, and the way out of all reminders."""

from collections.abc import Iterator
from datetime import date

from conversations.screen import Button, Opens, Row, Screen
from conversations.turn import House
from conversations.words import Html, Words, lines, paragraphs
from programme.people import Json

STOP = "diam"
"""Opens the choice of reminders, with none from now on."""


def stop(t: Words) -> Row:
    """Return the way out, which stands under every reminder."""
    return [Button(t.plain("Jangan ingatkan lagi"), Opens("kabar", STOP))]


def deadline(values: Json, t: Words) -> Screen:
    """Say when the round closes, and the one thing that is missing."""
    left, year = values["left"], str(values["year"])
    title = (
        t("<b>Hari ini hari terakhir putaran {year}</b>", year=year)
        if left == 0
        else t("<b>{days} putaran {year} ditutup</b>", days=t.count("{n} hari lagi", left), year=year)
    )
    closes = t("Menurut jadwal dinas, berkas diterima sampai {date}.", date=t.day(date.fromisoformat(values["closes"])))
    return Screen(paragraphs(lines(title, _business(values, t)), closes, _next(values, t)), _ways(values, t))


def papers(values: Json, t: Words) -> Screen:
    """Say how far the documents are, and what comes next."""
    return Screen(
        paragraphs(
            lines(t("<b>Berkas Anda belum selesai</b>"), _business(values, t)),
            t("{n} dari {total} dokumen sudah ada dan kami simpan.", n=values["there"], total=values["total"]),
            _next(values, t),
        ),
        _ways(values, t),
    )


def check(values: Json, t: Words) -> Screen:
    """Say that the self-check can be gone on with."""
    answered = t.count("{n} pertanyaan", values["answered"])
    return Screen(
        paragraphs(
            t("<b>Cek kelayakan Anda belum selesai</b>"),
            t("Anda sudah menjawab {answered}. Jawabannya kami simpan.", answered=answered),
        ),
        [[Button(t.plain("Lanjutkan cek kelayakan"), Opens("cek"))], stop(t)],
    )


def _business(values: Json, t: Words) -> Html | str:
    return t("Usaha: {business}", business=values["business"]) if values["business"] else ""


def _next(values: Json, t: Words) -> Html:
    if values["document"]:
        return t("Yang perlu Anda siapkan sekarang: <b>{document}</b>.", document=t.rule(values["name"]))
    return t("Dokumen wajib sudah lengkap. Sekarang tinggal diajukan.")


def _ways(values: Json, t: Words) -> list[Row]:
    if values["document"]:
        to_it = Button(t.plain("Buka dokumen ini"), Opens("berkas", f"{values['dossier']}-{values['document']}"))
    else:
        to_it = Button(t.plain("Periksa dan ajukan"), Opens("ajukan", values["dossier"]))
    return [[to_it], stop(t)]


def _values(house: House, **more: object) -> Json:
    longest = max(house.programme.documents, key=lambda each: len(each.name))
    about = {"dossier": "0123456789", "business": "Contoh Jaya", "document": longest.id, "name": longest.name}
    return {**about, "there": 3, "total": 11, "left": 8, "closes": "2027-05-03", "year": 2026, **more}


def deadline_samples(house: House) -> Iterator[tuple[str, Json]]:
    """Soon, tomorrow, today, and with all that is needed there."""
    yield "seminggu", _values(house)
    yield "besok", _values(house, left=1, business="")
    yield "hari terakhir", _values(house, left=0)
    yield "tinggal diajukan", _values(house, document="", name="")


def papers_samples(house: House) -> Iterator[tuple[str, Json]]:
    """In the middle, and with all that is needed there."""
    yield "belum lengkap", _values(house)
    yield "tinggal diajukan", _values(house, document="", name="", there=11)


def check_samples(house: House) -> Iterator[tuple[str, Json]]:
    """One answer, and many."""
    yield "satu jawaban", {"answered": 1}
    yield "banyak jawaban", {"answered": len(house.programme.questions)}
