"""What the bot writes to its logs: enough to find a fault, and nothing of what people say, nor a secret."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy.exc import IntegrityError

from programme.people import Person
from simulator.server import Simulator
from storage.database import Database
from tests.bots import TOKEN, Join, at_the_menu, free_port
from tests.databases import KEY
from tests.journeys.checking import answers, begins, leads_on, taps, types

ROOT = Path(__file__).parents[2]
SECRET = "rahasia-webhook-untuk-uji"
TYPED = {"produk": "Sirup Rahasia Contoh", "nama_usaha": "CV Sangat Tertutup", "nama_sentra": "Sentra Bisik Contoh"}
NIK = "3401234501900001"

FAULTY = """
import sys
from conversations.check.question import AskQuestion
from conversations.turn import Turn

asked = AskQuestion.typed

async def typed(self: AskQuestion, turn: Turn, text: str) -> object:
    if "meledak" in text:
        raise RuntimeError(f"{text} {turn.person} {turn.draft}")
    return await asked(self, turn, text)

AskQuestion.typed = typed
from bot.commands import app
sys.argv = ["kawan", "run"]
app()
"""
"""The bot with a step that fails on a word, and puts all it knows into the exception."""

Written = Callable[[], str]


@asynccontextmanager
async def bot_process(telegram: Simulator, database_url: str, folder: Path, **more: str) -> AsyncIterator[Written]:
    """The bot as a process of its own, until the block ends; gives what it has written until now."""
    file, port = folder / "written.txt", free_port()
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "KAWAN_BOT_TOKEN": TOKEN,
        "KAWAN_TELEGRAM_URL": telegram.base_url,
        "KAWAN_DATABASE_URL": database_url,
        "KAWAN_FILES_KEY": KEY,
        "KAWAN_LISTEN": f"127.0.0.1:{port}",
        **more,
    }
    if "KAWAN_WEBHOOK_SECRET" in more:
        environment["KAWAN_WEBHOOK_URL"] = f"http://127.0.0.1:{port}"
    with file.open("wb") as output:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", FAULTY, stdout=output, stderr=output, cwd=folder, env=environment
        )
    try:
        yield file.read_text
    finally:
        if process.returncode is None:
            process.terminate()
        await asyncio.wait_for(process.wait(), 30)
        assert process.returncode == 0, file.read_text()


@pytest.mark.parametrize("more", [{}, {"KAWAN_WEBHOOK_SECRET": SECRET}], ids=["polling", "webhook"])
async def test_logs_hold_numbers_and_never_what_people_say_nor_secrets(
    telegram: Simulator, sqlite_url: str, tmp_path: Path, join: Join, more: dict[str, str]
) -> None:
    async with bot_process(telegram, sqlite_url, tmp_path, **more) as written:
        phone = await join("Bu Rahasia Nama", last_name="Belakang Contoh", username="rahasia_nama")
        phone.patience = 30
        await at_the_menu(phone)
        await begins(phone)
        await answers(phone, TYPED, until="nib")
        await types(phone, NIK, f"NIK saya {NIK}", "meledak sekarang juga")
        await types(phone, "/cek")
        await taps(phone, "Lanjutkan")
        await types(phone, "meledak sekali lagi")
        await _fault(telegram, kind="500", method="sendMessage", times=2)
        await types(phone, "/bantuan")
        await _fault(telegram, kind="502", method="getUpdates", times=1)
        await phone.sends_sticker()
        await leads_on(phone)
        log = written()
    log += (tmp_path / "written.txt").read_text()
    for word in (*TYPED.values(), NIK, "meledak", "Rahasia", "rahasia_nama", "Belakang", TOKEN, TOKEN[8:], SECRET):
        assert word not in log
    assert log.count("turn failed") >= 2
    assert '"update_id": ' in log
    assert '"where": ' in log


async def _fault(telegram: Simulator, **fault: object) -> None:
    async with aiohttp.ClientSession(telegram.base_url) as http, http.post("/sim/faults", json=fault) as answer:
        assert answer.status == 200, await answer.text()


async def test_what_the_database_says_of_a_fault_does_not_hold_the_answers(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    person = Person(1000001, profile={"nama_usaha": "CV Sangat Tertutup"}, version=None)  # type: ignore[arg-type]  # that is the fault
    with pytest.raises(IntegrityError) as fault:
        async with database.work() as work:
            await work.people.save(person, seen_at=datetime.now(UTC))
    assert "Tertutup" not in str(fault.value)
    await database.close()


async def test_a_token_that_telegram_does_not_know_is_not_repeated(
    telegram: Simulator, sqlite_url: str, tmp_path: Path
) -> None:
    wrong = "1000009:nobody-knows-this-token-anywhere-00"
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        cwd=tmp_path,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "KAWAN_BOT_TOKEN": wrong,
            "KAWAN_TELEGRAM_URL": telegram.base_url,
            "KAWAN_DATABASE_URL": sqlite_url,
            "KAWAN_FILES_KEY": KEY,
            "KAWAN_LISTEN": f"127.0.0.1:{free_port()}",
        },
    )
    output, _ = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 2
    assert b"KAWAN_BOT_TOKEN" in output
    assert wrong.split(":")[1].encode() not in output
    assert b"Traceback" not in output
