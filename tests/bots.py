"""A Telegram, our bot and people with phones, for tests of whole journeys."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import pytest
from pydantic import AnyHttpUrl, SecretStr

from bot.app import App, open_app, serve
from bot.settings import Settings
from conversations.stage import Stage
from simulator.people import BotProfile
from simulator.phone import Phone
from simulator.server import Simulator
from tests.databases import KEY

TOKEN = "1000001:tests-only-opens-nothing-anywhere-00"
USERNAME = "kawan_ikm_bot"

Join = Callable[..., Awaitable[Phone]]

EACH_ONCE = [("sqlite", "polling"), pytest.param("postgresql", "webhook", marks=pytest.mark.postgres)]
"""Each database and each way of receiving once, as `engine_name` and `receiving`: where four pairs prove no more."""


@pytest.fixture
async def telegram() -> AsyncIterator[Simulator]:
    """A Telegram of one's own, which minds what the bot asks and answers."""
    server = Simulator([BotProfile.with_token(TOKEN, username=USERNAME)], check_answers=True)
    await server.start()
    yield server
    await server.stop()


@pytest.fixture(params=["polling", "webhook"])
def receiving(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def settings_for(telegram: Simulator, database_url: str, *, receiving: str = "polling", **more: object) -> Settings:
    port = free_port()
    webhook = AnyHttpUrl(f"http://127.0.0.1:{port}") if receiving == "webhook" else None
    given: dict[str, object] = {
        "bot_token": SecretStr(TOKEN),
        "telegram_url": telegram.base_url,
        "database_url": database_url,
        "files_url": (telegram.files.folder.parent / "kept").as_uri(),
        "files_key": SecretStr(KEY),
        "webhook_url": webhook,
        "webhook_secret": SecretStr("rahasia-uji"),
        "listen": f"127.0.0.1:{port}",
        **more,
    }
    return Settings.model_validate(given)


@asynccontextmanager
async def running_bot(settings: Settings, stage: Stage | None = None) -> AsyncIterator[App]:
    """The bot at work, until the block ends; then it stops gracefully."""
    stop = asyncio.Event()
    async with open_app(settings, stage) as app:
        serving = asyncio.create_task(serve(settings, app, stop))
        try:
            yield app
        finally:
            stop.set()
            with suppress(asyncio.CancelledError):
                await serving


@pytest.fixture
async def bot(telegram: Simulator, database_url: str, receiving: str) -> AsyncIterator[App]:
    """The bot at work: by polling and by webhook, on each database."""
    async with running_bot(settings_for(telegram, database_url, receiving=receiving)) as app:
        yield app


@pytest.fixture
async def join(telegram: Simulator) -> AsyncIterator[Join]:
    """Gives people a phone: `await join("Bu Contoh")`."""
    async with AsyncExitStack() as phones:

        async def joined(name: str = "Bu Contoh", **person: object) -> Phone:
            return await phones.enter_async_context(await Phone.join(telegram.base_url, name, None, **person))

        yield joined


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def at_the_menu(phone: Phone, *, consent: bool = True) -> None:
    """Go through the start until the menu stands there."""
    await phone.starts()
    await phone.sees("Pilih bahasa")
    await phone.taps("Bahasa Indonesia")
    await phone.sees("data Anda")
    await phone.taps("Ya, simpan" if consent else "Tidak, jangan disimpan")
    await phone.sees("Apa yang bisa kami bantu?")
