"""One bot for journeys that need no other combination: polling, SQLite. It is expected to have had no trouble."""

from collections.abc import AsyncIterator, Iterator, MutableMapping
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.app import App
from simulator.phone import Phone
from simulator.server import Simulator
from tests.bots import Join, at_the_menu, running_bot, settings_for
from tests.journeys.checking import answers, begins

Logs = list[MutableMapping[str, Any]]

TROUBLE = {"turn failed", "screen refused", "update waits"}
"""What the bot logs when somebody did not get the answer that was meant for them."""


@pytest.fixture
def logs() -> Iterator[Logs]:
    """Everything that our own code logs, as events."""
    with capture_logs() as captured:
        yield captured


@pytest.fixture
async def kawan(telegram: Simulator, sqlite_url: str, logs: Logs) -> AsyncIterator[App]:
    """The bot at work; at the end nobody met trouble, and Telegram had nothing to remark on what it was asked."""
    async with running_bot(settings_for(telegram, sqlite_url)) as app:
        yield app
    assert [event for event in logs if event["event"] in TROUBLE] == []
    assert [card for card in telegram.requests.cards() if card.get("remarks")] == []


@pytest.fixture
def stumbling(telegram: Simulator, sqlite_url: str) -> AbstractAsyncContextManager[App]:
    """The bot for tests in which trouble is made; not started yet."""
    return running_bot(settings_for(telegram, sqlite_url))


@pytest.fixture
async def owner(kawan: App, join: Join) -> Phone:  # noqa: ARG001 - the bot has to be at work
    """Somebody at the menu who agreed that things are kept."""
    phone = await join()
    await at_the_menu(phone)
    return phone


@pytest.fixture
async def asker(owner: Phone) -> Phone:
    """Somebody at a question that wants a button."""
    await begins(owner)
    await answers(owner, until="di_sentra")
    return owner


@pytest.fixture
async def writer(owner: Phone) -> Phone:
    """Somebody at a question that wants words."""
    await begins(owner)
    await answers(owner, until="nama_usaha")
    return owner
