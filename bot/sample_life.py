"""What goes on in the sample dinas: sentra with decrees, owners who ask, book and answer, an announcement sent.

All of it is invented. The owners' accounts do not exist: whoever answers them in the demo sees them under Perlu
ditelepon later, as in life.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from conversations.notice import VERSION
from programme.actions.keep_sentra import choose_sentra, register_sentra
from programme.announcements import Announcement, Clause, Content, Field, State
from programme.cases import Case, CaseState, Message, Voice
from programme.desk import Inquiry
from programme.dossier import (
    Actor,
    Dossier,
    Event,
    Happening,
    Link,
    LinkRole,
    Paper,
    PaperState,
    Piece,
    PieceState,
    new_id,
)
from programme.lifecycle import DRAFT, SUBMITTED
from programme.notices import Notice, Rank
from programme.outbox import Outcome, Standing
from programme.people import Consent, Person
from programme.ports import Work
from programme.regions import Regions
from programme.rules import BUSINESS_NAME, Programme
from programme.sentras import decree_of
from programme.sessions import Booking
from programme.sessions import Standing as Place
from programme.staff import Officer

FIRST_OWNER = 5_000_000_001
"""The first of the accounts that nobody has."""
QUESTIONS = (
    ("Apakah PIRT saya masih bisa dipakai kalau rumah produksi pindah?", CaseState.WAITING, 1),
    ("Berapa lama mengurus sertifikat halal?", CaseState.WAITING, 6),
    ("Apakah batik cap boleh ikut OVOP?", CaseState.HELD, 2),
    ("Foto buku kas cukup, atau harus diketik?", CaseState.ANSWERED, 4),
)
"""What was asked, how far that is, and how many days ago."""
ANSWER = "Foto buku kas sudah cukup, asal tanggal dan jumlahnya terbaca."
BLOCKED = 2
"""Recipients of the announcement who had blocked the bot."""
INVITATION = "Desk melengkapi berkas dibuka minggu depan. Buka Jadwal untuk memilih jam. (contoh)"


async def bring_to_life(
    work: Work,
    programme: Programme,
    regions: Regions,
    staff: tuple[Officer, Officer],
    *,
    photos: Mapping[str, str],
    at: datetime,
) -> None:
    """Let things go on in a place that was furnished. The officers are admin and operator, `photos` those to show."""
    admin, operator = staff
    dossiers = await work.desk.search([admin.posts[0].region], "", limit=99)
    owners = [await _owner(work, number, each, at=at) for number, each in enumerate(dossiers)]
    await _sentras(work, programme, regions, admin, dossiers, photos=photos, at=at)
    await _questions(work, operator, owners, at=at)
    await _talk(work, operator, dossiers, owners, at=at)
    await _book(work, programme, dossiers, owners, at=at)
    await _announce(work, admin, dossiers, owners, at=at)


async def _owner(work: Work, number: int, dossier: Dossier, *, at: datetime) -> int:
    """Link somebody to a dossier; every fifth was registered at the counter and is nobody's."""
    person = Person(
        FIRST_OWNER + number, "id", Consent(VERSION, at), VERSION, {BUSINESS_NAME: dossier.name}, dossier_id=dossier.id
    )
    await work.people.seat(person.id)
    await work.people.save(person, seen_at=at)
    if number % 5:
        await work.links.save(Link(person.id, dossier.id, LinkRole.OWNER, dossier.created_at))
    return person.id


async def _sentras(
    work: Work,
    programme: Programme,
    regions: Regions,
    admin: Officer,
    dossiers: Sequence[Dossier],
    *,
    photos: Mapping[str, str],
    at: datetime,
) -> None:
    """Keep a sentra for each kab/kota, the decree missing in the last; of some dossiers it is still to be said."""
    decree = decree_of(programme)
    places = sorted({each.region or "" for each in dossiers})
    for number, place in enumerate(places, 1):
        name = f"Sentra Contoh {regions.find(place).name.removeprefix('Kabupaten ')}"
        sentra = await register_sentra(work, programme, admin, place, name, at=at)
        if decree and number < len(places):
            await work.papers.save(
                Paper(sentra.id, decree.id, PaperState.RECEIVED, number=f"{number}/CONTOH/{at.year - 2}")
            )
            await work.pieces.add(
                Piece(
                    new_id(), sentra.id, decree.id, None, "photo", photos[decree.id], f"contoh-{sentra.id}", at,
                    state=PieceState.THERE,
                )
            )  # fmt: skip
        theirs = [each for each in dossiers if each.region == place and each.state != "ditarik"]
        for each in theirs[::2]:
            await choose_sentra(work, admin, each.id, sentra.id, at=at)


async def _questions(work: Work, operator: Officer, owners: Sequence[int], *, at: datetime) -> None:
    region = operator.posts[0].region
    for (text, state, days), owner in zip(QUESTIONS, owners[1:], strict=False):
        asked = at - timedelta(days=days)
        officer = None if state is CaseState.WAITING else operator.id
        case = Case(
            secrets.token_hex(5), owner, region, text, state, officer, asked, asked, (asked + timedelta(3)).date()
        )
        await work.cases.save(case)
        await work.cases.say(Message(case.id, asked, Voice.OWNER, text))
        if state is CaseState.ANSWERED:
            await work.cases.say(Message(case.id, asked + timedelta(hours=4), Voice.STAFF, ANSWER, operator.id))


async def _talk(
    work: Work, operator: Officer, dossiers: Sequence[Dossier], owners: Sequence[int], *, at: datetime
) -> None:
    """Leave a note of a colleague, and a question that an owner answered."""
    region = operator.posts[0].region
    theirs = [(each, owner) for each, owner in zip(dossiers, owners, strict=True) if each.region == region]
    linked = [each for each, owner in theirs if await work.links.find(owner, each.id) and each.state != DRAFT]
    for dossier in linked[:2]:
        note = "Alamat di KTP berbeda dengan NIB. Tanyakan dulu."
        await work.events.add(
            Event(
                dossier.id, at - timedelta(days=1), Actor.OFFICER, Happening.NOTE, operator.person_id, inner_note=note
            )
        )
        await work.desk.ask(
            Inquiry(
                new_id(), dossier.id, operator.id, "Alamat usahanya yang mana?", at - timedelta(hours=20),
                "Yang di NIB. KTP saya alamat lama.", at - timedelta(hours=2),
            )
        )  # fmt: skip


async def _book(
    work: Work, programme: Programme, dossiers: Sequence[Dossier], owners: Sequence[int], *, at: datetime
) -> None:
    """Let owners have places in the sessions of their zone, with what they want to work on."""
    gaps = tuple(each.id for each in programme.requirements[:3])
    for session in await work.sessions.between(at, at + timedelta(days=60)):
        near = [
            (each, owner) for each, owner in zip(dossiers, owners, strict=True) if session.zone.covers(each.region)
        ][:4]
        for number, (dossier, owner) in enumerate(near, 1):
            await work.bookings.save(
                Booking(
                    secrets.token_hex(5), session.id, owner, dossier.name, number, Place.CONFIRMED,
                    session.slots[(number - 1) % len(session.slots)], at, gaps[: number % 3 + 1],
                )
            )  # fmt: skip
        await work.sessions.save(replace(session, last_number=len(near)))


async def _announce(
    work: Work, admin: Officer, dossiers: Sequence[Dossier], owners: Sequence[int], *, at: datetime
) -> None:
    """Have an announcement gone out to all who handed in."""
    sent, region = at - timedelta(days=2), admin.posts[0].region
    segment = ((Clause(Field.STATE, (SUBMITTED,)),),)
    done = Announcement(
        secrets.token_hex(5), admin.id, (region,), sent, Content(INVITATION), segment, State.DONE, sent,
        ended_at=sent + timedelta(minutes=1), gathered=True,
    )  # fmt: skip
    await work.announcements.save(done)
    chosen = [(each, owner) for each, owner in zip(dossiers, owners, strict=True) if each.state == SUBMITTED]
    notices = [
        Notice(
            f"{done.batch}:{owner}",
            owner,
            "siaran",
            {},
            sent,
            rank=Rank.ANNOUNCEMENT,
            batch=done.batch,
            subject=each.id,
        )
        for each, owner in chosen
    ]
    await work.outbox.add(*notices)
    await work.outbox.settle(
        [
            Outcome(
                each.key, each.person_id, Standing.UNREACHABLE if number < BLOCKED else Standing.SENT, sent,
                message_id=None if number < BLOCKED else 1,
            )
            for number, each in enumerate(notices)
        ]
    )  # fmt: skip
