"""A person asks for a copy of what is kept about them (UU 27/2022 art. 32)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from programme.audit import OWNERS_SEE
from programme.cases import Case, heard_by_owner
from programme.dossier import Dossier, LinkRole, Piece, PieceState
from programme.parts import in_parts
from programme.people import Person
from programme.ports import Work

MOST_OPENINGS = 1000

_NOT_THEIRS = {"pin_hash", "claimed_by", "claimed_until", "version", "decided_by", "inner_note", "actor_id", "away"} | {
    "officer", "officer_id", "author",
}  # fmt: skip
_OF_NO_USE = {"store_key", "digest", "attempts", "due_at", "dossier_id", "person_id"}


async def parts_of_copy(work: Work, person_id: int) -> Sequence[Sequence[Piece]]:
    """Return the person's own files, by the parts that they are handed over in; the first part may be empty."""
    pieces: list[Piece] = []
    for dossier in await _own(work, person_id):
        pieces += await work.pieces.of_dossier(dossier.id)
        pieces += await work.pieces.of_dossier(dossier.sentra_id) if dossier.sentra_id else []
    return in_parts((each for each in pieces if each.state is PieceState.THERE), lambda piece: piece.size)


async def copy_my_data(work: Work, person: Person, *, at: datetime) -> Mapping[str, Any]:
    """Return all that is kept about the person, but for what others wrote for themselves."""
    check = await work.drafts.find(person.id, "cek")
    return {
        "dibuat": at,
        "akun": {"nomor_telegram": person.id, "bahasa": person.language, "usaha": person.profile},
        "izin": [
            {"versi": consent.notice, "waktu": consent.given_at, "diberikan": given}
            for consent, given in await work.consents.history(person.id)
        ],
        "cek_berjalan": check.data.get("answers", {}) if check else {},
        "cek_selesai": [asdict(each) for each in await work.checks.all(person.id)],
        "usulan": [await _dossier(work, each) for each in await _own(work, person.id)],
        "jadwal": [_open(each) for each in await work.bookings.of_person(person.id)],
        "pertanyaan": [await _case(work, each) for each in await work.cases.of_person(person.id)],
        "tidak_mau_diingatkan": await work.reminders.refused(person.id),
        "tidak_mau_pengumuman": await work.announcements.declines(person.id),
    }


async def _own(work: Work, person_id: int) -> Sequence[Dossier]:
    """Return the dossiers that the person owns; those that they only fill in for others are the others' data."""
    owned = {link.dossier_id for link in await work.links.of_person(person_id) if link.role is LinkRole.OWNER}
    return [dossier for dossier in await work.dossiers.of_person(person_id) if dossier.id in owned]


async def _dossier(work: Work, dossier: Dossier) -> Mapping[str, Any]:
    opened = await work.audit.about([dossier.id], OWNERS_SEE, limit=MOST_OPENINGS)
    return {
        **_open(dossier),
        "dokumen": [_open(paper) for paper in (await work.papers.of_dossier(dossier.id)).values()],
        "berkas": [_open(piece) for piece in await work.pieces.of_dossier(dossier.id)],
        "peristiwa": [_open(event) for event in await work.events.of_dossier(dossier.id)],
        "ditanya_dinas": [_open(each) for each in await work.desk.inquiries(dossier.id)],
        "dibuka_petugas": [{"waktu": each.entry.at, "apa": each.entry.deed} for each in opened],
    }


async def _case(work: Work, case: Case) -> Mapping[str, Any]:
    said = heard_by_owner(await work.cases.said(case.id))
    return {**_open(case), "pesan": [_open(each) for each in said]}


def _open(noun: Any) -> Mapping[str, Any]:  # noqa: ANN401 - any dataclass
    return {name: value for name, value in asdict(noun).items() if name not in _NOT_THEIRS | _OF_NO_USE}
