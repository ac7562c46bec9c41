"""Getting a place: the deeds behind the buttons, each sure of nothing that was seen before."""

from dataclasses import replace
from datetime import datetime

from conversations.schedule import files
from conversations.schedule.reading import home, mine
from conversations.turn import Handout, Next, Outcome, Turn
from conversations.words import Html, Words
from programme.actions.answer_offer import accept_offer, decline_offer
from programme.actions.book_session import Wish, book_session
from programme.actions.cancel_booking import cancel_booking
from programme.actions.move_booking import move_booking
from programme.missing import missing_of
from programme.sessions import LIVE, Bar, Booking, Standing, bar_to, may_change, places_left

BUSINESS_NAME = "nama_usaha"


async def begins(turn: Turn, session_id: str) -> Outcome:
    """Ask for what is needed before a place can be had: a name, a slot, what to work on."""
    session = await turn.work.sessions.find(session_id)
    bar = bar_to(session, home(turn), turn.now)
    if bar is not None or session is None or turn.person.consent is None:
        return Next("sesi", note=said_of(bar or Bar.GONE, turn.t))
    missing = await missing_of(turn.work, turn.house.programme, turn.person.id)
    turn.draft.data.update(at=None, gaps=list(missing[:1]), moving="")
    outcome = await _onwards(turn, session_id)
    if outcome.step != "sesi" and not places_left(session, await turn.work.bookings.of_session(session_id), turn.now):
        full = turn.t("Tempat sudah penuh. Kalau Anda lanjut, Anda masuk daftar tunggu.")
        return replace(outcome, note=full)
    return outcome


async def _onwards(turn: Turn, session_id: str) -> Next:
    if await name_of(turn) is None:
        return Next("nama")
    session = await turn.work.sessions.find(session_id)
    if session is not None and len(session.slots) > 1 and turn.draft.data["at"] is None:
        bookings = await turn.work.bookings.of_session(session_id)
        if places_left(session, bookings, turn.now):
            return Next("jam")
    if not turn.draft.data["moving"] and await missing_of(turn.work, turn.house.programme, turn.person.id):
        return Next("celah")
    return await finishes(turn)


async def chooses_slot(turn: Turn, at: datetime) -> Outcome:
    """Take the slot; go on with what is still to be asked."""
    turn.draft.data["at"] = at.isoformat()
    return await (finishes(turn) if turn.draft.data["moving"] else _onwards(turn, turn.draft.data["session"]))


async def gives_name(turn: Turn) -> Outcome:
    """Go on after the name of the business was given."""
    return await _onwards(turn, turn.draft.data["session"])


async def name_of(turn: Turn) -> str | None:
    """Return by which name the coach knows the person: that of the business."""
    if name := turn.person.profile.get(BUSINESS_NAME):
        return name
    for link in await turn.work.links.of_person(turn.person.id):
        if dossier := await turn.work.dossiers.find(link.dossier_id):
            return dossier.name
    return None


async def finishes(turn: Turn) -> Next:
    """Book, or move; the screen that follows shows what came of it."""
    data = turn.draft.data
    wish = Wish(
        turn.person.id,
        await name_of(turn) or "",
        home(turn),
        datetime.fromisoformat(data["at"]) if data["at"] else None,
        tuple(data["gaps"]),
    )
    if data["moving"]:
        found = await move_booking(turn.work, data["moving"], data["session"], wish, now=turn.now)
    else:
        found = await book_session(turn.work, data["session"], wish, now=turn.now)
    if isinstance(found, Bar):
        return Next("sesi", note=said_of(found, turn.t))
    return Next("sesi", toast=_toast(found, turn.t), handouts=_calendar(found))


async def takes_offer(turn: Turn, session_id: str) -> Outcome:
    """Accept the place that is kept."""
    if (own := await mine(turn, session_id)) is None:
        return Next("sesi", note=said_of(Bar.GONE, turn.t))
    found = await accept_offer(turn.work, own[1].id, person_id=turn.person.id, now=turn.now)
    if isinstance(found, Bar):
        return Next("sesi", note=said_of(found, turn.t))
    return Next("sesi", toast=_toast(found, turn.t), handouts=_calendar(found))


async def leaves_offer(turn: Turn, session_id: str) -> Outcome:
    """Leave the place to the next one."""
    if own := await mine(turn, session_id):
        await decline_offer(turn.work, own[1].id, person_id=turn.person.id, now=turn.now)
    return Next("sesi", toast=turn.t.plain("Baik, tempatnya untuk orang berikutnya."))


async def cancels(turn: Turn, session_id: str) -> Outcome:
    """Give the place up. A calendar that holds it is told as well."""
    own = await mine(turn, session_id)
    found = own and await cancel_booking(turn.work, own[1].id, person_id=turn.person.id, now=turn.now)
    if not isinstance(found, Booking):
        return Next("sesi", note=said_of(found or Bar.GONE, turn.t))
    was_sure = own is not None and own[1].standing is Standing.CONFIRMED
    return Next(
        "sesi",
        toast=turn.t.plain("Anda sudah batal ikut."),
        handouts=[Handout(files.CALENDAR, session_id)] if was_sure else [],
    )


def _calendar(booking: Booking) -> list[Handout]:
    return [Handout(files.CALENDAR, booking.session_id)] if booking.standing is Standing.CONFIRMED else []


def _toast(booking: Booking, t: Words) -> str:
    match booking.standing:
        case Standing.CONFIRMED:
            return t.plain("Tempat Anda terkonfirmasi.")
        case Standing.ASKED:
            return t.plain("Permintaan Anda sudah masuk. Tunggu jawaban dinas.")
        case _:
            return t.plain("Anda masuk daftar tunggu.")


def said_of(bar: Bar, t: Words) -> Html:
    """Say why something cannot be had, and what to do."""
    return {
        Bar.GONE: t("Pendaftaran itu sudah tidak berlaku. Yang di atas keadaan terbaru."),
        Bar.CANCELLED: t("Jadwal ini dibatalkan dinas. Pilih jadwal lain."),
        Bar.PAST: t("Jadwal ini sudah lewat. Pilih jadwal lain."),
        Bar.FOREIGN: t("Jadwal ini untuk daerah lain. Pilih jadwal untuk daerah Anda."),
        Bar.BOOKED: t("Anda sudah terdaftar di jadwal ini."),
        Bar.SLOT_TAKEN: t("Tempat itu baru saja terisi orang lain. Pilih yang lain."),
        Bar.TOO_LATE: t("Waktunya sudah lewat. Kalau ada halangan, hubungi dinas."),
    }[bar]


async def may_leave(turn: Turn, session_id: str) -> bool:
    """Whether there is a place, a request or a wait that can be given up."""
    own = await mine(turn, session_id)
    return own is not None and own[1].standing in LIVE and (not own[0].planned or may_change(*own, turn.now))
