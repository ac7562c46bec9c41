"""A question of an owner waits for an officer. Values: `case`, `title`."""

from collections.abc import Iterator

from conversations.questions.samples import ASKED
from conversations.screen import Button, Opens, Screen
from conversations.turn import House
from conversations.words import Words
from programme.people import Json


def draw(values: Json, t: Words) -> Screen:
    """Say what is asked, with the way to it."""
    return Screen(
        t("<b>Pertanyaan menunggu Anda</b>\n{title}", title=values["title"]),
        [[Button(t.plain("Buka pertanyaan"), Opens("pertanyaan", values["case"]))]],
    )


def samples(house: House) -> Iterator[tuple[str, Json]]:
    """The one that there is."""
    yield "menunggu", {"case": "contoh", "title": ASKED}
