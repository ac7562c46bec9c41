"""Why a row of a table of sessions does not fit, in words."""

from conversations.staff.session_table.reading import MOST_SESSIONS, SessionMisfit, UnfitSession
from conversations.staff.sessions.form import LONGEST_TEXT
from conversations.words import Words

SHOWN = 30
"""Letters of a cell that are shown again."""


def reason(unfit: UnfitSession, t: Words) -> str:
    """Say it, and how it is written."""
    said = unfit.said[:SHOWN]
    return {
        SessionMisfit.TOO_MANY: t.plain("Satu berkas paling banyak {n} jadwal.", n=MOST_SESSIONS),
        SessionMisfit.DAY: t.plain("Tanggal “{said}” belum kami pahami. Tulis misalnya 3 Desember 2026.", said=said),
        SessionMisfit.PAST: t.plain("Waktu itu sudah lewat."),
        SessionMisfit.FAR: t.plain("Tanggal itu lebih dari setahun lagi."),
        SessionMisfit.CLOCK: t.plain("Jam “{said}” belum kami pahami. Tulis misalnya 09.30.", said=said),
        SessionMisfit.END: t.plain("Jam selesai di “{said}” belum cocok dengan jam mulai.", said=said),
        SessionMisfit.TIMEZONE: t.plain("Jam “{said}” bukan waktu setempat. Tulis menurut waktu setempat.", said=said),
        SessionMisfit.ZONE: t.plain("Daerah “{said}” belum ada di daftar tugas Anda.", said=said),
        SessionMisfit.PLACE: t.plain("Tempatnya kosong."),
        SessionMisfit.KIND: t.plain("Jenis “{said}” belum kami kenali. Tulis klinik atau desk.", said=said),
        SessionMisfit.NUMBER: t.plain("Angka “{said}” belum bisa dipakai.", said=said),
        SessionMisfit.SLOTS: t.plain("Satu giliran lebih lama dari jadwalnya."),
        SessionMisfit.TOO_LONG: t.plain("“{said}…” terlalu panjang. Batasnya {n} huruf.", said=said, n=LONGEST_TEXT),
        SessionMisfit.LINK: t.plain("Tautannya belum benar. Salin seluruhnya, mulai dari https."),
        SessionMisfit.PIN: t.plain("Titik peta “{said}” belum kami pahami. Tulis misalnya -0.95, 100.35.", said=said),
        SessionMisfit.BY_HAND: t.plain(
            "Pendaftaran “{said}” belum kami kenali. Tulis langsung atau petugas.", said=said
        ),
        SessionMisfit.TWICE: t.plain("Jadwal yang sama sudah ada."),
    }[unfit.why]
