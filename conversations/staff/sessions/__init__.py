"""Clinics and desks, as staff of the zone run them."""

import re

from conversations.conversation import by_name
from conversations.staff.conversation import StaffConversation
from conversations.staff.sessions.filling import ChooseClock, ChooseDay, ChooseNumber
from conversations.staff.sessions.listing import ReadSessions
from conversations.staff.sessions.one import ReadOne, RepeatWeekly
from conversations.staff.sessions.people import ReadPeople, ReadVisitor, not_yet
from conversations.staff.sessions.reading import booking_of, theirs
from conversations.staff.sessions.review import GiveReason, Review
from conversations.staff.sessions.writing import Write
from conversations.staff.sessions.zones import ChooseZone, MakeZone
from conversations.turn import Next, Outcome, Turn
from programme.actions.check_in import check_in
from programme.sessions import Bar
from programme.staff import Duty

ARGUMENT = re.compile(r"([dh])([0-9a-f]{10})")
NEEDS = {"lihat": "session", "mingguan": "session", "peserta": "session", "alasan": "session", "orang": "booking"}


class Sessions(StaffConversation):
    """`/sesi`. Opened with `d` and a session it shows it; with `h` and a booking, as a QR code says, it checks in."""

    name = "sesi"
    duty = Duty.COACH
    steps = by_name(
        ReadSessions(), ReadOne(), RepeatWeekly(), ReadPeople(), ReadVisitor(), Review(), GiveReason(),
        ChooseZone(), MakeZone(), ChooseDay(), ChooseClock(), ChooseNumber(), Write(),
    )  # fmt: skip

    def knows(self, turn: Turn) -> bool:
        """Whether the steps have what they are about."""
        step, data = turn.draft.step, turn.draft.data
        if step in NEEDS:
            return bool(data.get(NEEDS[step]))
        return super().knows(turn) and (step == ReadSessions.name or "form" in data)

    async def open(self, turn: Turn, argument: str) -> Outcome:
        """Show the list, a session, or check somebody in."""
        named = ARGUMENT.fullmatch(argument)
        if named is None:
            turn.draft.data.update(over=False, page=0)
            return Next(ReadSessions.name)
        if named[1] == "d":
            session = await theirs(turn, named[2])
            turn.draft.data["session"] = session.id
            return Next(ReadOne.name)
        session, booking = await booking_of(turn, named[2])
        turn.draft.data.update(session=session.id, booking=booking.id)
        found = await check_in(turn.work, booking.id, here=True, now=turn.now)
        if isinstance(found, Bar):
            return Next(ReadVisitor.name, note=not_yet(found, turn.t))
        return Next(ReadVisitor.name, toast=turn.t.plain("Tercatat hadir."))
