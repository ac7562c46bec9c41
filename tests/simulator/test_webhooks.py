"""Updates posted to a bot's address: order, retries, secrets, answers that carry a method."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web

from simulator.phone import Phone
from simulator.schema import remarks_on
from tests.simulator.plain_bot import BotApi

SECRET = "rahasia_contoh"
Answer = Callable[[dict[str, Any]], Awaitable[web.Response]]


class Hook:
    """A bot's web server; `answer` may be exchanged by a test."""

    def __init__(self) -> None:
        self.updates: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.headers: list[str] = []
        self.url = ""
        self.answer: Answer = self.accepts

    async def accepts(self, _update: dict[str, Any]) -> web.Response:
        return web.Response()

    async def serve(self, request: web.Request) -> web.Response:
        self.headers.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token", ""))
        update = await request.json()
        assert remarks_on(update, "Update") == []
        response = await self.answer(update)
        await self.updates.put(update)
        return response

    async def next(self) -> dict[str, Any]:
        async with asyncio.timeout(10):
            return await self.updates.get()


@pytest.fixture
async def hook() -> AsyncIterator[Hook]:
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.serve)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_what_waited_and_what_comes_is_posted_with_the_secret(bot: BotApi, friend: Phone, hook: Hook) -> None:
    await friend.types("sebelum")
    answer = await bot.answer("setWebhook", url=hook.url, secret_token=SECRET)
    assert answer["description"] == "Webhook was set"
    await friend.types("sesudah")
    assert [(await hook.next())["message"]["text"] for _ in range(2)] == ["sebelum", "sesudah"]
    assert set(hook.headers) == {SECRET}
    again = await bot.answer("setWebhook", url=hook.url, secret_token=SECRET)
    assert again["description"] == "Webhook is already set"


async def test_polling_and_a_webhook_exclude_each_other(bot: BotApi, hook: Hook) -> None:
    held = asyncio.create_task(bot.answer("getUpdates", timeout=30))
    async with asyncio.timeout(5):
        while not await bot.control("GET", "log?method=getUpdates"):
            continue  # each look is an exchange with the server
    await bot.do("setWebhook", url=hook.url)
    assert (await held)["description"] == "Conflict: terminated by setWebhook request"
    assert await bot.refused("getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    assert (await bot.answer("deleteWebhook"))["description"] == "Webhook was deleted"
    assert (await bot.answer("deleteWebhook"))["description"] == "Webhook is already deleted"
    assert await bot.do("getUpdates") == []


async def test_a_failed_update_is_posted_again_and_holds_up_only_its_own_lane(
    bot: BotApi, phone: Phone, friend: Phone, hook: Hook
) -> None:
    failures = iter([500, 500])

    async def fails_for_a_friend(update: dict[str, Any]) -> web.Response:
        if update["message"]["from"]["id"] == friend.id:
            return web.Response(status=next(failures, 200), headers={"Retry-After": "0"})
        return web.Response()

    hook.answer = fails_for_a_friend
    await bot.do("setWebhook", url=hook.url)
    for text in ("satu", "dua"):
        await friend.types(text)
    await phone.types("lain")
    texts = [(await hook.next())["message"]["text"] for _ in range(5)]
    assert [text for text in texts if text != "lain"] == ["satu", "satu", "satu", "dua"]
    info = await bot.do("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"


async def test_one_persons_messages_keep_their_order_while_others_overtake(
    bot: BotApi, phone: Phone, friend: Phone, hook: Hook
) -> None:
    released = asyncio.Event()

    async def waits_for_a_friend(update: dict[str, Any]) -> web.Response:
        if update["message"]["from"]["id"] == friend.id:
            await released.wait()
        return web.Response()

    hook.answer = waits_for_a_friend
    await bot.do("setWebhook", url=hook.url)
    await phone.types("pembuka")
    await hook.next()
    await friend.types("satu")
    await friend.types("dua")
    await phone.types("lain")
    assert (await hook.next())["message"]["text"] == "lain"
    released.set()
    assert [(await hook.next())["message"]["text"] for _ in range(2)] == ["satu", "dua"]


async def test_a_method_in_the_answer_is_carried_out_but_not_every_one(bot: BotApi, friend: Phone, hook: Hook) -> None:
    async def answers_with_a_method(update: dict[str, Any]) -> web.Response:
        if update["message"]["text"] == "hapus":
            return web.json_response({"method": "deleteWebhook"})
        chat_id = update["message"]["chat"]["id"]
        return web.json_response({"method": "sendMessage", "chat_id": chat_id, "text": "lewat jawaban"})

    hook.answer = answers_with_a_method
    await bot.do("setWebhook", url=hook.url)
    await friend.types("hapus")
    await friend.types("halo")
    await friend.sees("lewat jawaban")
    await friend.settles()
    assert (await bot.do("getWebhookInfo"))["url"] == hook.url


async def test_with_redelivery_on_an_update_is_posted_once_more(bot: BotApi, friend: Phone, hook: Hook) -> None:
    await bot.control("POST", "redelivery", {"chance": 1})
    await bot.do("setWebhook", url=hook.url)
    await friend.types("dua kali")
    first, second = await hook.next(), await hook.next()
    assert first == second


async def test_updates_that_nobody_takes_wait_for_deletion_of_the_webhook(bot: BotApi, friend: Phone) -> None:
    await bot.do("setWebhook", url="http://127.0.0.1:9/hook")
    await friend.types("sabar")
    assert (await bot.do("getWebhookInfo"))["pending_update_count"] == 1
    await bot.do("deleteWebhook")
    assert (await bot.updates())[0]["message"]["text"] == "sabar"
    await friend.types("buang")
    await bot.do("setWebhook", url="http://127.0.0.1:9/hook", drop_pending_updates=True)
    assert (await bot.do("getWebhookInfo"))["pending_update_count"] == 0


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"url": "ftp://contoh.id"}, "invalid webhook URL specified"),
        ({"url": "https://contoh.id", "secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"url": "https://contoh.id", "secret_token": "a" * 257}, "secret token is too long"),
    ],
)
async def test_a_wrong_webhook_is_refused(bot: BotApi, params: dict[str, object], description: str) -> None:
    assert await bot.refused("setWebhook", **params) == f"Bad Request: {description}"
