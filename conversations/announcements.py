"""Whether one wants announcements, and to be reminded. News of one's own dossier comes either way."""

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.conversation import Conversation, Step, by_name
from conversations.notices.announcement import OFF
from conversations.notices.unfinished import STOP
from conversations.screen import Answer, Button, Opens, Screen
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Words, lines, paragraphs
from programme.actions.choose_announcements import choose_announcements

ON, REMIND = "lagi", "ingatkan"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What comes by itself."""

    announcements: bool = True
    reminders: bool = True


class ReadChoice(Step[Wanted]):
    """Shows what comes by itself, and changes it."""

    name = "lihat"

    async def look(self, turn: Turn) -> Wanted:
        """See what they want."""
        declines = await turn.work.announcements.declines(turn.person.id)
        return Wanted(not declines, not await turn.work.reminders.refused(turn.person.id))

    def draw(self, seen: Wanted, t: Words) -> Screen:
        """Say what comes and what does not."""
        if seen.announcements:
            news = t("Anda menerima pengumuman dari dinas, misalnya jadwal dan info putaran.")
            change = Button(t.plain("Berhenti menerima pengumuman"), Answer(OFF))
        else:
            news = t("Anda tidak lagi menerima pengumuman dari dinas.")
            change = Button(t.plain("Terima pengumuman lagi"), Answer(ON))
        if seen.reminders:
            reminders = t("Kalau ada yang belum selesai, kami ingatkan. Paling banyak seminggu sekali.")
            quiet = Button(t.plain("Jangan ingatkan lagi"), Answer(STOP))
        else:
            reminders = t("Kami tidak lagi mengingatkan yang belum selesai.")
            quiet = Button(t.plain("Ingatkan saya lagi"), Answer(REMIND))
        return Screen(
            paragraphs(
                lines(t("<b>Pengumuman</b>"), news),
                lines(t("<b>Pengingat</b>"), reminders),
                t("Kabar tentang berkas dan jadwal Anda sendiri selalu kami kirim."),
            ),
            [[change], [quiet], [Button(t.plain("Menu"), Opens("menu"))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Keep the choice."""
        await _choose(turn, value)
        return Show(toast=turn.t.plain("Sudah dicatat."))

    def samples(self, house: House) -> Iterator[tuple[str, Wanted]]:
        """All, and nothing."""
        yield "menerima", Wanted()
        yield "berhenti", Wanted(announcements=False, reminders=False)


async def _choose(turn: Turn, value: str) -> None:
    if value in {OFF, ON}:
        await choose_announcements(turn.work, turn.person.id, wanted=value == ON)
    elif value in {STOP, REMIND}:
        await turn.work.reminders.refuse(turn.person.id, refused=value == STOP)


class Announcements(Conversation):
    """Behind the buttons under announcements and reminders."""

    name = "kabar"
    steps = by_name(ReadChoice())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show the choice; the button under an announcement or a reminder makes it at once."""
        if argument in {OFF, STOP}:
            await _choose(turn, argument)
            return Next(ReadChoice.name, toast=turn.t.plain("Sudah dicatat."))
        return Next(ReadChoice.name)
