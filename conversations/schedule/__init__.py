"""Coaching clinics and desks, as their visitors see them."""

import re

from conversations.conversation import Conversation, by_name
from conversations.schedule import booking, files
from conversations.schedule.leaving import ChooseTarget, SureToLeave
from conversations.schedule.listing import ReadSchedule
from conversations.schedule.place import AskPlace
from conversations.schedule.reading import home
from conversations.schedule.session import ReadSession
from conversations.schedule.wishes import ChooseGaps, ChooseSlot, GiveName
from conversations.turn import Handout, Next, Outcome, Turn

ARGUMENT = re.compile(r"([a-z])([0-9a-f]{10})")
NEEDS_SESSION = frozenset({"sesi", "jam", "batal", "pindah", "celah", "nama"})
HANDED = {"k": files.CALENDAR, "q": files.TICKET, "m": files.MAP}


class Schedule(Conversation):
    """`/jadwal`.

    Opened with a letter and a session's id it goes there at once: `s` shows it, `y` takes the place that is kept, `n`
    leaves it, `b` asks whether to cancel, `p` shows where to move, `k`, `q` and `m` hand over calendar, QR and map.
    """

    name = "jadwal"
    steps = by_name(
        AskPlace(), ReadSchedule(), ReadSession(), GiveName(), ChooseSlot(), ChooseGaps(), SureToLeave(), ChooseTarget()
    )

    def knows(self, turn: Turn) -> bool:
        """Whether the steps about a session have one."""
        step = turn.draft.step
        return super().knows(turn) and (step not in NEEDS_SESSION or bool(turn.draft.data.get("session")))

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show the list, or the session that is asked for; ask for the place first, where it is not known."""
        named = ARGUMENT.fullmatch(argument)
        turn.draft.data.update(session=named[2] if named else "", page=0, search={}, moving="", at=None, gaps=[])
        if home(turn) is None:
            return Next("wilayah")
        if named is None:
            return Next("daftar")
        return await self._do(turn, named[1], named[2])

    async def _do(self, turn: Turn, deed: str, session_id: str) -> Outcome:
        match deed:
            case "y":
                return await booking.takes_offer(turn, session_id)
            case "n":
                return await booking.leaves_offer(turn, session_id)
            case "b" if await booking.may_leave(turn, session_id):
                return Next("batal")
            case "p" if await booking.may_leave(turn, session_id):
                return Next("pindah")
            case _ if deed in HANDED:
                return Next("sesi", handouts=[Handout(HANDED[deed], session_id)])
            case _:
                return Next("sesi")
