"""The privacy notice. A change of its meaning needs a new version, so that everybody is asked again."""

from collections.abc import Iterator

from conversations.turn import Office
from conversations.words import Html, Words, lines, paragraphs

VERSION = "2026-11-2"

STRANGER_HOURS = 24
"""How long the answers of a person without consent are kept, after they last wrote."""

KEPT_YEARS = 2
"""How long data is kept with consent, after the person last wrote: as long as from one round to the next."""


SAMPLE_OFFICE = Office("Dinas Perindustrian Kabupaten Contoh", "telepon (0000) 123-456, Jalan Contoh 1")
"""An invented dinas, for the demo and the page of all screens."""


def short_notice(office: Office, t: Words) -> Html:
    """What everybody reads before anything personal is kept (UU 27/2022 art. 21)."""
    return paragraphs(
        t("<b>Sebelum mulai: data Anda</b>"),
        t("Boleh kami simpan jawaban dan data usaha Anda? Jadi Anda bisa berhenti dan lanjut kapan saja."),
        lines(
            t(
                "• Yang disimpan: nomor akun Telegram (bukan nomor HP), data usaha, jawaban, "
                "dan dokumen yang Anda kirim beserta nomornya (misalnya NIB)."
            ),
            t("• Sampai kapan: paling lama {years} tahun setelah pesan terakhir Anda.", years=KEPT_YEARS),
            t("• Yang bertanggung jawab: {office}.", office=called(office, t)),
            t("• Anda boleh melihat, mengubah, dan menghapusnya kapan saja lewat /datasaya."),
        ),
        t("Tanpa izin, Anda tetap bisa memakai cek kelayakan. Hanya saja, hasilnya tidak disimpan."),
    )


def called(office: Office, t: Words) -> str:
    """Return the name of the dinas, or what it is where nobody has said."""
    return office.name or t.plain("dinas yang menjalankan bot ini")


def full_notice(office: Office, t: Words) -> Html:
    """The rest of what the law wants told, for who asks for it."""
    return paragraphs(
        t("<b>Penjelasan lengkap</b>"),
        t(
            "<b>Untuk apa.</b> Membantu Anda memeriksa syarat OVOP, mengingat jawaban Anda, "
            "dan membandingkan hasil dengan cek sebelumnya. Tidak untuk iklan. Tidak dijual."
        ),
        t(
            "<b>Yang disimpan.</b> Nomor akun Telegram (bukan nomor HP), bahasa, nama usaha, produk, "
            "kabupaten/kota, sentra, jawaban cek kelayakan, dan waktu Anda memberi izin. "
            "Kami tidak meminta NIK di cek kelayakan."
        ),
        t(
            "<b>Berkas.</b> Kalau Anda mengirim berkas, kami simpan foto dan berkasnya, nomor di dokumen "
            "(misalnya NIK dan NIB), dan masa berlakunya. Berkas dan nomor disimpan terkunci (terenkripsi). "
            "Yang bisa membuka hanya Anda, orang yang Anda izinkan, dan petugas dinas di wilayah Anda. "
            "Setiap kali petugas membuka, kami catat."
        ),
        t(
            "<b>Sampai kapan.</b> Usulan dan berkasnya dihapus kalau {years} tahun tidak ada perubahan "
            "dan tidak ada pesan dari Anda. Usulan yang belum diajukan ikut terhapus bersama data Anda.",
            years=KEPT_YEARS,
        ),
        t(
            "<b>Tanpa izin.</b> Jawaban hanya diingat selama Anda menjawab. "
            "Setelah {hours} jam tidak ada pesan dari Anda, semuanya dihapus.",
            hours=STRANGER_HOURS,
        ),
        t(
            "<b>Telegram.</b> Pesan Anda dikirim lewat Telegram, perusahaan di luar negeri. "
            "Jangan kirim kata sandi atau PIN bank lewat chat."
        ),
        t(
            "<b>Hak Anda.</b> Anda boleh melihat, membetulkan, dan menghapus data, "
            "atau mencabut izin, lewat /datasaya. Setelah dihapus, hanya catatan izin yang tinggal: "
            "nomor akun, waktu, dan pilihan Anda. Undang-undang meminta bukti itu."
        ),
        t("<b>Bertanya atau mengeluh.</b> {office}: {contact}.", office=called(office, t), contact=office.contact)
        if office.contact
        else "",
        t(
            "<i>Dasar: UU 27/2022 tentang Pelindungan Data Pribadi. Versi pemberitahuan: {version}.</i>",
            version=VERSION,
        ),
    )


def offices(title: str) -> Iterator[tuple[str, Office]]:
    """Yield an invented dinas, and none, for the page of all screens."""
    yield title, SAMPLE_OFFICE
    yield f"{title}, dinas belum diisi", Office()
