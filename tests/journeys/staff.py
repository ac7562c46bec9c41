"""People of a dinas in tests: invited as they are in life."""

from datetime import UTC, datetime

from bot.app import App
from conversations.start import INVITATION_LINK
from programme.actions.invite_officer import invite_officer
from programme.staff import Post, Role
from simulator.phone import Phone
from tests.bots import Join, at_the_menu
from tests.journeys.checking import taps, types


async def invited(kawan: App, role: Role, region: str) -> str:
    """Return the start argument of a new invitation from the server."""
    async with kawan.database.work() as work:
        token = await invite_officer(work, None, Post(role, region), at=datetime.now(UTC))
        await work.commit()
    return f"{INVITATION_LINK}{token}"


async def takes_up(phone: Phone, link: str, name: str) -> None:
    """Open an invitation and take the post."""
    await phone.starts(link)
    await phone.settles()
    if "Ketik nama Anda" in phone.screen.text:
        await types(phone, name)
    await taps(phone, "Terima tugas")


async def at_work(kawan: App, join: Join, name: str, role: Role = Role.ADMIN, region: str = "13") -> Phone:
    """Somebody who works for a dinas, in the room of staff."""
    phone = await join(name)
    await at_the_menu(phone)
    await takes_up(phone, await invited(kawan, role, region), name)
    assert "Ruang petugas" in phone.screen.text
    return phone


async def hears(phone: Phone, words: str) -> None:
    """Wait until the bot has said so, on whatever screen one is."""
    await phone.waits_for(lambda there: any(words in str(each.get("text")) for each in there.messages), words)


def commands_of(phone: Phone) -> list[str]:
    """Return the commands that Telegram offers in this chat."""
    return [each["command"] for each in phone.chat["commands"]]
