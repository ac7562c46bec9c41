"""Keyboards: what Telegram refuses, drops and gives back; what a person does with them."""

import pytest

from simulator.phone import NotSeenError, Phone, RefusedError
from tests.simulator.plain_bot import BotApi

BUTTON = "can't parse inline keyboard button: "


def inline(*buttons: object) -> dict[str, object]:
    return {"inline_keyboard": [list(buttons)]}


@pytest.mark.parametrize(
    ("markup", "description"),
    [
        ([], "object expected as reply markup"),
        ({"inline_keyboard": 1}, 'field "inline_keyboard" must be of type Array'),
        ({"inline_keyboard": [1]}, 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'),
        ({"keyboard": [1]}, 'field "keyboard" must be an Array of Arrays'),
        (inline("x"), BUTTON + "InlineKeyboardButton must be an Object"),
        (inline({"callback_data": "x"}), BUTTON + 'Can\'t find field "text"'),
        (inline({"text": "x"}), BUTTON + "Text buttons are unallowed in the inline keyboard"),
        (inline({"text": "x", "callback_data": ""}), BUTTON + "Text buttons are unallowed in the inline keyboard"),
        (inline({"text": "x", "callback_data": 5}), BUTTON + 'Field "callback_data" must be of type String'),
        (inline({"text": "x", "callback_data": "x", "style": "biru"}), BUTTON + "invalid button style specified"),
        (inline({"text": "x", "callback_data": "é" * 33}), "BUTTON_DATA_INVALID"),
        (
            inline({"text": "x", "url": "ftp://contoh.id"}),
            "inline keyboard button URL 'ftp://contoh.id' is invalid: Unsupported URL protocol",
        ),
        (
            inline({"text": "x", "url": "http://localhost"}),
            "inline keyboard button URL 'http://localhost' is invalid: Wrong HTTP URL",
        ),
        (
            inline({"text": "x", "web_app": {"url": "http://contoh.id"}}),
            "inline keyboard button Web App URL 'http://contoh.id' is invalid: Only HTTPS links are allowed",
        ),
        ({"inline_keyboard": [[{"text": "x", "callback_data": "x"}]] * 101}, "reply markup is too long"),
        ({"keyboard": [[5]]}, "can't parse keyboard button: KeyboardButton must be a String or an Object"),
    ],
)
async def test_a_wrong_keyboard_is_refused_in_telegrams_words(
    bot: BotApi, friend: Phone, markup: object, description: str
) -> None:
    refused = await bot.refused("sendMessage", chat_id=friend.id, text="x", reply_markup=markup)
    assert refused == f"Bad Request: {description}"


async def test_only_64_bytes_fit_into_a_button_and_just_fit(bot: BotApi, friend: Phone) -> None:
    data = "é" * 32
    await bot.do("sendMessage", chat_id=friend.id, text="x", reply_markup=inline({"text": "x", "callback_data": data}))
    await friend.taps("x")
    assert (await bot.updates())[0]["callback_query"]["data"] == data


async def test_an_empty_keyboard_is_none_and_an_empty_label_is_dropped(bot: BotApi, friend: Phone) -> None:
    sent = await bot.do("sendMessage", chat_id=friend.id, text="x", reply_markup={"inline_keyboard": []})
    assert "reply_markup" not in sent
    two = inline({"text": "", "callback_data": "a"}, {"text": "b", "callback_data": "b"})
    sent = await bot.do("sendMessage", chat_id=friend.id, text="x", reply_markup=two)
    assert sent["reply_markup"] == inline({"text": "b", "callback_data": "b"})


async def test_a_reply_keyboard_stays_until_it_is_taken_away(bot: BotApi, friend: Phone) -> None:
    keyboard = {"keyboard": [["Satu", {"text": "Nomor saya", "request_contact": True}]], "resize_keyboard": True}
    await bot.do("sendMessage", chat_id=friend.id, text="Pilih", reply_markup=keyboard)
    await bot.do("sendMessage", chat_id=friend.id, text="Lagi")
    assert (await friend.looks()).reply_keyboard == [["Satu", "Nomor saya"]]
    await friend.taps("Satu")
    await friend.taps("Nomor saya")
    said, shared = [update["message"] for update in await bot.updates()]
    assert said["text"] == "Satu"
    assert (shared["contact"]["user_id"], shared["contact"]["phone_number"]) == (friend.id, friend.person["phone"])
    await bot.do("sendMessage", chat_id=friend.id, text="Sudah", reply_markup={"remove_keyboard": True})
    assert (await friend.looks()).reply_keyboard == []


async def test_a_label_is_found_in_the_newest_message_that_shows_it(bot: BotApi, friend: Phone) -> None:
    for data in ("lama", "baru"):
        markup = inline({"text": "Ya", "callback_data": data})
        sent = await bot.do("sendMessage", chat_id=friend.id, text="x", reply_markup=markup)
    await friend.taps("Ya")
    await friend.taps("Ya", message_id=sent["message_id"] - 1)
    assert [update["callback_query"]["data"] for update in await bot.updates()] == ["baru", "lama"]
    with pytest.raises(RefusedError, match="No button shows “Tidak”"):
        await friend.taps("Tidak")


async def test_a_link_button_opens_without_the_bot_hearing_of_it(bot: BotApi, friend: Phone) -> None:
    markup = inline({"text": "Situs", "url": "https://contoh.id"}, {"text": "Salin", "copy_text": {"text": "OVOP-1"}})
    await bot.do("sendMessage", chat_id=friend.id, text="x", reply_markup=markup)
    assert await friend.taps("Situs") == {"url": "https://contoh.id"}
    assert await friend.taps("Salin") == {"copied": "OVOP-1"}
    assert await bot.updates(0) == []


async def test_a_phone_that_waits_in_vain_says_what_it_sees(bot: BotApi, friend: Phone) -> None:
    await bot.do("sendMessage", chat_id=friend.id, text="Halo")
    friend.patience = 0.05
    with pytest.raises(NotSeenError, match=r"(?s)“Selesai”.*« 'Halo'"):
        await friend.sees("Selesai")
