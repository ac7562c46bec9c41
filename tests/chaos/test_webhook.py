"""What the webhook answers, and when."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.settings import Settings
from bot.webhook import HEADER, PATH
from simulator.server import Simulator
from storage.database import Database
from tests.bots import Join, running_bot, settings_for
from tests.chaos.waiting import comes_to_webhook

SECRET = {HEADER: "rahasia-uji"}


@pytest.fixture
def settings(telegram: Simulator, database_url: str) -> Settings:
    return settings_for(telegram, database_url, receiving="webhook")


@pytest.fixture
async def door(telegram: Simulator, settings: Settings) -> AsyncIterator[aiohttp.ClientSession]:
    async with running_bot(settings), aiohttp.ClientSession(f"http://{settings.listen}") as session:
        await comes_to_webhook(telegram)
        yield session


def update_of(person_id: int) -> dict[str, object]:
    person = {"id": person_id, "is_bot": False, "first_name": "Bu Contoh"}
    chat = {"id": person_id, "type": "private", "first_name": "Bu Contoh"}
    message = {"message_id": 1, "date": 1_790_000_000, "from": person, "chat": chat, "text": "/start"}
    return {"update_id": 77, "message": message}


@pytest.mark.parametrize("engine_name", ["sqlite"])
@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: "tebakan"}, {HEADER: "rahasia-ují"}])
async def test_who_does_not_know_the_secret_is_turned_away(
    door: aiohttp.ClientSession, headers: dict[str, str], join: Join
) -> None:
    owner = await join()
    answer = await door.post(PATH, json=update_of(owner.id), headers=headers)
    assert answer.status == 403
    assert (await owner.looks()).text == ""


@pytest.mark.parametrize("engine_name", ["sqlite"])
@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"7", b"null", b'"/start"', b"{}", b"\xff\xfe", b"[" * 50_000],
)  # fmt: skip
async def test_what_is_no_update_is_refused(door: aiohttp.ClientSession, body: bytes) -> None:
    assert (await door.post(PATH, data=body, headers=SECRET)).status == 400
    assert (await door.get("/healthz")).status == 200


@pytest.mark.parametrize("engine_name", ["sqlite"])
@pytest.mark.parametrize("message", ["7", '{"chat": {}}'])
async def test_an_update_that_cannot_be_read_is_not_asked_for_again(door: aiohttp.ClientSession, message: str) -> None:
    body = f'{{"update_id": 1, "message": {message}}}'.encode()
    assert (await door.post(PATH, data=body, headers=SECRET)).status == 200


async def test_an_update_is_acknowledged_only_after_its_commit(
    settings: Settings, door: aiohttp.ClientSession, join: Join
) -> None:
    owner = await join(started=True)
    other = Database(settings.database_url)
    async with other.work() as work:
        await work.people.seat(owner.id)
        await work.commit()
    async with other.work() as work:
        await work.people.seat(owner.id)  # the row is held, so nothing can be committed for this person
        asked = asyncio.create_task(door.post(PATH, json=update_of(owner.id), headers=SECRET))
        for _ in range(20):
            await door.get("/healthz")
        assert not asked.done()
    assert (await asked).status == 200
    async with other.work() as work:
        assert await work.updates.find(77) is not None
    await other.close()
    await owner.sees("Pilih bahasa")
