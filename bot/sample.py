"""A living place for the demo: a dinas with staff, and dossiers in all states. All of it is invented and says so."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from io import BytesIO
from itertools import pairwise
from zoneinfo import ZoneInfo

from PIL import Image, ImageDraw

from programme.dossier import Actor, Dossier, Event, Happening, Paper, PaperState, Piece, PieceState, new_id
from programme.lifecycle import CHECKING, DRAFT, REPAIR, SUBMITTED, WITHDRAWN
from programme.ports import Work
from programme.rules import DocumentWeight, NumberKind, Programme
from programme.slots import documents_for
from programme.staff import Officer, Post, Role

PROVINCE, CITY = "13", "13.71"
PLACES = ("13.71", "13.75", "13.06", "13.09", "13.74")
STATES = {
    "draf": 3, "diajukan": 8, "diperiksa": 6, "perbaikan": 5, "lengkap": 4, "diusulkan": 4, "seleksi_administrasi": 3,
    "penilaian": 3, "ditetapkan": 2, "penganugerahan": 1, "pembinaan": 3, "tidak_lolos": 2, "ditolak_dinas": 1,
    "ditarik": 1,
}  # fmt: skip
"""State to how many dossiers are in it: 46 together."""
NUMBERS = {
    NumberKind.NIB: "1200000000012", NumberKind.PIRT: "2061371000012-31", NumberKind.HALAL: "ID13110000000120000",
    NumberKind.BPOM_MD: "MD 200000000012", NumberKind.TRADEMARK: "IDM000000012",
}  # fmt: skip
"""Numbers that nobody has."""


async def furnish(
    work: Work, programme: Programme, *, admin: int, operator: int, photos: Mapping[str, str], at: datetime
) -> tuple[Officer, Officer]:
    """Fill an empty place: these two accounts are staff, and each document has its photo. `at` is now."""
    staff = (
        Officer(new_id(), admin, "Pak Misal", (Post(Role.ADMIN, PROVINCE),)),
        Officer(new_id(), operator, "Bu Umpama", (Post(Role.OPERATOR, CITY),)),
    )
    for officer in staff:
        await work.people.seat(officer.person_id or 0)
        await work.staff.appoint(officer, officer.posts[0], at=at)
    for number, state in enumerate(_states(programme), 1):
        await _dossier(work, programme, number, state, photos=photos, at=at)
    return staff


def sample_photo(title: str = "") -> bytes:
    """Return a photo of a document of that name, which can be taken for nothing else than an example."""
    picture = Image.new("RGB", (900, 1200), "#f4efe4")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((60, 60, 840, 1140), outline="#8a8a8a", width=6)
    draw.text((120, 140), title, fill="#4a4a4a", font_size=44)
    for line in range(1, 9):
        draw.text((120, 140 + 110 * line), "CONTOH  CONTOH  CONTOH", fill="#b0a58c", font_size=48)
    file = BytesIO()
    picture.save(file, "JPEG", quality=80)
    return file.getvalue()


def _states(programme: Programme) -> Iterator[str]:
    known = {state.id for state in programme.states}
    for state, number in STATES.items():
        yield from [state if state in known else programme.states[0].id] * number


async def _dossier(
    work: Work, programme: Programme, number: int, state: str, *, photos: Mapping[str, str], at: datetime
) -> None:
    commodity = programme.commodities[number % len(programme.commodities)].id
    answers = {programme.commodity_question.id: commodity, "izin_edar": "pirt"}
    place, way = PLACES[number % len(PLACES)], _way(programme, state)
    submitted = at - timedelta(days=number % 9 + 3 * len(way)) if len(way) > 1 and state != WITHDRAWN else None
    today = at.astimezone(ZoneInfo("Asia/Jakarta")).date()
    ticket = None
    if submitted:
        running = await work.dossiers.next_number(programme.round.year, place.replace(".", ""))
        ticket = f"{programme.id.upper()}-{programme.round.year}-{place.replace('.', '')}-{running:04d}"
    dossier = Dossier(
        new_id(), f"Usaha Contoh {number} (contoh)", state, programme.edition, programme.round.year,
        created_at=at - timedelta(days=90), changed_at=at - timedelta(days=number % 5), region=place,
        commodity=commodity, sentra="Sentra Contoh", answers=answers,
        slots={document.id: document.name for document in documents_for(programme, answers)},
        stars=number % 3 + 1 if state in {"ditetapkan", "penganugerahan", "pembinaan"} else None,
        ticket=ticket, phone=f"0800-000-{number:04d}", submitted_at=submitted,
        due_on=today + timedelta(days=number % 7 - 2) if state in {SUBMITTED, CHECKING, REPAIR} else None,
    )  # fmt: skip
    await work.dossiers.add(dossier)
    for place_of, (before, after) in enumerate(pairwise(way)):
        moment = (submitted or dossier.created_at) + timedelta(days=3 * place_of)
        actor = Actor.OWNER if after in {SUBMITTED, WITHDRAWN} else Actor.HOUSE
        await work.events.add(Event(dossier.id, moment, actor, Happening.STATE, before=before, after=after))
    for position, document in enumerate(dossier.slots):
        await _paper(work, programme, dossier, document, position + number, photos=photos, at=at)


async def _paper(
    work: Work,
    programme: Programme,
    dossier: Dossier,
    document_id: str,
    turn: int,
    *,
    photos: Mapping[str, str],
    at: datetime,
) -> None:
    document = next(each for each in programme.documents if each.id == document_id)
    optional = document.weight is DocumentWeight.OPTIONAL
    if document.held_by_dinas or (optional and turn % 3) or (dossier.state == DRAFT and turn % 2):
        return
    state = _paper_state(dossier.state, turn)
    paper = Paper(
        dossier.id, document_id, state, number=NUMBERS.get(document.number) if document.number else None,
        reason=programme.reasons[turn % 3].text if state is PaperState.REPLACE and programme.reasons else None,
        flags=["kabur"] if state is PaperState.CHECKING and turn % 5 == 0 else [], endless=document.expires,
    )  # fmt: skip
    await work.papers.save(paper)
    if state is PaperState.REPLACE:
        returned = Event(
            dossier.id, at - timedelta(days=1), Actor.OFFICER, Happening.PAPER, document=document_id, after=state,
            note=paper.reason,
        )  # fmt: skip
        await work.events.add(returned)
    piece = Piece(
        new_id(), dossier.id, document_id, None, "photo", photos[document_id], f"contoh-{dossier.id}-{document_id}", at,
        state=PieceState.THERE,
    )  # fmt: skip
    await work.pieces.add(piece)


def _paper_state(state: str, turn: int) -> PaperState:
    match state:
        case "draf" | "ditarik":
            return PaperState.RECEIVED
        case "diajukan":
            return PaperState.CHECKING
        case "diperiksa":
            return PaperState.VALID if turn % 2 else PaperState.CHECKING
        case "perbaikan":
            return PaperState.VALID if turn % 4 else PaperState.REPLACE
        case _:
            return PaperState.VALID


def _way(programme: Programme, state: str) -> Sequence[str]:
    """Return the shortest way from the first state to this one."""
    moves = {each.id: each.moves for each in programme.states}
    ways = [[programme.states[0].id]]
    seen = {programme.states[0].id}
    for way in ways:
        if way[-1] == state:
            return way
        for after in moves[way[-1]]:
            if after not in seen:
                seen.add(after)
                ways.append([*way, after])
    return [state]
