"""Whom an announcement reaches, and what is known of them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from programme.announcements import (
    Attachment,
    Audience,
    Clause,
    Content,
    Facts,
    Field,
    Segment,
    State,
    new_announcement,
)
from programme.dossier import Dossier, Link, LinkRole, Paper, PaperState
from programme.notices import Notice, Rank
from programme.outbox import Outcome, Standing
from programme.people import Consent, FinishedCheck
from programme.ports import Work
from storage.database import Database

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SITI, BUDI, CICI, DEDI, EVI, FAJAR = range(7_000_000_001, 7_000_000_007)
EVERYWHERE = ["13", "34"]


async def join(work: Work, person_id: int, language: str = "id", **profile: str) -> None:
    person = await work.people.seat(person_id)
    person.language, person.consent, person.profile = language, Consent("2026-11", NOON), profile
    await work.people.save(person, seen_at=NOON)


async def open_dossier(work: Work, person_id: int, region: str, **more: object) -> str:
    dossier = Dossier(f"d{person_id}", f"Usaha {person_id}", "diajukan", "ovop", 2026, NOON, NOON, region=region)
    for name, value in more.items():
        setattr(dossier, name, value)
    await work.dossiers.add(dossier)
    await work.links.save(Link(person_id, dossier.id, LinkRole.OWNER, NOON))
    return dossier.id


async def settle(work: Work) -> None:
    """Six people: in Padang with tenun, in Agam with food, in Yogya, with a profile only, stranger, out of reach."""
    await join(work, SITI)
    slots = {"nib": "NIB", "halal": "Sertifikat halal"}
    first = await open_dossier(work, SITI, "13.71", commodity="tenun", sentra="Sentra Contoh", slots=slots, ticket="T1")
    await work.papers.save(Paper(first, "nib", PaperState.CHECKING))
    await work.papers.save(Paper(first, "halal", PaperState.REPLACE))
    await join(work, BUDI, "en")
    await open_dossier(work, BUDI, "13.06", commodity="makanan", state="lengkap", slots=slots)
    await join(work, CICI)
    await open_dossier(work, CICI, "34.01", commodity="makanan")
    await join(work, DEDI, wilayah="13.71", komoditas="tenun", nama_usaha="Tenun Contoh", nama_sentra="SENTRA contoh")
    verdicts = {"sk_sentra": "belum"}
    await work.checks.save(DEDI, FinishedCheck("ovop", {}, verdicts, NOON, NOON))
    await work.people.seat(EVI)
    await join(work, FAJAR, wilayah="13.71")


async def reached(work: Work, segment: Segment, regions: Sequence[str] = EVERYWHERE) -> list[int]:
    members = await work.announcements.members(segment, regions, after=0, limit=10)
    assert (await work.announcements.audience(segment, regions)).reached == len(members)
    return [person_id for person_id, _ in members]


def only(field: Field, *values: str, negated: bool = False) -> Clause:
    return Clause(field, values, negated=negated)


async def test_everybody_with_consent_inside_the_regions_is_reached_and_nobody_else(database: Database) -> None:
    async with database.work() as work:
        await settle(work)
        assert await reached(work, ()) == [SITI, BUDI, CICI, DEDI, FAJAR]
        assert await reached(work, (), ["13"]) == [SITI, BUDI, DEDI, FAJAR]
        assert await reached(work, (), ["13.06"]) == [BUDI]
        assert await reached(work, (), []) == []


@pytest.mark.parametrize(
    ("clauses", "people"),
    [
        ([only(Field.REGION, "13.71")], [SITI, DEDI, FAJAR]),
        ([only(Field.REGION, "13", negated=True)], [CICI]),
        ([only(Field.COMMODITY, "tenun")], [SITI, DEDI]),
        ([only(Field.COMMODITY, "tenun", "makanan")], [SITI, BUDI, CICI, DEDI]),
        ([only(Field.COMMODITY, "tenun", negated=True)], [BUDI, CICI, FAJAR]),
        ([only(Field.SENTRA, "Sentra Contoh")], [SITI, DEDI]),
        ([only(Field.STATE, "lengkap")], [BUDI]),
        ([only(Field.STATE, "lengkap", negated=True)], [SITI, CICI, DEDI, FAJAR]),
        ([only(Field.MISSING, "nib")], [BUDI]),
        ([only(Field.MISSING, "halal")], [SITI, BUDI]),
        ([only(Field.GAP, "sk_sentra")], [DEDI]),
        ([only(Field.LANGUAGE, "en")], [BUDI]),
        ([only(Field.SESSION, "s1")], []),
        ([only(Field.REGION, "13"), only(Field.COMMODITY, "makanan")], [BUDI]),
        ([only(Field.REGION, "13"), only(Field.COMMODITY, "makanan", negated=True)], [SITI, DEDI, FAJAR]),
    ],
)
async def test_people_are_chosen_by_what_is_known_of_them(
    database: Database, clauses: list[Clause], people: list[int]
) -> None:
    async with database.work() as work:
        await settle(work)
        assert await reached(work, (tuple(clauses),)) == people


async def test_groups_of_conditions_add_up(database: Database) -> None:
    async with database.work() as work:
        await settle(work)
        segment = ((only(Field.REGION, "34"),), (only(Field.REGION, "13.71"), only(Field.COMMODITY, "tenun")))
        assert await reached(work, segment) == [SITI, CICI, DEDI]


async def test_who_blocked_us_or_wants_none_is_counted_apart(database: Database) -> None:
    async with database.work() as work:
        await settle(work)
        await work.people.mark(BUDI, blocked=True)
        await work.announcements.decline(CICI, wanted=False)
        await work.announcements.decline(CICI, wanted=False)
        assert await work.announcements.audience((), EVERYWHERE) == Audience(reached=3, blocked=1, declined=1)
        assert await work.announcements.declines(CICI)
        await work.announcements.decline(CICI, wanted=True)
        assert not await work.announcements.declines(CICI)
        assert await reached(work, ()) == [SITI, CICI, DEDI, FAJAR]


async def test_who_looks_after_several_dossiers_is_reached_once(database: Database) -> None:
    async with database.work() as work:
        await settle(work)
        await work.links.save(Link(SITI, f"d{BUDI}", LinkRole.COMPANION, NOON))
        assert await reached(work, ()) == [SITI, BUDI, CICI, DEDI, FAJAR]
        assert await work.announcements.members((), ["13.06"], after=0, limit=1) == [(SITI, f"d{BUDI}")]
        assert await work.announcements.members((), ["13.06"], after=SITI, limit=9) == [(BUDI, f"d{BUDI}")]


async def test_the_facts_of_a_recipient_are_those_of_the_dossier_they_were_chosen_for(database: Database) -> None:
    async with database.work() as work:
        await settle(work)
        facts = await work.announcements.facts({SITI: f"d{SITI}", DEDI: None, FAJAR: None})
    assert facts == {
        SITI: Facts(f"Usaha {SITI}", "T1", ("Sertifikat halal",)),
        DEDI: Facts("Tenun Contoh"),
        FAJAR: Facts(),
    }


async def test_an_announcement_is_kept_as_it_is(database: Database) -> None:
    content = Content("<b>Halo</b> {nama}", "Hello", (Attachment("photo", "f1"), Attachment("photo", "f2")))
    segment = ((only(Field.REGION, "13.71", negated=True), only(Field.STATE, "draf")), (only(Field.GAP, "x"),))
    draft = new_announcement("petugas001", ["13"], at=NOON)
    async with database.work() as work:
        kept = type(draft)(draft.id, draft.officer_id, draft.regions, NOON, content, segment)
        await work.announcements.save(kept)
        assert await work.announcements.find(draft.id, hold=True) == kept
        await work.announcements.save(kept.moved_to(State.SCHEDULED, starts_at=NOON))
        assert await work.announcements.due(at=NOON - timedelta(seconds=1)) == []
        assert await work.announcements.due(at=NOON) == [draft.id]
        assert await work.announcements.of_officer("petugas001", [State.DRAFT], limit=5) == []
        assert [each.id for each in await work.announcements.among({State.SCHEDULED})] == [draft.id]
        assert await work.announcements.among({State.DRAFT}) == []
        [found] = await work.announcements.of_officer("petugas001", [State.SCHEDULED], limit=5)
        assert found.starts_at == NOON
        await work.announcements.drop(draft.id)
        assert await work.announcements.find(draft.id) is None


async def test_the_report_says_what_came_of_each_recipient(database: Database) -> None:
    async with database.work() as work:
        await settle(work)
        announcement = new_announcement("petugas001", ["13"], at=NOON)
        await work.outbox.add(
            *(
                Notice(f"{announcement.batch}:{each}", each, "siaran", {}, NOON, Rank.ANNOUNCEMENT,
                       batch=announcement.batch, subject=dossier)
                for each, dossier in ((SITI, f"d{SITI}"), (DEDI, None))
            )
        )  # fmt: skip
        await work.outbox.claim([f"{announcement.batch}:{SITI}"], at=NOON)
        await work.outbox.settle([Outcome(f"{announcement.batch}:{SITI}", SITI, Standing.SENT, NOON, message_id=77)])
        first, second = await work.announcements.recipients(announcement)
        assert (first.name, first.region, first.ticket, first.standing, first.at) == (
            f"Usaha {SITI}", "13.71", "T1", "sent", NOON,
        )  # fmt: skip
        assert (second.name, second.standing) == ("Tenun Contoh", "waiting")
        assert await work.announcements.answered(SITI, 77) == announcement.id
        assert await work.announcements.answered(SITI, 78) is None
        assert await work.announcements.answered(DEDI, 77) is None
        assert await work.announcements.told(SITI, announcement.id)
        assert not await work.announcements.told(DEDI, announcement.id), "it waits"
        album = Outcome(f"{announcement.batch}:{DEDI}", DEDI, Standing.SENT, NOON, message_id=90, album="a7")
        await work.outbox.claim([album.key], at=NOON)
        await work.outbox.settle([album])
        assert await work.announcements.answered(DEDI, 91, "a7") == announcement.id
        assert await work.announcements.answered(SITI, 91, "a7") is None
