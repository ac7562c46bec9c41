"""The control calls: people, events, waiting, and what outlives a restart."""

import asyncio
import json
import signal
import sys
from pathlib import Path

import aiohttp
import pytest

from simulator.people import BotProfile
from simulator.phone import Phone, RefusedError
from simulator.server import Simulator
from tests.simulator.plain_bot import TOKEN, BotApi, jpeg


async def test_start_carries_the_payload_of_a_deep_link(bot: BotApi, phone: Phone) -> None:
    await phone.starts("bdg")
    message = (await bot.updates())[0]["message"]
    assert (message["text"], message["entities"][0]["length"]) == ("/start bdg", 6)
    assert (await bot.control("GET", "people"))[0]["started"] is True


async def test_many_people_can_join_at_once(bot: BotApi) -> None:
    people = await bot.control("POST", "people", [{"first_name": f"Orang {n}", "started": True} for n in range(500)])
    assert len({person["id"] for person in people}) == 500
    await bot.do("sendMessage", chat_id=people[-1]["id"], text="Halo")


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "words"),
    [
        ("GET", "/sim/tidak", None, 404, "no such call"),
        ("POST", "/sim/people", b"{", 400, "not JSON"),
        ("POST", "/sim/people", b"{}", 400, "first_name is missing"),
        ("POST", "/sim/people", b'{"first_name": 5}', 400, "first_name must be a text"),
        ("POST", "/sim/people/1/text", b'{"text": "x"}', 404, "no such person"),
        ("GET", "/sim/people/x/chat", None, 400, "whole number"),
        ("POST", "/sim/redelivery", b'{"chance": 2}', 400, "from 0 to 1"),
        ("GET", "/sim/files/x", None, 404, "no such file"),
        ("GET", "/sim/wait?timeout=x", None, 400, "timeout must be a number"),
        ("POST", "/sim/groups", b'{"title": "x", "members": [1]}', 400, "ids of people"),
    ],
)
async def test_a_call_that_cannot_be_done_says_why(
    bot: BotApi, method: str, path: str, body: bytes | None, status: int, words: str
) -> None:
    async with bot.session.request(method, bot.base_url + path, data=body) as answer:
        assert answer.status == status
        assert words in (await answer.json())["error"]


async def test_a_person_who_blocked_the_bot_writes_only_after_starting_it_again(bot: BotApi, friend: Phone) -> None:
    await friend.blocks()
    with pytest.raises(RefusedError, match="blocked"):
        await friend.types("halo")
    await friend.starts()
    kinds = [set(update) - {"update_id"} for update in await bot.updates()]
    assert kinds == [{"my_chat_member"}, {"my_chat_member"}, {"message"}]


async def test_a_person_shares_forwards_and_lets_the_bot_write_again(bot: BotApi, friend: Phone) -> None:
    await friend.shares_contact(own=False)
    assert "user_id" not in (await bot.updates())[0]["message"]["contact"]
    open_one = await bot.do("sendMessage", chat_id=friend.id, text="Boleh diteruskan")
    secret = await bot.do("sendMessage", chat_id=friend.id, text="Rahasia", protect_content=True)
    await friend.forwards(open_one["message_id"])
    assert (await bot.updates())[0]["message"]["forward_origin"]["sender_user"]["is_bot"] is True
    with pytest.raises(RefusedError, match="protected"):
        await friend.forwards(secret["message_id"])
    await friend.blocks()
    await friend.unblocks()
    assert (await bot.updates())[-1]["my_chat_member"]["new_chat_member"]["status"] == "member"


async def test_events_are_told_live_and_again_after_a_gap(bot: BotApi, friend: Phone) -> None:
    async with bot.session.get(f"{bot.base_url}/sim/events?after=0") as stream:
        await bot.do("sendMessage", chat_id=friend.id, text="x")
        seen = await _events_until(stream, "message")
    assert seen[0]["kind"] == "person"
    assert (seen[-1]["chat_id"], seen[-1]["message_id"]) == (friend.id, 1)
    await bot.do("editMessageText", chat_id=friend.id, message_id=1, text="y")
    missed = {"Last-Event-ID": str(seen[-1]["seq"])}
    async with bot.session.get(f"{bot.base_url}/sim/events", headers=missed) as stream:
        assert [event["kind"] for event in await _events_until(stream, "edit")] == ["edit"]


async def _events_until(stream: aiohttp.ClientResponse, kind: str) -> list[dict[str, object]]:
    events: list[dict[str, object]] = []
    async with asyncio.timeout(10):
        async for line in stream.content:
            if line.startswith(b"data: "):
                events.append(json.loads(line[6:]))
                if events[-1]["kind"] == kind:
                    break
    return events


async def test_waiting_ends_with_the_next_happening_of_that_chat_only(bot: BotApi, phone: Phone, friend: Phone) -> None:
    seq = (await bot.control("GET", f"wait?chat_id={friend.id}"))["seq"]
    waiting = asyncio.create_task(bot.control("GET", f"wait?after={seq}&chat_id={friend.id}"))
    await phone.types("bukan di sini")
    assert not waiting.done()
    await friend.types("di sini")
    assert (await waiting)["seq"] > seq
    assert await bot.control("GET", f"wait?after=9999&chat_id={friend.id}&timeout=0") == await waiting


async def test_the_state_can_be_forgotten_while_the_bot_stays(bot: BotApi, friend: Phone) -> None:
    await friend.types("x")
    await bot.control("DELETE", "state")
    assert await bot.control("GET", "people") == []
    assert await bot.do("getUpdates") == []
    assert (await bot.do("getMe"))["username"] == "contoh_bot"


async def test_the_chat_page_is_served_and_nothing_beside_it(bot: BotApi) -> None:
    async with bot.session.get(f"{bot.base_url}/") as answer:
        assert (answer.status, answer.content_type) == (200, "text/html")
    async with bot.session.get(f"{bot.base_url}/page/%2e%2e/server.py") as answer:
        assert answer.status == 404


async def test_another_site_cannot_steer_the_simulator(bot: BotApi) -> None:
    for origin in ("https://jahat.contoh.id", "null"):
        foreign = {"Origin": origin}
        async with bot.session.post(f"{bot.base_url}/sim/people", json={"first_name": "X"}, headers=foreign) as answer:
            assert answer.status == 403
    own = {"Origin": bot.base_url}
    async with bot.session.post(f"{bot.base_url}/sim/people", json={"first_name": "X"}, headers=own) as answer:
        assert answer.status == 200


async def test_everything_outlives_a_restart(tmp_path: Path, session: aiohttp.ClientSession) -> None:
    def simulator() -> Simulator:
        return Simulator([BotProfile.with_token(TOKEN, "contoh_bot")], data=tmp_path)

    before = simulator()
    bot = BotApi(session, await before.start())
    person = await Phone.join(bot.base_url, "Bu Awet", session)
    await person.starts()
    await person.sends_photo(jpeg(), caption="Foto")
    await bot.do("setMyCommands", commands=[{"command": "mulai", "description": "x"}])
    buttons = {"inline_keyboard": [[{"text": "Ya", "callback_data": "ya"}]]}
    await bot.do("sendMessage", chat_id=person.id, text="Masih?", reply_markup=buttons)
    group = await bot.control("POST", "groups", {"title": "Dinas", "forum": True, "members": [person.id]})
    topic = await bot.do("createForumTopic", chat_id=group["id"], name="Kasus")
    await person.taps("Ya")
    waiting = await bot.do("getUpdates")
    await before.stop()

    after = simulator()
    bot = BotApi(session, await after.start())
    person.base_url = bot.base_url
    screen = await person.looks()
    assert (screen.text, screen.labels, person.chat["commands"][0]["command"]) == ("Masih?", ["Ya"], "mulai")
    assert await bot.do("getUpdates") == waiting
    await bot.do("answerCallbackQuery", callback_query_id=waiting[-1]["callback_query"]["id"], text="Masih")
    await person.sees_toast("Masih")
    photo = waiting[1]["message"]["photo"][-1]
    assert (await bot.do("getFile", file_id=photo["file_id"]))["file_size"] == photo["file_size"]
    await bot.do("sendMessage", chat_id=group["id"], message_thread_id=topic["message_thread_id"], text="x")
    assert (await Phone.join(bot.base_url, "Bu Lain", session)).id != person.id
    await after.stop()


async def test_the_command_line_serves_until_it_is_told_to_end(tmp_path: Path, session: aiohttp.ClientSession) -> None:
    arguments = ["-m", "simulator", "--port", "0", "--token", TOKEN, "--data", str(tmp_path)]
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    async with asyncio.timeout(30):
        base_url = (await process.stdout.readline()).decode().strip()
    bot = BotApi(session, base_url)
    assert (await bot.do("getMe"))["username"] == "kawan_ikm_bot"
    held = asyncio.create_task(bot.session.post(f"{bot.url}/getUpdates", json={"timeout": 50}))
    async with asyncio.timeout(10):
        while not await bot.control("GET", "log?method=getUpdates"):
            continue  # each look is an exchange with the server
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(10):
        await process.communicate()
    assert process.returncode == 0
    assert (tmp_path / "state.json").exists()
    await asyncio.gather(held, return_exceptions=True)
