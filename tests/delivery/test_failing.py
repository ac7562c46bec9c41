"""Each way in which a delivery can fail has its own rule, and stops nothing else."""

from datetime import UTC, datetime

import aiohttp
import pytest

from bot.app import App
from programme.notices import Notice
from programme.outbox import Standing
from simulator.phone import Phone
from simulator.server import Simulator
from tests.bots import Join, at_the_menu
from tests.delivery.conftest import Tell, put, untold


async def fault(telegram: Simulator, **more: object) -> None:
    wish = {"method": "sendMessage", **more}
    async with aiohttp.ClientSession(telegram.base_url) as http, http.post("/sim/faults", json=wish) as answer:
        assert answer.status == 200, await answer.text()


def heard(phone: Phone, said: str) -> int:
    return sum(f"Kabar {said} " in message.get("text", "") for message in phone.messages)


@pytest.fixture
async def other(owner: Phone, join: Join) -> Phone:  # noqa: ARG001 - after the owner
    phone = await join("Pak Lain")
    await at_the_menu(phone)
    return phone


@pytest.mark.parametrize(
    "trouble",
    [{"kind": "429", "retry_after": 1, "times": 1}, {"kind": "500", "times": 1}, {"kind": "502", "times": 1}],
    ids=lambda trouble: trouble["kind"],
)
async def test_what_telegram_did_not_take_comes_again_once(
    telegram: Simulator, owner: Phone, tell: Tell, trouble: dict[str, object]
) -> None:
    await fault(telegram, **trouble)
    await tell(owner.id, "satu")
    await owner.sees("Kabar satu")
    await tell(owner.id, "dua")
    await owner.sees("Kabar dua")
    assert heard(owner, "satu") == 1


async def test_a_chat_that_telegram_holds_back_holds_back_nobody_else(
    telegram: Simulator, owner: Phone, other: Phone, tell: Tell
) -> None:
    await fault(telegram, kind="429", retry_after=30, chat_id=owner.id)
    await tell(owner.id, "satu")
    for said in ("dua", "tiga"):
        await tell(other.id, said)
        await other.sees(f"Kabar {said}")
    await owner.looks()
    assert heard(owner, "satu") == 0


@pytest.mark.parametrize("kind", ["drop_after", "drop_before"])
async def test_a_cut_off_answer_is_listed_and_never_sent_again(
    telegram: Simulator, owner: Phone, other: Phone, tell: Tell, kawan: App, kind: str
) -> None:
    await fault(telegram, kind=kind, times=1)
    await tell(owner.id, "satu")
    await tell(other.id, "dua")
    await other.sees("Kabar dua")
    await owner.waits_for(lambda phone: heard(phone, "satu") == (kind == "drop_after"), "what Telegram carried out")
    assert await untold(kawan.database) == [(owner.id, Standing.UNCERTAIN)]
    assert heard(owner, "satu") == (kind == "drop_after")


@pytest.mark.parametrize("deed", ["block", "deactivate"])
async def test_who_cannot_be_reached_is_marked_and_listed(
    telegram: Simulator, owner: Phone, other: Phone, tell: Tell, kawan: App, deed: str
) -> None:
    bot = next(iter(telegram.world.bots))
    person = telegram.world.people[owner.id]
    if deed == "block":
        person.blocked.add(bot)  # without the update that tells of it
    else:
        person.deactivated = True
    await tell(owner.id, "satu")
    await tell(other.id, "dua")
    await other.sees("Kabar dua")
    await tell(other.id, "tiga")
    await other.sees("Kabar tiga")
    assert await untold(kawan.database) == [(owner.id, Standing.UNREACHABLE)]
    async with kawan.database.work() as work:
        assert await work.people.blocked() == {owner.id}


async def test_a_person_whom_telegram_does_not_know_is_listed(owner: Phone, tell: Tell, kawan: App) -> None:
    async with kawan.database.work() as work:
        await work.people.seat(4_040_404)
        await work.commit()
    await tell(4_040_404, "satu")
    await tell(owner.id, "dua")
    await owner.sees("Kabar dua")
    await tell(owner.id, "tiga")
    await owner.sees("Kabar tiga")
    assert await untold(kawan.database) == [(4_040_404, Standing.UNREACHABLE)]


async def test_who_blocked_us_is_not_even_tried(telegram: Simulator, owner: Phone, other: Phone, tell: Tell) -> None:
    await owner.blocks()
    await owner.settles()
    await tell(owner.id, "satu")
    await tell(other.id, "dua")
    await other.sees("Kabar dua")
    asked = [card["params"]["chat_id"] for card in telegram.requests.cards("sendMessage")]
    assert asked.count(str(owner.id)) == asked.count(str(other.id)) - 1


async def test_a_group_that_moved_is_found_under_its_new_number(telegram: Simulator, owner: Phone, kawan: App) -> None:
    async with aiohttp.ClientSession(telegram.base_url) as http:
        wish = {"title": "Petugas Contoh", "members": [owner.id], "basic": True}
        async with http.post("/sim/groups", json=wish) as answer:
            group = (await answer.json())["id"]
        async with http.post(f"/sim/groups/{group}/upgrade", json={}) as answer:
            moved = await answer.json()
    await put(kawan.database, group, "satu")
    there = owner.in_chat(moved["id"])
    await there.sees("Kabar satu")


async def test_what_cannot_be_said_is_refused_and_the_next_one_is_told(owner: Phone, tell: Tell, kawan: App) -> None:
    await tell(owner.id, "<i>tidak ditutup")
    await tell(owner.id, "dua")
    await owner.sees("Kabar dua")
    assert (owner.id, Standing.REFUSED) in await untold(kawan.database)


async def test_what_a_newer_release_put_in_is_left_for_it(owner: Phone, kawan: App, tell: Tell) -> None:
    async with kawan.database.work() as work:
        await work.outbox.add(Notice("x", owner.id, "belum_dikenal", {}, datetime.now(UTC)))
        await work.commit()
    await tell(owner.id, "dua")
    await owner.sees("Kabar dua")
    assert await untold(kawan.database) == []
