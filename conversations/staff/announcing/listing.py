"""The list: a new announcement, drafts and templates, those on their way, and those that wait for a second officer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from conversations.conversation import Step
from conversations.screen import Answer, Button, Opens, Screen
from conversations.staff.announcing.samples import announcement
from conversations.staff.announcing.saying import short_text, state_name
from conversations.turn import House, Next, Outcome, Turn
from conversations.words import Words, paragraphs
from programme.announcements import Announcement, State, new_announcement
from programme.staff import Duty

NEW = "baru"
MOST = 8
WRITING = {State.DRAFT, State.TEMPLATE}
STATES = (State.DRAFT, State.TEMPLATE, State.ASKED, State.SCHEDULED, State.RUNNING, State.PAUSED, State.DONE)


@dataclass(frozen=True, slots=True)
class Seen:
    """One's own, newest first, and others' that wait for a second officer."""

    own: Sequence[Announcement]
    asked: Sequence[Announcement]


class ListAnnouncements(Step[Seen]):
    """Shows them."""

    name = "daftar"

    async def look(self, turn: Turn) -> Seen:
        """Gather them."""
        own = await turn.work.announcements.of_officer(turn.officer.id, STATES, limit=MOST)
        asked = await turn.work.announcements.asked(limit=MOST)
        others = [each for each in asked if each.officer_id != turn.officer.id]
        return Seen(own, [each for each in others if all(turn.officer.may(Duty.ANNOUNCE, it) for it in each.regions)])

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw a button for each."""
        told = (
            t("Ketuk satu untuk melanjutkan, atau buat yang baru.")
            if seen.own or seen.asked
            else t("Belum ada siaran. Buat yang pertama.")
        )
        waiting = t("Ada siaran petugas lain yang menunggu persetujuan Anda.") if seen.asked else ""
        return Screen(
            paragraphs(t("<b>Siaran</b>\nPengumuman untuk banyak pemilik usaha sekaligus."), told, waiting),
            [
                [Button(t.plain("Siaran baru"), Answer(NEW))],
                *(
                    [Button(_label(number, each, t), Answer(each.id))]
                    for number, each in enumerate((*seen.asked, *seen.own), 1)
                ),
                [Button(t.plain("Ruang petugas"), Opens("ruang"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Begin a new one, go on with one, or copy a template."""
        found = None if value == NEW else await turn.work.announcements.find(value)
        if found is None or found.state is State.TEMPLATE:
            regions = turn.officer.regions(Duty.ANNOUNCE)
            fresh = new_announcement(turn.officer.id, regions, at=turn.now)
            if found is not None:
                fresh = replace(fresh, content=found.content, segment=found.segment)
            await turn.work.announcements.save(fresh)
            found = fresh
        turn.draft.data = {"id": found.id}
        if found.state is not State.DRAFT:
            return Next("jalan")
        return Next("periksa" if found.content.text or found.content.attachments else "tulis")

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """None, and one in each state."""
        yield "kosong", Seen([], [])
        yield "beberapa", Seen([announcement(state) for state in STATES], [announcement(State.ASKED)])


def _label(number: int, each: Announcement, t: Words) -> str:
    state, text = state_name(each.state, t), short_text(each, t, most=16)
    return t.plain("{number}. {state}: {text}", number=number, state=state, text=text)
