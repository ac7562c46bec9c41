"""The place that the demo shows: living, in all states, and plainly invented."""

from collections import Counter
from datetime import UTC, datetime
from io import BytesIO

from PIL import Image

from bot.sample import NUMBERS, STATES, furnish, sample_photo
from bot.settings import SHIPPED_PROGRAMME
from programme import numbers
from programme.desk import Wanted
from programme.file import load
from storage.database import Database
from tests.databases import KEYS

NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)


async def test_the_demo_begins_with_a_dinas_and_dossiers_in_all_states(sqlite_url: str) -> None:
    programme, database = load(SHIPPED_PROGRAMME), Database(sqlite_url, keys=KEYS)
    async with database.work() as work:
        await furnish(work, programme, admin=1, operator=2, photo="x", at=NOON)
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
    await database.close()


def test_the_numbers_of_the_demo_have_the_right_form() -> None:
    assert {kind: numbers.read(kind, number).fault for kind, number in NUMBERS.items()} == dict.fromkeys(NUMBERS)


def test_the_photo_of_the_demo_is_one() -> None:
    with Image.open(BytesIO(sample_photo())) as picture:
        assert picture.format == "JPEG"
