"""Whether one wants announcements. News of one's own dossier comes either way."""

from collections.abc import Iterator

from conversations.conversation import Conversation, Step, by_name
from conversations.notices.announcement import OFF
from conversations.screen import Answer, Button, Opens, Screen
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Words, paragraphs
from programme.actions.choose_announcements import choose_announcements

ON = "lagi"


class ReadChoice(Step[bool]):
    """Shows whether announcements come, and changes it."""

    name = "lihat"

    async def look(self, turn: Turn) -> bool:
        """See whether they want announcements."""
        return not await turn.work.announcements.declines(turn.person.id)

    def draw(self, seen: bool, t: Words) -> Screen:  # noqa: FBT001 - what `look` returns
        """Say what comes and what does not."""
        if seen:
            state = t("Anda menerima pengumuman dari dinas, misalnya jadwal dan info putaran.")
            change = Button(t.plain("Berhenti menerima pengumuman"), Answer(OFF))
        else:
            state = t("Anda tidak lagi menerima pengumuman dari dinas.")
            change = Button(t.plain("Terima pengumuman lagi"), Answer(ON))
        return Screen(
            paragraphs(
                t("<b>Pengumuman</b>"), state, t("Kabar tentang berkas dan jadwal Anda sendiri selalu kami kirim.")
            ),
            [[change], [Button(t.plain("Menu"), Opens("menu"))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Keep the choice."""
        await choose_announcements(turn.work, turn.person.id, wanted=value == ON)
        return Show(toast=turn.t.plain("Sudah dicatat."))

    def samples(self, house: House) -> Iterator[tuple[str, bool]]:
        """Both choices."""
        yield "menerima", True
        yield "berhenti", False


class Announcements(Conversation):
    """Behind the button under every announcement."""

    name = "kabar"
    steps = by_name(ReadChoice())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show the choice; the button under an announcement makes it at once."""
        if argument == OFF:
            await choose_announcements(turn.work, turn.person.id, wanted=False)
        return Next(ReadChoice.name)
