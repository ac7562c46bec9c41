"""Segments, states and numbers of announcements in words."""

from math import ceil

from conversations.language import NAMES
from conversations.notices.announcement import without_markup
from conversations.staff.titles import place_name
from conversations.turn import House
from conversations.words import Html, Words, lines
from programme.announcements import Announcement, Audience, Clause, Field, Segment, State

A_MINUTE = 30 * 60
"""Messages that Telegram takes in a minute."""


def field_name(field: Field, t: Words) -> str:
    """Name what people can be chosen by."""
    return {
        Field.REGION: t.plain("Kabupaten/kota"),
        Field.SENTRA: t.plain("Nama sentra"),
        Field.COMMODITY: t.plain("Kelompok produk"),
        Field.STATE: t.plain("Keadaan usulan"),
        Field.MISSING: t.plain("Dokumen yang belum ada"),
        Field.GAP: t.plain("Syarat yang belum terpenuhi"),
        Field.SESSION: t.plain("Peserta sesi"),
        Field.LANGUAGE: t.plain("Bahasa"),
    }[field]


def value_name(house: House, field: Field, value: str, t: Words) -> str:
    """Name a value; one that the programme does not know any more goes by its id."""
    programme = house.programme
    names = {
        Field.COMMODITY: {each.id: each.name for each in programme.commodities},
        Field.STATE: {each.id: each.name for each in programme.states},
        Field.MISSING: {each.id: each.name for each in programme.documents},
        Field.GAP: {each.id: each.name for each in programme.requirements},
    }
    if field is Field.REGION:
        return place_name(house, value)
    if field is Field.LANGUAGE:
        return NAMES[value]
    name = names.get(field, {}).get(value)
    return value if name is None else t.rule(name)


def segment_words(house: House, segment: Segment, t: Words) -> Html:
    """Say whom a segment is made of."""
    if not any(segment):
        return t("Semua pemilik usaha di wilayah tugas Anda.")
    groups = [lines(*(_clause(house, clause, t) for clause in group)) for group in segment if group]
    either = t("<i>atau</i>")
    return Html(f"\n{either}\n".join(groups))


def _clause(house: House, clause: Clause, t: Words) -> Html:
    values = ", ".join(value_name(house, clause.field, value, t) for value in clause.values)
    name = field_name(clause.field, t)
    if clause.negated:
        return t("• {field}: <b>bukan</b> {values}", field=name, values=values)
    return t("• {field}: {values}", field=name, values=values)


def audience_words(announcement: Announcement, audience: Audience, t: Words) -> Html:
    """Say how many get it and how long that takes, and who does not."""
    minutes = ceil(audience.reached * announcement.content.messages / A_MINUTE)
    left_out = [
        t("{number} orang memblokir bot.", number=audience.blocked) if audience.blocked else "",
        t("{number} orang tidak mau pengumuman.", number=audience.declined) if audience.declined else "",
    ]
    return lines(
        t(
            "<b>{number} orang</b> akan menerimanya, dalam kira-kira {minutes} menit.",
            number=audience.reached,
            minutes=minutes,
        )
        if audience.reached
        else t("<b>Belum ada</b> orang yang cocok."),
        *left_out,
    )


def state_name(state: State, t: Words) -> str:
    """Name how far an announcement has come."""
    return {
        State.DRAFT: t.plain("konsep"),
        State.TEMPLATE: t.plain("templat"),
        State.ASKED: t.plain("perlu disetujui"),
        State.SCHEDULED: t.plain("terjadwal"),
        State.RUNNING: t.plain("sedang dikirim"),
        State.PAUSED: t.plain("dijeda"),
        State.DONE: t.plain("sudah selesai"),
        State.CANCELLED: t.plain("dihentikan"),
    }[state]


def short_text(announcement: Announcement, t: Words, *, most: int = 24) -> str:
    """Return the beginning of what it says, without markup."""
    words = without_markup(announcement.content.text)
    if not words:
        return t.plain("(lampiran)") if announcement.content.attachments else t.plain("(masih kosong)")
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
