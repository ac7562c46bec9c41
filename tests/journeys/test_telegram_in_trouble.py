"""Telegram answers 429, 500 or nothing, people block the bot, and screens cannot be drawn."""

import asyncio
from contextlib import AbstractAsyncContextManager

import aiohttp
import pytest

from bot.app import App
from conversations.conversation import Conversation, Step, by_name
from conversations.house import open_stage
from conversations.screen import Answer, Button, Screen
from conversations.stage import Stage
from conversations.turn import Next, Outcome, Turn
from conversations.words import Html, Words
from simulator.phone import Phone, RefusedError
from simulator.server import Simulator
from tests.bots import Join, at_the_menu
from tests.journeys.checking import (
    leads_on,
    stays_at,
    taps,
    types,
)
from tests.journeys.conftest import Logs


class TestTelegramInTrouble:
    """Telegram answers 429, 500 or nothing; the screen comes all the same."""

    async def _fault(self, telegram: Simulator, **fault: object) -> None:
        async with aiohttp.ClientSession(telegram.base_url) as http, http.post("/sim/faults", json=fault) as ok:
            assert ok.status == 200, await ok.text()

    @pytest.mark.parametrize(
        "fault",
        [
            {"kind": "429", "retry_after": 1, "times": 2},
            {"kind": "500", "times": 3},
            {"kind": "502", "times": 3},
            {"kind": "drop_before", "times": 2},
            {"kind": "drop_after", "times": 1},
            {"kind": "slow", "seconds": 0.5, "times": 3},
        ],
        ids=lambda fault: str(fault["kind"]),
    )
    @pytest.mark.parametrize("method", ["editMessageText", "sendMessage"])
    async def test_the_screen_comes_all_the_same(
        self, telegram: Simulator, asker: Phone, fault: dict[str, object], method: str
    ) -> None:
        await self._fault(telegram, method=method, **fault)
        await (types(asker, "iya") if method == "sendMessage" else taps(asker, "Ya"))
        await asker.sees("nama sentra Anda")
        await leads_on(asker)

    @pytest.mark.parametrize("fault", [{"kind": "429", "retry_after": 1}, {"kind": "drop_before"}], ids=["429", "drop"])
    async def test_a_tap_whose_answer_is_refused_counts_all_the_same(
        self, telegram: Simulator, asker: Phone, fault: dict[str, object]
    ) -> None:
        await self._fault(telegram, method="answerCallbackQuery", times=2, **fault)
        await taps(asker, "Ya")
        await asker.sees("nama sentra Anda")
        await leads_on(asker)

    async def test_who_writes_faster_than_telegram_lets_us_answer_is_answered_all_the_same(
        self, telegram: Simulator, kawan: App, asker: Phone
    ) -> None:
        async with aiohttp.ClientSession(telegram.base_url) as http, http.post("/sim/limits", json={}) as ok:
            assert ok.status == 200
        asker.patience = 40
        for text in ("iya", "Sentra Contoh", "iya", "iya", "iya", "iya"):
            await asker.types(text)
        await asker.settles()
        async with kawan.database.work() as work:
            draft = await work.drafts.find(asker.id, "cek")
        assert draft is not None
        assert draft.data["answers"]["nama_sentra"] == "Sentra Contoh"
        assert draft.data["answers"]["nib"] == "ya"
        await leads_on(asker)

    async def test_silence_of_telegram_is_waited_out(
        self, telegram: Simulator, stumbling: AbstractAsyncContextManager[App], join: Join, logs: Logs
    ) -> None:
        async with stumbling:
            phone = await join()
            await at_the_menu(phone)
            await self._fault(telegram, method="sendMessage", kind="timeout", seconds=1, times=1)
            await types(phone, "/bantuan")
            await phone.sees("Bantuan")
            await leads_on(phone)
        assert not [event for event in logs if event["event"] == "turn failed"]


async def test_who_blocked_the_bot_finds_their_place_when_they_come_back(kawan: App, asker: Phone) -> None:
    await asker.blocks()
    await asker.unblocks()
    async with kawan.database.work() as work:
        assert await work.drafts.find(asker.id, "cek") is not None
    await asker.starts()
    await asker.sees("Apa yang bisa kami bantu?")
    async with kawan.database.work() as work:
        assert not (await work.people.seat(asker.id)).blocked
    await taps(asker, "Lanjutkan cek kelayakan", "Lanjutkan")
    await stays_at(asker, "di_sentra")


async def test_blocking_while_the_answer_is_on_its_way_troubles_nobody(asker: Phone, join: Join) -> None:
    await asyncio.gather(asker.taps("Ya"), asker.blocks(), return_exceptions=True)
    neighbour = await join("Pak Lain")
    await at_the_menu(neighbour)
    await asker.starts()
    await asker.sees("Apa yang bisa kami bantu?")
    with pytest.raises(RefusedError):
        await neighbour.taps("Tidak ada tombol ini")


class Crooked(Step[str]):
    """A screen that cannot be drawn: its words are no HTML, or its button does not fit."""

    name = "miring"

    async def look(self, turn: Turn) -> str:
        argument: str = turn.draft.data["argument"]
        return argument

    def draw(self, seen: str, t: Words) -> Screen:  # noqa: ARG002 - the signature of every step
        value = "x" * 64 if seen == "tombol" else "x"
        return Screen(Html("<b>tidak ditutup" if seen == "kata" else "lurus"), [[Button("Apa saja", Answer(value))]])


class CrookedConversation(Conversation):
    name = "miring"
    steps = by_name(Crooked())

    async def open(self, turn: Turn, argument: str) -> Outcome:
        turn.draft.data["argument"] = argument
        return Next(Crooked.name)


@pytest.mark.parametrize("fault", ["kata", "tombol"])
async def test_a_screen_that_cannot_be_drawn_gives_way_to_an_apology(
    stumbling: AbstractAsyncContextManager[App], join: Join, logs: Logs, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    stage = Stage([*open_stage().conversations.values(), CrookedConversation()])
    monkeypatch.setattr("bot.app.open_stage", lambda: stage)
    async with stumbling:
        phone = await join()
        await at_the_menu(phone)
        for _ in range(2):
            await phone.forges(f">1:miring:{fault}", phone.screen.message_id)
            await phone.sees("Maaf")
            await taps(phone, "Menu")
            await phone.sees("Apa yang bisa kami bantu?")
            await leads_on(phone)
    assert {event["event"] for event in logs if event["log_level"] == "error"} == {"screen refused"}
