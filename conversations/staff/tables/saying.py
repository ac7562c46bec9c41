"""Why a table is not taken, and what to do."""

from conversations.words import Html, Words
from programme.tables import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, TableFault


def fault(code: str, detail: str, t: Words) -> Html:
    """Say it in a sentence or two."""
    said: dict[str, Html] = {
        TableFault.NOT_A_FILE: t("Kirim tabelnya sebagai file, bukan foto."),
        TableFault.EMPTY: t("Tabel itu kosong. Buka dulu. Kalau isinya ada, simpan lalu kirim lagi."),
        TableFault.TOO_LARGE: t("Berkas itu terlalu besar. Batasnya 5 MB. Hapus gambar di dalamnya, lalu kirim lagi."),
        TableFault.TOO_MANY_ROWS: t(
            "Isinya terlalu banyak. Batasnya {n} baris. Bagi menjadi beberapa berkas.", n=MOST_ROWS
        ),
        TableFault.TOO_MANY_COLUMNS: t(
            "Kolomnya terlalu banyak. Batasnya {n} kolom. Hapus yang tidak perlu, lalu kirim lagi.", n=MOST_COLUMNS
        ),
        TableFault.CELL_TOO_LONG: t(
            "Ada isi yang terlalu panjang di baris {line}. Batasnya {n} huruf.", line=detail, n=LONGEST_CELL
        ),
        TableFault.WRONG_KIND: t("Itu bukan tabel. Kirim file Excel (.xlsx) atau CSV."),
        TableFault.OLD_EXCEL: t("Itu Excel bentuk lama (.xls). Simpan sebagai .xlsx lalu kirim lagi."),
        TableFault.OPEN_DOCUMENT: t("Itu tabel OpenDocument (.ods). Simpan sebagai .xlsx lalu kirim lagi."),
        TableFault.WEB_PAGE: t("Isinya halaman web, bukan Excel. Buka di Excel, simpan sebagai .xlsx lalu kirim lagi."),
        TableFault.MACROS: t("Tabel itu berisi program (makro). Simpan sebagai .xlsx lalu kirim lagi."),
        TableFault.LOCKED: t("Tabel itu memakai kata sandi. Simpan sebagai .xlsx tanpa kata sandi lalu kirim lagi."),
        TableFault.ENCODING: t("Huruf di berkas itu tidak terbaca. Simpan sebagai .xlsx lalu kirim lagi."),
        TableFault.NOT_CALCULATED: t(
            "Rumus di {cell} belum dihitung. Buka di Excel, simpan sebagai .xlsx lalu kirim lagi.", cell=detail
        ),
        TableFault.HOSTILE: t("Berkas itu tidak aman dibuka. Salin isinya ke tabel baru, lalu kirim yang baru."),
        TableFault.GONE: t("Berkas itu sudah tidak ada di Telegram. Kirim sekali lagi."),
        TableFault.NO_COLUMN: t(
            "Kolom ini belum ada: <b>{columns}</b>. Tulis namanya di baris paling atas, lalu kirim lagi.",
            columns=detail,
        ),
        TableFault.SAME_COLUMN: t(
            "Kolom ini ada dua: <b>{column}</b>. Hapus salah satunya, lalu kirim lagi.", column=detail
        ),
        TableFault.NO_ROWS: t("Di bawah nama kolom belum ada isinya. Isi dulu, lalu kirim lagi."),
    }
    return said.get(code) or t("Tabel itu tidak bisa dibuka. Simpan sebagai .xlsx lalu kirim lagi.")
