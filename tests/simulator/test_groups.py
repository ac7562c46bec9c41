"""Groups, topics, members, pins, and what a bot says about itself."""

from typing import Any

import aiohttp
import pytest

from simulator.phone import Phone
from tests.simulator.plain_bot import BotApi


@pytest.fixture
async def forum(bot: BotApi, friend: Phone, phone: Phone) -> dict[str, Any]:
    """A group with topics; the friend founded it."""
    group: dict[str, Any] = await bot.control(
        "POST", "groups", {"title": "Dinas Contoh", "forum": True, "members": [friend.id, phone.id]}
    )
    return group


async def test_the_bot_hears_that_it_was_added_and_who_is_there(
    bot: BotApi, friend: Phone, forum: dict[str, Any]
) -> None:
    standing = (await bot.updates())[0]["my_chat_member"]
    assert (standing["chat"]["is_forum"], standing["new_chat_member"]["status"]) == (True, "administrator")
    to = {"chat_id": forum["id"]}
    assert await bot.do("getChatMemberCount", **to) == 3
    administrators = await bot.do("getChatAdministrators", **to)
    assert [member["status"] for member in administrators] == ["creator", "administrator"]
    assert (await bot.do("getChatMember", **to, user_id=friend.id))["status"] == "creator"
    assert await bot.refused("getChatMember", **to, user_id=5) == "Bad Request: user not found"
    assert (await bot.do("getChat", **to))["title"] == "Dinas Contoh"
    assert (await bot.do("getChat", chat_id=friend.id))["first_name"] == "Pak Misal"


async def test_a_case_has_its_topic(bot: BotApi, friend: Phone, forum: dict[str, Any]) -> None:
    to = {"chat_id": forum["id"]}
    topic = await bot.do("createForumTopic", **to, name="Kasus 1")
    thread = {**to, "message_thread_id": topic["message_thread_id"]}
    sent = await bot.do("sendMessage", **thread, text="Pertanyaan baru")
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (topic["message_thread_id"], True)
    await bot.do("editForumTopic", **thread, name="Kasus 1 selesai")
    await bot.do("closeForumTopic", **thread)
    assert await bot.refused("closeForumTopic", **thread) == "Bad Request: TOPIC_NOT_MODIFIED"
    await bot.do("reopenForumTopic", **thread)
    await friend.in_chat(forum["id"]).types("jawaban", message_thread_id=topic["message_thread_id"])
    heard = (await bot.updates())[-1]["message"]
    assert (heard["text"], heard["message_thread_id"]) == ("jawaban", topic["message_thread_id"])
    refused = await bot.refused("sendMessage", **to, message_thread_id=1, text="x")
    assert refused == "Bad Request: message thread not found"
    assert await bot.refused("createForumTopic", chat_id=friend.id, name="x") == (
        "Bad Request: method is available only for supergroups"
    )


async def test_a_person_met_only_in_a_group_cannot_be_written_to(
    bot: BotApi, phone: Phone, forum: dict[str, Any]
) -> None:
    assert forum["id"] < 0
    refused = await bot.refused("sendMessage", chat_id=phone.id, text="x")
    assert refused == "Forbidden: bot can't initiate conversation with a user"


async def test_a_bot_that_left_or_was_thrown_out_is_refused(bot: BotApi, friend: Phone, forum: dict[str, Any]) -> None:
    to = {"chat_id": forum["id"], "text": "x"}
    await bot.do("leaveChat", chat_id=forum["id"])
    assert await bot.refused("sendMessage", **to) == "Forbidden: bot is not a member of the supergroup chat"
    basic = await bot.control("POST", "groups", {"title": "Kecil", "basic": True, "members": [friend.id]})
    await bot.control("DELETE", f"groups/{basic['id']}/members/1000001")
    refused = await bot.refused("sendMessage", chat_id=basic["id"], text="x")
    assert refused == "Forbidden: bot was kicked from the group chat"


async def test_a_group_that_grew_says_where_it_went(bot: BotApi, friend: Phone) -> None:
    basic = await bot.control("POST", "groups", {"title": "Kecil", "basic": True, "members": [friend.id]})
    grown = await bot.control("POST", f"groups/{basic['id']}/upgrade")
    answer = await bot.answer("sendMessage", chat_id=basic["id"], text="x")
    assert answer["parameters"] == {"migrate_to_chat_id": grown["id"]}
    await bot.do("sendMessage", chat_id=grown["id"], text="di sini")


async def test_who_comes_and_goes_is_told(bot: BotApi, session: aiohttp.ClientSession, forum: dict[str, Any]) -> None:
    newcomer = await Phone.join(bot.base_url, "Bu Baru", session)
    await bot.control("POST", f"groups/{forum['id']}/members", {"id": newcomer.id})
    await bot.control("DELETE", f"groups/{forum['id']}/members/{newcomer.id}")
    messages = [update["message"] for update in await bot.updates() if "message" in update]
    assert messages[0]["new_chat_members"][0]["id"] == newcomer.id
    assert messages[1]["left_chat_member"]["id"] == newcomer.id


async def test_contacts_are_not_asked_for_in_groups(bot: BotApi, forum: dict[str, Any]) -> None:
    keyboard = {"keyboard": [[{"text": "Nomor", "request_contact": True}]]}
    refused = await bot.refused("sendMessage", chat_id=forum["id"], text="x", reply_markup=keyboard)
    assert refused == "Bad Request: phone number can be requested in private chats only"


async def test_a_pinned_message_stands_at_the_top_until_it_is_taken_out(bot: BotApi, friend: Phone) -> None:
    sent = await bot.do("sendMessage", chat_id=friend.id, text="Penting")
    await bot.do("pinChatMessage", chat_id=friend.id, message_id=sent["message_id"])
    await friend.looks()
    assert friend.chat["pinned"] == sent["message_id"]
    assert (await bot.do("getChat", chat_id=friend.id))["pinned_message"]["text"] == "Penting"
    await bot.do("unpinChatMessage", chat_id=friend.id)
    await friend.looks()
    assert friend.chat["pinned"] is None
    refused = await bot.refused("pinChatMessage", chat_id=friend.id, message_id=99)
    assert refused == "Bad Request: message to pin not found"


async def test_the_narrowest_scope_and_the_own_language_win_in_the_menu(bot: BotApi, friend: Phone) -> None:
    async def menu(**scope: Any) -> list[str]:  # noqa: ANN401 - parameters of the protocol have any shape
        name = f"c{len(scope)}_{scope.get('language_code', 'semua')}"
        await bot.do("setMyCommands", commands=[{"command": name, "description": "x"}], **scope)
        await friend.looks()
        return [command["command"] for command in friend.chat["commands"]]

    assert await menu() == ["c0_semua"]
    assert await menu(language_code="en") == ["c0_semua"]
    assert await menu(language_code="id") == ["c1_id"]
    assert await menu(scope={"type": "all_private_chats"}) == ["c1_semua"]
    assert await menu(scope={"type": "chat", "chat_id": friend.id}, language_code="id") == ["c2_id"]
    await bot.do("deleteMyCommands", scope={"type": "chat", "chat_id": friend.id}, language_code="id")
    await friend.looks()
    assert [command["command"] for command in friend.chat["commands"]] == ["c1_semua"]
    assert (await bot.do("getMyCommands"))[0]["command"] == "c0_semua"


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"commands": "["}, "can't parse commands JSON object"),
        ({"commands": "{}"}, "expected an Array of BotCommand"),
        ({"commands": [{"command": "a"}]}, "can't parse BotCommand: Can't find field \"description\""),
        ({"commands": [{"command": "/", "description": "x"}]}, "command must be non-empty"),
        ({"commands": [{"command": "a" * 33, "description": "x"}]}, "command length must not exceed 32"),
        ({"commands": [{"command": "Mulai", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [], "scope": {"type": "x"}}, "can't parse BotCommandScope: Unsupported type specified"),
        ({"commands": [], "scope": {"type": "chat"}}, "can't parse BotCommandScope: Empty chat_id specified"),
        ({"commands": [], "language_code": "ind"}, "invalid language code specified"),
    ],
)
async def test_wrong_commands_are_refused(bot: BotApi, params: dict[str, object], description: str) -> None:
    assert await bot.refused("setMyCommands", **params) == f"Bad Request: {description}"


async def test_a_bot_says_who_it_is_in_each_language(bot: BotApi, friend: Phone) -> None:
    await bot.do("setMyName", name="Kawan")
    await bot.do("setMyDescription", description="Membantu", language_code="id")
    await bot.do("setMyShortDescription", short_description="Singkat")
    assert await bot.do("getMyName", language_code="id") == {"name": "Kawan"}
    assert await bot.do("getMyDescription", language_code="id") == {"description": "Membantu"}
    assert await bot.do("getMyDescription") == {"description": ""}
    assert await bot.do("getMyShortDescription") == {"short_description": "Singkat"}
    await bot.do("setChatMenuButton", menu_button={"type": "commands"})
    assert await bot.do("getChatMenuButton", chat_id=friend.id) == {"type": "commands"}
    shown = (await bot.control("GET", "bots"))[0]
    assert (shown["name"], shown["description"]) == ("Kawan", {"id": "Membantu"})
    await bot.do(
        "setMessageReaction",
        chat_id=friend.id,
        message_id=await friend.types("x"),
        reaction=[{"type": "emoji", "emoji": "👍"}],
    )
    await friend.looks()
    assert friend.messages[0]["sim"]["reactions"][0]["emoji"] == "👍"
    assert "not possible" in await bot.refused("logOut")
