"""The penyuluh answered an owner's question. Values: `case`, `title`, `text`."""

from collections.abc import Iterator

from conversations.questions.samples import ANSWERED, ASKED, LONG
from conversations.screen import Button, Opens, Screen
from conversations.turn import House
from conversations.words import Words, paragraphs
from programme.actions.ask_penyuluh import LONGEST_TITLE
from programme.people import Json


def draw(values: Json, t: Words) -> Screen:
    """Say the answer, with the way to go on asking."""
    return Screen(
        paragraphs(
            t("<b>Penyuluh menjawab</b>\n<i>{title}</i>", title=values["title"]),
            t("{text}", text=values["text"]),
        ),
        [[Button(t.plain("Buka pertanyaan ini"), Opens("tanya", values["case"]))]],
    )


def samples(house: House) -> Iterator[tuple[str, Json]]:
    """A short and the longest answer."""
    yield "pendek", {"case": "contoh", "title": ASKED, "text": ANSWERED}
    yield "panjang", {"case": "contoh", "title": LONG[:LONGEST_TITLE], "text": LONG}
