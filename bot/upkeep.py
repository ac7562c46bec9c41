"""What has to be done from time to time: forgetting what we promised not to keep."""

import asyncio
from contextlib import suppress
from datetime import timedelta
from zoneinfo import ZoneInfo

import structlog

from bot.store import Store
from bot.turns import now
from conversations.notice import KEPT_YEARS, STRANGER_HOURS
from conversations.staff.sessions.reading import BACK
from programme.actions.watch_expiry import watch_expiry
from programme.ports import Works
from programme.regions import Regions
from programme.rules import Programme
from programme.tables import KEPT_FOR
from programme.throttle import FORGIVEN_AFTER
from storage.database import Database
from storage.erasing import erase
from storage.ledger import forget_pages
from storage.rotation import seal_plain_texts
from storage.sweeping import sweep

log = structlog.get_logger()

EVERY = 600.0
"""Seconds between two rounds."""
ERASING_EVERY = 30.0
"""Seconds after which files that could not be erased are tried again."""
SWEEPING_AFTER, SWEEPING_EVERY = 3600.0, 86400.0
DATES_EVERY = 3600.0
MOST_TOLD = 20
TELEGRAM_KEEPS = timedelta(hours=48)
"""Twice as long as Telegram could hand an update over again."""

TOLD_KEPT = timedelta(days=400)
"""How long it stays known what was told: until after the round in which it could be told again."""


async def keep_up(works: Works) -> None:
    """Go round for ever; a round that fails is only a round late."""
    while True:
        try:
            await round_of_upkeep(works)
        except Exception as error:  # noqa: BLE001 - the next round tries again
            log.warning("upkeep failed", error=type(error).__name__)
        await asyncio.sleep(EVERY)


async def keep_dates(works: Works, programme: Programme, regions: Regions, zone: str) -> None:
    """Mark documents that ran out, and have their owners told in time, for ever."""
    while True:
        moment = now()
        today = moment.astimezone(ZoneInfo(zone)).date()
        try:
            if marked := await watch_expiry(works, programme, regions, at=moment, today=today):
                log.info("ran out", documents=marked)
        except Exception as error:  # noqa: BLE001 - the next round tries again
            log.warning("dates not watched", error=type(error).__name__)
        await asyncio.sleep(DATES_EVERY)


async def keep_erased(works: Works, store: Store, gone: asyncio.Event) -> None:
    """Erase for ever the files whose rows are gone, as soon as they are; a store that is away is asked again."""
    while True:
        gone.clear()
        try:
            if erased := await erase(works, store.files, store.names, at=now()):
                log.info("erased", files=erased)
        except Exception as error:  # noqa: BLE001 - what is to be erased stays written down
            log.warning("erasing waits", error=type(error).__name__)
        with suppress(TimeoutError):
            await asyncio.wait_for(gone.wait(), ERASING_EVERY)


async def leave_nothing_plain(database: Database) -> None:
    """Encrypt what an earlier release left plain; what cannot be now is at the next start."""
    try:
        if sealed := await seal_plain_texts(database):
            log.info("encrypted", texts=sealed)
    except Exception as error:  # noqa: BLE001 - it can be read as it is
        log.warning("texts stay plain", error=type(error).__name__)


async def keep_swept(works: Works, store: Store) -> None:
    """Hold files and rows against each other once a day."""
    while True:
        await asyncio.sleep(SWEEPING_AFTER)
        try:
            await store.files.mark(store.names.mark)
            await forget_pages(store.files, before=now() - timedelta(days=365 * KEPT_YEARS))
            swept = await sweep(works, store.files, store.names)
            log.info("swept", files=swept.files, orphans=swept.orphans, leavings=swept.leavings)
            if swept.missing:
                log.error("files missing", pieces=swept.missing[:MOST_TOLD], number=len(swept.missing))
        except Exception as error:  # noqa: BLE001 - the next day's will do
            log.warning("sweep failed", error=type(error).__name__)
        await asyncio.sleep(SWEEPING_EVERY - SWEEPING_AFTER)


async def round_of_upkeep(works: Works) -> None:
    """Forget what is over, as the list of tables in docs/decisions.md says."""
    moment = now()
    long_ago = moment - timedelta(days=365 * KEPT_YEARS)
    async with works() as work:
        strangers = await work.people.forget_strangers(unseen_since=moment - timedelta(hours=STRANGER_HOURS))
        gone = await work.people.forget_unseen(since=long_ago)
        dossiers = await work.dossiers.forget_old(since=long_ago)
        sessions = await work.sessions.forget_old(before=long_ago, walked_in_before=moment - BACK)
        cases = await work.cases.forget_old(before=long_ago)
        await work.announcements.forget_old(before=long_ago)
        updates = await work.updates.prune(before=moment - TELEGRAM_KEEPS)
        await work.staff.prune(before=moment)
        await work.outbox.prune(before=moment - TOLD_KEPT)
        await work.handovers.prune(before=moment)
        await work.guesses.prune(before=moment - FORGIVEN_AFTER)
        await work.tables.prune(before=moment - KEPT_FOR)
        await work.commit()
    if strangers or gone or dossiers or sessions or cases:
        log.info(
            "forgotten", strangers=strangers, gone=gone, dossiers=dossiers, sessions=sessions, cases=cases,
            updates=updates,
        )  # fmt: skip
