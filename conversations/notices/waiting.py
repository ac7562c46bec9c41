"""The notice that files are still waited for: whose fault it is, and that there is nothing to do."""

from collections.abc import Iterator

from conversations.notices.papers import slot
from conversations.screen import Button, Screen
from conversations.turn import House
from conversations.words import Words, paragraphs
from programme.actions.await_piece import Trouble
from programme.people import Json


def draw(values: Json, t: Words) -> Screen:
    """Say that it goes on by itself."""
    if values["trouble"] == Trouble.STORE:
        why = t("Tempat penyimpanan kami sedang terganggu.")
    else:
        why = t("Berkas Anda belum bisa kami ambil dari Telegram.")
    return Screen(
        paragraphs(
            t("<b>{document}</b>: berkas belum masuk.", document=t.rule(values["name"])),
            why,
            t("Kami coba terus sampai berhasil. Anda tidak perlu mengirim lagi."),
        ),
        [[Button(t.plain("Lihat dokumen"), slot(values))]],
    )


def samples(house: House) -> Iterator[tuple[str, Json]]:
    """Both troubles."""
    longest = max(house.programme.documents, key=lambda each: len(each.name))
    for trouble in Trouble:
        yield (
            trouble.value,
            {
                "dossier": "0123456789",
                "document": longest.id,
                "name": longest.name,
                "trouble": trouble.value,
            },
        )
