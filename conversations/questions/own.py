"""One's own questions to the penyuluh, and what was answered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from conversations.conversation import Step
from conversations.questions.samples import ANNOUNCED, ANSWERED, ASKED, LONG, case, message
from conversations.questions.send import day, refuse_nik
from conversations.questions.subject import about_said, subject_of
from conversations.screen import Answer, Button, Opens, Screen
from conversations.turn import Done, House, Next, Outcome, Show, Turn, Unclear
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.ask_penyuluh import close_case, go_on_asking
from programme.cases import LONGEST, Case, CaseState, Message, Voice, heard_by_owner

MOST_LISTED = 8
MOST_HEARD = 4
LONGEST_HEARD = 350
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
                t("{n}. {title} – {state}", n=n, title=each.title, state=state_of(each, t))
                for n, each in enumerate(seen.cases, 1)
            )
        )
        said = listed or t("Belum ada pertanyaan.")
        numbers = [Button(str(n), Answer(each.id)) for n, each in enumerate(seen.cases, 1)]
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
        yield "beberapa", Listed([case(state) for state in CaseState])


@dataclass(frozen=True, slots=True)
class Heard:
    """A case and what its owner may hear of it; no case when it is gone."""

    case: Case | None
    messages: Sequence[Message]
    subject: str = ""
    """The announcement that it is about, if it is about one."""


class OwnCase(Step[Heard]):
    """One case; typing adds to it."""

    name = "kasus"

    async def look(self, turn: Turn) -> Heard:
        """Gather the case, if it is there and theirs."""
        own = await _own(turn)
        if own is None:
            return Heard(None, ())
        said = heard_by_owner(await turn.work.cases.said(own.id))
        return Heard(own, said, await subject_of(turn, own.announcement_id))

    def draw(self, seen: Heard, t: Words) -> Screen:
        """Draw what was said."""
        ways = [Button(t.plain("Pertanyaan saya"), Opens("tanya", "daftar")), Button(t.plain("Menu"), Opens("menu"))]
        if seen.case is None:
            return Screen(t("Pertanyaan itu sudah tidak ada."), [ways])
        close = [] if seen.case.state is CaseState.CLOSED else [[Button(t.plain("Sudah terjawab"), Answer(CLOSE))]]
        return Screen(
            paragraphs(
                t("<b>{title}</b>\n<i>{state}</i>", title=seen.case.title, state=state_of(seen.case, t)),
                about_said(seen.subject, t),
                *(heard(message, t) for message in seen.messages[-MOST_HEARD:]),
                t("Ada tambahan? Ketik saja di sini."),
            ),
            [*close, ways],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Close it."""
        if own := await _own(turn):
            await close_case(turn.work, own, at=turn.now)
        return Done(toast=turn.t.plain("Pertanyaan ditutup. Terima kasih."))

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Add to the case."""
        own = await _own(turn)
        if own is None:
            return Show()
        if len(text) > LONGEST:
            return Unclear(note=turn.t("Pesan itu terlalu panjang. Tulis paling banyak {n} huruf.", n=LONGEST))
        if (refused := refuse_nik(text, turn.t)) is not None:
            return refused
        zone = ZoneInfo(turn.house.regions.timezone(own.region))
        await go_on_asking(turn.work, turn.house.programme, own, text, at=turn.now, zone=zone)
        return Show(note=turn.t("Tambahan Anda sudah kami teruskan."))

    def samples(self, house: House) -> Iterator[tuple[str, Heard]]:
        """Waiting, answered, closed at its longest, and gone."""
        asked, told = message(Voice.OWNER, ASKED), message(Voice.STAFF, ANSWERED)
        yield "menunggu", Heard(case(CaseState.WAITING), [asked])
        yield "dijawab", Heard(case(CaseState.ANSWERED), [asked, told], ANNOUNCED)
        yield "panjang", Heard(case(CaseState.CLOSED), [message(Voice.STAFF, LONG)] * MOST_HEARD)
        yield "sudah tidak ada", Heard(None, ())


async def _own(turn: Turn) -> Case | None:
    found = await turn.work.cases.find(turn.draft.data["case"])
    return found if found is not None and found.person_id == turn.person.id else None


def state_of(asked: Case, t: Words) -> str:
    """Say where a question stands."""
    match asked.state:
        case CaseState.WAITING | CaseState.HELD:
            return t.plain("menunggu jawaban, paling lambat {date}", date=day(asked.due_on, t))
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
