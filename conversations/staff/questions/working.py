"""One question as staff see it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conversations.conversation import Step
from conversations.questions.own import MOST_HEARD, heard, state_of
from conversations.questions.samples import ANNOUNCED, ASKED, LONG, NOTED, case, message
from conversations.questions.subject import about_said, subject_of
from conversations.screen import Answer, Button, Opens, Row, Screen
from conversations.staff.titles import place_name
from conversations.turn import House, Next, Outcome, Show, Turn
from conversations.words import Html, Words, paragraphs
from programme.actions.answer_question import (
    close_question,
    holder_of,
    let_question_go,
    reopen_question,
    take_question,
)
from programme.cases import LONGEST, Case, CaseState, CaseTakenError, Message, Voice
from programme.staff import Duty, NotTheirsError

TAKE, LET_GO, HAND_ON, CLOSE, KEEP, REOPEN = "?pegang", "?lepas", "?terus", "?tutup", "?simpan", "?buka"


@dataclass(frozen=True, slots=True)
class Seen:
    """A question, what was said in it, and whether the one who looks holds it."""

    house: House
    case: Case
    messages: Sequence[Message]
    mine: bool
    holder: str = ""
    """Name of the colleague who holds it."""
    subject: str = ""
    """The announcement that it is about, if it is about one."""


async def find_case(turn: Turn) -> Case:
    """Return the case that is open here. Raises NotTheirsError when it is not there, or not of one's regions."""
    found = await turn.work.cases.find(turn.draft.data["case"])
    if found is None:
        raise NotTheirsError
    turn.officer.insist(Duty.ANSWER, found.region)
    return found


class OneCase(Step[Seen]):
    """What was said, and what can be done; typing answers."""

    name = "kasus"

    async def look(self, turn: Turn) -> Seen:
        """Gather the case, notes included."""
        found = await find_case(turn)
        mine = found.officer == turn.officer.id
        colleague = None if mine else await holder_of(turn.work, found)
        said = await turn.work.cases.said(found.id)
        subject = await subject_of(turn, found.announcement_id)
        return Seen(turn.house, found, said, mine, colleague.name if colleague else "", subject)

    def draw(self, seen: Seen, t: Words) -> Screen:
        """Draw what was said."""
        return Screen(
            paragraphs(
                t(
                    "<b>{title}</b>\n<i>{place} · {state}</i>",
                    title=seen.case.title,
                    place=place_name(seen.house, seen.case.region),
                    state=state_of(seen.case, t),
                ),
                about_said(seen.subject, t),
                *(heard(message, t) for message in seen.messages[-MOST_HEARD:]),
                _what_now(seen, t),
            ),
            [*_rows(seen, t), [Button(t.plain("Semua pertanyaan"), Opens("pertanyaan"))]],
        )

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        """Take it, let it go, hand it on, close it, or keep its answer."""
        if value == HAND_ON:
            return Next("terus")
        if value == KEEP:
            return await _keep(turn)
        deed = {TAKE: take_question, LET_GO: let_question_go, CLOSE: close_question, REOPEN: reopen_question}[value]
        try:
            await deed(turn.work, turn.officer, await find_case(turn), at=turn.now)
        except CaseTakenError as taken:
            return await held_by(turn, taken)
        return Next("antre", toast=turn.t.plain("Ditutup.")) if value == CLOSE else Show()

    async def typed(self, turn: Turn, text: str) -> Outcome:
        """Ask what the text is: an answer, or a note."""
        found = await find_case(turn)
        if found.officer != turn.officer.id and await holder_of(turn.work, found) is None:
            return Show(note=turn.t("Ketuk Pegang dulu, lalu ketik jawabannya."))
        if len(text) > LONGEST:
            return Show(note=turn.t("Pesan itu terlalu panjang. Tulis paling banyak {n} huruf.", n=LONGEST))
        turn.draft.data["text"] = text
        return Next("kirim")

    def samples(self, house: House) -> Iterator[tuple[str, Seen]]:
        """Free, held, answered, and closed at its longest."""
        asked, noted = message(Voice.OWNER, ASKED), message(Voice.NOTE, NOTED)
        long = message(Voice.STAFF, LONG)
        yield "belum dipegang", Seen(house, case(CaseState.WAITING), [asked], mine=False)
        yield "dipegang", Seen(house, case(CaseState.HELD), [asked, noted], mine=True)
        yield "dijawab", Seen(house, case(CaseState.ANSWERED), [asked, long], mine=True, subject=ANNOUNCED)
        yield "ditutup", Seen(house, case(CaseState.CLOSED), [asked, long], mine=True)
        yield "panjang", Seen(house, case(CaseState.CLOSED), [long] * MOST_HEARD, mine=False, holder="Bu Contoh")


async def _keep(turn: Turn) -> Outcome:
    """Take the last question and the last answer of the case."""
    found = await find_case(turn)
    last = {message.voice: message.text for message in await turn.work.cases.said(found.id)}
    places = [found.region, found.region.split(".", maxsplit=1)[0]]
    turn.draft.data.update(question=last[Voice.OWNER], answer=last[Voice.STAFF], places=places)
    return Next("simpan")


async def held_by(turn: Turn, taken: CaseTakenError) -> Outcome:
    """Say who holds the case meanwhile."""
    holder = await turn.work.staff.find(taken.officer) if taken.officer else None
    if holder is None:
        return Next("kasus", note=turn.t("Keadaannya sudah berubah. Lihat lagi di bawah."))
    return Next("kasus", note=turn.t("{name} sudah memegang pertanyaan ini.", name=holder.name))


def _what_now(seen: Seen, t: Words) -> Html:
    if seen.case.state is CaseState.CLOSED and (seen.mine or not seen.holder):
        return t("Pertanyaan ini sudah ditutup. Ketuk Buka lagi kalau masih ada yang perlu dijawab.")
    if seen.mine:
        return t("Ketik jawaban Anda di sini. Sebelum terkirim, kami tanya lagi.")
    if seen.holder:
        return t("Dipegang {name}. Anda bisa mengetik catatan untuk rekan.", name=seen.holder)
    return t("Ketuk Pegang kalau Anda yang akan menjawab.")


def _rows(seen: Seen, t: Words) -> list[Row]:
    if seen.case.state is CaseState.CLOSED and (seen.mine or not seen.holder):
        return [[Button(t.plain("Buka lagi"), Answer(REOPEN))]]
    if seen.mine:
        answered = seen.case.state is CaseState.ANSWERED
        keep: list[Row] = [[Button(t.plain("Jadikan jawaban untuk semua"), Answer(KEEP))]] if answered else []
        return [
            *keep,
            [Button(t.plain("Lepas"), Answer(LET_GO)), Button(t.plain("Teruskan"), Answer(HAND_ON))],
            [Button(t.plain("Tutup"), Answer(CLOSE))],
        ]
    return [] if seen.holder else [[Button(t.plain("Pegang"), Answer(TAKE))]]
