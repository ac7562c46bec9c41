"""The place that the demo shows: living, in all states, and plainly invented."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from io import BytesIO

from PIL import Image

from bot.sample import NUMBERS, STATES, furnish, sample_photo
from bot.sample_life import bring_to_life
from bot.sample_sessions import open_sample_sessions
from bot.settings import SHIPPED_PROGRAMME
from programme import numbers
from programme.announcements import State
from programme.cases import CaseState
from programme.desk import Wanted
from programme.file import load
from programme.regions import Regions
from storage.database import Database
from tests.databases import KEYS

NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)


async def test_the_demo_begins_with_a_dinas_and_dossiers_in_all_states(sqlite_url: str) -> None:
    programme, database = load(SHIPPED_PROGRAMME), Database(sqlite_url, keys=KEYS)
    async with database.work() as work:
        photos = {each.id: "x" for each in programme.documents}
        staff = await furnish(work, programme, admin=1, operator=2, photos=photos, at=NOON)
        await open_sample_sessions(work, coach=1, at=NOON)
        await bring_to_life(work, programme, Regions.shipped(), staff, photos=photos, at=NOON)
        await work.commit()
    async with database.work() as work:
        found = await work.desk.search(["13"], "", limit=99)
        assert len(found) == 46 - STATES["draf"]
        assert all(each.name.startswith("Usaha Contoh") and each.name.endswith("(contoh)") for each in found)
        states = Counter(each.state for each in found)
        assert set(states) == {state.id for state in programme.states} - {"draf"}
        assert len({each.region for each in found}) > 3
        total, late = await work.desk.count(Wanted(["13"]), today=NOON.date())
        assert 0 < late < total
        assert len(await work.staff.within("13")) == 2
        queue = await work.desk.queue(Wanted(["13.71"]), today=NOON.date(), limit=9)
        assert queue
        assert await work.pieces.of_dossier(queue[0].id)
        sentras = await work.sentras.within(["13"])
        assert len({each.region for each in sentras}) > 3
        assert [await work.sentras.members(each.id) for each in sentras].count(0) == 0
        waiting = await work.cases.within("13.71", [CaseState.WAITING])
        assert {each.overdue(NOON.date()) for each in waiting} == {True, False}
        (sent,) = await work.announcements.of_officer(staff[0].id, [State.DONE], limit=9)
        assert len(await work.announcements.recipients(sent)) > 3
        booked = await work.bookings.of_sessions(
            [each.id for each in await work.sessions.between(NOON, NOON + timedelta(days=60))]
        )
        assert sum(len(each) for each in booked.values()) > 5
    await database.close()


def test_the_numbers_of_the_demo_have_the_right_form() -> None:
    assert {kind: numbers.read(kind, number).fault for kind, number in NUMBERS.items()} == dict.fromkeys(NUMBERS)


def test_the_photo_of_the_demo_is_one() -> None:
    with Image.open(BytesIO(sample_photo())) as picture:
        assert picture.format == "JPEG"
