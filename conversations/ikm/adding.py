"""One more business: its name is enough to begin with."""

from collections.abc import Iterator

from conversations.berkas.here import known_answers
from conversations.conversation import Step
from conversations.inputs import Opening
from conversations.screen import Answer, Button, Screen
from conversations.turn import Done, House, Next, Outcome, Show, Turn, Unclear
from conversations.words import Words, paragraphs
from programme.actions.choose_business import add_business

BACK = "daftar"
LONGEST = 80
MOST = 30
"""Businesses that one account looks after."""


class AddBusiness(Step[None]):
    """Asks for the name."""

    name = "tambah"

    async def look(self, turn: Turn) -> None:
        """Nothing has to be known."""

    def draw(self, seen: None, t: Words) -> Screen:
        """Draw the question."""
        return Screen(
            paragraphs(
                t("<b>Tambah usaha</b>"),
                t("Ketik nama usaha yang mau Anda urus. Minta izin pemiliknya dulu."),
            ),
            [[Button(t.plain("Kembali"), Answer(BACK))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Go back."""
        return Next(value)

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Begin with that business; the present one is put away."""
        name = " ".join(text.split())
        if not any(sign.isalnum() for sign in name) or len(name) > LONGEST:
            return Unclear(note=turn.t("Ketik nama usahanya saja, paling panjang {n} huruf.", n=LONGEST))
        if len(await turn.work.links.of_person(turn.person.id)) >= MOST:
            return Show(note=turn.t("Satu akun paling banyak mengurus {n} usaha.", n=MOST))
        answers = await known_answers(turn)
        await add_business(turn.work, turn.house.programme, turn.person, answers, name, at=turn.now)
        note = turn.t("<b>{name}</b> sudah ditambahkan. Jawab cek kelayakannya dulu.", name=name)
        return Done(Opening("cek"), note=note)

    def samples(self, house: House) -> Iterator[tuple[str, None]]:
        """The one that there is."""
        yield "Tambah usaha", None
