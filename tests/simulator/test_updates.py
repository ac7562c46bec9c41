"""How updates reach a bot by polling, and what happens to those that do not."""

import asyncio

import aiohttp
import pytest

from simulator.phone import Phone
from simulator.server import Simulator
from tests.simulator.plain_bot import TOKEN, BotApi


async def ids(bot: BotApi, **params: object) -> list[int]:
    return [update["update_id"] for update in await bot.do("getUpdates", **params)]


async def test_an_update_stays_until_it_is_acknowledged(bot: BotApi, friend: Phone) -> None:
    for text in ("satu", "dua", "tiga"):
        await friend.types(text)
    first, second, third = await ids(bot)
    assert [first, second, third] == [first, first + 1, first + 2]
    assert await ids(bot, limit=2) == [first, second]
    assert await ids(bot, offset=third) == [third]
    assert await bot.control("GET", "updates") == {
        "pending": 1,
        "delivered": 6,
        "acknowledged": 2,
        "redelivered": 0,
        "expired": 0,
    }


async def test_a_negative_offset_keeps_the_newest_and_a_wild_one_is_passed_over(bot: BotApi, friend: Phone) -> None:
    for text in ("satu", "dua", "tiga"):
        await friend.types(text)
    first, *_ = await ids(bot)
    assert await ids(bot, offset=first + 500) == [first, first + 1, first + 2]
    assert await ids(bot, offset=-1) == [first + 2]
    assert await ids(bot) == [first + 2]


async def test_the_same_offset_at_once_again_gets_one_update_only(bot: BotApi, friend: Phone) -> None:
    for text in ("satu", "dua"):
        await friend.types(text)
    first, second = await ids(bot)
    assert await ids(bot, offset=first) == [first, second]
    assert await ids(bot, offset=first) == [first]


async def test_a_held_request_is_answered_when_something_comes(bot: BotApi, friend: Phone) -> None:
    held = asyncio.create_task(bot.updates(30))
    await _is_held(bot)
    await friend.types("akhirnya")
    assert (await held)[0]["message"]["text"] == "akhirnya"


async def _is_held(bot: BotApi) -> None:
    """The request has reached the server: the log shows it."""
    async with asyncio.timeout(5):
        while not await bot.control("GET", "log?method=getUpdates"):
            continue  # each look is an exchange with the server


async def test_a_second_poller_ends_the_first_with_a_409(bot: BotApi, friend: Phone) -> None:
    older = asyncio.create_task(bot.answer("getUpdates", timeout=30))
    await _is_held(bot)
    newer = asyncio.create_task(bot.answer("getUpdates", timeout=30))
    ended = await older
    assert (ended["error_code"], ended["description"]) == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    await friend.types("untuk yang baru")
    assert (await newer)["result"][0]["message"]["text"] == "untuk yang baru"


async def test_a_poller_that_hangs_up_loses_nothing(server: Simulator, bot: BotApi, friend: Phone) -> None:
    async with aiohttp.ClientSession() as other:
        held = asyncio.create_task(BotApi(other, server.base_url).updates(30))
        await _is_held(bot)
        held.cancel()
        await asyncio.gather(held, return_exceptions=True)
    await friend.types("masih ada")
    assert (await bot.updates())[0]["message"]["text"] == "masih ada"


async def test_only_the_kinds_that_were_asked_for_are_kept(bot: BotApi, friend: Phone) -> None:
    await bot.do("getUpdates", allowed_updates=["callback_query", "tidak_ada"])
    await friend.types("tidak didengar")
    await friend.forges("x")
    assert [set(update) - {"update_id"} for update in await bot.updates()] == [{"callback_query"}]
    assert (await bot.do("getWebhookInfo"))["allowed_updates"] == ["callback_query"]
    await bot.do("getUpdates", offset=bot.offset, allowed_updates=[])
    await friend.types("didengar")
    assert [update["message"]["text"] for update in await bot.updates()] == ["didengar"]


async def test_taps_are_kept_150_seconds_and_messages_a_day(bot: BotApi, friend: Phone) -> None:
    await friend.types("pagi")
    await friend.forges("x")
    await bot.control("POST", "clock", {"ahead": 151})
    assert [update["message"]["text"] for update in await bot.do("getUpdates")] == ["pagi"]
    await bot.control("POST", "clock", {"ahead": 24 * 3600 + 1})
    assert await bot.do("getUpdates") == []
    assert (await bot.control("GET", "updates"))["expired"] == 2


async def test_with_redelivery_on_every_acknowledged_update_comes_once_more(bot: BotApi, friend: Phone) -> None:
    await bot.control("POST", "redelivery", {"chance": 1})
    await friend.types("sekali")
    first = await bot.updates()
    assert await bot.updates() == first
    assert (await bot.control("GET", "updates"))["redelivered"] == 1


async def test_the_bot_has_settled_a_chat_when_all_is_acknowledged_and_answered(bot: BotApi, friend: Phone) -> None:
    await friend.types("satu")
    await friend.forges("x")
    settled = asyncio.create_task(friend.settles())
    message, tap = await bot.updates()
    await bot.do("sendMessage", chat_id=message["message"]["chat"]["id"], text="jawab")
    await bot.do("answerCallbackQuery", callback_query_id=tap["callback_query"]["id"])
    await friend.looks()
    assert (friend.chat["unsettled"], settled.done()) == (2, False)
    await bot.updates(0)
    assert (await settled).text == "jawab"


async def test_two_bots_have_chats_of_their_own_with_the_same_person(bot: BotApi, friend: Phone) -> None:
    token = "1000002:token-lain-yang-tidak-membuka-apa-pun"
    await bot.control("POST", "bots", {"token": token, "username": "lain_bot"})
    other = BotApi(bot.session, bot.base_url, token)
    assert await other.refused("sendMessage", chat_id=friend.id, text="x") == "Bad Request: chat not found"
    async with bot.session.post(f"{bot.base_url}/sim/people/{friend.id}/start", json={"bot": "lain_bot"}):
        pass
    assert (await other.updates())[0]["message"]["text"] == "/start"
    assert await bot.updates(0) == []


@pytest.mark.parametrize("kind", ["429", "500", "502", "drop_before", "drop_after", "timeout", "slow"])
async def test_a_fault_strikes_as_often_as_it_was_asked_to(bot: BotApi, friend: Phone, kind: str) -> None:
    await bot.control("POST", "faults", {"kind": kind, "method": "sendMessage", "times": 1, "seconds": 0.01})
    carried_out = {"drop_after": 2, "slow": 2}.get(kind, 1)
    params = {"chat_id": friend.id, "text": "x"}
    if kind in {"drop_before", "drop_after", "timeout"}:
        with pytest.raises(aiohttp.ClientError):
            await bot.session.post(f"{bot.url}/sendMessage", json=params)
    else:
        async with bot.session.post(f"{bot.url}/sendMessage", json=params) as answer:
            assert answer.status == {"slow": 200}.get(kind) or int(kind)
            assert (answer.headers.get("Retry-After") == "3") is (kind == "429")
    await bot.do("sendMessage", **params)
    await friend.looks()
    assert len(friend.messages) == carried_out
    assert await bot.control("GET", "faults") == []


async def test_faults_are_drawn_by_chance_kept_to_a_chat_and_taken_away(bot: BotApi, friend: Phone) -> None:
    await bot.control("POST", "faults", {"kind": "500", "chance": 0})
    fault = await bot.control("POST", "faults", {"kind": "500", "chat_id": friend.id})
    await bot.do("getMe")
    assert await bot.refused("sendMessage", chat_id=friend.id, text="x") == "Internal Server Error"
    await bot.control("DELETE", f"faults/{fault['id']}")
    await bot.do("sendMessage", chat_id=friend.id, text="x")
    assert await bot.control("POST", "faults", {"kind": "banjir"}) == {
        "error": "kind must be one of 429, 500, 502, timeout, slow, drop_before, drop_after."
    }


async def test_flood_control_lets_a_short_burst_pass_and_says_when_to_come_back(bot: BotApi, friend: Phone) -> None:
    await bot.control("POST", "limits", {"burst": 3, "per_chat": 0.1})
    for _ in range(3):
        await bot.do("sendMessage", chat_id=friend.id, text="x")
    answer = await bot.answer("sendMessage", chat_id=friend.id, text="x")
    seconds = answer["parameters"]["retry_after"]
    assert (answer["error_code"], answer["description"]) == (429, f"Too Many Requests: retry after {seconds}")
    assert 9 <= seconds <= 10
    await bot.control("POST", "limits", {"off": True})
    await bot.do("sendMessage", chat_id=friend.id, text="x")


async def test_the_log_keeps_requests_without_a_token_and_remarks_on_odd_ones(bot: BotApi, friend: Phone) -> None:
    await bot.do("sendMessage", chat_id=friend.id, text="x", teks="y", disable_notification="mungkin")
    log = await bot.control("GET", "log?method=sendMessage")
    assert log[0]["params"]["text"] == "x"
    assert "teks: not a parameter of sendMessage" in log[0]["remarks"]
    assert any(remark.startswith("disable_notification") for remark in log[0]["remarks"])
    assert TOKEN not in str(log)
