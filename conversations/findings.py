"""What is said about a file that was found wanting: what is the matter, and one thing to do."""

from collections.abc import Sequence

from conversations.words import Html, Words
from programme.dossier import TWIN_ELSEWHERE, TWIN_OWN
from programme.finding import Doubt, Fault
from programme.rules import FileKind


def kinds(accepts: Sequence[str], t: Words) -> str:
    """Say which files a document takes."""
    named = {
        FileKind.PHOTO: t.plain("foto"),
        FileKind.PDF: t.plain("PDF"),
        FileKind.OFFICE: t.plain("Word atau Excel (docx, xlsx)"),
        FileKind.VIDEO: t.plain("video"),
    }
    return ", ".join(words for kind, words in named.items() if kind in accepts)


def fault(code: str, accepts: Sequence[str], t: Words) -> Html:
    """Say why a file was not taken, and what to send instead."""
    said: dict[str, Html] = {
        Fault.EMPTY: t("Berkas itu kosong. Buka dulu di ponsel. Kalau isinya ada, kirim lagi."),
        Fault.TOO_LARGE: t(
            "Berkas itu terlalu besar. Batasnya 20 MB. Kirim foto tiap halaman, atau minta PDF yang lebih kecil."
        ),
        Fault.LOCKED: t("PDF itu memakai kata sandi. Simpan tanpa kata sandi, atau foto suratnya."),
        Fault.WRONG_KIND: t(
            "Jenis berkas itu tidak bisa dipakai di sini. Yang bisa: {kinds}.", kinds=kinds(accepts, t)
        ),
        Fault.HOSTILE: t("Berkas itu berisi program atau tidak aman dibuka. Foto suratnya, lalu kirim fotonya."),
        Fault.GONE: t("Berkas itu sudah tidak ada di Telegram. Kirim sekali lagi."),
    }
    return said.get(code) or t("Berkas itu tidak bisa dibuka. Kirim lagi dari aslinya, atau foto suratnya.")


def doubt(code: str, t: Words) -> Html:
    """Say what makes a file hard to use, and how to do it better."""
    said: dict[str, Html] = {
        Doubt.TOO_SMALL: t(
            "Gambarnya kecil, jadi tulisannya sulit dibaca. Foto lagi dari dekat, satu halaman satu foto."
        ),
        Doubt.BLURRED: t("Fotonya kabur. Pegang ponsel dengan dua tangan, tunggu gambarnya jelas, lalu foto lagi."),
        Doubt.DARK: t("Fotonya gelap. Foto lagi di dekat jendela, siang hari."),
        Doubt.CUT_OFF: t("Ada bagian yang terpotong. Foto lagi sampai keempat sudut kertas kelihatan."),
        Doubt.SIDEWAYS: t("Tulisannya rebah ke samping. Putar dulu fotonya sampai tegak, lalu kirim lagi."),
        Doubt.GALLERY: t("Ini tangkapan layar galeri, bukan fotonya. Buka galeri, pilih fotonya, lalu kirim foto itu."),
        TWIN_OWN: t("Berkas yang sama sudah Anda kirim. Cocokkan: apakah ini dokumen yang benar?"),
        TWIN_ELSEWHERE: t("Berkas yang sama ada di usulan lain. Cocokkan: apakah ini memang milik Anda?"),
    }
    return said.get(code) or t("Gambarnya sulit dibaca. Kalau bisa, kirim foto yang lebih jelas.")
