"""What was erased stays erased when an older backup is put back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.upkeep import round_of_upkeep
from programme.actions.decide_on_consent import decide_on_consent
from programme.actions.forget_me import forget_me
from programme.cases import Case, CaseState
from programme.dossier import Link, LinkRole
from programme.people import Consent, Person
from programme.sessions import NOBODY
from storage.backup import back_up, restore
from storage.database import Database
from storage.erasing import erase
from storage.files import Files
from storage.keys import Keys, new_key
from storage.ledger import LEDGER, Erased, erase_again, forget_pages
from storage.names import Names
from storage.rotation import Turned, rotate_files
from tests.clinics import books, clinic, opens
from tests.databases import KEY, KEYS
from tests.dossiers import hand_in

NOW = datetime.now(UTC)
SITI, BUDI, EVI = 7_000_000_001, 7_000_000_002, 7_000_000_003


class Dinas:
    """A database with its files: people come, go and are forgotten, and backups are made and put back."""

    def __init__(self, database: Database, url: str, folder: Path) -> None:
        self.database, self.url, self.folder = database, url, folder
        self.files = Files((folder / "berkas").as_uri(), KEYS)

    async def names(self) -> Names:
        async with self.database.work() as work:
            names = Names(await work.vault.secret())
            await work.commit()
        return names

    async def agrees(self, person_id: int, at: datetime = NOW) -> None:
        async with self.database.work() as work:
            person = await work.people.seat(person_id)
            person.consent = Consent("uji", at)
            await work.people.save(person, seen_at=at)
            await work.commit()

    async def goes(self, person_id: int, *, altogether: bool) -> None:
        """Forget somebody, or take back what they agreed to; then what is gone is written down."""
        async with self.database.work() as work:
            person = await work.people.seat(person_id)
            if altogether:
                await forget_me(work, person, at=NOW)
            else:
                await decide_on_consent(work, person, notice="uji", given=False, at=NOW)
            await work.people.save(person, seen_at=NOW)
            await work.commit()
        await erase(self.database.work, self.files, await self.names(), at=NOW)

    async def put_back(self, archive: Path) -> tuple[Erased, set[int]]:
        """Put a backup back into an empty database; return what was erased again, and who is there then."""
        again = Database(f"sqlite:///{self.folder / 'lagi.db'}", keys=KEYS)
        await restore(f"sqlite:///{self.folder / 'lagi.db'}", self.files, archive)
        erased = await erase_again(again, self.files, await self.names())
        there = set()
        async with again.work() as work:
            for person_id in (SITI, BUDI, EVI):
                person: Person = await work.people.seat(person_id)
                there |= {person_id} if person.consent else set()
            assert await work.dossiers.find("d1") is None
        await again.close()
        return erased, there


@pytest.fixture
def dinas(database: Database, database_url: str, tmp_path: Path) -> Dinas:
    return Dinas(database, database_url, tmp_path)


async def test_who_was_forgotten_after_a_backup_does_not_come_back_with_it(dinas: Dinas) -> None:
    for person_id in (SITI, BUDI, EVI):
        await dinas.agrees(person_id)
    async with dinas.database.work() as work:
        await hand_in(work, "d1", owner=SITI, papers=("nib",))
        await work.links.save(Link(SITI, "d1", LinkRole.OWNER, NOW))
        await work.commit()
    await dinas.names()
    archive = dinas.folder / "cadangan.tar"
    await back_up(dinas.url, dinas.files, archive, at=NOW)
    await dinas.goes(SITI, altogether=True)
    await dinas.goes(BUDI, altogether=False)
    assert await dinas.put_back(archive) == (Erased(people=2, dossiers=1, pieces=1), {EVI})


async def test_who_agreed_anew_before_the_backup_stays(dinas: Dinas) -> None:
    await dinas.agrees(SITI)
    await dinas.goes(SITI, altogether=True)
    await dinas.agrees(SITI, datetime.now(UTC) + timedelta(minutes=5))
    await back_up(dinas.url, dinas.files, dinas.folder / "cadangan.tar", at=NOW)
    assert await dinas.put_back(dinas.folder / "cadangan.tar") == (Erased(), {SITI})


async def test_the_ledger_names_nobody_and_ends_with_what_it_is_for(dinas: Dinas) -> None:
    await dinas.agrees(SITI)
    await dinas.goes(SITI, altogether=True)
    (page,) = [name async for name in dinas.files.names(LEDGER)]
    written = b"".join([part async for part in dinas.files.read(page)])
    assert written.startswith(b"o/")
    assert str(SITI).encode() not in written
    assert await forget_pages(dinas.files, before=NOW - timedelta(days=1)) == 0
    assert await forget_pages(dinas.files, before=NOW + timedelta(days=1)) == 1


async def test_a_ledger_can_be_read_after_the_keys_were_turned(dinas: Dinas) -> None:
    await dinas.agrees(SITI)
    await back_up(dinas.url, dinas.files, dinas.folder / "cadangan.tar", at=NOW)
    await dinas.goes(SITI, altogether=True)
    key = new_key()
    place = (dinas.folder / "berkas").as_uri()
    turned = [each async for each in rotate_files(Files(place, Keys.read(f"{key},{KEY}")))]
    assert turned == [Turned.ANEW]
    dinas.files = Files(place, Keys.read(key))
    assert (await dinas.put_back(dinas.folder / "cadangan.tar"))[0].people == 1


async def test_who_never_agreed_leaves_no_trace_in_it(dinas: Dinas) -> None:
    async with dinas.database.work() as work:
        await work.people.save(await work.people.seat(SITI), seen_at=NOW - timedelta(days=9))
        await work.people.forget_strangers(unseen_since=NOW)
        assert await work.erasures.waiting(limit=9) == []


async def test_sessions_questions_and_names_of_who_walked_in_go_when_they_are_long_over(database: Database) -> None:
    ages = {"0000000001": 1, "0000000002": 100, "0000000003": 800}
    async with database.work() as work:
        for person_id in (SITI, BUDI):
            await work.people.save(Person(person_id, consent=Consent("uji", NOW)), seen_at=NOW)
        for session_id, days in ages.items():
            session = clinic(id=session_id, starts_at=NOW - timedelta(days=days))
            await opens(work, session)
            booking = await books(work, SITI, session, now=session.starts_at - timedelta(days=1))
            walked_in = replace(booking, id=f"jalan{session_id[-1]}", person_id=None, name="Bu Mampir")
            await work.bookings.save(walked_in)
            for state in (CaseState.CLOSED, CaseState.WAITING):
                at = NOW - timedelta(days=days)
                case_id = f"{state}{session_id}"
                await work.cases.save(Case(case_id, SITI, "13.71", "?", state, None, at, at, at.date()))
        await work.commit()
    await round_of_upkeep(database.work)
    async with database.work() as work:
        there = await work.bookings.of_sessions(list(ages))
        names = {key[-1]: sorted(each.name for each in bookings) for key, bookings in there.items()}
        assert names == {"1": ["Bu Mampir", f"Usaha Contoh {SITI}"], "2": [f"Usaha Contoh {SITI}", NOBODY], "3": []}
        left = [each.id for each in await work.cases.of_person(SITI)]
    assert sorted(left) == sorted([f"ditutup{key}" for key in list(ages)[:2]] + [f"menunggu{key}" for key in ages])
