"""Whether the bot is ready, as a watchman asks."""

import asyncio

import aiohttp
import pytest

from bot import app as composition
from simulator.server import Simulator
from tests.bots import Join, at_the_menu, running_bot, settings_for


async def test_a_database_that_does_not_answer_is_said_in_time(
    telegram: Simulator, join: Join, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_for(telegram, sqlite_url)
    async with running_bot(settings) as app, aiohttp.ClientSession(f"http://{settings.listen}") as http:
        await at_the_menu(await join())
        async with http.get("/readyz") as answer:
            assert answer.status == 200
        monkeypatch.setattr(composition, "READY_WITHIN", 0.05)
        monkeypatch.setattr(app.database, "ping", asyncio.Event().wait)
        async with http.get("/readyz") as answer:
            assert answer.status == 503
            assert "database" in await answer.text()
