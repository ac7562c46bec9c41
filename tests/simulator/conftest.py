"""A simulator of its own for every test; each answer that it gives is held against the documented shapes."""

from collections.abc import AsyncIterator

import aiohttp
import pytest

from simulator.people import BotProfile
from simulator.phone import Phone
from simulator.server import Simulator
from tests.simulator.plain_bot import TOKEN, BotApi


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
async def server() -> AsyncIterator[Simulator]:
    simulator = Simulator([BotProfile.with_token(TOKEN, "contoh_bot", "Contoh")], check_answers=True)
    await simulator.start()
    yield simulator
    flaws = [(card["method"], remark) for card in simulator.requests.cards() for remark in card.get("remarks", [])]
    await simulator.stop()
    assert not [flaw for flaw in flaws if flaw[1].startswith("answer:")]


@pytest.fixture
async def bot(server: Simulator, session: aiohttp.ClientSession) -> BotApi:
    return BotApi(session, server.base_url)


@pytest.fixture
async def phone(server: Simulator, session: aiohttp.ClientSession) -> Phone:
    """Somebody who has not yet started the bot."""
    return await Phone.join(server.base_url, "Bu Contoh", session, username="bu_contoh")


@pytest.fixture
async def friend(server: Simulator, session: aiohttp.ClientSession) -> Phone:
    """Somebody to whom the bot may write."""
    return await Phone.join(server.base_url, "Pak Misal", session, started=True)
