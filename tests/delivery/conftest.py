"""A bot at work whose people are told things; the kind `uji` is said in every language."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.app import App
from bot.language import LOCALES
from conversations.notices import Telling
from conversations.screen import Button, Opens, Screen
from conversations.words import Html, Words
from programme.notices import Notice
from programme.outbox import Standing
from programme.people import Json
from simulator.phone import Phone
from simulator.server import Simulator
from storage.database import Database
from tests.bots import Join, at_the_menu, running_bot, settings_for

Tell = Callable[..., Awaitable[None]]


def say(values: Json, t: Words) -> Screen:
    assert t.language in LOCALES
    return Screen(Html(f"<b>Kabar {values['isi']}</b> ({t.language})"), [[Button("Buka bantuan", Opens("bantuan"))]])


@pytest.fixture(autouse=True)
def can_be_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.delivery.sending.NOTICES", {"uji": Telling(say, lambda _: iter(()))})


@pytest.fixture
async def kawan(telegram: Simulator, sqlite_url: str) -> AsyncIterator[App]:
    async with running_bot(settings_for(telegram, sqlite_url)) as app:
        yield app


@pytest.fixture
async def owner(kawan: App, join: Join) -> Phone:  # noqa: ARG001 - the bot has to be at work
    phone = await join()
    await at_the_menu(phone)
    return phone


@pytest.fixture
def tell(kawan: App) -> Tell:
    """Put a notice into the outbox: `await tell(phone.id, "satu")`."""

    async def put_in(person_id: int, said: str, **more: object) -> None:
        await put(kawan.database, person_id, said, **more)

    return put_in


async def put(database: Database, person_id: int, said: str, **more: object) -> None:
    told = {"key": f"uji:{said}:{person_id}", "values": {"isi": said}, "due_at": datetime.now(UTC), **more}
    async with database.work() as work:
        await work.outbox.add(Notice(person_id=person_id, kind="uji", **told))  # type: ignore[arg-type]
        await work.commit()


async def standings(database: Database, batch: str = "") -> dict[Standing, int]:
    async with database.work() as work:
        return dict(await work.outbox.count(batch))


async def untold(database: Database) -> list[tuple[int, Standing]]:
    async with database.work() as work:
        found = await work.outbox.untold(since=datetime.now(UTC) - timedelta(hours=1))
    return [(each.person_id, each.standing) for each in found]
