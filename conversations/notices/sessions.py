"""News, offers and reminders about coaching clinics and desks."""

from collections.abc import Iterator
from datetime import UTC, datetime

from conversations.schedule.samples import clinic
from conversations.schedule.wording import kind_name, moment
from conversations.screen import Button, Link, Opens, Row, Screen
from conversations.turn import House
from conversations.words import Html, Words, lines, paragraphs
from programme.people import Json
from programme.sessions import Kind, Standing

MOST_MISSING = 5
"""Missing things that one reminder names."""
MOST_PEOPLE = 12
"""Participants who are named in the chat; the list as a file has all of them."""

_CLINIC: Json = {
    "session": "0123456789",
    "kind": "klinik",
    "at": datetime(2026, 12, 31, 2, tzinfo=UTC).isoformat(),
    "timezone": "Asia/Makassar",
    "place": clinic().place.name,
    "topic": clinic().topic,
}


def _facts(values: Json, t: Words) -> Html:
    at = datetime.fromisoformat(values["at"])
    return lines(
        t("<b>{kind}</b>", kind=kind_name(Kind(values["kind"]), t)),
        t("{topic}", topic=values["topic"]) if values["topic"] else "",
        t("Waktu: <b>{when}</b>", when=moment(at, values["timezone"], t)),
        t("Tempat: {place}", place=values["place"]),
    )


def _reason(values: Json, t: Words) -> Html | str:
    return t("Alasan: {reason}.", reason=values["reason"]) if values["reason"] else ""


def _button(label: str, letter: str, values: Json) -> Button:
    return Button(label, Opens("jadwal", f"{letter}{values['session']}"))


def _end(values: Json, t: Words) -> Row:
    return [_button(t.plain("Lihat jadwal ini"), "s", values)]


def draw_change(values: Json, t: Words) -> Screen:
    """Say what holds now, and what held before; offer to move."""
    before = moment(datetime.fromisoformat(values["before"]), values["timezone"], t)
    match Standing(values["standing"]):
        case Standing.CONFIRMED:
            now = t("Tempat Anda tetap terkonfirmasi. Kalau tidak bisa datang, pindah atau batalkan.")
        case Standing.ASKED:
            now = t("Permintaan Anda tetap berlaku, tetapi belum terkonfirmasi.")
        case Standing.OFFERED:
            now = t("Tempat itu masih menunggu jawaban Anda.")
        case _:
            now = t("Anda sekarang di daftar tunggu. Kami kabari kalau ada tempat.")
    confirmed = Standing(values["standing"]) is Standing.CONFIRMED
    return Screen(
        paragraphs(
            t("<b>Jadwal Anda berubah</b>"),
            _facts(values, t),
            t("Sebelumnya: {before}, {place}.", before=before, place=values["place_before"]),
            _reason(values, t),
            now,
        ),
        [
            *([[_button(t.plain("File kalender baru"), "k", values)]] if confirmed else []),
            [_button(t.plain("Pindah jadwal"), "p", values), _button(t.plain("Batal ikut"), "b", values)],
            _end(values, t),
        ],
    )


def sample_changes(_house: House) -> Iterator[tuple[str, Json]]:
    """Each standing."""
    for standing in (Standing.CONFIRMED, Standing.ASKED, Standing.OFFERED, Standing.WAITING):
        more = {"reason": clinic().reason, "before": _CLINIC["at"], "place_before": "Gedung Contoh"}
        yield f"{standing}", {**_CLINIC, **more, "standing": standing.value}


def draw_cancellation(values: Json, t: Words) -> Screen:
    """Say that it does not take place; offer to move."""
    return Screen(
        paragraphs(
            t("<b>Jadwal Anda dibatalkan dinas</b>"),
            _facts(values, t),
            _reason(values, t),
            t("Anda tidak perlu datang. Pilih jadwal lain di bawah."),
        ),
        [
            [_button(t.plain("Pindah ke jadwal lain"), "p", values)],
            [_button(t.plain("Hapus dari kalender HP"), "k", values)],
            _end(values, t),
        ],
    )


def sample_cancellations(_house: House) -> Iterator[tuple[str, Json]]:
    """With and without a reason."""
    yield "dengan alasan", {**_CLINIC, "reason": clinic().reason}
    yield "tanpa alasan", {**_CLINIC, "reason": ""}


def draw_offer(values: Json, t: Words) -> Screen:
    """Say that a place is kept, and until when."""
    local = t.at(values["timezone"])
    until = local.clock(datetime.fromisoformat(values["until"]))
    return Screen(
        paragraphs(
            t("<b>Ada tempat untuk Anda</b>"),
            _facts(values, t),
            t("Terima sebelum <b>{until}</b>. Lewat dari itu, tempatnya untuk orang berikutnya.", until=until),
        ),
        [
            [_button(t.plain("Terima tempat"), "y", values), _button(t.plain("Tidak jadi"), "n", values)],
            _end(values, t),
        ],
    )


def sample_offers(_house: House) -> Iterator[tuple[str, Json]]:
    """The one that there is."""
    yield "", {**_CLINIC, "booking": "abcdef0123", "until": _CLINIC["at"]}


def draw_lapse(values: Json, t: Words) -> Screen:
    """Say that the place went to somebody else."""
    return Screen(
        paragraphs(
            t("<b>Waktu menerima tempat sudah lewat</b>"),
            _facts(values, t),
            t("Tempatnya sudah untuk orang berikutnya. Anda bisa mendaftar lagi atau memilih jadwal lain."),
        ),
        [_end(values, t), [Button(t.plain("Semua jadwal"), Opens("jadwal"))]],
    )


def draw_confirmation(values: Json, t: Words) -> Screen:
    """Say that a request is confirmed now."""
    return Screen(
        paragraphs(
            t("<b>Tempat Anda terkonfirmasi</b>"),
            _facts(values, t),
            t("Bawa berkas yang Anda punya. Kalau tidak bisa datang, batalkan supaya orang lain bisa."),
        ),
        [
            [_button(t.plain("QR untuk hadir"), "q", values), _button(t.plain("File kalender"), "k", values)],
            _end(values, t),
        ],
    )


def draw_refusal(values: Json, t: Words) -> Screen:
    """Say that a request could not be met, and what there is instead."""
    return Screen(
        paragraphs(
            t("<b>Permintaan Anda belum bisa dipenuhi</b>"),
            _facts(values, t),
            t("Dinas belum bisa memberi tempat di jadwal ini. Pilih jadwal lain."),
        ),
        [[Button(t.plain("Semua jadwal"), Opens("jadwal"))], _end(values, t)],
    )


def sample_facts(_house: House) -> Iterator[tuple[str, Json]]:
    """The one that there is."""
    yield "", _CLINIC


def draw_reminder(values: Json, t: Words) -> Screen:
    """Remind, with what is still missing."""
    missing = [t.rule(name) for name in values["missing"]]
    title = (
        t("<b>Besok Anda ada jadwal</b>") if values["which"] == "sehari" else t("<b>Dua jam lagi Anda ada jadwal</b>")
    )
    more = len(missing) - MOST_MISSING
    return Screen(
        paragraphs(
            title,
            _facts(values, t),
            lines(
                t("<b>Yang masih kurang di usaha Anda</b>"),
                *(t("• {name}", name=name) for name in missing[:MOST_MISSING]),
                t("dan {n} lagi", n=more) if more > 0 else "",
                t("Bawa apa yang sudah ada. Penyuluh membantu sisanya."),
            )
            if missing
            else t("Bawa berkas yang Anda punya."),
        ),
        [
            [_button(t.plain("QR untuk hadir"), "q", values), _button(t.plain("Lihat peta"), "m", values)],
            *([[Button(t.plain("Ikut lewat internet"), Link(values["link"]))]] if values["link"] else []),
            [_button(t.plain("Batal ikut"), "b", values), *_end(values, t)],
        ],
    )


def sample_reminders(house: House) -> Iterator[tuple[str, Json]]:
    """Both, with and without something missing."""
    names = [each.name for each in house.programme.requirements][:8]
    link = "https://rapat.contoh.example/ruang-1"
    yield "sehari", {**_CLINIC, "booking": "x", "which": "sehari", "missing": names, "link": link}
    yield "dua jam", {**_CLINIC, "booking": "x", "which": "dua_jam", "missing": [], "link": ""}


def draw_recap(values: Json, t: Words) -> Screen:
    """Say what was done, and what is still open."""
    done, still_open = ([t.rule(name) for name in values[key]] for key in ("done", "open"))
    return Screen(
        paragraphs(
            t("<b>Ringkasan pendampingan</b>"),
            _facts(values, t),
            lines(t("<b>Sudah dikerjakan</b>"), *(t("• {name}", name=name) for name in done)) if done else "",
            lines(t("<b>Masih perlu diurus</b>"), *(t("• {name}", name=name) for name in still_open))
            if still_open
            else t("Tidak ada lagi yang kurang menurut catatan kami."),
        ),
        [[Button(t.plain("Cek kelayakan"), Opens("cek")), Button(t.plain("Jadwal lain"), Opens("jadwal"))]],
    )


def sample_recaps(house: House) -> Iterator[tuple[str, Json]]:
    """With and without something open."""
    names = [each.name for each in house.programme.requirements]
    yield "masih ada", {**_CLINIC, "done": names[:2], "open": names[2:10]}
    yield "selesai", {**_CLINIC, "done": names[:2], "open": []}


def draw_coach_list(values: Json, t: Words) -> Screen:
    """Tell a coach that the list of tomorrow is ready."""
    return Screen(
        paragraphs(
            t("<b>Besok Anda mendampingi</b>"),
            _facts(values, t),
            t("Peserta terkonfirmasi: {n} orang.", n=len(values["people"])),
            lines(*(_participant(name, gaps, t) for name, gaps in values["people"][:MOST_PEOPLE])),
        ),
        [[Button(t.plain("Daftar peserta"), Opens("sesi", f"d{values['session']}"))]],
    )


def _participant(name: str, gaps: list[str], t: Words) -> Html:
    wishes = ", ".join(t.rule(gap) for gap in gaps)
    return t("• {name}: {gaps}", name=name, gaps=wishes) if wishes else t("• {name}", name=name)


def sample_coach_lists(house: House) -> Iterator[tuple[str, Json]]:
    """Nobody, and some."""
    yield "kosong", {**_CLINIC, "people": []}
    names = [each.name for each in house.programme.requirements][:2]
    yield "ada", {**_CLINIC, "people": [[f"Usaha Contoh {number}", names] for number in range(1, 16)]}
