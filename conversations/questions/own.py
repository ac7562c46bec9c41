"""One's own questions to the penyuluh, and what was answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from conversations.conversation import Step
from conversations.questions.send import day
from conversations.screen import Answer, Button, Opens, Screen
from conversations.turn import Done, House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.ask_penyuluh import close_case, go_on_asking
from programme.cases import LONGEST, Case, CaseState, Message, Voice, heard_by_owner

MOST_LISTED = 8
MOST_HEARD = 6
LONGEST_HEARD = 500
"""Cases in the list, messages of a case, and letters of a message, that fit on a screen."""
CLOSE = "?tutup"


@dataclass(frozen=True, slots=True)
class Listed:
    """One's own cases."""

    cases: Sequence[Case]


class OwnCases(Step[Listed]):
    """The list, the newest first."""

    name = "daftar"

    async def look(self, turn: Turn) -> Listed:
        """Gather the newest ones."""
        return Listed((await turn.work.cases.of_person(turn.person.id))[:MOST_LISTED])

    def draw(self, seen: Listed, t: Words) -> Screen:
        """Draw a number for each."""
        listed = lines(
            *(
                t("{n}. {title} – {state}", n=n, title=case.title, state=state_of(case, t))
                for n, case in enumerate(seen.cases, 1)
            )
        )
        said = listed or t("Belum ada pertanyaan.")
        numbers = [Button(str(n), Answer(case.id)) for n, case in enumerate(seen.cases, 1)]
        return Screen(
            paragraphs(t("<b>Pertanyaan saya</b>"), said),
            [
                *([numbers] if numbers else []),
                [Button(t.plain("Tanya lagi"), Opens("tanya")), Button(t.plain("Menu"), Opens("menu"))],
            ],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Open one."""
        turn.draft.data["case"] = value
        return Next(OwnCase.name)

    def samples(self, house: House) -> Iterator[tuple[str, Listed]]:
        """None, and one of each state."""
        yield "kosong", Listed(())
        yield "beberapa", Listed([sample(state) for state in CaseState])


@dataclass(frozen=True, slots=True)
class Heard:
    """A case and what its owner may hear of it; no case when it is gone."""

    case: Case | None
    messages: Sequence[Message]


class OwnCase(Step[Heard]):
    """One case; typing adds to it."""

    name = "kasus"

    async def look(self, turn: Turn) -> Heard:
        """Gather the case, if it is there and theirs."""
        case = await _own(turn)
        return Heard(case, heard_by_owner(await turn.work.cases.said(case.id)) if case else ())

    def draw(self, seen: Heard, t: Words) -> Screen:
        """Draw what was said."""
        ways = [Button(t.plain("Pertanyaan saya"), Opens("tanya", "daftar")), Button(t.plain("Menu"), Opens("menu"))]
        if seen.case is None:
            return Screen(t("Pertanyaan itu sudah tidak ada."), [ways])
        close = [] if seen.case.state is CaseState.CLOSED else [[Button(t.plain("Sudah terjawab"), Answer(CLOSE))]]
        return Screen(
            paragraphs(
                t("<b>{title}</b>\n<i>{state}</i>", title=seen.case.title, state=state_of(seen.case, t)),
                *(heard(message, t) for message in seen.messages[-MOST_HEARD:]),
                t("Ada tambahan? Ketik saja di sini."),
            ),
            [*close, ways],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Close it."""
        if case := await _own(turn):
            await close_case(turn.work, case, at=turn.now)
        return Done(toast=turn.t.plain("Pertanyaan ditutup. Terima kasih."))

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Add to the case."""
        case = await _own(turn)
        if case is None:
            return Show()
        if len(text) > LONGEST:
            return Show(note=turn.t("Pesan itu terlalu panjang. Tulis paling banyak {n} huruf.", n=LONGEST))
        zone = ZoneInfo(turn.house.regions.timezone(case.region))
        await go_on_asking(turn.work, turn.house.programme, case, text, at=turn.now, zone=zone)
        return Show(note=turn.t("Tambahan Anda sudah kami teruskan."))

    def samples(self, house: House) -> Iterator[tuple[str, Heard]]:
        """Waiting, answered, closed at its longest, and gone."""
        asked = Message("", datetime(2026, 11, 20, 2, tzinfo=UTC), Voice.OWNER, 1, "P-IRT saya habis, harus ke mana?")
        told = Message("", datetime(2026, 11, 23, 2, tzinfo=UTC), Voice.STAFF, 2, "Ajukan lagi di oss.go.id.")
        long = Message("", datetime(2026, 11, 23, 2, tzinfo=UTC), Voice.STAFF, 2, "x" * 1000)
        yield "menunggu", Heard(sample(CaseState.WAITING), [asked])
        yield "dijawab", Heard(sample(CaseState.ANSWERED), [asked, told])
        yield "panjang", Heard(sample(CaseState.CLOSED), [long] * MOST_HEARD)
        yield "sudah tidak ada", Heard(None, ())


async def _own(turn: Turn) -> Case | None:
    case = await turn.work.cases.find(turn.draft.data["case"])
    return case if case is not None and case.person_id == turn.person.id else None


def state_of(case: Case, t: Words) -> str:
    """Say where a question stands."""
    match case.state:
        case CaseState.WAITING | CaseState.HELD:
            return t.plain("menunggu jawaban, paling lambat {date}", date=day(case.due_on, t))
        case CaseState.ANSWERED:
            return t.plain("sudah dijawab")
        case CaseState.CLOSED:
            return t.plain("selesai")


def heard(message: Message, t: Words) -> Html:
    """Say what somebody said in a case, and when."""
    text = message.text if len(message.text) <= LONGEST_HEARD else f"{message.text[:LONGEST_HEARD]}…"
    moment = t.clock(message.at)
    match message.voice:
        case Voice.OWNER:
            return t("<b>Pemilik</b>, {moment}:\n{text}", moment=moment, text=text)
        case Voice.STAFF:
            return t("<b>Penyuluh</b>, {moment}:\n{text}", moment=moment, text=text)
        case Voice.NOTE:
            return t("<b>Catatan petugas</b>, {moment}:\n{text}", moment=moment, text=text)


def sample(state: CaseState) -> Case:
    """Return a made-up case, for the page of all screens."""
    asked = datetime(2026, 11, 20, 2, tzinfo=UTC)
    return Case("contoh", 1, "13.75", "P-IRT saya habis, harus ke mana?", state, None, asked, asked, date(2026, 11, 25))
