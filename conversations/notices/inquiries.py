"""Notices about questions between dinas and owner."""

from collections.abc import Iterator

from conversations.screen import Button, Opens, Screen
from conversations.turn import House
from conversations.words import Words, paragraphs
from programme.people import Json


def asked(values: Json, t: Words) -> Screen:
    """Tell the owner that the dinas asks something."""
    return Screen(
        paragraphs(
            t("<b>Dinas bertanya tentang {business}</b>", business=values["business"]),
            t("<i>{text}</i>", text=values["text"]),
        ),
        [[Button(t.plain("Jawab"), Opens("jawab", values["inquiry"]))]],
    )


def asked_samples(house: House) -> Iterator[tuple[str, Json]]:
    """One."""
    yield "pertanyaan", {"inquiry": "0123456789", "business": "Contoh Jaya", "text": "Contoh Jaya"}


def answered(values: Json, t: Words) -> Screen:
    """Tell the officer what the owner answered."""
    return Screen(
        paragraphs(
            t("<b>Jawaban dari {business}</b>\n{ticket}", business=values["business"], ticket=values["ticket"]),
            t("<i>{text}</i>", text=values["text"]),
        ),
        [[Button(t.plain("Lihat berkasnya"), Opens("antrean", f"d-{values['dossier']}"))]],
    )


def answered_samples(house: House) -> Iterator[tuple[str, Json]]:
    """One."""
    values = {"dossier": "0123456789", "business": "Contoh Jaya", "ticket": "OVOP-2026-1371-0001"}
    yield "jawaban", {**values, "text": "Contoh Jaya"}
