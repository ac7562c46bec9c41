"""Notices to officers about what needs two of them: announcements, and moves that are final."""

from collections.abc import Iterator
from datetime import datetime

from conversations.notices.announcement import gist
from conversations.screen import Button, Opens, Screen
from conversations.turn import House
from conversations.words import Html, Words, lines, paragraphs
from programme.actions.tell_of_announcement import News
from programme.announcements import Content
from programme.people import Json

ONE = "s-"
"""What an argument begins with that opens one announcement."""
_ANNOUNCEMENT = {
    "announcement": "0123456789",
    "text": "<b>Desk OVOP</b> besok pukul 09.00 di balai kota.",
    "by": "Bu Contoh",
}
_MOVE = {"dossier": "0123456789", "business": "Contoh Jaya", "by": "Bu Contoh"}
_AT = "2026-11-20T05:00:00+00:00"


def announcement_asked(values: Json, t: Words) -> Screen:
    """Ask for agreement to an announcement. Values: `announcement`, `text`, `by`, `people`."""
    return Screen(
        paragraphs(
            lines(
                t("<b>Siaran menunggu persetujuan Anda</b>"),
                t("{name} ingin mengirimnya ke {people} orang.", name=values["by"], people=values["people"]),
            ),
            _said(values, t),
            t("Periksa isinya, lalu setujui kalau sudah benar."),
        ),
        _open_announcement(values, t),
    )


def announcement_news(values: Json, t: Words) -> Screen:
    """Tell an author what became of an announcement. Values: `announcement`, `text`, `news` and what that needs."""
    return Screen(paragraphs(_news(values, t), _said(values, t)), _open_announcement(values, t))


def announcement_left(values: Json, t: Words) -> Screen:
    """Say that an announcement stopped since an officer behind it left. Values: `announcement`, `text`."""
    return Screen(
        paragraphs(
            lines(
                t("<b>Siaran berhenti dikirim</b>"),
                t("Petugas yang mengirim atau menyetujuinya tidak bertugas lagi di sini."),
            ),
            _said(values, t),
            t("Buka untuk melanjutkan atau menghentikannya."),
        ),
        _open_announcement(values, t),
    )


def move_asked(values: Json, t: Words) -> Screen:
    """Ask for agreement to a final move. Values: `dossier`, `business`, `state`, `by`."""
    return Screen(
        paragraphs(
            t("<b>Usulan menunggu persetujuan Anda</b>"),
            t(
                "{name} ingin mengubah <b>{business}</b> menjadi: {state}.",
                name=values["by"],
                business=values["business"],
                state=t.rule(values["state"]),
            ),
            t("Ini keputusan akhir. Periksa, lalu setujui kalau sudah benar."),
        ),
        _open_nomination(values, t),
    )


def move_news(values: Json, t: Words) -> Screen:
    """Tell who ruled a move that a colleague agreed, or took it back. Values: `dossier`, `business`, `by`, `due_at`."""
    name, business = values["by"], values["business"]
    if values["due_at"]:
        said = lines(
            t("<b>Perubahan usulan disetujui</b>"),
            t("{name} menyetujui perubahan <b>{business}</b>.", name=name, business=business),
            t("Berlaku {moment}.", moment=t.clock(datetime.fromisoformat(values["due_at"]))),
        )
    else:
        said = lines(
            t("<b>Perubahan usulan dibatalkan</b>"),
            t("{name} membatalkan perubahan <b>{business}</b>.", name=name, business=business),
        )
    return Screen(said, _open_nomination(values, t))


def announcement_asked_samples(house: House) -> Iterator[tuple[str, Json]]:
    """The one that there is."""
    yield "menunggu", {**_ANNOUNCEMENT, "people": 1240}


def announcement_news_samples(house: House) -> Iterator[tuple[str, Json]]:
    """Every news."""
    for news in News:
        yield news.value, {**_ANNOUNCEMENT, "news": news.value, "starts_at": _AT, "sent": 1219, "total": 1240}


def announcement_left_samples(house: House) -> Iterator[tuple[str, Json]]:
    """The one that there is."""
    yield "ditinggalkan", _ANNOUNCEMENT


def move_asked_samples(house: House) -> Iterator[tuple[str, Json]]:
    """Every state that needs two."""
    for state in house.programme.states:
        if state.two_people:
            yield state.id, {**_MOVE, "state": state.name}


def move_news_samples(house: House) -> Iterator[tuple[str, Json]]:
    """Agreed to, and taken back."""
    yield "disetujui", {**_MOVE, "due_at": _AT}
    yield "dibatalkan", {**_MOVE, "due_at": ""}


def _news(values: Json, t: Words) -> Html:
    name = values.get("by", "")
    match News(values["news"]):
        case News.AGREED:
            start = t.clock(datetime.fromisoformat(values["starts_at"]))
            head, what = t("<b>Siaran Anda disetujui</b>"), t("{name} menyetujuinya.", name=name)
            return lines(head, what, t("Mulai dikirim {moment}.", moment=start))
        case News.TAKEN_BACK:
            head = t("<b>Siaran Anda kembali menjadi konsep</b>")
            return lines(head, t("{name} menariknya. Periksa lagi, lalu kirim kalau perlu.", name=name))
        case News.PAUSED:
            return lines(t("<b>Siaran Anda dijeda</b>"), t("{name} menjedanya.", name=name))
        case News.WENT_ON:
            return lines(t("<b>Siaran Anda dilanjutkan</b>"), t("{name} melanjutkannya.", name=name))
        case News.STOPPED:
            return lines(t("<b>Siaran Anda dihentikan</b>"), t("{name} menghentikannya.", name=name))
        case News.DONE:
            told = t("Terkirim ke {sent} dari {total} orang.", sent=values["sent"], total=values["total"])
            return lines(t("<b>Siaran Anda selesai dikirim</b>"), told)


def _said(values: Json, t: Words) -> Html:
    return t("<i>{text}</i>", text=gist(Content(values["text"]), t))


def _open_announcement(values: Json, t: Words) -> list[list[Button]]:
    return [[Button(t.plain("Buka siaran"), Opens("siaran", f"{ONE}{values['announcement']}"))]]


def _open_nomination(values: Json, t: Words) -> list[list[Button]]:
    return [[Button(t.plain("Buka usulan"), Opens("usulan", f"d-{values['dossier']}"))]]
