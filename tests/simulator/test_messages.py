"""Sending, editing, deleting, forwarding, answering, as a bot meets them."""

import pytest

from simulator.phone import Phone
from tests.simulator.plain_bot import BotApi

YES = {"inline_keyboard": [[{"text": "Ya", "callback_data": "ya"}, {"text": "Situs", "url": "https://contoh.id"}]]}
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)


async def test_a_text_comes_back_as_the_message_that_the_person_sees(bot: BotApi, friend: Phone) -> None:
    sent = await bot.do("sendMessage", chat_id=friend.id, text=" <b>Halo</b> Bu ", parse_mode="HTML", reply_markup=YES)
    assert (sent["text"], sent["entities"]) == ("Halo Bu", [{"type": "bold", "offset": 0, "length": 4}])
    assert sent["reply_markup"] == YES
    screen = await friend.sees("Halo Bu")
    assert (screen.message_id, screen.labels) == (sent["message_id"], ["Ya", "Situs"])


async def test_method_names_and_parameters_are_read_as_leniently_as_telegram_reads_them(
    bot: BotApi, friend: Phone
) -> None:
    url = f"{bot.url}/SENDMESSAGE?chat_id={friend.id}&text=dari%20alamat"
    async with bot.session.post(url, data={"text": "dari isi", "disable_notification": "YES"}) as answer:
        assert (await answer.json())["result"]["text"] == "dari alamat"
    async with bot.session.get(url) as answer:
        assert answer.status == 200
    async with bot.session.post(f"{bot.url}/", data={"method": "getMe"}) as answer:
        assert (await answer.json())["result"]["username"] == "contoh_bot"
    async with bot.session.put(url) as answer:
        assert (answer.status, await answer.read()) == (501, b"")
    async with bot.session.post(
        f"{bot.url}/getMe", data=b"{nonsense", headers={"Content-Type": "application/json"}
    ) as it:
        assert it.status == 200


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        ("/bot1000001:salah-salah-salah-salah-salah/getMe", 401, "Unauthorized"),
        ("/bot0:x/getMe", 401, "Unauthorized: invalid token specified"),
        ("/botabc:x/getMe", 421, "Misdirected Request: unallowed token specified"),
        ("/botabc", 404, "Not Found"),
    ],
)
async def test_wrong_tokens_are_refused_in_telegrams_words(
    bot: BotApi, path: str, status: int, description: str
) -> None:
    async with bot.session.get(bot.base_url + path) as answer:
        assert (answer.status, (await answer.json())["description"]) == (status, description)


async def test_a_method_that_is_not_simulated_says_so(bot: BotApi) -> None:
    assert "does not know sendGame" in await bot.refused("sendgame")
    assert await bot.refused("sendGanz") == "Not Found: method not found"


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({}, "message text is empty"),
        ({"text": "   "}, "text must be non-empty"),
        ({"text": "x"}, "chat_id is empty"),
        ({"text": "x", "chat_id": 5}, "chat not found"),
        ({"text": "x", "chat_id": "@tidak_ada"}, "chat not found"),
        ({"text": "x", "parse_mode": "BB"}, "unsupported parse_mode"),
        ({"text": "x" * 40_000, "parse_mode": "HTML"}, "text is too long"),
        ({"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
        ({"text": "x", "reply_markup": None}, "object expected as reply markup"),
        ({"text": "x", "reply_parameters": "7"}, "object expected as reply parameters"),
        ({"text": "x", "link_preview_options": "["}, "can't parse link preview options JSON object"),
        ({"text": "x", "entities": [{"type": "bold"}]}, "can't parse MessageEntity: Can't find field \"offset\""),
    ],
)
async def test_sending_is_refused_in_telegrams_order_of_checks(
    bot: BotApi, params: dict[str, object], description: str
) -> None:
    assert await bot.refused("sendMessage", **params) == f"Bad Request: {description}"


async def test_what_only_the_chat_can_know_is_refused_last(bot: BotApi, friend: Phone) -> None:
    to = {"chat_id": friend.id}
    assert await bot.refused("sendMessage", **to, text="x" * 4097) == "Bad Request: message is too long"
    assert len((await bot.do("sendMessage", **to, text="😀" * 4096))["text"]) == 4096
    nowhere = {"message_id": 999}
    refused = await bot.refused("sendMessage", **to, text="x", reply_parameters=nowhere)
    assert refused == "Bad Request: message to be replied not found"
    allowed = {**nowhere, "allow_sending_without_reply": True}
    assert "reply_to_message" not in await bot.do("sendMessage", **to, text="x", reply_parameters=allowed)
    refused = await bot.refused("sendMessage", **to, text="x", message_thread_id=4)
    assert refused == "Bad Request: message thread not found"


async def test_a_reply_carries_the_message_that_it_replies_to(bot: BotApi, friend: Phone) -> None:
    message_id = await friend.types("Berapa biayanya?")
    sent = await bot.do(
        "sendMessage",
        chat_id=friend.id,
        text="Gratis",
        reply_parameters={"message_id": message_id, "quote": "biayanya"},
    )
    assert sent["reply_to_message"]["text"] == "Berapa biayanya?"
    assert sent["quote"]["text"] == "biayanya"


async def test_people_who_cannot_be_written_to_are_refused_with_403(bot: BotApi, phone: Phone, friend: Phone) -> None:
    assert await bot.refused("sendMessage", chat_id=phone.id, text="x") == "Bad Request: chat not found"
    await friend.blocks()
    answer = await bot.answer("sendMessage", chat_id=friend.id, text="x")
    assert (answer["error_code"], answer["description"]) == (403, "Forbidden: bot was blocked by the user")
    standing = (await bot.updates())[0]["my_chat_member"]
    assert (standing["old_chat_member"]["status"], standing["new_chat_member"]["status"]) == ("member", "kicked")
    await friend.starts()
    await bot.do("sendMessage", chat_id=friend.id, text="Selamat datang lagi")
    await bot.control("POST", f"people/{friend.id}/deactivate")
    refused = await bot.refused("sendMessage", chat_id=friend.id, text="x")
    assert refused == "Forbidden: user is deactivated"


async def test_an_edit_changes_the_message_in_place_and_takes_the_keyboard_away(bot: BotApi, friend: Phone) -> None:
    sent = await bot.do("sendMessage", chat_id=friend.id, text="Satu", reply_markup=YES)
    where = {"chat_id": friend.id, "message_id": sent["message_id"]}
    edited = await bot.do("editMessageText", **where, text="Dua")
    assert (edited["text"], "reply_markup" in edited) == ("Dua", False)
    assert edited["edit_date"] >= edited["date"]
    assert await bot.refused("editMessageText", **where, text="Dua") == NOT_MODIFIED
    assert await bot.refused("editMessageReplyMarkup", **where) == NOT_MODIFIED
    await bot.do("editMessageReplyMarkup", **where, reply_markup=YES)
    assert (await friend.looks()).labels == ["Ya", "Situs"]


async def test_what_cannot_be_edited_is_refused(bot: BotApi, friend: Phone) -> None:
    own = await friend.types("punya saya")
    keyed = await bot.do("sendMessage", chat_id=friend.id, text="x", reply_markup={"keyboard": [["Satu"]]})
    assert "reply_markup" not in keyed
    to = {"chat_id": friend.id, "text": "y"}
    assert await bot.refused("editMessageText", **to, message_id=own) == "Bad Request: message can't be edited"
    refused = await bot.refused("editMessageText", **to, message_id=keyed["message_id"])
    assert refused == "Bad Request: message can't be edited"
    assert await bot.refused("editMessageText", **to, message_id=0) == "Bad Request: message to edit not found"
    assert await bot.refused("editMessageText", text="y") == "Bad Request: message identifier is not specified"
    plain = await bot.do("sendMessage", chat_id=friend.id, text="z")
    keyboard = {"keyboard": [["Satu"]]}
    refused = await bot.refused("editMessageText", **to, message_id=plain["message_id"], reply_markup=keyboard)
    assert refused == "Bad Request: inline keyboard expected"
    refused = await bot.refused("editMessageCaption", chat_id=friend.id, message_id=plain["message_id"], caption="c")
    assert refused == "Bad Request: there is no caption in the message to edit"


async def test_deleted_messages_are_gone_and_old_ones_stay(bot: BotApi, friend: Phone) -> None:
    first, second, third = [(await bot.do("sendMessage", chat_id=friend.id, text="x"))["message_id"] for _ in range(3)]
    assert await bot.do("deleteMessage", chat_id=friend.id, message_id=first) is True
    refused = await bot.refused("deleteMessage", chat_id=friend.id, message_id=first)
    assert refused == "Bad Request: message to delete not found"
    assert await bot.do("deleteMessages", chat_id=friend.id, message_ids=[first, second]) is True
    await bot.control("POST", "clock", {"ahead": 48 * 3600 + 1})
    refused = await bot.refused("deleteMessage", chat_id=friend.id, message_id=third)
    assert refused == "Bad Request: message can't be deleted for everyone"
    await friend.looks()
    assert [message["message_id"] for message in friend.messages] == [third]


async def test_a_tap_is_answered_once_and_waits_no_longer_than_telegram_does(bot: BotApi, friend: Phone) -> None:
    await bot.do("sendMessage", chat_id=friend.id, text="Setuju?", reply_markup=YES)
    await friend.taps("Ya")
    await friend.looks()
    assert friend.messages[0]["sim"]["pressed"] == ["ya"]
    query = (await bot.updates())[0]["callback_query"]
    assert (query["data"], query["from"]["id"], query["message"]["text"]) == ("ya", friend.id, "Setuju?")
    too_long = await bot.refused("answerCallbackQuery", callback_query_id=query["id"], text="x" * 201)
    assert too_long == "Bad Request: MESSAGE_TOO_LONG"
    await bot.do("answerCallbackQuery", callback_query_id=query["id"], text="Baik", show_alert=True)
    assert await friend.sees_toast("Baik")
    assert friend.messages[0]["sim"]["pressed"] == []
    await bot.control("POST", "clock", {"ahead": 151})
    refused = await bot.refused("answerCallbackQuery", callback_query_id=query["id"])
    assert refused.startswith("Bad Request: query is too old and response timeout expired")


async def test_a_forged_tap_reaches_the_bot_with_a_message_that_is_not_there(bot: BotApi, friend: Phone) -> None:
    await friend.forges("palsu", message_id=4711)
    query = (await bot.updates())[0]["callback_query"]
    assert (query["data"], query["message"]["date"], query["message"]["message_id"]) == ("palsu", 0, 4711)


async def test_forwards_and_copies_keep_the_words_and_protected_ones_stay(bot: BotApi, friend: Phone) -> None:
    own = await friend.types("Penting")
    here = {"chat_id": friend.id, "from_chat_id": friend.id}
    forwarded = await bot.do("forwardMessage", **here, message_id=own)
    assert forwarded["forward_origin"]["sender_user"]["id"] == friend.id
    copied = await bot.do("copyMessage", **here, message_id=own)
    assert set(copied) == {"message_id"}
    assert len(await bot.do("forwardMessages", **here, message_ids=[own, 900])) == 1
    secret = await bot.do("sendMessage", chat_id=friend.id, text="Rahasia", protect_content=True)
    assert secret["has_protected_content"] is True
    refused = await bot.refused("forwardMessage", **here, message_id=secret["message_id"])
    assert refused == "Bad Request: message has protected content and can't be forwarded"
    assert await bot.refused("copyMessage", **here, message_id=900) == "Bad Request: message to copy not found"


async def test_places_contacts_and_actions_are_seen(bot: BotApi, friend: Phone) -> None:
    to = {"chat_id": friend.id}
    await bot.do("sendVenue", **to, latitude=-6.9, longitude=107.6, title="Balai Contoh", address="Jalan Misal 1")
    assert (await friend.looks()).message["venue"]["title"] == "Balai Contoh"
    await bot.do("sendContact", **to, phone_number="+62811000", first_name="Dinas")
    assert await bot.refused("sendContact", **to, first_name="x") == 'Bad Request: parameter "phone_number" is required'
    assert await bot.refused("sendLocation", **to, latitude=1) == "Bad Request: longitude is empty"
    await bot.do("sendChatAction", **to, action="typing")
    await friend.looks()
    assert friend.chat["action"] == "typing"
    refused = await bot.refused("sendChatAction", **to, action="tidur")
    assert refused == "Bad Request: wrong parameter action in request"
    await bot.do("sendPoll", **to, question="Setuju?", options=[{"text": "Ya"}, {"text": "Tidak"}])


async def test_a_correction_by_the_person_is_an_edited_message(bot: BotApi, friend: Phone) -> None:
    message_id = await friend.types("Bndung")
    await bot.updates()
    await friend.edits(message_id, "Bandung")
    edited = (await bot.updates())[0]["edited_message"]
    assert (edited["message_id"], edited["text"]) == (message_id, "Bandung")
    assert "edit_date" in edited
