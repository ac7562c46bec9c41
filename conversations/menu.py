"""The main menu: the middle of everything."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from conversations.check.draft import Check, progress
from conversations.conversation import Conversation, Step, by_name
from conversations.screen import Button, Opens, Screen
from conversations.turn import House, Next, Outcome, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.check import next_question
from programme.dossiers import checklist_of, chosen
from programme.lifecycle import DRAFT
from programme.rules import State


@dataclass(frozen=True, slots=True)
class Seen:
    """How far the person's self-check is: not begun, at a question, or finished."""

    place: tuple[int, int] | None = None
    finished: bool = False
    papers: tuple[int, int] | None = None
    """How many documents are there and how many are asked for, of the chosen business."""
    state: State | None = None
    """Where the papers of the chosen business stand, once they were handed in."""
    officer: bool = False
    """Whether the person works for a dinas."""


class MainMenu(Step[Seen]):
    """What one can do here; each button opens a conversation, so none of them grows old."""

    name = "utama"

    async def look(self, turn: Turn) -> Seen:
        """See how far the self-check is, and whether there is a door for staff."""
        officer = await turn.work.staff.officer(turn.person.id) is not None
        dossier = await chosen(turn.work, turn.person)
        slots = await checklist_of(turn.work, turn.house.programme, dossier) if dossier else None
        papers = slots.progress if slots and dossier and dossier.state == DRAFT else None
        states = turn.house.programme.states if dossier and dossier.state != DRAFT else ()
        state = next((each for each in states if dossier and each.id == dossier.state), None)
        seen = Seen(papers=papers, state=state, officer=officer)
        check = await Check.of(turn.work, turn.person.id)
        if check is None:
            return seen
        check.carry_over(turn.house)
        if check.untouched:
            return seen
        question = next_question(turn.house.programme, check.answers)
        place = None if question is None else progress(turn.house, check, question)
        return replace(seen, place=place, finished=question is None)

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw the menu; the next step comes first."""
        if seen.finished:
            state, check = t("Cek kelayakan Anda sudah selesai."), t.plain("Lihat hasil cek")
        elif seen.place:
            number, total = seen.place
            state = t("Cek kelayakan Anda baru sampai pertanyaan {n} dari kira-kira {total}.", n=number, total=total)
            check = t.plain("Lanjutkan cek kelayakan")
        else:
            state = t("Mulai dari cek kelayakan, kira-kira 10 menit. Anda jadi tahu syarat mana yang masih kurang.")
            check = t.plain("Cek kelayakan")
        return Screen(
            paragraphs(
                t(
                    "<b>Kawan IKM</b>\nTeman Anda menyiapkan diri untuk OVOP, "
                    "penghargaan produk khas daerah dari Kementerian Perindustrian."
                ),
                lines(state, _papers(seen, t)),
                t("Apa yang bisa kami bantu?"),
            ),
            [
                *([[Button(t.plain("Ruang petugas"), Opens("ruang"))]] if seen.officer else []),
                [Button(check, Opens("cek"))],
                [Button(t.plain("Berkas"), Opens("berkas")), Button(t.plain("Status"), Opens("status"))],
                [Button(t.plain("Jadwal pendampingan"), Opens("jadwal"))],
                [Button(t.plain("Usaha saya"), Opens("usaha")), Button(t.plain("Data saya"), Opens("datasaya"))],
                [Button(t.plain("Tanya"), Opens("tanya"))],
                [Button(t.plain("Bantuan"), Opens("bantuan")), Button("Bahasa / Language", Opens("bahasa", "menu"))],
            ],
        )

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """Before, in and after the self-check, and for staff."""
        yield "baru", Seen()
        yield "cek berjalan", Seen((12, len(house.programme.questions)))
        yield "cek selesai", Seen(finished=True)
        yield "berkas disiapkan", Seen(finished=True, papers=(3, 10))
        yield "berkas diajukan", Seen(finished=True, state=house.programme.states[-1])
        yield "petugas", Seen(officer=True)


def _papers(seen: Seen, t: Words) -> Html | str:
    if seen.state is not None:
        return t("Berkas Anda: <b>{state}</b>.", state=t.rule(seen.state.name))
    if seen.papers is None:
        return ""
    there, total = seen.papers
    return t("Berkas Anda: {n} dari {total} dokumen sudah ada.", n=there, total=total)


class Menu(Conversation):
    """`/menu`, and where `/batal` leads."""

    name = "menu"
    steps = by_name(MainMenu())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show the menu; after a cancel say that nothing is lost."""
        note = turn.t("Baik, berhenti dulu. Ini menu utamanya.") if argument == "batal" else None
        return Next(MainMenu.name, note=note)
