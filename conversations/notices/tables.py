"""The notice that a table was read, for an officer who has gone on to something else."""

from collections.abc import Iterator

from conversations.screen import Button, Screen
from conversations.staff.tables.place import opens
from conversations.turn import House
from conversations.words import Words
from programme.people import Json
from programme.tables import Purpose


def draw(values: Json, t: Words) -> Screen:
    """Say that it was read, or that it was not, and lead there."""
    said = (
        t("Tabel Anda sudah dibaca. Belum ada yang diubah. Periksa dulu isinya.")
        if values["read"]
        else t("Tabel Anda belum bisa dibaca. Lihat sebabnya.")
    )
    return Screen(said, [[Button(t.plain("Lihat tabel"), opens(values["purpose"], values["table"]))]])


def samples(house: House) -> Iterator[tuple[str, Json]]:
    """Each purpose, read and not."""
    for purpose in Purpose:
        for read in (True, False):
            yield f"{purpose} {read}", {"table": "0123456789", "purpose": purpose.value, "read": read}
