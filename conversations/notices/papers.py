"""Notices about documents: a file that was not taken, one that is hard to read, a document that was sent back."""

from collections.abc import Iterator
from datetime import date

from conversations.findings import doubt, fault
from conversations.notices.unfinished import stop
from conversations.screen import Button, Opens, Screen
from conversations.turn import House
from conversations.words import Html, Words, paragraphs
from programme.actions.settle_piece import UNREADABLE
from programme.dossier import TWIN_ELSEWHERE, TWIN_OWN
from programme.finding import Doubt, Fault
from programme.people import Json


def refused(values: Json, t: Words) -> Screen:
    """Say why a file was not taken and what to send instead."""
    why = [fault(code, values["accepts"], t) for code in values["codes"][:1] or [""]]
    return Screen(
        paragraphs(t("<b>{document}</b>: satu berkas belum bisa kami terima.", document=t.rule(values["name"])), *why),
        [[Button(t.plain("Kirim yang lain"), slot(values))]],
    )


def doubtful(values: Json, t: Words) -> Screen:
    """Say what is hard to read, once; leaving it as it is is fine."""
    return Screen(
        paragraphs(
            t("<b>{document}</b>: berkas sudah kami terima, tetapi ada catatan.", document=t.rule(values["name"])),
            *(doubt(code, t) for code in values["codes"][:1]),
            t("Kalau memang begini adanya, biarkan saja. Petugas akan melihatnya."),
        ),
        [[Button(t.plain("Ganti berkas ini"), piece(values))]],
    )


def sent_back(values: Json, t: Words) -> Screen:
    """Say that a document has to be replaced, why, and lead there in one tap."""
    return Screen(
        paragraphs(
            t("<b>{document}</b> perlu diganti.", document=t.rule(values["name"])),
            t("Usaha: {business}", business=values["business"]) if values["business"] else "",
            t("Alasan dari petugas: {reason}", reason=reason(values["reason"], t)),
            t("Dokumen lain tidak perlu dikirim lagi."),
        ),
        [[Button(t.plain("Ganti dokumen ini"), slot(values))]],
    )


def running_out(values: Json, t: Words) -> Screen:
    """Say that a document runs out soon, or did."""
    name, day = t.rule(values["name"]), t.day(date.fromisoformat(values["day"]))
    said = (
        t("<b>{document}</b> sudah habis masa berlakunya ({date}).", document=name, date=day)
        if values["over"]
        else t("<b>{document}</b> berlaku sampai {date}. Sebentar lagi habis.", document=name, date=day)
    )
    return Screen(
        paragraphs(
            said,
            t("Usaha: {business}", business=values["business"]) if values["business"] else "",
            t("Urus perpanjangannya. Kalau yang baru sudah terbit, kirim ke sini."),
        ),
        [[Button(t.plain("Buka dokumen ini"), slot(values))], *([] if values["over"] else [stop(t)])],
    )


def reason(text: str | None, t: Words) -> Html:
    """Say why a document has to be replaced."""
    if text == UNREADABLE:
        return t("Berkasnya tidak bisa dibuka.")
    return t("{reason}", reason=t.rule(text)) if text else t("Tanyakan ke dinas.")


def slot(values: Json) -> Opens:
    """Return what opens the document: one's own, or one that an officer fills in at the counter."""
    return Opens(values.get("door", "berkas"), f"{values['dossier']}-{values['document']}")


def piece(values: Json) -> Opens:
    """Return what replaces this very file of the document."""
    return Opens("berkas", f"{values['dossier']}-{values['document']}-{values['piece']}")


def _values(house: House, **more: object) -> Json:
    longest = max(house.programme.documents, key=lambda each: len(each.name))
    accepts = [kind.value for kind in longest.accepts]
    about = {"dossier": "0123456789", "document": longest.id, "name": longest.name, "piece": "0123456789"}
    return {**about, "accepts": accepts, "business": "Contoh Jaya", **more}


def refused_samples(house: House) -> Iterator[tuple[str, Json]]:
    """Every fault."""
    for code in Fault:
        yield code.value, _values(house, codes=[code.value])


def doubtful_samples(house: House) -> Iterator[tuple[str, Json]]:
    """Every doubt."""
    for code in (*Doubt, TWIN_OWN, TWIN_ELSEWHERE):
        yield str(code), _values(house, codes=[str(code)])


def running_out_samples(house: House) -> Iterator[tuple[str, Json]]:
    """Soon and over."""
    yield "hampir habis", _values(house, day="2027-05-03", over=False)
    yield "habis", _values(house, day="2027-05-03", over=True)


def sent_back_samples(house: House) -> Iterator[tuple[str, Json]]:
    """With an officer's words, and without."""
    yield "alasan petugas", _values(house, reason="Contoh Jaya")
    yield "tidak bisa dibuka", _values(house, reason=UNREADABLE)
    yield "tanpa alasan", _values(house, reason="")
