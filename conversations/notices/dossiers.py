"""Notices about a whole dossier: another state, another person."""

from collections.abc import Iterator

from conversations.screen import Button, Opens, Screen
from conversations.turn import House
from conversations.words import Words, lines, paragraphs
from programme.people import Json


def state(values: Json, t: Words) -> Screen:
    """Say where the dossier stands now and what to do."""
    return Screen(
        paragraphs(
            lines(
                t("<b>Kabar berkas OVOP Anda</b>"),
                t("Usaha: {business}", business=values["business"]) if values["business"] else "",
            ),
            lines(
                t("Sekarang: <b>{state}</b>", state=t.rule(values["state"])),
                t("{meaning}", meaning=t.rule(values["meaning"])) if values["meaning"] else "",
            ),
            t("Catatan petugas: {note}", note=values["note"]) if values["note"] else "",
            t("Yang perlu Anda lakukan: {what}", what=t.rule(values["what_now"])) if values["what_now"] else "",
        ),
        [[Button(t.plain("Lihat status"), Opens("status", values["dossier"]))]],
    )


def state_samples(house: House) -> Iterator[tuple[str, Json]]:
    """Every state, one with a note."""
    for each in house.programme.states:
        values = {"dossier": "0123456789", "business": "Contoh Jaya", "state": each.name, "meaning": each.meaning}
        yield each.id, {**values, "what_now": each.what_now, "note": ""}
    yield "dengan catatan", {**values, "what_now": each.what_now, "note": "Contoh Jaya"}


def handed(values: Json, t: Words) -> Screen:
    """Say that somebody took a dossier over, or joined."""
    business = values["business"] or t.plain("Usaha Anda")
    text = (
        t("<b>{business}</b> sudah diterima akun lain. Akun ini tidak lagi melihat berkasnya.", business=business)
        if values["gave_away"]
        else t("Akun lain sekarang ikut mengurus <b>{business}</b>.", business=business)
    )
    return Screen(text, [[Button(t.plain("Menu"), Opens("menu"))]])


def handed_samples(house: House) -> Iterator[tuple[str, Json]]:
    """Given away and shared."""
    yield "diserahkan", {"dossier": "0123456789", "business": "Contoh Jaya", "gave_away": True}
    yield "ikut mengurus", {"dossier": "0123456789", "business": "", "gave_away": False}


def removed(values: Json, t: Words) -> Screen:
    """Say to a helper that the owner removed the business."""
    business = values["business"] or t.plain("Usaha tanpa nama")
    text = t("Pemilik menghapus datanya. Semua berkas <b>{business}</b> ikut dihapus.", business=business)
    return Screen(
        paragraphs(text, t("Anda tidak perlu melakukan apa-apa.")), [[Button(t.plain("Menu"), Opens("menu"))]]
    )


def removed_samples(house: House) -> Iterator[tuple[str, Json]]:
    """With its name and without."""
    yield "bernama", {"business": "Contoh Jaya"}
    yield "tanpa nama", {"business": ""}
