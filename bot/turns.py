"""Takes turns: one unit of work each, with an effect only once, whatever is handed over again."""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime

import structlog

from bot.figures import TURNS
from bot.reading import Arrival
from conversations.inputs import Opening, Tap
from conversations.screen import Button, Opens, Screen
from conversations.stage import Stage
from conversations.turn import Handout, House, Reply, Turn
from conversations.words import Words
from programme.actions.take_seats import SeatsFirstError
from programme.people import SEVERAL, Draft, Person
from programme.ports import Work, Works

log = structlog.get_logger()


def now() -> datetime:
    """Return this moment, aware of its zone."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Taken:
    """A turn that is committed, and how its screen is to be drawn."""

    reply: Reply
    language: str | None
    edits: int | None
    """The message that turns into the screen; None: the screen comes as a new message."""
    replaces: int | None
    """The message that showed the screen before, where that is known and another one takes its place."""
    old_button: bool = False
    """Whether a button was tapped that is no longer good: nothing has changed, and the screen is only shown again."""


class Turns:
    """Takes one person's turn at a time. `seconds` is the time limit of a step."""

    def __init__(
        self, works: Works, stage: Stage, house: House, *, seconds: float, clock: Callable[[], datetime] = now
    ) -> None:
        self._works = works
        self._stage = stage
        self._house = house
        self._seconds = seconds
        self._clock = clock

    async def take(self, arrival: Arrival) -> Taken:
        """Carry the turn out and commit it. What nobody foresaw is rolled back and said.

        Raises when the storage cannot be reached; then the turn has to be taken again.
        """
        return await self._take(arrival, failed_before=False)

    async def present(
        self, person_id: int, is_there: Callable[[Person, Draft], bool]
    ) -> tuple[Reply, int | None] | None:
        """Return a person's present screen anew, and its message where that is known, if they are at that place.

        None also when several messages may show it.
        """
        async with asyncio.timeout(self._seconds), self._works() as work:
            person = await work.people.seat(person_id)
            draft = await work.drafts.find(person_id, person.conversation or "")
            if person.message_id == SEVERAL or draft is None or not is_there(person, draft):
                return None
            turn = Turn(self._house, work, person, Draft("", ""), self._clock())
            return await self._stage.present(turn), person.message_id

    async def _take(self, arrival: Arrival, *, failed_before: bool, beside: frozenset[int] = frozenset()) -> Taken:
        person: Person | None = None
        try:
            async with asyncio.timeout(self._seconds) as limit, self._works() as work:
                seats = {each: await work.people.seat(each) for each in sorted({arrival.person_id, *beside})}
                person = seats[arrival.person_id]
                limit.reschedule(asyncio.get_running_loop().time() + self._seconds)
                taken, kind = await self._perform(work, person, arrival)
        except SeatsFirstError as needed:
            return await self._take(arrival, failed_before=failed_before, beside=beside | needed.people)
        except Exception as error:
            if person is None:
                raise
            return await self._apologise(arrival, error, failed_before=failed_before)
        TURNS.labels(kind).inc()
        return taken

    async def _perform(self, work: Work, person: Person, arrival: Arrival) -> tuple[Taken, str]:
        handed = await work.updates.find(arrival.update_id)
        here = _is_here(person, arrival)
        before, version = person.message_id, person.version
        turn = Turn(self._house, work, person, Draft("", ""), self._clock())
        if handed is not None:
            reply = replace(await self._stage.present(turn), handouts=[Handout(**each) for each in handed])
        else:
            reply = await self._stage.perform(turn, arrival.given)
            handed_over = [asdict(each) for each in reply.handouts]
            await work.updates.record(arrival.update_id, person_id=person.id, handouts=handed_over, at=self._clock())
        edits = arrival.message_id if here and before != SEVERAL and not reply.handouts else None
        person.message_id = edits if edits or reply.version != version else SEVERAL
        person.blocked = False
        await work.people.save(person, seen_at=self._clock())
        await work.commit()
        replaces = arrival.message_id if here else before or None
        old_button = handed is None and reply.version == version
        taken = Taken(reply, person.language, edits, replaces if replaces != edits else None, old_button)
        return taken, "repeated" if handed is not None else "taken"

    async def _apologise(self, arrival: Arrival, error: Exception, *, failed_before: bool) -> Taken:
        """Close the update without effect, and say so. Raises when the storage cannot be reached."""
        async with asyncio.timeout(self._seconds), self._works() as work:
            person = await work.people.seat(arrival.person_id)
            committed = await work.updates.find(arrival.update_id) is not None
            if not committed:
                await work.updates.record(arrival.update_id, person_id=person.id, handouts=(), at=self._clock())
                await work.commit()
        if committed and not failed_before:  # it failed so late that it had taken effect
            return await self._take(arrival, failed_before=True)
        number = secrets.token_hex(3).upper()
        kind = "late" if isinstance(error, TimeoutError) else "failed"
        TURNS.labels(kind).inc()
        step = f"{arrival.given.conversation}:{arrival.given.step}" if isinstance(arrival.given, Tap) else None
        log.error(
            "turn failed", number=number, kind=kind, update_id=arrival.update_id,
            conversation=person.conversation, step=step, error=type(error).__name__, where=where(error),
        )  # fmt: skip
        screen = sorry(self._house, self._house.words(person.language), number, late=kind == "late")
        return Taken(Reply(screen, "", "", person.version), person.language, edits=None, replaces=None)


def sorry(house: House, t: Words, number: str, *, late: bool) -> Screen:
    """Say that something went wrong on our side, that nothing is lost, and what to do."""
    what = t("Maaf, kami terlalu lama memproses itu.") if late else t("Maaf, ada yang salah di pihak kami.")
    safe = t("Jawaban Anda sebelumnya aman. Coba sekali lagi, atau kembali ke menu.")
    contact = house.office.contact
    reference = (
        t(
            "Kalau terjadi lagi, sebutkan nomor <code>{number}</code> ke dinas: {contact}.",
            number=number,
            contact=contact,
        )
        if contact
        else t("Kalau terjadi lagi, sebutkan nomor ini ke dinas: <code>{number}</code>", number=number)
    )
    return Screen(type(what)(f"{what}\n{safe}\n\n{reference}"), [[Button(t.plain("Menu"), Opens("menu"))]])


def _is_here(person: Person, arrival: Arrival) -> bool:
    """Whether the tapped message is the one that shows the present screen."""
    if arrival.message_id is None:
        return False
    version = arrival.given.version if isinstance(arrival.given, Tap | Opening) else None
    return arrival.message_id == person.message_id or version == person.version


def where(error: Exception) -> str:
    """Return file and line of the fault: enough to find it, and nothing of what people wrote."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}" if trace else ""
