from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select

from programme.dossier import Actor, Event, Handover, Happening, Link, LinkRole, Paper, PaperState
from programme.notices import Notice
from programme.people import Consent, Draft, FinishedCheck, Person
from programme.ports import Work, Works
from storage.database import Database, DatabaseWork
from storage.schema import metadata
from tests.dossiers import hand_in

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SITI, BUDI = 7_000_000_001, 7_000_000_002
CHECK = FinishedCheck("ovop 2026.1", {"nib": "ya"}, {"izin": "terpenuhi"}, started_at=NOON, finished_at=NOON)


async def settle(work: Work, person_id: int, *, consent: Consent | None, seen_at: datetime) -> None:
    """Give a person something of everything."""
    person = await work.people.seat(person_id)
    person.consent = consent
    await work.people.save(person, seen_at=seen_at)
    await work.drafts.save(person_id, Draft("self_check", "nib", {"answers": {"merek": "Keripik Contoh"}}))
    await work.checks.save(person_id, CHECK)
    await work.consents.add(person_id, notice="2026-01", given=True, at=seen_at)
    await work.updates.record(person_id, person_id=person_id, handouts=[{"kind": "card"}], at=seen_at)


async def what_is_left(work: Work, person_id: int) -> list[str]:
    found = {
        "draft": await work.drafts.find(person_id, "self_check"),
        "check": await work.checks.all(person_id),
        "update": await work.updates.find(person_id),
        "consents": await work.consents.history(person_id),
    }
    return [name for name, rows in found.items() if rows]


async def test_the_database_fits_the_port(database: Database) -> None:
    works: Works = database.work
    async with works() as work:
        assert (await work.people.seat(SITI)).id == SITI


async def test_somebody_new_has_a_seat_and_nothing_else(database: Database) -> None:
    async with database.work() as work:
        assert await work.people.seat(SITI) == Person(SITI)


async def test_a_person_comes_back_as_they_were_saved(database: Database) -> None:
    siti = Person(
        id=SITI,
        language="id",
        consent=Consent("2026-01", NOON),
        notice="2026-01",
        profile={"wilayah": "13.71", "merek": "Keripik “Contoh” 🌶️"},
        conversation="self_check",
        version=41,
        message_id=2**40,
        blocked=True,
    )
    async with database.work() as work:
        await work.people.save(siti, seen_at=NOON)
        await work.commit()
    async with database.work() as work:
        assert await work.people.seat(SITI) == siti


async def test_what_was_taken_back_is_gone(database: Database) -> None:
    async with database.work() as work:
        await work.people.save(Person(SITI, language="en", consent=Consent("2026-01", NOON)), seen_at=NOON)
        await work.people.save(Person(SITI, language="en"), seen_at=NOON)
        await work.commit()
    async with database.work() as work:
        assert (await work.people.seat(SITI)).consent is None


async def test_a_moment_in_another_time_zone_is_the_same_moment(database: Database) -> None:
    in_padang = NOON.astimezone(timezone(timedelta(hours=7)))
    async with database.work() as work:
        await work.people.save(Person(SITI, consent=Consent("2026-01", in_padang)), seen_at=in_padang)
        await work.commit()
    async with database.work() as work:
        consent = (await work.people.seat(SITI)).consent
    assert consent is not None
    assert consent.given_at == NOON
    assert consent.given_at.utcoffset() == timedelta(0)


async def test_forgetting_leaves_only_the_log_of_consents(database: Database) -> None:
    async with database.work() as work:
        for person_id in (SITI, BUDI):
            await settle(work, person_id, consent=Consent("2026-01", NOON), seen_at=NOON)
        await work.commit()
    async with database.work() as work:
        await work.people.forget(SITI)
        await work.commit()
    async with database.work() as work:
        assert await what_is_left(work, SITI) == ["consents"]
        assert await what_is_left(work, BUDI) == ["draft", "check", "update", "consents"]


async def test_what_others_write_about_somebody_is_no_word_of_theirs(database: Database) -> None:
    async with database.work() as work:
        await settle(work, SITI, consent=Consent("2026-01", NOON), seen_at=NOON - timedelta(days=9))
        await work.people.amend(await work.people.seat(SITI))
        assert await work.people.forget_unseen(since=NOON - timedelta(days=1)) == 1


@pytest.mark.parametrize("way", ["asked to be", "unseen for long", "a stranger"])
async def test_who_is_forgotten_is_named_nowhere_but_in_the_log_of_consents(database: Database, way: str) -> None:
    async with database.work() as work:
        await settle(work, BUDI, consent=None, seen_at=NOON)
        consent = None if way == "a stranger" else Consent("2026-01", NOON)
        await settle(work, SITI, consent=consent, seen_at=NOON - timedelta(days=9))
        if consent is None:
            await work.consents.add(SITI, notice="2026-01", given=False, at=NOON)
        dossier = await hand_in(work, "aaaa", owner=BUDI)
        dossier.claimed_by, dossier.claimed_until = SITI, NOON
        await work.dossiers.save(dossier)
        await work.papers.save(Paper("aaaa", "nib", PaperState.VALID, decided_by=SITI, decided_at=NOON))
        for piece in await work.pieces.of_dossier("aaaa"):
            await work.pieces.save(replace(piece, sent_by=SITI))
        await work.links.save(Link(SITI, "aaaa", LinkRole.COMPANION, NOON))
        await work.events.add(Event("aaaa", NOON, Actor.OWNER, Happening.LINKED, actor_id=SITI))
        await work.handovers.add(Handover("hash", "aaaa", SITI, gives_away=False, expires_at=NOON))
        await work.outbox.add(Notice(f"contoh:{SITI}", SITI, "contoh", {}, NOON))
        assert await tables_that_name(work, SITI) > {"pieces", "events", "papers", "dossiers", "links", "consents"}
        match way:
            case "asked to be":
                await work.people.forget(SITI)
            case "unseen for long":
                assert await work.people.forget_unseen(since=NOON - timedelta(days=1)) == 1
            case _:
                assert await work.people.forget_strangers(unseen_since=NOON - timedelta(days=1)) == 1
        assert await tables_that_name(work, SITI) <= {"consents", "erasures"}
        await work.erasures.done(await work.erasures.waiting(limit=9))  # as the eraser does, who hashes the account
        assert await tables_that_name(work, SITI) == {"consents"}
        assert (await work.papers.find("aaaa", "nib")).state is PaperState.VALID


async def tables_that_name(work: DatabaseWork, person_id: int) -> set[str]:
    """Read every row of every table."""
    tables = [(each.name, await work.connection.execute(select(each))) for each in metadata.tables.values()]
    return {name for name, rows in tables if any(str(person_id) in str(row) for row in rows.all())}


async def test_the_update_that_asked_to_be_forgotten_is_still_known_afterwards(database: Database) -> None:
    async with database.work() as work:
        await settle(work, SITI, consent=None, seen_at=NOON)
        await work.people.forget(SITI)
        await work.updates.record(99, person_id=SITI, handouts=[], at=NOON)
        await work.commit()
    async with database.work() as work:
        assert await work.updates.find(99) == []


async def test_blocking_the_bot_is_noted_and_is_no_word_of_the_person(database: Database) -> None:
    long_ago = NOON - timedelta(days=31)
    async with database.work() as work:
        await settle(work, SITI, consent=None, seen_at=long_ago)
        await work.people.mark(SITI, blocked=True)
        await work.people.mark(BUDI, blocked=True)
        assert (await work.people.seat(SITI)).blocked
        assert await work.people.forget_strangers(unseen_since=NOON - timedelta(days=30)) == 1
        assert not (await work.people.seat(BUDI)).blocked


async def test_strangers_unseen_for_long_are_forgotten_and_others_stay(database: Database) -> None:
    long_ago = NOON - timedelta(days=31)
    async with database.work() as work:
        await settle(work, 1, consent=None, seen_at=long_ago)
        await settle(work, 2, consent=None, seen_at=NOON)
        await settle(work, 3, consent=Consent("2026-01", long_ago), seen_at=long_ago)
        assert await work.people.forget_strangers(unseen_since=NOON - timedelta(days=30)) == 1
        assert await what_is_left(work, 1) == ["consents"]
        assert len(await what_is_left(work, 2)) == len(await what_is_left(work, 3)) == 4


async def test_everybody_unseen_for_very_long_is_forgotten(database: Database) -> None:
    long_ago = NOON - timedelta(days=800)
    async with database.work() as work:
        await settle(work, 1, consent=Consent("2026-01", long_ago), seen_at=long_ago)
        await settle(work, 2, consent=Consent("2026-01", long_ago), seen_at=NOON)
        assert await work.people.forget_unseen(since=NOON - timedelta(days=730)) == 1
        assert await what_is_left(work, 1) == ["consents"]
        assert len(await what_is_left(work, 2)) == 4
