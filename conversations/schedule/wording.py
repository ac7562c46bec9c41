"""How we speak of sessions. A request, a waiting list and a confirmed place are never mixed up."""

from collections.abc import Sequence
from datetime import datetime

from conversations.turn import House
from conversations.words import Html, Words, lines
from programme.missing import name_of_gap
from programme.sessions import Booking, Kind, Seating, Session, Standing, place_in_line, places_left, waiting


def kind_name(kind: Kind, t: Words) -> str:
    """Say what kind of session it is."""
    match kind:
        case Kind.CLINIC:
            return t.plain("Klinik pendampingan")
        case Kind.DESK:
            return t.plain("Meja bantuan berkas (desk)")


def short_kind(kind: Kind, t: Words) -> str:
    """Say it as it fits on a button."""
    return t.plain("Klinik") if kind is Kind.CLINIC else t.plain("Desk")


def when(session: Session, t: Words) -> str:
    """Say day and hours in the time of the place."""
    local = t.at(session.timezone)
    return local.plain(
        "{day}, pukul {start} sampai {end}",
        day=local.weekday(session.starts_at), start=local.time(session.starts_at), end=local.time(session.ends_at),
    )  # fmt: skip


def moment(at: datetime, timezone: str, t: Words) -> str:
    """Say day and time in the time of the place."""
    local = t.at(timezone)
    return local.plain("{day}, pukul {time}", day=local.weekday(at), time=local.time(at))


def facts(session: Session, house: House, t: Words) -> Html:
    """Say what, when, where, with whom and for whom."""
    regions = ", ".join(house.regions.find(code).name for code in session.zone.regions)
    where = ", ".join(part for part in (session.place.name, session.place.address) if part)
    return lines(
        t("<b>{kind}</b>", kind=kind_name(session.kind, t)),
        t("{topic}", topic=session.topic) if session.topic else "",
        t("Waktu: <b>{when}</b>", when=when(session, t)),
        t("Tempat: {place}", place=where),
        t("Pendamping: {coach}", coach=session.coach) if session.coach else "",
        t("Untuk usaha di: {regions}", regions=regions),
    )


def fullness(seating: Seating, now: datetime, t: Words) -> Html:
    """Say how many places are left, or how many wait."""
    session = seating.session
    left = places_left(session, seating.bookings, now)
    if left:
        return t("Sisa tempat: <b>{left}</b> dari {places}.", left=left, places=session.places)
    if waiting(seating.bookings):
        return t("Tempat sudah penuh. Di daftar tunggu ada {n} orang.", n=len(waiting(seating.bookings)))
    return t("Tempat sudah penuh. Daftar tunggu masih kosong.")


def standing(seating: Seating, booking: Booking, t: Words) -> Html:
    """Say where the person stands, and what to do now."""
    session = seating.session
    t = t.at(session.timezone)
    match booking.standing:
        case Standing.ASKED:
            said = t(
                "<b>Permintaan Anda sudah masuk, tetapi belum terkonfirmasi.</b> Tunggu jawaban dinas di chat ini."
            )
        case Standing.CONFIRMED:
            said = t(
                "<b>Tempat Anda terkonfirmasi.</b> Datang pukul {time}. Bawa berkas yang Anda punya.",
                time=t.time(booking.at),
            )
        case Standing.WAITING:
            said = t(
                "<b>Anda di daftar tunggu, urutan ke-{n}.</b> Belum ada tempat. Kami kabari kalau ada.",
                n=place_in_line(seating.bookings, booking),
            )
        case Standing.OFFERED:
            said = t(
                "<b>Ada tempat untuk Anda, pukul {time}.</b> Terima sebelum {until}. "
                "Lewat dari itu, tempatnya untuk orang berikutnya.",
                time=t.time(booking.at), until=t.clock(booking.offered_until or booking.at),
            )  # fmt: skip
        case Standing.LAPSED:
            said = t("Waktu untuk menerima tempat sudah lewat. Tempatnya sudah untuk orang berikutnya.")
        case Standing.DECLINED:
            said = t("Permintaan Anda belum bisa dipenuhi dinas. Pilih jadwal lain.")
        case Standing.CANCELLED:
            said = t("Anda sudah batal ikut.")
        case Standing.ATTENDED:
            said = t("<b>Anda tercatat hadir.</b>")
    return said


def standing_name(standing: Standing, t: Words) -> str:
    """Say where somebody stands, in a word."""
    return {
        Standing.ASKED: t.plain("permintaan"),
        Standing.CONFIRMED: t.plain("terkonfirmasi"),
        Standing.WAITING: t.plain("menunggu"),
        Standing.OFFERED: t.plain("ditawari tempat"),
        Standing.LAPSED: t.plain("tawaran lewat"),
        Standing.DECLINED: t.plain("ditolak"),
        Standing.CANCELLED: t.plain("batal"),
        Standing.ATTENDED: t.plain("hadir"),
    }[standing]


def gap_names(house: House, gaps: Sequence[str], t: Words) -> list[str]:
    """Name gaps as the programme does; those that it does not know any more are left out."""
    return [t.rule(name) for gap in gaps if (name := name_of_gap(house.programme, gap))]


def short_line(session: Session, t: Words) -> str:
    """Say kind, time and place in one line."""
    local = t.at(session.timezone)
    return t.plain(
        "{kind}, {when}, {place}",
        kind=kind_name(session.kind, t), when=moment(session.starts_at, session.timezone, local),
        place=session.place.name,
    )  # fmt: skip
