"""The list: what waits for one's agreement, what colleagues left behind or have on its way, and all of one's own."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from conversations.conversation import Step
from conversations.screen import Answer, Button, Opens, Row, Screen
from conversations.staff.announcing.desk import go_to
from conversations.staff.announcing.samples import announcement
from conversations.staff.announcing.saying import short_text, state_name
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Words, paragraphs
from programme.actions.announce import covers, is_left_behind
from programme.announcements import ON_ITS_WAY, UNSENT, Announcement, State, new_announcement
from programme.staff import Duty

NEW, PAGE = "baru", "hal"
A_PAGE = 8
MOST_OWN = 200


@dataclass(frozen=True, slots=True)
class Seen:
    """A page of what there is, the most urgent first, then one's own, newest first."""

    shown: Sequence[Announcement] = ()
    asked: bool = False
    """Whether colleagues wait for one's agreement."""
    left: frozenset[str] = frozenset()
    """Ids of what colleagues left behind."""
    page: int = 0
    more: bool = False


class ListAnnouncements(Step[Seen]):
    """Shows them."""

    name = "daftar"

    async def look(self, turn: Turn) -> Seen:
        """Gather them."""
        officer = turn.officer
        there = await turn.work.announcements.among(ON_ITS_WAY | UNSENT)
        others = [each for each in there if each.officer_id != officer.id and covers(officer, each)]
        left = frozenset([each.id for each in others if await is_left_behind(turn.work, each)])
        asked = [each for each in others if each.state is State.ASKED and each.id not in left]
        on_its_way = [each for each in others if each.state in ON_ITS_WAY - {State.ASKED} and each.id not in left]
        own = await turn.work.announcements.of_officer(officer.id, list(State), limit=MOST_OWN)
        every = [*asked, *(each for each in others if each.id in left), *on_its_way, *own]
        page = min(turn.draft.data.get("page", 0), max(len(every) - 1, 0) // A_PAGE)
        shown = list(islice(every, page * A_PAGE, (page + 1) * A_PAGE))
        return Seen(shown, bool(asked), left, page, more=len(every) > (page + 1) * A_PAGE)

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw a button for each."""
        told = (
            t("Ketuk satu untuk melanjutkan, atau buat yang baru.")
            if seen.shown
            else t("Belum ada siaran. Buat yang pertama.")
        )
        waiting = t("Ada siaran petugas lain yang menunggu persetujuan Anda.") if seen.asked else ""
        left = t("Ada siaran dari petugas yang tidak bertugas lagi.") if seen.left else ""
        first = seen.page * A_PAGE + 1
        return Screen(
            paragraphs(t("<b>Siaran</b>\nPengumuman untuk banyak pemilik usaha sekaligus."), told, waiting, left),
            [
                [Button(t.plain("Siaran baru"), Answer(NEW))],
                *([Button(_label(seen, n, each, t), Answer(each.id))] for n, each in enumerate(seen.shown, first)),
                *_turning(seen, t),
                [Button(t.plain("Ruang petugas"), Opens("ruang"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Begin a new one, go on with one, or turn the page."""
        if value.startswith(PAGE):
            turn.draft.data["page"] = int(value.removeprefix(PAGE))
            return Show()
        if value != NEW:
            return await go_to(turn, value)
        fresh = new_announcement(turn.officer.id, turn.officer.regions(Duty.ANNOUNCE), at=turn.now)
        await turn.work.announcements.save(fresh)
        turn.draft.data = {"id": fresh.id}
        return Next("tulis")

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """None, and one in each state, also of others."""
        yield "kosong", Seen()
        every = [announcement(state) for state in State]
        yield "beberapa", Seen(every, page=1, more=True)
        yield "petugas lain", Seen(every[:3], asked=True, left=frozenset([every[0].id]))


def _turning(seen: Seen, t: Words) -> list[Row]:
    back = [Button(t.plain("« Sebelumnya"), Answer(f"{PAGE}{seen.page - 1}"))] if seen.page else []
    on = [Button(t.plain("Berikutnya »"), Answer(f"{PAGE}{seen.page + 1}"))] if seen.more else []
    return [[*back, *on]] if back or on else []


def _label(seen: Seen, number: int, each: Announcement, t: Words) -> str:
    state = t.plain("ditinggalkan") if each.id in seen.left else state_name(each.state, t)
    return t.plain("{number}. {state}: {text}", number=number, state=state, text=short_text(each, t, most=16))
