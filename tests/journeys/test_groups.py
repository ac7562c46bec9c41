"""The bot in groups: it works in private and says so, but does not talk into what people say to each other."""

import aiohttp

from simulator.phone import Phone
from simulator.server import Simulator
from tests.bots import USERNAME
from tests.journeys.checking import from_bot, jpeg, stays_at, types


class TestGroups:
    """The bot works in private and says so, but it does not talk into people's conversations."""

    async def _group(self, telegram: Simulator, *members: Phone) -> int:
        body = {"title": "Sentra Contoh", "members": [phone.id for phone in members]}
        async with aiohttp.ClientSession(telegram.base_url) as http, http.post("/sim/groups", json=body) as answer:
            return int((await answer.json())["id"])

    async def test_a_group_is_told_once_that_the_bot_works_in_private(self, telegram: Simulator, owner: Phone) -> None:
        phone = owner.in_chat(await self._group(telegram, owner))
        await phone.sees("chat pribadi")
        told = from_bot(phone)
        for text in ("/cek", f"@{USERNAME} halo", "/start", f"/cek@{USERNAME}"):
            await phone.types(text)
        await types(owner, "/menu")
        await phone.looks()
        assert from_bot(phone) == told
        assert [button["url"] for button in phone.screen.buttons] == [f"https://t.me/{USERNAME}"]

    async def test_chatter_in_a_group_is_none_of_the_bots_business(self, telegram: Simulator, owner: Phone) -> None:
        phone = owner.in_chat(await self._group(telegram, owner))
        await phone.sees("chat pribadi")
        told = from_bot(phone)
        for text in ("Selamat pagi semua", "Ya", "Menu"):
            await phone.types(text)
        await phone.sends_sticker()
        await phone.sends_photo(jpeg())
        await types(owner, "/menu")
        await phone.looks()
        assert from_bot(phone) == told

    async def test_a_group_does_not_disturb_what_one_does_in_private(self, telegram: Simulator, asker: Phone) -> None:
        phone = asker.in_chat(await self._group(telegram, asker))
        await phone.types("/batal")
        await stays_at(asker, "di_sentra")
