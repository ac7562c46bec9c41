"""Deeds of staff in words, for the audit log and for the owner."""

from conversations.words import Words
from programme.audit import Deed


def deed_name(deed: Deed, t: Words) -> str:
    """Say what was done."""
    return {
        Deed.INVITED: t.plain("mengundang petugas"),
        Deed.INVITATION_CANCELLED: t.plain("membatalkan undangan"),
        Deed.JOINED: t.plain("mulai bertugas"),
        Deed.REMOVED: t.plain("mencabut tugas"),
        Deed.LEFT: t.plain("berhenti bertugas"),
        Deed.ANSWERED: t.plain("menjawab pertanyaan"),
        Deed.GROUP_LINKED: t.plain("menghubungkan grup petugas"),
        Deed.GROUP_UNLINKED: t.plain("melepas grup petugas"),
        Deed.OPENED: t.plain("membuka berkas"),
        Deed.FILE_OPENED: t.plain("membuka dokumen"),
        Deed.NUMBER_SHOWN: t.plain("menampilkan nomor"),
        Deed.CLAIMED: t.plain("mengambil berkas untuk diperiksa"),
        Deed.RELEASED: t.plain("melepas berkas"),
        Deed.ACCEPTED: t.plain("menyatakan dokumen sah"),
        Deed.RETURNED: t.plain("mengembalikan dokumen"),
        Deed.TAKEN_BACK: t.plain("membatalkan putusan"),
        Deed.LAPSED: t.plain("tidak jadi menjalankan putusan"),
        Deed.NOTED: t.plain("menulis catatan"),
        Deed.ASKED: t.plain("bertanya kepada pemilik"),
        Deed.MOVED: t.plain("mengubah keadaan usulan"),
        Deed.SECONDED: t.plain("menyetujui perubahan keadaan"),
        Deed.IMPORTED: t.plain("memasukkan hasil dari file"),
        Deed.REGISTERED: t.plain("mendaftarkan pemilik usaha"),
        Deed.FILED: t.plain("memasukkan berkas untuk pemilik"),
        Deed.SENTRA_KEPT: t.plain("mencatat sentra"),
        Deed.SENTRA_REMOVED: t.plain("menghapus sentra"),
        Deed.SENTRA_CHOSEN: t.plain("menentukan sentra suatu usaha"),
        Deed.SCHEDULED: t.plain("mengatur jadwal"),
        Deed.ANNOUNCED: t.plain("menyiapkan siaran"),
        Deed.ANNOUNCEMENT_AGREED: t.plain("menyetujui siaran"),
        Deed.ANNOUNCEMENT_STOPPED: t.plain("menghentikan siaran"),
        Deed.ANNOUNCEMENT_TAKEN: t.plain("mengambil alih siaran"),
        Deed.ANNOUNCEMENT_EXPORTED: t.plain("mengunduh daftar penerima siaran"),
        Deed.PACKED: t.plain("mengunduh berkas untuk portal kementerian"),
        Deed.LISTED: t.plain("mengunduh daftar usulan"),
    }[deed]
