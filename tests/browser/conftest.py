"""A simulator, a bot of a few lines in plain Bot API calls, and the chat page in a real browser."""

import asyncio
import contextlib
import io
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from PIL import Image
from playwright.async_api import Browser, ConsoleMessage, Locator, Page, async_playwright, expect

from simulator.people import BotProfile
from simulator.server import Simulator

CHROMIUM = Path("/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 15_000
TOKEN = "1000001:contoh-token-untuk-uji"

Json = dict[str, Any]  # what the Bot API sends is JSON of many shapes

COUNTER = {"text": "Hitung", "callback_data": "count", "style": "primary"}
TOAST = {"text": "Bisik", "callback_data": "toast"}
ALERT = {"text": "Peringatan", "callback_data": "alert", "style": "danger"}
PATIENCE = 0.2  # seconds before the next try of a bot whose line is down
ASK_NUMBER = {
    "keyboard": [[{"text": "Bagikan nomor", "request_contact": True}], [{"text": "Nanti"}]],
    "resize_keyboard": True,
    "one_time_keyboard": True,
}


class TinyBot:
    """Answers by long polling until its task is cancelled."""

    def __init__(self, base_url: str, token: str) -> None:
        self._address = f"{base_url}/bot{token}"
        self._count = 0

    async def run(self) -> None:
        async with aiohttp.ClientSession() as self._session:
            commands = [{"command": "start", "description": "Mulai"}, {"command": "nomor", "description": "Beri nomor"}]
            await self._call("setMyCommands", commands=commands)
            offset = 0
            while True:
                for update in await self._call("getUpdates", offset=offset, timeout=20) or []:
                    offset = update["update_id"] + 1
                    await self._answer(update)

    async def _call(self, method: str, **parameters: object) -> Any:  # noqa: ANN401 - the result of any method
        try:
            async with self._session.post(f"{self._address}/{method}", json=parameters) as response:
                answer = await response.json(content_type=None)
        except aiohttp.ClientError:
            await asyncio.sleep(PATIENCE)
            return None
        return answer.get("result")

    async def _answer(self, update: Json) -> None:
        if query := update.get("callback_query"):
            await self._pressed(query)
        elif message := update.get("message"):
            await self._heard(message)

    async def _pressed(self, query: Json) -> None:
        answer: dict[str, Json] = {
            "toast": {"text": "Sudah dicatat"},
            "alert": {"text": "Nomor salah", "show_alert": True},
        }
        await self._call("answerCallbackQuery", callback_query_id=query["id"], **answer.get(query["data"], {}))
        if query["data"] == "count":
            self._count += 1
            await self._call(
                "editMessageText",
                chat_id=query["message"]["chat"]["id"],
                message_id=query["message"]["message_id"],
                text=f"Hitungan: {self._count}",
                reply_markup={"inline_keyboard": [[COUNTER]]},
            )

    async def _heard(self, message: Json) -> None:
        text = message.get("text", "")
        if text.startswith("/start"):
            markup: Json = {"inline_keyboard": [[COUNTER], [TOAST, ALERT]]}
            await self._say(message, f"Halo, {message['from']['first_name']}! {text.removeprefix('/start')}", markup)
        elif text == "/nomor":
            await self._say(message, "Nomor Anda?", ASK_NUMBER)
        elif contact := message.get("contact"):
            await self._say(message, f"Nomor Anda {contact['phone_number']}", {"remove_keyboard": True})
        elif document := message.get("document"):
            await self._say(message, f"Berkas: {document['file_name']}")
        elif message.get("photo"):
            await self._say(message, f"Foto: {message.get('caption', 'tanpa keterangan')}")
        else:
            await self._say(message, f"Anda menulis: {text}")

    async def _say(self, message: Json, text: str, markup: Json | None = None) -> None:
        more = {"reply_markup": markup} if markup else {}
        await self._call("sendMessage", chat_id=message["chat"]["id"], text=text, **more)


@pytest.fixture(autouse=True, scope="session")
def _chromium() -> None:
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed (Debian: apt install chromium)")


def make_simulator(data: Path, port: int = 0) -> Simulator:
    """A simulator that keeps what it knows in a folder, so that it can be started again."""
    return Simulator([BotProfile.with_token(TOKEN, "contoh_bot", "Bot Contoh")], port=port, data=data)


@pytest_asyncio.fixture(loop_scope="session")
async def telegram(tmp_path: Path) -> AsyncIterator[Simulator]:
    """A simulator with the tiny bot, an owner and a member of staff."""
    server = make_simulator(tmp_path)
    address = await server.start()
    async with aiohttp.ClientSession(address) as session:
        people = [{"first_name": "Bu Contoh", "phone": "+628110000001"}, {"first_name": "Pak Dinas", "staff": True}]
        async with session.post("/sim/people", json=people) as response:
            response.raise_for_status()
    bot = asyncio.create_task(TinyBot(address, TOKEN).run())
    yield server
    bot.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await bot
    await server.stop()


@pytest.fixture
def restarted(telegram: Simulator, tmp_path: Path) -> Simulator:
    """The same simulator as it is after a restart; the test starts it once the first one has stopped."""
    return make_simulator(tmp_path, telegram.port)


@pytest.fixture
def base_url(telegram: Simulator) -> str:
    return telegram.base_url


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One Chromium for all tests; every page of it begins without a memory."""
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        await chromium.close()


def is_complaint(said: ConsoleMessage) -> bool:
    """An error that is the page's own; a line that was cut on purpose is none."""
    return said.type == "error" and "net::ERR" not in said.text


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, base_url: str) -> AsyncIterator[Page]:
    """The chat page on a wide window; an exception or a complaint of the browser fails the test."""
    expect.set_options(timeout=PATIENCE_MS)
    page = await browser.new_page(viewport={"width": 1400, "height": 900})
    page.set_default_timeout(PATIENCE_MS)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if is_complaint(said) else None)
    await page.goto(base_url)
    yield page
    await page.close()
    assert complaints == []


@pytest_asyncio.fixture(loop_scope="session")
async def phone(page: Page) -> Locator:
    """The owner's phone after MULAI."""
    phone = page.get_by_role("region", name="Telepon Bu Contoh")
    await phone.get_by_role("button", name="MULAI").click()
    await phone.get_by_text("Halo, Bu Contoh!").wait_for()
    return phone


@pytest.fixture
def picture() -> bytes:
    """A small JPEG."""
    file = io.BytesIO()
    Image.new("RGB", (640, 480), (40, 110, 160)).save(file, "JPEG")
    return file.getvalue()
