"""The queue: what waits for an answer, the most urgent first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from conversations.conversation import Step
from conversations.questions.samples import case
from conversations.questions.send import day
from conversations.screen import Answer, Button, Opens, Screen, grid
from conversations.staff.titles import place_name
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.cases import OPEN, Case, CaseState
from programme.staff import Duty

A_PAGE = 8
PAGE, KEPT, OVER, WAIT = "hal", "?kumpulan", "?selesai", "?menunggu"
DONE = (CaseState.ANSWERED, CaseState.CLOSED)
MOST_DONE = 40
"""Questions that are listed of those that nobody waits for."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A page of what waits; `officer` is who looks."""

    house: House
    officer: str
    cases: Sequence[Case]
    now: datetime
    page: int = 0
    done: bool = False
    """Whether these are the ones that nobody waits for any more."""

    @property
    def shown(self) -> Sequence[Case]:
        """Those on this page."""
        return self.cases[self.page * A_PAGE : (self.page + 1) * A_PAGE]


class Waiting(Step[Seen]):
    """Lists the questions; a number opens one."""

    name = "antre"

    async def look(self, turn: Turn) -> Seen:
        """Gather what waits in the officer's regions, or what does not wait any more, the newest first."""
        done = turn.draft.data.get("done", False)
        found = {
            each.id: each
            for region in turn.officer.regions(Duty.ANSWER)
            for each in await turn.work.cases.within(region, DONE if done else OPEN)
        }
        if done:
            cases = sorted(found.values(), key=lambda each: each.changed_at, reverse=True)[:MOST_DONE]
        else:
            cases = sorted(found.values(), key=lambda each: (each.due_on, each.asked_at))
        page = min(turn.draft.data.get("page", 0), max(len(cases) - 1, 0) // A_PAGE)
        return Seen(turn.house, turn.officer.id, cases, turn.now, page, done)

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw a line and a number for each."""
        first = seen.page * A_PAGE + 1
        listed = [_line(seen, each, number, t) for number, each in enumerate(seen.shown, first)]
        numbers = [Button(str(number), Answer(each.id)) for number, each in enumerate(seen.shown, first)]
        back = [Button(t.plain("« Sebelumnya"), Answer(f"{PAGE}{seen.page - 1}"))] if seen.page else []
        more = first + A_PAGE <= len(seen.cases)
        on = [Button(t.plain("Berikutnya »"), Answer(f"{PAGE}{seen.page + 1}"))] if more else []
        title, nothing, other = _names(t, done=seen.done)
        return Screen(
            paragraphs(title, lines(*listed) or nothing),
            [
                *grid(numbers, columns=4),
                *([[*back, *on]] if back or on else []),
                [other],
                [Button(t.plain("Jawaban untuk semua"), Answer(KEPT))],
                [Button(t.plain("Ruang petugas"), Opens("ruang"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Open one, turn the page, or look at the answers that are kept."""
        if value == KEPT:
            return Next("kumpulan")
        if value in {WAIT, OVER}:
            turn.draft.data.update(done=value == OVER, page=0)
            return Show()
        if value.startswith(PAGE):
            turn.draft.data["page"] = int(value.removeprefix(PAGE))
            return Show()
        turn.draft.data["case"] = value
        return Next("kasus")

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """Nothing, and many, some of them overdue."""
        now = datetime(2026, 11, 22, 5, tzinfo=UTC)
        yield "kosong", Seen(house, "contoh", (), now)
        states = (CaseState.WAITING, CaseState.HELD)
        many = [case(states[n % 2], number=n, officer=(None, "contoh", "lain")[n % 3]) for n in range(20)]
        yield "banyak", Seen(house, "contoh", many, now, page=1)
        answered = [case((CaseState.ANSWERED, CaseState.CLOSED)[n % 2], number=n) for n in range(A_PAGE)]
        yield "sudah dijawab", Seen(house, "contoh", answered, now, done=True)
        yield "belum ada yang dijawab", Seen(house, "contoh", (), now, done=True)


def _names(t: Words, *, done: bool) -> tuple[Html, Html, Button]:
    """Return title, what stands there when there is nothing, and the way to the others."""
    if done:
        waiting = Button(t.plain("Yang menunggu jawaban"), Answer(WAIT))
        return t("<b>Pertanyaan yang sudah dijawab</b>"), t("Belum ada."), waiting
    answered = Button(t.plain("Yang sudah dijawab"), Answer(OVER))
    return t("<b>Pertanyaan pemilik usaha</b>"), t("Tidak ada pertanyaan yang menunggu."), answered


def _line(seen: Seen, asked: Case, number: int, t: Words) -> Html:
    place = place_name(seen.house, asked.region)
    if not asked.waits:
        state = t.plain("sudah dijawab") if asked.state is CaseState.ANSWERED else t.plain("selesai")
        return t("{n}. <b>{title}</b>\n{place} · {state}", n=number, title=asked.title, place=place, state=state)
    if asked.officer == seen.officer:
        state = t.plain("Anda pegang")
    elif asked.officer:
        state = t.plain("dipegang petugas lain")
    else:
        state = t.plain("belum dipegang")
    on = day(asked.due_on, t)
    zone = ZoneInfo(seen.house.regions.timezone(asked.region))
    late = asked.overdue(seen.now.astimezone(zone).date())
    due = t.plain("terlambat sejak {date}", date=on) if late else t.plain("paling lambat {date}", date=on)
    return t(
        "{n}. <b>{title}</b>\n{place} · {state} · {due}",
        n=number,
        title=asked.title,
        place=place,
        state=state,
        due=due,
    )
