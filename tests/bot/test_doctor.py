"""The doctor names each fault, and what to do about it."""

import socket
import sqlite3
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from aiohttp import web
from pydantic import SecretStr

from bot.doctor import examine
from bot.finding import Finding
from bot.settings import Settings
from simulator.server import Simulator
from storage.address import driver_url, sqlite_file
from storage.migrations import migrate
from tests.bots import USERNAME, free_port, settings_for

SMALLEST = Path(__file__).parents[1] / "programme" / "smallest.yaml"
OFFICE = {"office_name": "Dinas Contoh", "office_contact": "0800 000 0000"}


async def findings(settings: Settings) -> Mapping[str, Finding]:
    """What the doctor finds, by what was looked at."""
    return {finding.subject: finding for finding in await examine(settings)}


@pytest.fixture
def healthy(telegram: Simulator, sqlite_url: str) -> Settings:
    return settings_for(telegram, sqlite_url, programme=SMALLEST, **OFFICE)


def but(settings: Settings, **changed: object) -> Settings:
    return settings.model_copy(update=changed)


async def test_where_all_is_well_there_is_nothing_to_mend(healthy: Settings) -> None:
    found = await findings(healthy)
    assert [finding for finding in found.values() if not finding.well] == []
    assert f"@{USERNAME}" in found["Token"].said
    assert found["Susunan basis data"].said == "terbaru."


async def test_a_token_that_telegram_does_not_know_is_named_and_not_repeated(healthy: Settings) -> None:
    wrong = SecretStr("1000009:nobody-knows-this-token-anywhere-00")
    found = await findings(but(healthy, bot_token=wrong))
    assert found["Token"].said == "tidak dikenal Telegram."
    assert "@BotFather" in (found["Token"].mend or "")
    assert wrong.get_secret_value() not in repr(found)


async def test_a_token_that_is_missing_is_asked_for(healthy: Settings) -> None:
    found = await findings(but(healthy, bot_token=SecretStr("")))
    assert "KAWAN_BOT_TOKEN" in (found["Token"].mend or "")


async def test_a_telegram_that_does_not_answer_is_named_with_its_address(healthy: Settings) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}"
    found = await findings(but(healthy, telegram_url=nowhere))
    assert "tidak menjawab" in found["Alamat Telegram"].said
    assert nowhere in (found["Alamat Telegram"].mend or "")
    assert not found["Jam"].well


async def test_a_database_that_is_not_there_yet_is_no_fault_and_is_not_made(healthy: Settings, tmp_path: Path) -> None:
    file = tmp_path / "baru" / "kawan.db"
    found = await findings(but(healthy, database_url=f"sqlite:///{file}"))
    assert found["Basis data"].well
    assert "dibuat saat bot mulai" in found["Basis data"].said
    assert not file.exists()


async def test_a_file_that_is_no_database_is_named(healthy: Settings, tmp_path: Path) -> None:
    (tmp_path / "catatan.txt").write_text("Ini bukan basis data. " * 400, "utf-8")
    found = await findings(but(healthy, database_url=f"sqlite:///{tmp_path / 'catatan.txt'}"))
    assert "tidak bisa dibuka" in found["Basis data"].said
    assert "KAWAN_DATABASE_URL" in (found["Basis data"].mend or "")


async def test_a_database_server_that_does_not_answer_is_named(healthy: Settings) -> None:
    found = await findings(but(healthy, database_url=f"postgresql://contoh@127.0.0.1:{free_port()}/kawan"))
    assert "tidak bisa dibuka" in found["Basis data"].said
    assert not found["Basis data"].well


async def test_an_address_of_no_database_is_named_with_an_example(healthy: Settings) -> None:
    found = await findings(but(healthy, database_url="mysql://contoh@127.0.0.1/kawan"))
    assert "sqlite:///data/kawan.db" in (found["Basis data"].mend or "")


async def test_a_database_of_an_older_release_is_brought_up_at_the_start(healthy: Settings, tmp_path: Path) -> None:
    older = f"sqlite:///{tmp_path / 'lama.db'}"
    await migrate(older, to="0001")
    found = await findings(but(healthy, database_url=older))
    assert found["Susunan basis data"].well
    assert "pembaruan, dipasang sendiri saat bot mulai" in found["Susunan basis data"].said


async def test_a_database_of_a_newer_release_is_not_touched(healthy: Settings) -> None:
    file = sqlite_file(driver_url(healthy.database_url))
    assert file is not None
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    found = await findings(healthy)
    assert "versi bot yang lebih baru" in found["Susunan basis data"].said
    assert not found["Susunan basis data"].well


async def test_a_folder_that_cannot_be_written_is_named(healthy: Settings, tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("sudah ada", "utf-8")
    folder = tmp_path / "berkas" / "di dalamnya"
    found = await findings(but(healthy, files_url=folder.as_uri()))
    assert str(folder) in found["Tempat berkas"].said
    assert "KAWAN_FILES_URL" in (found["Tempat berkas"].mend or "")


async def test_an_address_of_no_store_is_named_with_an_example(healthy: Settings) -> None:
    found = await findings(but(healthy, files_url="ftp://contoh/berkas"))
    assert "s3://" in (found["Tempat berkas"].mend or "")


async def test_a_faulty_programme_is_named_with_its_line(healthy: Settings, tmp_path: Path) -> None:
    (tmp_path / "salah.yaml").write_text("program: ovop\nversi: [", "utf-8")
    found = await findings(but(healthy, programme=tmp_path / "salah.yaml"))
    assert "baris" in found["Berkas program"].said
    assert not found["Berkas program"].well


async def test_an_office_without_a_name_is_asked_for_it(healthy: Settings) -> None:
    found = await findings(but(healthy, office_name=""))
    assert "KAWAN_OFFICE_NAME" in (found["Dinas"].mend or "")


async def test_a_port_in_use_is_no_fault_unless_a_webhook_needs_it(healthy: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = but(healthy, listen=f"127.0.0.1:{other.getsockname()[1]}")
        assert (await findings(taken))["Alamat sendiri"].well
        by_webhook = Settings.model_validate(
            {**taken.model_dump(), "webhook_url": "https://contoh.test", "webhook_secret": "rahasia-uji"}
        )
        assert not (await findings(by_webhook))["Alamat sendiri"].well


@pytest.mark.parametrize("address", ["http://contoh.test", "https://contoh.test/telegram"])
async def test_a_webhook_that_telegram_cannot_use_is_named(healthy: Settings, address: str) -> None:
    given = {**healthy.model_dump(), "webhook_url": address, "webhook_secret": "rahasia-uji"}
    found = await findings(Settings.model_validate(given))
    assert "tidak bisa dipakai" in found["Webhook"].said
    assert "https" in (found["Webhook"].mend or "")


@pytest.mark.parametrize(("off", "well"), [(10, True), (3600, False), (-3600, False)])
async def test_a_clock_that_is_off_is_told_by_how_much(healthy: Settings, off: int, well: bool) -> None:  # noqa: FBT001 - a parameter of the test
    async with telegram_of_another_time(timedelta(seconds=off)) as address:
        found = await findings(but(healthy, telegram_url=address))
    assert found["Jam"].well is well
    if not well:
        assert any(f"{about} detik" in found["Jam"].said for about in range(3590, 3611))


@asynccontextmanager
async def telegram_of_another_time(off: timedelta) -> AsyncIterator[str]:
    """Only its clock is there."""

    async def tell(_: web.Request) -> web.Response:
        return web.Response(status=404, headers={"Date": format_datetime(datetime.now(UTC) + off, usegmt=True)})

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", tell)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    yield f"http://127.0.0.1:{port}"
    await runner.cleanup()
