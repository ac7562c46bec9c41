"""The table of rights: which duty each place and each button of staff asks for, about what.

A step without a row fails a test. `{dossier}` and the like stand for what lies in Kota Padang, or for what never was.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from conversations.staff.sessions.form import Form
from programme.announcements import Content, State, new_announcement
from programme.cases import Case, CaseState, LocalAnswer, Message, Voice
from programme.desk import Inquiry, Slip
from programme.dossier import Dossier, Piece, PieceState
from programme.ports import Work
from programme.rulings import Ruling
from programme.sentras import Sentra
from programme.sessions import Booking, Standing, Zone
from programme.staff import Duty, Invitation, Officer, Post, Role, digest_of
from programme.tables import LINE, Purpose, SentTable, TableState
from tests.clinics import clinic
from tests.dossiers import hand_in

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
HERE, BESIDE, ELSEWHERE = "13.71", "13.75", "34.01"
OWNER = 2000001
REAL: Mapping[str, str] = {
    "dossier": "d0551e0001",
    "checked": "d0551e0002",
    "judged": "d0551e0003",
    "on_paper": "d0551e0004",
    "ticket": f"OVOP-2026-{HERE.replace('.', '')}-d0551e0001",
    "ruling": "a0a0a00001",
    "move": "a0a0a00002",
    "result": "a0a0a00003",
    "batch": "ba7c400001",
    "results": "7ab1e00001",
    "sessions": "7ab1e00002",
    "sentra": "5e27a00001",
    "case": "ca5e000001",
    "announcement": "a220000001",
    "session": "c0ffee0001",
    "booking": "b00c000001",
    "officer": "0ff1ce0001",
    "answer": "a25e000001",
    "inquiry": "1200000001",
}
"""What there is in Kota Padang."""
SECRETS = (*REAL.values(), "Rahasia")
"""What nobody reads who has nothing to do there: ids, which stand in the names of businesses too, and words."""
MADE_UP: Mapping[str, str] = {name: value[:-6] + "fedcba" for name, value in REAL.items()}
"""The same for what never was."""


@dataclass(frozen=True)
class Row:
    """A place of staff: the duty that it takes, and the draft of somebody who stands there."""

    duty: Duty
    draft: Mapping[str, Any] = field(default_factory=dict)
    """What it is about; empty where it is about nothing in particular, and shows only what is the officer's."""
    typed: str = "Padang"


DOSSIER: Mapping[str, Any] = {"dossier": "{dossier}"}
PAPER: Mapping[str, Any] = {"dossier": "{dossier}", "document": "nib", "reason": "Buram", "shown": True}
CASE: Mapping[str, Any] = {
    "case": "{case}",
    "text": "Gedung B.",
    "places": [HERE],
    "question": "Di mana?",
    "answer": "B",
}
ANNOUNCEMENT: Mapping[str, Any] = {
    "id": "{announcement}", "field": "komoditas", "options": ["tenun"], "values": ["tenun"], "negated": False,
}  # fmt: skip
SESSION: Mapping[str, Any] = {"session": "{session}", "booking": "{booking}", "editing": ""}
ZONE = Zone("padang", "Kota Padang", (HERE,))
FORM: Mapping[str, Any] = {
    "session": "", "editing": "{session}", "form": Form.of(clinic(zone=ZONE)).data, "chosen": [], "month": "",
}  # fmt: skip
DECREE = "sk_sentra"
SENTRA: Mapping[str, Any] = {"loket": "{sentra}", "document": DECREE}
ON_PAPER: Mapping[str, Any] = {"loket": "{on_paper}", "document": "nib"}
MOVE: Mapping[str, Any] = {"dossier": "{checked}", "to": "ditetapkan", "reason": "", "stars": 2}

PLACES: Mapping[tuple[str, str], Row] = {
    **{("ruang", step): Row(Duty.BELONG) for step in ("utama", "berhenti")},
    ("petugas", "daftar"): Row(Duty.PEOPLE),
    ("petugas", "satu"): Row(Duty.PEOPLE, {"officer": "{officer}"}),
    ("petugas", "cabut"): Row(Duty.PEOPLE, {"officer": "{officer}", "post": f"operator-{HERE}"}),
    ("petugas", "peran"): Row(Duty.PEOPLE),
    ("petugas", "wilayah"): Row(Duty.PEOPLE, {"role": "viewer", "found": [HERE]}),
    ("petugas", "tautan"): Row(Duty.PEOPLE, {"role": "viewer", "place": HERE}),
    ("audit", "baca"): Row(Duty.AUDIT, typed="{ticket}"),
    ("siaran", "daftar"): Row(Duty.ANNOUNCE),
    **{
        ("siaran", step): Row(Duty.ANNOUNCE, ANNOUNCEMENT)
        for step in ("tulis", "inggris", "pilih", "bidang", "nilai", "periksa", "waktu", "jalan")
    },
    ("pertanyaan", "antre"): Row(Duty.ANSWER),
    **{("pertanyaan", step): Row(Duty.ANSWER, CASE) for step in ("kasus", "kirim", "terus", "simpan")},
    ("pertanyaan", "kumpulan"): Row(Duty.ANSWER),
    ("pertanyaan", "tulis"): Row(Duty.ANSWER),
    ("antrean", "daftar"): Row(Duty.VERIFY, typed="{ticket}"),
    ("antrean", "saring"): Row(Duty.VERIFY),
    ("antrean", "usul"): Row(Duty.VERIFY, DOSSIER),
    **{("antrean", step): Row(Duty.VERIFY, PAPER) for step in ("dokumen", "alasan", "kirim", "catat", "tanya")},
    ("antrean", "sentra"): Row(Duty.VERIFY, DOSSIER),
    ("usulan", "cari"): Row(Duty.LOOK, typed="{ticket}"),
    ("usulan", "usul"): Row(Duty.LOOK, {"dossier": "{checked}"}),
    **{("usulan", step): Row(Duty.LOOK, MOVE) for step in ("kenapa", "bintang", "pindah")},
    ("usulan", "setujui"): Row(Duty.LOOK),
    ("usulan", "paket"): Row(Duty.NOMINATE, {"dossier": "{checked}"}),
    ("usulan", "unduh"): Row(Duty.NOMINATE),
    ("hasil", "kirim"): Row(Duty.NOMINATE),
    ("hasil", "tabel"): Row(Duty.NOMINATE, {"table": "{results}"}),
    ("hasil", "paket"): Row(Duty.NOMINATE, {"batch": "{batch}"}),
    **{("daftar", step): Row(Duty.NOMINATE) for step in ("nama", "tempat", "kelompok", "telepon", "periksa")},
    **{("loket", step): Row(Duty.NOMINATE, ON_PAPER) for step in ("daftar", "dokumen", "file", "nomor", "tanggal")},
    ("sentra", "cari"): Row(Duty.VERIFY, typed="Rahasia"),
    ("sentra", "tempat"): Row(Duty.VERIFY, {"name": "Contoh", "found": []}),
    **{
        ("sentra", step): Row(Duty.VERIFY, SENTRA)
        for step in ("nama", "daftar", "hapus", "dokumen", "file", "nomor", "tanggal")
    },
    ("putaran", "lihat"): Row(Duty.PEOPLE),
    ("laporan", "baca"): Row(Duty.REPORT),
    ("sesi", "daftar"): Row(Duty.COACH),
    **{("sesi", step): Row(Duty.COACH, SESSION) for step in ("lihat", "mingguan", "peserta", "orang", "alasan")},
    **{("sesi", step): Row(Duty.COACH, FORM) for step in ("isian", "zona", "zona_baru", "tanggal", "jam")},
    ("sesi", "angka"): Row(Duty.COACH, {**FORM, "field": "capacity"}),
    ("sesi", "tulis"): Row(Duty.COACH, {**FORM, "field": "place"}),
    ("sesi_berkas", "kirim"): Row(Duty.COACH),
    ("sesi_berkas", "tabel"): Row(Duty.COACH, {"table": "{sessions}"}),
    ("telepon", "daftar"): Row(Duty.VERIFY),
}
"""Every step of staff. Those of the form of a session show only what its writer typed."""

FORMS = {("sesi", step) for step in ("isian", "zona", "zona_baru", "tanggal", "jam", "angka", "tulis")} | {
    ("sentra", "tempat")
}
"""Steps that are about nothing but what was typed until now."""

OPENINGS: Mapping[tuple[str, str], Duty] = {
    ("antrean", "d-{dossier}"): Duty.VERIFY,
    ("antrean", "u-{ruling}"): Duty.VERIFY,
    ("antrean", "u-{move}"): Duty.NOMINATE,
    ("usulan", "d-{checked}"): Duty.LOOK,
    ("usulan", "u-{move}"): Duty.NOMINATE,
    ("usulan", "u-{ruling}"): Duty.VERIFY,
    ("hasil", "b-{batch}"): Duty.NOMINATE,
    ("loket", "{on_paper}"): Duty.NOMINATE,
    ("loket", "{on_paper}-nib"): Duty.NOMINATE,
    ("sentra", "{sentra}"): Duty.VERIFY,
    ("sentra", f"{{sentra}}-{DECREE}"): Duty.VERIFY,
    ("pertanyaan", "{case}"): Duty.ANSWER,
    ("siaran", "s-{announcement}"): Duty.ANNOUNCE,
    ("sesi", "d{session}"): Duty.COACH,
    ("sesi", "h{booking}"): Duty.COACH,
}
"""What a button, link or command of staff opens that is about something."""

OWN = (
    ("tanya", "{case}"),
    ("tanya", "soal-{announcement}"),
    ("jawab", "{inquiry}"),
    ("status", "{dossier}"),
    ("berkas", "{dossier}-nib"),
    ("mulai", "h{booking}"),
    ("gabung", "undangan-{officer}"),
    ("tautkan", "slip-{officer}"),
    ("hasil", "t-{results}"),
    ("sesi_berkas", "t-{sessions}"),
    ("usulan", "u-{result}"),
    ("loket", "{dossier}"),
    ("loket", "{dossier}-nib"),
)
"""What is an owner's or one officer's, was used up or has expired, or is done as a whole only: nobody else learns that
it is there."""


def told(template: Any, words: Mapping[str, str]) -> Any:  # noqa: ANN401 - JSON
    """Return the template with these words in it."""
    if isinstance(template, str):
        return template.format_map(words)
    if isinstance(template, Mapping):
        return {key: told(value, words) for key, value in template.items()}
    return [told(each, words) for each in template] if isinstance(template, list) else template


async def settle(work: Work) -> None:
    """Put into Kota Padang whatever there can be, with people who have nothing to do with the tests."""
    await work.people.seat(OWNER)
    await hand_in(work, REAL["dossier"], owner=OWNER, region=HERE)
    await hand_in(work, REAL["checked"], owner=OWNER, region=HERE, state="penilaian")
    await hand_in(work, REAL["judged"], owner=OWNER, region=HERE, state="penilaian")
    await hand_in(work, REAL["on_paper"], region=HERE)
    await register(work)
    officer = Officer(REAL["officer"], 2000002, "Bu Rekan")
    await work.people.seat(2000002)
    await work.staff.appoint(officer, Post(Role.OPERATOR, HERE), at=NOON)
    later = NOON + timedelta(minutes=5)
    for ruling in (
        Ruling(REAL["ruling"], REAL["dossier"], officer.id, NOON, "sah", later, "halal"),
        Ruling(REAL["move"], REAL["checked"], officer.id, NOON, "ditetapkan", None, stars=2),
        Ruling(REAL["result"], REAL["judged"], officer.id, NOON, "ditetapkan", None, stars=2, batch=REAL["batch"]),
    ):
        await work.rulings.add(ruling)
    for table, purpose in (("results", Purpose.RESULTS), ("sessions", Purpose.SESSIONS)):
        rows = [{LINE: "2", "tiket": REAL["ticket"], "tempat": "Rahasia"}]
        await work.tables.add(SentTable(REAL[table], 2000002, purpose, "", NOON, TableState.READ, rows=rows))
    case = Case(REAL["case"], OWNER, HERE, "Loket di mana?", CaseState.WAITING, None, NOON, NOON, date(2026, 11, 30))
    await work.cases.save(case)
    await work.cases.say(Message(case.id, NOON, Voice.OWNER, "Loket di mana?"))
    await work.cases.add_answer(LocalAnswer(REAL["answer"], HERE, "Di mana loket?", "Gedung B.", officer.id, NOON))
    draft = new_announcement(officer.id, [HERE], at=NOON)
    asked = type(draft)(REAL["announcement"], officer.id, (HERE,), NOON, Content("Rahasia"), state=State.ASKED)
    await work.announcements.save(asked)
    await work.sessions.save_zone(ZONE)
    await work.sessions.save(clinic(id=REAL["session"], zone=ZONE, starts_at=NOON + timedelta(minutes=30)))
    await work.bookings.save(
        Booking(REAL["booking"], REAL["session"], OWNER, "Usaha Rahasia", 1, Standing.CONFIRMED, NOON, NOON)
    )
    await work.desk.ask(Inquiry(REAL["inquiry"], REAL["dossier"], officer.id, "NIB yang mana?", NOON))
    await work.desk.keep_slip(Slip(digest_of("lain"), REAL["dossier"]))
    expired = Invitation(digest_of(f"undangan-{REAL['officer']}"), Post(Role.ADMIN, HERE), None, NOON)
    await work.staff.offer(expired)


async def register(work: Work) -> None:
    """Keep a sentra with its decree."""
    holder, moment = REAL["sentra"], NOON
    slots = {DECREE: "SK sentra"}
    await work.dossiers.add(Dossier(holder, "Rahasia", "draf", "ovop 2026.1", 2026, moment, moment, slots=slots))
    piece = Piece(f"{holder}-sk", holder, DECREE, None, "photo", "file-sk", "u-sk", moment, state=PieceState.THERE)
    await work.pieces.add(piece)
    await work.sentras.save(Sentra(holder, HERE, "Sentra Rahasia"))
