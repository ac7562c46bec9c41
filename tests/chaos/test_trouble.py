"""What goes wrong around the bot, and what people see of it: the answer, only later."""

import asyncio
from collections.abc import AsyncIterator, Iterator, MutableMapping
from contextlib import asynccontextmanager
from typing import Any, ClassVar

import pytest
from sqlalchemy import make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool
from structlog.testing import capture_logs

from bot.app import App
from conversations.conversation import Conversation, Step, by_name
from conversations.house import open_stage
from conversations.screen import Answer, Button, Opens, Screen
from conversations.stage import Stage
from conversations.turn import Next, Outcome, Show, Turn
from conversations.words import Html, Words
from simulator.server import Simulator
from storage.address import driver_url
from storage.database import Database
from tests.bots import EACH_ONCE, Join, at_the_menu, running_bot, settings_for
from tests.chaos.waiting import BOT, until

Events = list[MutableMapping[str, Any]]
SECRET_WORDS = "Keripik Rahasia Bu Contoh"


class Trap(Step[None]):
    """A step that somebody wrote badly."""

    name = "jebakan"

    async def look(self, turn: Turn) -> None:
        """Nothing has to be known."""

    def draw(self, seen: None, t: Words) -> Screen:  # noqa: ARG002 - steps share their signatures
        return Screen(Html("Jebakan"), [[Button("Diam", Answer("diam"))], [Button("Menu", Opens("menu"))]])

    async def tapped(self, turn: Turn, value: str) -> Outcome:
        turn.person.profile["jebakan"] = value
        await asyncio.Event().wait()
        return Show()

    async def typed(self, turn: Turn, text: str) -> Outcome:
        turn.person.profile["jebakan"] = text
        raise ValueError(text)


class Cellar(Conversation):
    name: ClassVar[str] = "bantuan"
    steps = by_name(Trap())

    async def open(self, turn: Turn, argument: str) -> Outcome:  # noqa: ARG002 - conversations share it
        return Next(Trap.name)


@pytest.fixture
def stage() -> Stage:
    others = [each for name, each in open_stage().conversations.items() if name != Cellar.name]
    return Stage([*others, Cellar()])


@pytest.fixture
async def trapped(telegram: Simulator, database_url: str, receiving: str, stage: Stage) -> AsyncIterator[App]:
    settings = settings_for(telegram, database_url, receiving=receiving, step_seconds=3)
    async with running_bot(settings, stage) as app:
        yield app


@pytest.fixture
def logged() -> Iterator[Events]:
    with capture_logs() as events:
        yield events


@pytest.mark.parametrize(("engine_name", "receiving"), EACH_ONCE)
async def test_a_step_that_hangs_holds_up_nobody_else(trapped: App, join: Join, engine_name: str) -> None:
    stuck, other = await join("Bu Contoh"), await join("Pak Misal")
    await at_the_menu(stuck)
    await stuck.types("/bantuan")
    await stuck.sees("Jebakan")
    await at_the_menu(other)
    await stuck.taps("Diam")
    await other.types("/cek")
    await other.sees("satu per satu")
    if engine_name == "postgresql":  # SQLite takes one turn at a time, whoever's it is
        assert "Maaf" not in (await stuck.looks()).text, "the other one had to wait"
    await stuck.sees("terlalu lama")
    await stuck.settles()
    await stuck.taps("Menu")
    await stuck.sees("Apa yang bisa kami bantu?")
    async with trapped.database.work() as work:
        assert "jebakan" not in (await work.people.seat(stuck.id)).profile


@pytest.mark.parametrize(("engine_name", "receiving"), EACH_ONCE)
async def test_what_nobody_foresaw_gets_a_number_and_no_contents_in_the_log(
    trapped: App, join: Join, logged: Events
) -> None:
    owner = await join(SECRET_WORDS)
    await at_the_menu(owner)
    await owner.types("/bantuan")
    await owner.sees("Jebakan")
    await owner.types(SECRET_WORDS)
    screen = await owner.sees("ada yang salah di pihak kami")
    (event,) = [each for each in logged if each["event"] == "turn failed"]
    assert event["number"] in screen.text
    assert event["error"] == "ValueError"
    assert event["update_id"]
    assert "Rahasia" not in repr(logged)
    await owner.types("/start")
    await owner.sees("Apa yang bisa kami bantu?")
    async with trapped.database.work() as work:
        assert (await work.people.seat(owner.id)).profile == {}


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "429", "retry_after": 1, "times": 2},
        {"kind": "500", "times": 3},
        {"kind": "502", "times": 2},
        {"kind": "drop_before", "times": 2},
        {"kind": "drop_after", "times": 1},
        {"kind": "timeout", "seconds": 0.3, "times": 1},
    ],
    ids=lambda fault: str(fault["kind"]),
)
@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(("engine_name", "receiving"), [("sqlite", "webhook")])
async def test_by_webhook_a_screen_comes_whatever_telegram_says_to_it(
    telegram: Simulator, join: Join, fault: dict[str, Any]
) -> None:
    owner = await join()
    await at_the_menu(owner)
    for method in ("sendMessage", "editMessageText"):
        telegram.faults.add({"method": method, **fault})
    await owner.taps("Cek kelayakan")
    await owner.sees("satu per satu")
    await owner.types("/menu")
    await owner.sees("Apa yang bisa kami bantu?")
    await owner.settles()


@pytest.mark.parametrize("engine_name", ["sqlite"])
async def test_who_blocks_the_bot_is_marked_and_not_written_to_for_ever(
    telegram: Simulator, bot: App, join: Join
) -> None:
    owner, other = await join("Bu Contoh"), await join("Pak Misal")
    await at_the_menu(owner)
    telegram.faults.add({"method": "sendMessage", "kind": "500", "chat_id": owner.id, "times": 1})
    await owner.types("/cek")
    await owner.blocks()
    await at_the_menu(other)
    await until(telegram, lambda: not telegram.lines[BOT].inbox.pending)
    async with bot.database.work() as work:
        assert (await work.people.seat(owner.id)).blocked
    refused = [card for card in telegram.requests.cards("sendMessage") if card["status"] == 403]
    assert len(refused) <= 1
    await owner.starts()
    await until(telegram, lambda: not telegram.lines[BOT].inbox.pending)
    async with bot.database.work() as work:
        assert not (await work.people.seat(owner.id)).blocked


@pytest.mark.parametrize(("engine_name", "receiving"), EACH_ONCE)
async def test_while_the_database_is_down_nothing_is_lost_and_it_goes_on_by_itself(
    telegram: Simulator, database_url: str, receiving: str, engine_name: str, join: Join, logged: Events
) -> None:
    settings = settings_for(telegram, database_url, receiving=receiving, step_seconds=0.4)
    owners = [await join("Bu Contoh"), await join("Pak Misal")]
    async with running_bot(settings):
        for owner in owners:
            owner.patience = 20
            await at_the_menu(owner)
            await owner.settles()
        async with database_down(database_url, engine_name):
            for owner in owners:
                await owner.types("/cek")
            await until(telegram, lambda: "update waits" in {event["event"] for event in logged})
        for owner in owners:
            await owner.sees("satu per satu")
            await owner.settles()
            shown = [message for message in owner.messages if "satu per satu" in message.get("text", "")]
            assert len(shown) == 1


@pytest.mark.parametrize(("engine_name", "receiving"), EACH_ONCE)
async def test_what_is_sent_while_the_database_is_down_takes_effect_in_its_order(
    telegram: Simulator, database_url: str, receiving: str, engine_name: str, join: Join, logged: Events
) -> None:
    owner, other = await join("Bu Contoh"), await join("Pak Misal")
    owner.patience = 30
    async with running_bot(settings_for(telegram, database_url, receiving=receiving, step_seconds=0.4)):
        await at_the_menu(owner)
        await at_the_menu(other)
        await owner.settles()
        async with database_down(database_url, engine_name):
            for text in ("/cek", "/bantuan", "/datasaya", "/usaha", "/menu"):
                await owner.types(text)
            await other.types("/cek")
            await until(telegram, lambda: "update waits" in {event["event"] for event in logged})
        await owner.settles()
        screens = [message["text"] for message in owner.messages if message["from"]["is_bot"]][-5:]
    signs = ("Cek kelayakan", "Bantuan", "Data", "saha", "Apa yang bisa kami bantu?")
    assert [sign in screen for sign, screen in zip(signs, screens, strict=True)] == [True] * 5, screens


@asynccontextmanager
async def database_down(url: str, engine_name: str) -> AsyncIterator[None]:
    """Keep everybody out of the database until the block ends."""
    if engine_name == "sqlite":
        other = Database(url)
        async with other.work() as work:
            await work.people.seat(1)
            yield
        await other.close()
        return
    name = make_url(url).database
    server = create_async_engine(
        driver_url(url).set(database="postgres"), poolclass=NullPool, isolation_level="AUTOCOMMIT"
    )
    async with server.connect() as connection:
        await connection.exec_driver_sql(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false')
        end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1"
        await connection.exec_driver_sql(end, (name,))
        try:
            yield
        finally:
            await connection.exec_driver_sql(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true')
