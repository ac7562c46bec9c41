"""The composition root: puts the rooms together and runs them until a signal."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import structlog
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot

from bot.calls import insist
from bot.carrying_out import keep_carrying_out
from bot.delivery.announcing import Announcing
from bot.delivery.budget import Budget
from bot.delivery.delivery import Delivery
from bot.delivery.sending import Sending
from bot.downloads import Downloads
from bot.due import keep_due, keep_reminding
from bot.fetching import Fetching
from bot.handing import Handing
from bot.http import AiohttpRequest
from bot.introducing import introduce, introduce_staff
from bot.language import Languages
from bot.limits import check_screens
from bot.papers.desk import Desk
from bot.pieces import PieceFetching
from bot.polling import KINDS, Polling
from bot.reception import Reception
from bot.settings import Settings
from bot.shelf import Shelf
from bot.store import Store, files_of, keys_of, store_of
from bot.tables import TableFetching
from bot.topics import Topics
from bot.turns import Turns
from bot.upkeep import keep_dates, keep_erased, keep_swept, keep_up, leave_nothing_plain
from bot.webhook import PATH, Webhook
from bot.workbench import workbench
from conversations.house import open_stage
from conversations.stage import Stage
from conversations.turn import House, Office
from programme.file import ProgrammeError, load
from programme.regions import Regions
from storage.database import Database
from storage.migrations import migrate

log = structlog.get_logger()

READY_WITHIN = 5.0
"""Seconds in which the database of a bot that is well answers."""


def open_house(settings: Settings, *, bot_username: str) -> House:
    """Return the house that these settings describe. Raises ProgrammeError for a faulty programme file."""
    office = Office(settings.office_name, settings.office_contact)
    languages, alone_up_to = Languages(settings.timezone), settings.announce_alone_up_to
    return House(load(settings.programme), Regions.shipped(), languages, bot_username, office, alone_up_to=alone_up_to)


def bot_of(settings: Settings, request: AiohttpRequest | None = None) -> Bot:
    """Return the bot, speaking over aiohttp. Polls have a connection of their own."""
    return Bot(
        settings.bot_token.get_secret_value(),
        base_url=f"{settings.telegram_url}/bot",
        base_file_url=f"{settings.telegram_url}/file/bot",
        request=request or AiohttpRequest(),
        get_updates_request=AiohttpRequest(connections=1),
    )


@dataclass(frozen=True, slots=True)
class App:
    """A running bot."""

    bot: Bot
    database: Database
    store: Store
    reception: Reception
    delivery: Delivery
    fetching: tuple[Fetching[Any], ...]
    topics: Topics
    house: House
    shelf: Shelf


@asynccontextmanager
async def open_app(settings: Settings, stage: Stage | None = None) -> AsyncIterator[App]:
    """Open database and bot, and close both at the end. Without a stage of one's own it is that of the house."""
    house = open_house(settings, bot_username="")
    await migrate(settings.database_url)
    files = files_of(settings)
    database = Database(settings.database_url, keys=keys_of(settings))
    budget = Budget(settings.messages_per_second)
    bot = bot_of(settings, AiohttpRequest(spent=budget.spend))
    # With connections of its own, so that no delivery takes one that a reply could use.
    courier = bot_of(settings)
    downloads = Downloads(bot)
    try:
        store = await store_of(files, database)
        await insist(bot.initialize, seconds=600)
        await courier.request.initialize()
        house = replace(house, bot_username=bot.username)
        turns = Turns(database.work, stage or open_stage(), house, seconds=settings.step_seconds)
        with workbench() as bench:
            desk = Desk()
            shelf = Shelf(database.work, store, desk, bench)
            reception = Reception(bot, house, database.work, turns, Handing(bot, house, database.work, shelf))
            announcing = Announcing(database.work, reception.bring_up_to_date)
            sending = Sending(courier, house, budget)
            delivery = Delivery(database.work, sending, budget, database.signals.due, announcing)
            signals, works = database.signals, database.work
            fetching = (
                PieceFetching(works, house.programme, downloads, desk, store, bench, signals.arrived),
                TableFetching(works, downloads, desk, bench, signals.tabled, reception.bring_up_to_date),
            )
            topics = Topics(bot, house, database.work, database.signals.asked)
            yield App(bot, database, store, reception, delivery, fetching, topics, house, shelf)
    finally:
        await downloads.close()
        await courier.request.shutdown()
        await bot.shutdown()
        await database.close()


async def run(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT, then finish what is begun. Raises ProgrammeError for screens too long to send."""
    _look_over(settings)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, stop.set)
    async with AsyncExitStack() as opened:
        opening = asyncio.ensure_future(opened.enter_async_context(open_app(settings)))
        if await _before(stop, opening):
            app = opening.result()
            languages, house = Languages(settings.timezone), app.house
            beside = [
                asyncio.create_task(leave_nothing_plain(app.database)),
                asyncio.create_task(keep_up(app.database.work)),
                asyncio.create_task(keep_dates(app.database.work, house.programme, house.regions, settings.timezone)),
                asyncio.create_task(keep_swept(app.database.work, app.store)),
                asyncio.create_task(introduce_staff(app.bot, languages, app.database.work)),
                asyncio.create_task(keep_due(app.database.work, house.programme)),
                asyncio.create_task(keep_reminding(app.database.work, house.programme, house.regions)),
                asyncio.create_task(keep_carrying_out(app.database.work, house.programme)),
            ]
            try:
                if await _before(stop, asyncio.ensure_future(introduce(app.bot, languages))):
                    await serve(settings, app, stop)
            finally:
                for task in beside:
                    task.cancel()
                await asyncio.gather(*beside, return_exceptions=True)
    log.info("stopped")


def _look_over(settings: Settings) -> None:
    """Draw every screen before anybody asks for one. Raises ProgrammeError for what Telegram would refuse."""
    house = open_house(settings, bot_username="kawan_ikm_bot")
    try:
        check_screens(house, settings.programme)
    except ProgrammeError:
        raise
    except Exception as error:  # noqa: BLE001 - a sample that cannot be made up is no reason to leave people waiting
        log.warning("screens not looked over", error=type(error).__name__)


async def _before(stop: asyncio.Event, work: asyncio.Future[Any]) -> bool:
    """Whether the work comes to its end before we are told to stop; if not, it is given up."""
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({work, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if work.done():
        work.result()
        return True
    work.cancel()
    with suppress(asyncio.CancelledError):
        await work
    return False


async def serve(settings: Settings, app: App, stop: asyncio.Event) -> None:
    """Receive updates, deliver what is due, fetch files, fill topics until told to stop, then finish what is begun."""
    beside = [
        asyncio.create_task(app.delivery.run()),
        *(asyncio.create_task(each.run()) for each in app.fetching),
        asyncio.create_task(app.topics.run()),
        asyncio.create_task(keep_erased(app.database.work, app.store, app.database.signals.gone)),
    ]
    try:
        await (_by_webhook if settings.webhook_url else _by_polling)(settings, app, stop)
    finally:
        for each in beside:
            each.cancel()
        await asyncio.gather(*beside, return_exceptions=True)


async def _by_polling(settings: Settings, app: App, stop: asyncio.Event) -> None:
    polling = Polling(app.bot, app.reception)
    runner = await _listen(settings, app, ready=lambda: polling.well)
    stopping = asyncio.create_task(stop.wait())
    try:
        if await _before(stop, asyncio.ensure_future(insist(app.bot.delete_webhook, seconds=600))):
            log.info("running", by="polling", bot=app.bot.username)
            working = asyncio.create_task(polling.run())
            await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
            polling.stop()
            await working
    finally:
        stopping.cancel()
        await runner.cleanup()


async def _by_webhook(settings: Settings, app: App, stop: asyncio.Event) -> None:
    webhook = Webhook(app.bot, app.reception, secret=settings.webhook_secret.get_secret_value())
    runner = await _listen(settings, app, webhook=webhook)
    address = str(settings.webhook_url).rstrip("/") + PATH
    secret = settings.webhook_secret.get_secret_value()
    call = partial(app.bot.set_webhook, address, secret_token=secret, allowed_updates=KINDS)
    try:
        if await _before(stop, asyncio.ensure_future(insist(call, seconds=600))):
            log.info("running", by="webhook", bot=app.bot.username)
            await stop.wait()
        webhook.stop()
    finally:
        await runner.cleanup()


async def _listen(
    settings: Settings, app: App, *, webhook: Webhook | None = None, ready: Callable[[], bool] = lambda: True
) -> web.AppRunner:
    async def readyz(_: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(READY_WITHIN):
                await app.database.ping()
        except (SQLAlchemyError, OSError):
            return web.Response(status=503, text="the database does not answer")
        return web.Response(text="ok") if ready() else web.Response(status=503, text="another program polls")

    async def healthz(_: web.Request) -> web.Response:
        return web.Response(text="ok")

    async def metrics(_: web.Request) -> web.Response:
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    site = web.Application(client_max_size=2**20)
    site.router.add_get("/healthz", healthz)
    site.router.add_get("/readyz", readyz)
    site.router.add_get("/metrics", metrics)
    if webhook:
        site.router.add_post(PATH, webhook.handle)
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=25)
    await runner.setup()
    host, port = settings.host_and_port
    await web.TCPSite(runner, host, port, reuse_port=False).start()
    return runner
