"""Whatever a bot sends, the simulator answers in Telegram's way and never breaks itself."""

import random
from urllib.parse import urlencode

import pytest

from simulator.methods import METHODS
from simulator.phone import Phone
from simulator.schema import facts, method_names
from tests.simulator.plain_bot import BotApi, jpeg

ODD = [
    "0",
    "-1",
    "1",
    "2",
    "99999999999999999999",
    "x",
    "[]",
    "{}",
    "null",
    "true",
    "1.5",
    "[1]",
    "[[]]",
    "[null]",
    '{"type":1}',
    "[{}]",
    "@a",
    "///",
    "<b>",
    "&#0;",
    "*_`",
    "%00",
    '[{"type":"photo"}]',
    '{"inline_keyboard":[[{}]]}',
    '{"keyboard":[[null]]}',
    '{"inline_keyboard":[[{"text":"a","url":""}]]}',
    '[{"type":"bold","offset":-1,"length":99}]',
    '{"message_id":null}',
    '{"message_id":{}}',
    "attach://file",
    "attach://",
    "HTML",
    "MarkdownV2",
    "�",
    "😀",
]


@pytest.mark.parametrize("seed", range(4))
async def test_odd_parameters_are_refused_and_break_nothing(bot: BotApi, friend: Phone, seed: int) -> None:
    draw = random.Random(seed)  # noqa: S311 - the same odd requests each time
    await friend.sends_photo(jpeg(50, 50))
    for _ in range(400):
        method = method_names()[draw.choice(list(METHODS))]
        known = list(facts()["methods"][method]["params"])
        params = {name: draw.choice(ODD) for name in draw.sample(known, draw.randint(0, len(known)))}
        params |= {"timeout": "0"} if method == "getUpdates" else {}
        params.pop("url", None)
        if "chat_id" in known and draw.random() < 0.8:
            params["chat_id"] = str(friend.id)
        if "message_id" in known and draw.random() < 0.5:
            params["message_id"] = "2"
        form, kind = urlencode(params, errors="surrogatepass"), "application/x-www-form-urlencoded"
        async with bot.session.post(f"{bot.url}/{method}", data=form, headers={"Content-Type": kind}) as answer:
            assert answer.status != 500, (method, params)
    assert await bot.do("getMe")
