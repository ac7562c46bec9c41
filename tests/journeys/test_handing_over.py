"""Two owners hand their businesses to each other in the same moment."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.app import App
from programme.actions.hand_over import offer
from programme.dossier import Dossier, Link, LinkRole
from simulator.phone import Phone
from tests.bots import EACH_ONCE, Join, at_the_menu
from tests.journeys.checking import taps, types

NAMES = ("Batik Contoh", "Keripik Contoh")


async def offers(app: App, phone: Phone, name: str) -> str:
    """Give somebody a business, and return the code with which they give it away."""
    at = datetime.now(UTC)
    dossier = Dossier(f"{phone.id:010x}", name, "draf", "ovop", 2026, at, at)
    async with app.database.work() as work:
        await work.dossiers.add(dossier)
        await work.links.save(Link(phone.id, dossier.id, LinkRole.OWNER, at))
        code = await offer(work, dossier, giver_id=phone.id, gives_away=True, at=at)
        await work.commit()
    return code


@pytest.mark.parametrize(("engine_name", "receiving"), EACH_ONCE)
async def test_owners_who_hand_over_to_each_other_at_once_both_get_what_they_were_given(bot: App, join: Join) -> None:
    owners = [await join(name) for name in ("Bu Contoh", "Pak Contoh")]
    for owner in owners:
        await at_the_menu(owner)
    codes = [await offers(bot, owner, name) for owner, name in zip(owners, NAMES, strict=True)]
    given = dict(zip((owner.id for owner in owners), reversed(codes), strict=True))
    for owner in owners:
        await enters(owner, given[owner.id])
    await asyncio.gather(*(owner.taps("Ya, terima") for owner in owners))
    for owner in owners:
        await owner.settles()
        assert "Maaf" not in owner.screen.text
    has = await businesses(bot, owners)
    for owner, wanted in zip(owners, reversed(NAMES), strict=True):
        if wanted not in has[owner.id]:  # what they gave away was taken from under their screen
            await enters(owner, given[owner.id])
            await taps(owner, "Ya, terima")
    now = [set(each) & set(NAMES) for each in (await businesses(bot, owners)).values()]
    assert now == [{NAMES[1]}, {NAMES[0]}]


async def enters(owner: Phone, code: str) -> None:
    await types(owner, "/berkas")
    await taps(owner, "Usaha lain", "Masukkan kode")
    assert "Anda diberi akses" in await types(owner, code)


async def businesses(app: App, owners: list[Phone]) -> dict[int, list[str]]:
    """Return whose is what."""
    async with app.database.work() as work:
        return {owner.id: [each.name for each in await work.dossiers.of_person(owner.id)] for owner in owners}
