"""Long polling: what waits, what comes again, and what Telegram numbers anew."""

import asyncio
from collections.abc import AsyncIterator, Iterator, MutableMapping
from typing import Any

import aiohttp
import pytest
from structlog.testing import capture_logs

from bot.app import App
from simulator.phone import Phone
from simulator.server import Simulator
from simulator.updates import Inbox, Update
from tests.bots import TOKEN, Join, at_the_menu, running_bot, settings_for
from tests.chaos.waiting import BOT, until

Events = list[MutableMapping[str, Any]]
CROWD, TEXTS_EACH = 6, 10
"""Together more than the 50 that may wait behind one."""


@pytest.fixture
def logged() -> Iterator[Events]:
    with capture_logs() as events:
        yield events


@pytest.fixture
async def polling(telegram: Simulator, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[App]:
    """The bot by polling; it tries a call again after a moment, however often it failed."""
    monkeypatch.setattr("bot.calls.LONGEST_PAUSE", 0.1)
    monkeypatch.setattr("bot.reception.LONGEST_PAUSE", 0.1)
    async with running_bot(settings_for(telegram, sqlite_url)) as app:
        yield app


@pytest.fixture
def inbox(telegram: Simulator) -> Inbox:
    return telegram.lines[BOT].inbox


@pytest.fixture
async def owner(polling: App, join: Join) -> Phone:  # noqa: ARG001 - the bot has to be at work
    phone = await join("Bu Contoh")
    await at_the_menu(phone)
    return phone


async def test_behind_one_whose_screen_does_not_come_everybody_else_is_answered_and_told_to_telegram(
    telegram: Simulator, inbox: Inbox, owner: Phone, join: Join
) -> None:
    crowd = [await join(f"Pak Misal {number}") for number in range(CROWD)]
    for phone in crowd:
        await at_the_menu(phone)
    fault = telegram.faults.add({"method": "sendMessage", "kind": "500", "chat_id": owner.id})
    await owner.types("/cek")
    for _ in range(TEXTS_EACH):
        await asyncio.gather(*(phone.types("/bantuan") for phone in crowd))
    for phone in crowd:
        await phone.sees("Bantuan")
    await until(telegram, lambda: not inbox.pending)
    assert "satu per satu" not in (await owner.looks()).text
    del telegram.faults.on[fault.id]
    await owner.sees("satu per satu")


async def test_a_few_updates_behind_one_whose_screen_does_not_come_stay_with_telegram(
    telegram: Simulator, inbox: Inbox, owner: Phone, join: Join
) -> None:
    other = await join("Pak Misal")
    await at_the_menu(other)
    fault = telegram.faults.add({"method": "sendMessage", "kind": "500", "chat_id": owner.id})
    await owner.types("/cek")
    await other.types("/bantuan")
    await other.sees("Bantuan")
    assert len(inbox.pending) == 2
    del telegram.faults.on[fault.id]
    await owner.sees("satu per satu")
    await until(telegram, lambda: not inbox.pending)


async def test_who_may_not_be_written_to_for_long_holds_up_nobody_and_is_answered_later(
    telegram: Simulator, inbox: Inbox, owner: Phone, join: Join, logged: Events
) -> None:
    fault = telegram.faults.add({"method": "sendMessage", "kind": "429", "retry_after": 3600, "chat_id": owner.id})
    await owner.types("/cek")
    await at_the_menu(await join("Pak Misal"))
    await until(telegram, lambda: "screen not brought" in {event["event"] for event in logged})
    await until(telegram, lambda: not inbox.pending)
    del telegram.faults.on[fault.id]
    await owner.types("hmm")
    await owner.sees("satu per satu")


async def test_after_a_quiet_week_telegram_may_number_from_anywhere(
    telegram: Simulator, inbox: Inbox, owner: Phone
) -> None:
    await owner.settles()
    for first in (7, 900_000_000, 70_000):
        inbox.next_id = first
        await owner.types("/bantuan")
        await owner.types("/cek")
        await owner.sees("satu per satu")
        await until(telegram, lambda: not inbox.pending)


async def test_what_telegram_hands_over_once_more_is_not_shown_once_more(
    telegram: Simulator, inbox: Inbox, owner: Phone, join: Join
) -> None:
    other = await join("Pak Misal")
    await at_the_menu(other)
    await until(telegram, lambda: not inbox.pending)
    before, inbox.redelivery = len(telegram.requests.cards("sendMessage")), 1.0
    for _ in range(4):
        await asyncio.gather(owner.types("/cek"), other.types("/bantuan"))
    await until(telegram, lambda: inbox.tally.redelivered == 8 and not inbox.again)
    await owner.sees("satu per satu")
    await other.sees("Bantuan")
    assert len(telegram.requests.cards("sendMessage")) - before == 8


async def test_what_is_handed_over_again_from_long_ago_keeps_nothing_from_being_told_to_telegram(
    telegram: Simulator, inbox: Inbox, owner: Phone, join: Join
) -> None:
    other = await join("Pak Misal")
    await at_the_menu(other)
    for long_ago in range(1, 25):
        again = {"update_id": long_ago, "message": {"message_id": 5, "date": "kapan saja"}}
        inbox.again.append(Update(long_ago, again, "lain", expires=float("inf")))
        await asyncio.gather(owner.types("/cek"), other.types("/bantuan"))
    await until(telegram, lambda: not inbox.pending)
    await owner.sees("satu per satu")


async def test_an_update_that_cannot_be_read_is_logged_without_its_contents_and_the_next_comes_through(
    telegram: Simulator, inbox: Inbox, owner: Phone, logged: Events
) -> None:
    strange = inbox.add("message", {"message_id": 5, "chat": "Rahasia Bu Contoh", "date": "kapan saja"}, "lain")
    assert strange is not None
    await owner.types("/bantuan")
    await owner.sees("Bantuan")
    await until(telegram, lambda: not inbox.pending)
    [event] = [event for event in logged if event["event"] == "unreadable update"]
    assert event["update_id"] == strange.update_id
    assert "Rahasia" not in repr(logged)


async def test_a_live_location_is_answered_once_however_far_it_moves(
    telegram: Simulator, inbox: Inbox, owner: Phone
) -> None:
    await owner.sends_location()
    await owner.sees("lokasi")
    await owner.settles()
    before = len(telegram.requests.cards("sendMessage"))
    person = {"id": owner.id, "is_bot": False, "first_name": "Bu Contoh"}
    for step in range(3):
        place = {"latitude": -6.9 - step / 100, "longitude": 107.6, "live_period": 900}
        chat = {"id": owner.id, "type": "private"}
        moved = {"message_id": 9, "date": 1_790_000_000, "edit_date": 1_790_000_060, "from": person, "chat": chat}
        inbox.add("edited_message", {**moved, "location": place}, "lain")
    await until(telegram, lambda: not inbox.pending)
    assert len(telegram.requests.cards("sendMessage")) == before


async def test_who_polled_first_goes_on_when_another_comes_and_says_so(
    telegram: Simulator, owner: Phone, logged: Events, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.polling.NEWCOMER", 0.0)
    async with aiohttp.ClientSession() as session:
        url = f"{telegram.base_url}/bot{TOKEN}/getUpdates"
        async with session.get(url, params={"timeout": "1"}) as answer:
            await answer.read()
    await until(telegram, lambda: any("another program is polling" in event["event"] for event in logged))
    await owner.types("/bantuan")
    await owner.sees("Bantuan")
