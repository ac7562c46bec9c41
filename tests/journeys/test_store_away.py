"""While our place for files is away or full their owner is told, nothing is half kept, and they come by themselves."""

from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, ExitStack, contextmanager
from datetime import timedelta

import pytest
from pydantic import SecretStr

from bot.app import App
from programme.actions import await_piece
from simulator.phone import Phone
from simulator.server import Simulator
from storage.files import Files
from storage.names import thumbnail_of
from tests.bots import Join, at_the_menu, running_bot, settings_for
from tests.journeys.filing import has_fetched, makes_batik, opens_papers, picks, sends
from tests.journeys.sending import content_of, stored
from tests.storage.conftest import S3Server

NOTICED = "Kami coba terus sampai berhasil"


@pytest.fixture
def told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Owners hear at once of what they otherwise hear of after a minute."""
    monkeypatch.setattr(await_piece, "PATIENCE", timedelta(0))


@pytest.fixture
def server() -> Iterator[S3Server]:
    """An S3 server that only this test stops."""
    server = S3Server()
    yield server
    server.stop()


async def at_nib(app: App, phone: Phone) -> None:
    await at_the_menu(phone)
    await makes_batik(app, phone)
    await opens_papers(phone)
    await picks(phone, "NIB")


async def is_told_and_served(app: App, phone: Phone, back: ExitStack) -> None:
    """Send a page into the trouble, hear of it, and find it there when the trouble is over."""
    assert "1 berkas sedang kami ambil" in await sends(phone)
    await phone.sees(NOTICED)
    assert "Tempat penyimpanan kami sedang terganggu" in phone.screen.text
    back.close()
    await phone.taps("Lihat dokumen")
    await phone.settles()
    await has_fetched(phone)
    async with app.database.work() as work:
        (piece,) = await work.pieces.of_dossier((await work.dossiers.of_person(phone.id))[0].id)
    assert piece.attempts > 1
    assert await stored(app) == [piece.store_key, thumbnail_of(piece.store_key or "")]
    assert await content_of(app, piece.store_key)
    told = [each for each in phone.messages if NOTICED in each.get("text", "")]
    assert len(told) == 1


@contextmanager
def stopped(server: S3Server) -> Iterator[None]:
    server.stop()
    yield
    server.start_again()


@pytest.mark.usefixtures("told_at_once")
async def test_while_the_s3_server_is_stopped_files_wait_and_come_by_themselves(
    telegram: Simulator, sqlite_url: str, join: Join, server: S3Server
) -> None:
    access = server.access
    settings = settings_for(
        telegram,
        sqlite_url,
        files_url=f"s3://{server.bucket()}/kawan",
        files_endpoint=access.endpoint,
        files_access_key=SecretStr(access.access_key),
        files_secret_key=SecretStr(access.secret_key),
    )
    async with running_bot(settings) as app:
        phone = await join()
        await at_nib(app, phone)
        with ExitStack() as back:
            back.enter_context(stopped(server))
            await is_told_and_served(app, phone, back)


@contextmanager
def full() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Files, "room", property(lambda _: 0))
        yield


@pytest.mark.usefixtures("told_at_once")
async def test_while_the_disk_is_full_files_wait_and_come_by_themselves(
    stumbling: AbstractAsyncContextManager[App], join: Join
) -> None:
    async with stumbling as app:
        phone = await join()
        await at_nib(app, phone)
        with ExitStack() as back:
            back.enter_context(full())
            await is_told_and_served(app, phone, back)
