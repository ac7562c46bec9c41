"""What belongs to a session: calendar file, map, the code to check in with. Made from what holds when it is sent."""

from io import BytesIO

import segno

from bot.calendars import calendar_file
from bot.handouts.making import Made, Pin, Wanted
from conversations.schedule.wording import moment
from conversations.words import Html
from programme.sessions import COMES, Booking, Seating, Session

DOTS = 10
"""Pixels of one dot of the code: large enough for a cracked camera."""
QUIET = 4


class CalendarFile:
    """The file for the calendar of the phone; for a place that is gone, the one that takes it out again."""

    picture = False

    async def make(self, wanted: Wanted) -> Made | Html:
        """Write it."""
        t = wanted.t
        session, booking = await _found(wanted)
        if session is None or booking is None:
            return t("Anda belum terdaftar di jadwal itu.")
        if session.planned and booking.standing in COMES:
            caption = t("Buka file ini untuk memasukkan jadwal ke kalender HP.")
        else:
            caption = t("Buka file ini untuk menghapus jadwal dari kalender HP.")
        return Made(calendar_file(session, booking, t, now=wanted.now), "jadwal.ics", caption)


class MapPin:
    """The place on the map."""

    picture = False

    async def make(self, wanted: Wanted) -> Pin | Html:
        """Find it."""
        session, _ = await _found(wanted)
        if session is None or (pin := session.place.pin) is None:
            return wanted.t("Peta tempat itu belum ada.")
        return Pin(*pin, session.place.name, session.place.address or session.place.name)


class Ticket:
    """The code that staff read at the door."""

    picture = True

    async def make(self, wanted: Wanted) -> Made | Html:
        """Draw it, only for a confirmed place."""
        t = wanted.t
        session, booking = await _found(wanted)
        if session is None or booking is None or not session.planned or booking.standing not in COMES:
            return t("QR hanya ada untuk tempat yang sudah terkonfirmasi.")
        picture = await wanted.press(check_in_code, wanted.house.bot_username, booking.id)
        caption = t(
            "Tunjukkan QR ini ke petugas saat datang.\n{when}\n{place}",
            when=moment(booking.at, session.timezone, t), place=session.place.name,
        )  # fmt: skip
        return Made(picture, "hadir.png", caption)


async def _found(wanted: Wanted) -> tuple[Session | None, Booking | None]:
    async with wanted.works() as work:
        session = await work.sessions.find(wanted.argument)
        if session is None:
            return None, None
        bookings = await work.bookings.of_session(session.id)
    return session, Seating(session, tuple(bookings)).of(wanted.person_id)


def check_in_code(bot_username: str, booking_id: str) -> bytes:
    """Return a PNG whose QR code opens the check-in of this booking in the bot of whoever reads it."""
    code = segno.make(f"https://t.me/{bot_username}?start=h{booking_id}", error="m", micro=False)
    with BytesIO() as file:
        code.save(file, kind="png", scale=DOTS, border=QUIET)
        return file.getvalue()
