"""Two bots by webhook on one PostgreSQL."""

import asyncio

import pytest
from pydantic import AnyHttpUrl

from benchmarks.chaos.door import door
from simulator.server import Simulator
from tests.bots import Join, at_the_menu, free_port, running_bot, settings_for

WALK = ["/cek", "/bantuan", "/usaha", "/datasaya", "/cek", "/menu"]


@pytest.mark.parametrize("engine_name", [pytest.param("postgresql", marks=pytest.mark.postgres)])
async def test_two_processes_on_one_database_keep_everybodys_order(
    telegram: Simulator, database_url: str, join: Join
) -> None:
    outside = free_port()
    both = [
        settings_for(telegram, database_url, receiving="webhook", webhook_url=AnyHttpUrl(f"http://127.0.0.1:{outside}"))
        for _ in range(2)
    ]
    ports = [settings.host_and_port[1] for settings in both]
    async with door(outside, lambda: ports), running_bot(both[0]) as first, running_bot(both[1]) as second:
        owners = [await join(f"Bu Contoh {number}") for number in range(5)]
        await asyncio.gather(*(at_the_menu(owner) for owner in owners))
        for text in WALK:
            await asyncio.gather(*(owner.types(text) for owner in owners))
        for owner in owners:
            await owner.settles()
            assert "Apa yang bisa kami bantu?" in owner.screen.text
            screens = [message["text"] for message in owner.messages if message["from"]["is_bot"]][-len(WALK) :]
            assert [_place(screen) for screen in screens] == WALK
        async with first.database.work() as one:
            assert (await one.people.seat(owners[0].id)).conversation == "menu"
        async with second.database.work() as other:
            assert (await other.people.seat(owners[0].id)).conversation == "menu"


def _place(screen: str) -> str:
    signs = {
        "Cek kelayakan OVOP": "/cek",
        "Apa yang bisa kami bantu?": "/menu",
        "antuan": "/bantuan",
        "Usaha": "/usaha",
        "Data": "/datasaya",
    }
    return next((command for sign, command in signs.items() if sign in screen), screen)
