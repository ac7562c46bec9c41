"""Buttons of another time, another conversation or another person, and buttons pressed by several fingers."""

import asyncio

import aiohttp
import pytest

from bot.app import App
from simulator.phone import Phone
from simulator.server import Simulator
from tests.bots import EACH_ONCE, Join, at_the_menu
from tests.journeys.checking import (
    answers,
    asked,
    begins,
    data_of,
    from_bot,
    leads_on,
    stays_at,
    types,
)
from tests.journeys.words_people_type import FORGED_DATA

MONTH = 31 * 24 * 3600.0


async def test_text_where_a_button_was_asked_is_answered_with_the_same_question(asker: Phone) -> None:
    assert "tombol" in await types(asker, "Keripik kami renyah sekali")
    await stays_at(asker, "di_sentra")


async def test_a_button_of_a_month_ago_leads_to_the_present_question(telegram: Simulator, asker: Phone) -> None:
    old = asker.screen
    await types(asker, "Belum")
    async with aiohttp.ClientSession(telegram.base_url) as http, http.post("/sim/clock", json={"ahead": MONTH}) as ok:
        assert ok.status == 200
    await asker.forges(data_of(old, "Ya"), old.message_id)
    await asker.sees_toast("tidak berlaku")
    await leads_on(asker)


async def test_a_menu_of_a_month_ago_still_opens_what_it_says(telegram: Simulator, owner: Phone) -> None:
    menu = owner.screen
    await types(owner, "/bantuan")
    async with aiohttp.ClientSession(telegram.base_url) as http, http.post("/sim/clock", json={"ahead": MONTH}) as ok:
        assert ok.status == 200
    await owner.forges(data_of(menu, "Data saya"), menu.message_id)
    await owner.sees("Nomor akun Telegram")
    await leads_on(owner)


async def test_a_button_of_another_conversation_changes_nothing_there(asker: Phone) -> None:
    data = data_of(asker.screen, "Ya")
    await types(asker, "/datasaya")
    await asker.forges(data, asker.screen.message_id)
    await asker.sees_toast("tidak berlaku")
    assert "Nomor akun Telegram" in asker.screen.text
    await leads_on(asker)


async def test_a_button_of_somebody_else_changes_nothing_of_theirs_or_mine(
    kawan: App, asker: Phone, join: Join
) -> None:
    stranger = await join("Pak Lain")
    await at_the_menu(stranger)
    for button in asker.screen.buttons:
        await stranger.forges(button["callback_data"], asker.screen.message_id)
        await stranger.settles()
    await leads_on(stranger)
    async with kawan.database.work() as work:
        mine = await work.drafts.find(asker.id, "cek")
    assert mine is not None
    assert "di_sentra" not in mine.data["answers"]
    await stays_at(asker, "di_sentra")


async def test_made_up_buttons_are_answered_and_lead_on(asker: Phone) -> None:
    for data in FORGED_DATA:
        await asker.forges(data, asker.screen.message_id)
        await leads_on(asker)


async def test_made_up_buttons_before_the_start_lead_to_the_start(kawan: App, join: Join) -> None:  # noqa: ARG001
    stranger = await join("Bu Asing", started=True)
    for data in FORGED_DATA[::3]:
        await stranger.forges(data, 1)
        await stranger.sees("Choose your language")
    await leads_on(stranger)


async def test_two_phones_at_once_give_one_answer(kawan: App, asker: Phone) -> None:
    number = asker.screen.message_id
    await asyncio.gather(asker.taps("Ya", number), asker.taps("Belum", number))
    await asker.settles()
    async with kawan.database.work() as work:
        draft = await work.drafts.find(asker.id, "cek")
    assert draft is not None
    given = draft.data["answers"]["di_sentra"]
    assert given in {"ya", "belum"}
    assert asker.screen.message_id == number
    await leads_on(asker)


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(("engine_name", "receiving"), EACH_ONCE)
async def test_ten_presses_in_a_second_are_one_step(join: Join) -> None:
    asker = await join()
    await at_the_menu(asker)
    await begins(asker)
    await answers(asker, until="di_sentra")
    before = from_bot(asker)
    await asyncio.gather(*(asker.taps("Ya", asker.screen.message_id) for _ in range(10)))
    await asker.settles()
    assert asked(asker).id == "nama_sentra"
    assert from_bot(asker) == before
    await leads_on(asker)


async def test_ten_presses_on_an_old_button_bring_one_screen(asker: Phone) -> None:
    data = data_of(asker.screen, "Ya")
    old = asker.screen.message_id
    await types(asker, "iya", "Sentra Contoh")
    before = from_bot(asker)
    await asyncio.gather(*(asker.forges(data, old) for _ in range(10)))
    await asker.settles()
    assert len(from_bot(asker)) <= len(before) + 1
    await stays_at(asker, "sk_sentra")


async def test_ten_presses_for_the_picture_bring_one_picture(asker: Phone) -> None:
    await answers(asker)
    before = from_bot(asker)
    await asyncio.gather(*(asker.taps("Gambar", asker.screen.message_id) for _ in range(10)))
    await asker.settles()
    assert sum("photo" in message for message in asker.messages) == 1
    assert len(from_bot(asker)) <= len(before) + 3
    await leads_on(asker)
