"""An invitation from the server: how the first admin comes in."""

from bot.app import bot_of
from bot.calls import insist
from bot.settings import Settings
from bot.turns import now
from conversations.start import INVITATION_LINK
from programme.actions.invite_officer import invite_officer
from programme.regions import Region, Regions
from programme.staff import Post, Role
from storage.database import Database
from storage.migrations import migrate

PATIENCE = 20.0
"""Seconds for which asking Telegram for the bot's name is worth trying."""


class UnknownRegionError(LookupError):
    """What was given is neither name nor code of one region."""


async def invitation_link(settings: Settings, role: Role, region: str) -> tuple[str, str]:
    """Return the name of the region and a link that opens the bot and offers the role there."""
    place = region_meant(Regions.shipped(), region)
    bot = bot_of(settings)
    try:
        await insist(bot.initialize, seconds=PATIENCE)
        username = bot.username
    finally:
        await bot.shutdown()
    await migrate(settings.database_url)
    database = Database(settings.database_url)
    try:
        async with database.work() as work:
            token = await invite_officer(work, None, Post(role, place.code), at=now())
            await work.commit()
    finally:
        await database.close()
    return place.name, f"https://t.me/{username}?start={INVITATION_LINK}{token}"


def region_meant(regions: Regions, words: str) -> Region:
    """Return the province, kabupaten or kota of this code or name. Raises UnknownRegionError, also for several."""
    try:
        return regions.find(words.strip())
    except KeyError:
        found = regions.province_named(words)
        several = regions.search(words)
    if found is not None:
        return found
    if len(several) == 1:
        return several[0]
    raise UnknownRegionError(words)
