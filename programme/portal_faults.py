"""Whether the fields of the portal fit the rest of a programme: each comes from one place, and that place exists."""

from collections.abc import Iterator

from programme.coherence import unknown
from programme.faults import Fault, Lines, Path
from programme.portal import PortalField
from programme.rules import Programme

SOURCES = {"usulan": "known", "jawaban": "question", "nomor": "number", "berlaku": "expiry", "dokumen": "document"}
"""Key in the file to attribute, of the places that a field can come from."""


def portal_faults(programme: Programme, lines: Lines) -> Iterator[Fault]:
    """Yield what does not fit."""
    labels = [field.label for field in programme.portal]
    for number, field in enumerate(programme.portal):
        path: Path = ("paket", number)
        if (first := labels.index(field.label)) < number:
            what = f'Dua isian paket bernama sama: "{field.label}".'
            mend = f"Yang pertama di baris {lines.at('paket', first, 'nama')}. Ganti atau hapus salah satunya."
            yield Fault(lines.at(*path, "nama"), what, mend)
        given = [key for key, attribute in SOURCES.items() if getattr(field, attribute) is not None]
        if len(given) == 1:
            yield from _source(programme, field, number, lines)
        elif given:
            what = f'Isian paket "{field.label}" punya {len(given)} asal: {", ".join(given)}.'
            yield Fault(lines.at(*path, given[1]), what, "Pilih satu, hapus yang lain.")
        else:
            mend = f"Tambahkan satu baris: {', '.join(SOURCES)}."
            yield Fault(lines.at(*path), f'Isian paket "{field.label}" belum menyebut asalnya.', mend)


def _source(programme: Programme, field: PortalField, number: int, lines: Lines) -> Iterator[Fault]:
    path: Path = ("paket", number)
    if field.question is not None:
        yield from unknown(field.question, programme.questions, "pertanyaan", (*path, "jawaban"), lines)
    for key, document_id in (("nomor", field.number), ("berlaku", field.expiry), ("dokumen", field.document)):
        if document_id is not None:
            yield from unknown(document_id, programme.documents, "dokumen", (*path, key), lines)
    for document in programme.documents:
        if document.id == field.number and document.number is None:
            what = f'Dokumen "{document.id}" tidak punya nomor.'
            yield Fault(lines.at(*path, "nomor"), what, 'Tambahkan "nomor" pada dokumen itu, atau hapus isian ini.')
        if document.id == field.expiry and not document.expires:
            what = f'Dokumen "{document.id}" tidak punya masa berlaku.'
            mend = 'Tambahkan "kedaluwarsa: ya" pada dokumen itu, atau hapus isian ini.'
            yield Fault(lines.at(*path, "berlaku"), what, mend)
    uploaded = [each.document for each in programme.portal]
    if field.document is not None and (first := uploaded.index(field.document)) < number:
        what = f'Dokumen "{field.document}" diunggah dua kali dalam "paket".'
        mend = f"Yang pertama di baris {lines.at('paket', first, 'dokumen')}. Hapus salah satunya."
        yield Fault(lines.at(*path, "dokumen"), what, mend)
