"""What people are told without having asked: a function for each kind of notice, drawn when it is sent.

A kind is a module here with `draw` and `samples`, and a line in `NOTICES`. Its screen stands by itself below whatever
the person is at, perhaps for months: its buttons open conversations (`Opens`) or addresses (`Link`) and answer nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from conversations.notices import (
    agreeing,
    answered,
    asked,
    dossiers,
    inquiries,
    papers,
    results,
    sessions,
    tables,
    unfinished,
    waiting,
)
from conversations.screen import Screen
from conversations.turn import House
from conversations.words import Words
from programme.people import Json


@dataclass(frozen=True, slots=True)
class Telling:
    """How one kind of notice is said."""

    draw: Callable[[Json, Words], Screen]
    """From the notice's values to its message."""
    samples: Callable[[House], Iterator[tuple[str, Json]]]
    """Yields, with a title each, values that it can have, the longest too."""


NOTICES: Mapping[str, Telling] = {
    "berkas_ditolak": Telling(papers.refused, papers.refused_samples),
    "berkas_tertunda": Telling(waiting.draw, waiting.samples),
    "berkas_ragu": Telling(papers.doubtful, papers.doubtful_samples),
    "dokumen_kembali": Telling(papers.sent_back, papers.sent_back_samples),
    "masa_berlaku": Telling(papers.running_out, papers.running_out_samples),
    "tabel": Telling(tables.draw, tables.samples),
    "keadaan": Telling(dossiers.state, dossiers.state_samples),
    "tanya_petugas": Telling(inquiries.asked, inquiries.asked_samples),
    "jawab_petugas": Telling(inquiries.answered, inquiries.answered_samples),
    "diserahkan": Telling(dossiers.handed, dossiers.handed_samples),
    "usaha_dihapus": Telling(dossiers.removed, dossiers.removed_samples),
    "tenggat": Telling(unfinished.deadline, unfinished.deadline_samples),
    "berkas_belum_selesai": Telling(unfinished.papers, unfinished.papers_samples),
    "cek_belum_selesai": Telling(unfinished.check, unfinished.check_samples),
    "jawaban": Telling(answered.draw, answered.samples),
    "pertanyaan": Telling(asked.draw, asked.samples),
    "siaran_setujui": Telling(agreeing.announcement_asked, agreeing.announcement_asked_samples),
    "siaran_kabar": Telling(agreeing.announcement_news, agreeing.announcement_news_samples),
    "siaran_tertinggal": Telling(agreeing.announcement_left, agreeing.announcement_left_samples),
    "usulan_setujui": Telling(agreeing.move_asked, agreeing.move_asked_samples),
    "usulan_kabar": Telling(agreeing.move_news, agreeing.move_news_samples),
    "hasil_setujui": Telling(results.asked, results.asked_samples),
    "hasil_kabar": Telling(results.news, results.news_samples),
    "hasil_gugur": Telling(results.lapsed, results.lapsed_samples),
    "sesi_berubah": Telling(sessions.draw_change, sessions.sample_changes),
    "sesi_batal": Telling(sessions.draw_cancellation, sessions.sample_cancellations),
    "sesi_tawaran": Telling(sessions.draw_offer, sessions.sample_offers),
    "sesi_tawaran_lewat": Telling(sessions.draw_lapse, sessions.sample_facts),
    "sesi_terkonfirmasi": Telling(sessions.draw_confirmation, sessions.sample_facts),
    "sesi_ditolak": Telling(sessions.draw_refusal, sessions.sample_facts),
    "sesi_pengingat": Telling(sessions.draw_reminder, sessions.sample_reminders),
    "sesi_ringkasan": Telling(sessions.draw_recap, sessions.sample_recaps),
    "sesi_daftar_peserta": Telling(sessions.draw_coach_list, sessions.sample_coach_lists),
}
"""Kind to how it is said."""
