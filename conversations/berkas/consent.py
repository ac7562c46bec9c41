"""Documents are kept, so they need consent first."""

from collections.abc import Iterator

from conversations.conversation import Step
from conversations.screen import Button, Opens, Screen
from conversations.turn import House, Turn
from conversations.words import Words, paragraphs


class NeedsConsent(Step[None]):
    """Says so, and leads to the notice."""

    name = "izin"

    async def look(self, turn: Turn) -> None:
        """Nothing has to be known."""

    def draw(self, seen: None, t: Words) -> Screen:
        """Draw it."""
        return Screen(
            paragraphs(
                t("<b>Berkas OVOP</b>"),
                t("Berkas hanya bisa kami simpan kalau Anda memberi izin. Anda boleh menghapusnya kapan saja."),
            ),
            [
                [Button(t.plain("Izinkan menyimpan data"), Opens("izin", "berkas"))],
                [Button(t.plain("Menu"), Opens("menu"))],
            ],
        )

    def samples(self, house: House) -> Iterator[tuple[str, None]]:
        """The one that there is."""
        yield "belum ada izin", None
