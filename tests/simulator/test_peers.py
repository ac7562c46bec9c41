"""Bots that nobody here wrote the libraries of: the same errands with each, in an environment of their own."""

import asyncio
import hashlib
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest

from simulator.phone import Phone
from simulator.server import Simulator
from tests.simulator.plain_bot import TOKEN, BotApi, jpeg

HERE = Path(__file__).parent
BUILD = HERE.parent.parent / "build"
PEERS = ("aiogram_bot", "telebot_bot", "ptb_bot")
SECONDS = 60
pytestmark = pytest.mark.timeout(400)  # the first run fetches the libraries


@pytest.fixture(scope="session")
def interpreter() -> Path:
    """Python with the other libraries, made once from the locked list and used again while the list is the same."""
    locked = HERE / "peers.txt"
    place = BUILD / f"peers-{hashlib.sha256(locked.read_bytes()).hexdigest()[:12]}"
    python, done = place / "bin" / "python", place / "complete"
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "peers.lock").open("w") as lock:
        _hold(lock.fileno())
        if not done.exists():
            run = [sys.executable, "-m", "venv", "--clear", str(place)]
            subprocess.run(run, check=True)  # noqa: S603 - our own interpreter
            install = [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--require-hashes"]
            subprocess.run([*install, "-r", str(locked)], check=True)  # noqa: S603 - what the locked list names
            done.touch()
    return python


def _hold(descriptor: int) -> None:
    """Other processes that run these tests wait until the environment is made."""
    import fcntl  # noqa: PLC0415 - there is no such module on Windows, where the rest of the file still imports

    fcntl.flock(descriptor, fcntl.LOCK_EX)


@asynccontextmanager
async def running(python: Path, peer: str, *arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        str(python), str(HERE / "peers" / f"{peer}.py"), *arguments, stderr=asyncio.subprocess.PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def end(process: asyncio.subprocess.Process) -> None:
    async with asyncio.timeout(SECONDS):
        _, errors = await process.communicate()
    assert process.returncode == 0, errors.decode()


@pytest.fixture
async def blocked(server: Simulator, session: aiohttp.ClientSession) -> Phone:
    """Somebody who stopped the bot."""
    person = await Phone.join(server.base_url, "Pak Hilang", session, started=True)
    await person.blocks()
    return person


@pytest.fixture
def picture(tmp_path: Path) -> str:
    path = tmp_path / "foto.jpg"
    path.write_bytes(jpeg())
    return str(path)


@pytest.mark.parametrize("peer", PEERS)
async def test_a_bot_of_another_library_runs_its_errands_by_polling(
    interpreter: Path, server: Simulator, phone: Phone, blocked: Phone, bot: BotApi, picture: str, peer: str
) -> None:
    phone.patience = SECONDS
    async with running(interpreter, peer, server.base_url, TOKEN, picture, str(blocked.id)) as process:
        await talk(phone)
        await hand_files_over(phone)
        await meet_refusals(phone, bot)
        await phone.types("/stop")
        await phone.sees("Sampai jumpa")
        await end(process)
    assert unasked(server) == []


async def test_aiogram_runs_its_errands_by_webhook(
    interpreter: Path, server: Simulator, phone: Phone, blocked: Phone, bot: BotApi, picture: str
) -> None:
    phone.patience = SECONDS
    arguments = (server.base_url, TOKEN, picture, str(blocked.id), "webhook")
    async with running(interpreter, "aiogram_bot", *arguments) as process:
        await talk(phone)
        info = await bot.do("getWebhookInfo")
        assert info["url"].endswith("/hook")
        assert "last_error_message" not in info
        await phone.types("/stop")
        await phone.sees("Sampai jumpa")
        await end(process)
    assert (await bot.do("getWebhookInfo"))["url"] == ""


async def talk(phone: Phone) -> None:
    await phone.starts()
    screen = await phone.sees("Selamat datang, Bu & kawan")
    assert [entity["type"] for entity in screen.message["entities"]] == ["bold", "italic"]
    assert screen.rows == [["Ubah"], ["Toast"]]
    await phone.taps("Ubah")
    changed = await phone.sees("Sudah diubah")
    assert (changed.message_id, changed.labels) == (screen.message_id, ["Toast"])
    await phone.taps("Toast")
    await phone.sees_toast("Tersimpan")
    assert phone.chat["answers"][-1]["show_alert"] is True
    assert [command["command"] for command in phone.chat["commands"]] == ["start"]
    await phone.types("/commands")
    await phone.sees("start=Mulai")


async def hand_files_over(phone: Phone) -> None:
    await phone.types("/photo")
    assert (await phone.sees_file("photo")).startswith(b"\xff\xd8")
    assert phone.screen.message["caption_entities"][0]["type"] == "bold"
    await phone.types("/document")
    assert await phone.sees_file("document") == b"%PDF-1.4 contoh"
    assert phone.screen.message["document"]["file_name"] == "laporan.pdf"
    await phone.types("/album")
    await phone.sees("album 1 2")
    content = b"%PDF-1.7 " + bytes(range(256)) * 400
    await phone.sends_document(content, "berkas saya.pdf")
    await phone.sees("sha256 " + hashlib.sha256(content).hexdigest())


async def meet_refusals(phone: Phone, bot: BotApi) -> None:
    await bot.control("POST", "faults", {"method": "sendChatAction", "kind": "429", "retry_after": 7, "times": 1})
    await phone.types("/errors")
    told = (await phone.sees("retry 7")).text.splitlines()
    assert "not modified" in told[0]
    assert "can't find end tag corresponding to start tag" in told[1].lower()
    assert "bot was blocked by the user" in told[2]
    assert told[3] == "retry 7"


def unasked(server: Simulator) -> list[str]:
    """Remarks on what the libraries asked: none of them leaves the documentation."""
    return [f"{card['method']} {remark}" for card in server.requests.cards() for remark in card.get("remarks", [])]
