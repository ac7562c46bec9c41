"""The room of staff: one's posts, and the doors to one's duties."""

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.conversation import Step, by_name
from conversations.inputs import Opening
from conversations.screen import Answer, Button, Opens, Screen, grid
from conversations.staff.conversation import StaffConversation
from conversations.staff.titles import post_name
from conversations.turn import MENU_OF, Done, Handout, House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.end_post import LastAdminError, end_post
from programme.staff import Duty, Officer, Post, Role

LEAVE, YES, BACK = "berhenti", "ya", "kembali"


@dataclass(frozen=True, slots=True)
class Seen:
    """Who looks."""

    house: House
    officer: Officer


def doors(officer: Officer, t: Words) -> list[Button]:
    """Return a button for each thing that the officer does here."""
    every = [
        (Duty.VERIFY, Button(t.plain("Antrean"), Opens("antrean"))),
        (Duty.LOOK, Button(t.plain("Usulan"), Opens("usulan"))),
        (Duty.VERIFY, Button(t.plain("Sentra"), Opens("sentra"))),
        (Duty.REPORT, Button(t.plain("Laporan"), Opens("laporan"))),
        (Duty.ANSWER, Button(t.plain("Pertanyaan"), Opens("pertanyaan"))),
        (Duty.COACH, Button(t.plain("Jadwal"), Opens("sesi"))),
        (Duty.VERIFY, Button(t.plain("Perlu ditelepon"), Opens("telepon"))),
        (Duty.ANNOUNCE, Button(t.plain("Siaran"), Opens("siaran"))),
        (Duty.PEOPLE, Button(t.plain("Petugas"), Opens("petugas"))),
        (Duty.PEOPLE, Button(t.plain("Pengaturan putaran"), Opens("putaran"))),
        (Duty.AUDIT, Button(t.plain("Catatan kerja"), Opens("audit"))),
    ]
    return [button for duty, button in every if officer.holds(duty)]


class Room(Step[Seen]):
    """Shows one's posts and what they are for."""

    name = "utama"

    async def look(self, turn: Turn) -> Seen:
        """See who looks."""
        return Seen(turn.house, turn.officer)

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw the posts, then the doors."""
        return Screen(
            paragraphs(
                t("<b>Ruang petugas</b>"),
                t("{name}, tugas Anda:", name=seen.officer.name),
                lines(*(t("• {post}", post=post_name(seen.house, post, t)) for post in seen.officer.posts)),
            ),
            [
                *grid(doors(seen.officer, t), columns=2),
                [Button(t.plain("Berhenti bertugas"), Answer(LEAVE)), Button(t.plain("Menu"), Opens("menu"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Ask once more before the posts go."""
        return Next(StopWorking.name)

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """An admin, and somebody with several posts."""
        yield "admin", Seen(house, Officer("contoh", 1, "Bu Contoh", (Post(Role.ADMIN, "13"),)))
        posts = Post(Role.OPERATOR, "13.71"), Post(Role.PENYULUH, "13.71"), Post(Role.VIEWER, "13")
        yield "operator", Seen(house, Officer("contoh", 1, "Bu Contoh", posts))


class StopWorking(Step[Seen]):
    """Asks whether they are sure."""

    name = LEAVE

    async def look(self, turn: Turn) -> Seen:
        """See who looks."""
        return Seen(turn.house, turn.officer)

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Say what goes."""
        return Screen(
            paragraphs(
                t("<b>Berhenti bertugas?</b>"),
                lines(*(t("• {post}", post=post_name(seen.house, post, t)) for post in seen.officer.posts)),
                t("Semua tugas ini langsung dicabut. Untuk kembali, Anda perlu undangan baru."),
            ),
            [
                [Button(t.plain("Ya, berhenti"), Answer(YES))],
                [Button(t.plain("Tidak, kembali"), Answer(BACK))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Give all posts back, or go back."""
        if value == BACK:
            return Next(Room.name)
        try:
            for post in turn.officer.posts:
                await end_post(turn.work, turn.officer, turn.officer, post, at=turn.now)
        except LastAdminError:
            return Show(note=last_admin(turn.t))
        return Done(
            Opening("menu"),
            note=turn.t("Anda sudah berhenti bertugas. Terima kasih atas kerja Anda."),
            handouts=[Handout(MENU_OF, str(turn.person.id))],
        )

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """The same people."""
        return Room().samples(house)


def last_admin(t: Words) -> Html:
    """Say why the last admin stays."""
    return t("Ini admin terakhir di wilayah itu. Undang admin lain dulu, baru tugas ini bisa dicabut.")


class Home(StaffConversation):
    """Behind the menu's door for staff."""

    name = "ruang"
    duty = Duty.BELONG
    steps = by_name(Room(), StopWorking())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show the room."""
        return Next(Room.name)
