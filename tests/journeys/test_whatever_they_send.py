"""Whatever somebody sends, in whatever state, it ends in something that leads on."""

import asyncio
from contextlib import AbstractAsyncContextManager
from io import BytesIO

import aiohttp
import pytest
from PIL import Image

from bot.app import App
from conversations.conversation import Conversation, Step, by_name
from conversations.house import open_stage
from conversations.screen import Answer, Button, Screen
from conversations.stage import Stage
from conversations.turn import Next, Outcome, Turn
from conversations.words import Html, Words
from simulator.phone import Phone, RefusedError
from simulator.screen import Screen as Shown
from simulator.server import Simulator
from tests.bots import USERNAME, Join, at_the_menu
from tests.journeys.checking import REGION, answers, asked, begins, leads_on, taps, types
from tests.journeys.conftest import Logs
from tests.journeys.words_people_type import DEEP_LINKS, FORGED_DATA, RTL

MONTH = 31 * 24 * 3600.0


@pytest.fixture
async def asker(owner: Phone) -> Phone:
    """Somebody at a question that wants a button."""
    await begins(owner)
    await answers(owner, until="di_sentra")
    return owner


@pytest.fixture
async def writer(owner: Phone) -> Phone:
    """Somebody at a question that wants words."""
    await begins(owner)
    await answers(owner, until="nama_usaha")
    return owner


def jpeg() -> bytes:
    file = BytesIO()
    Image.new("RGB", (320, 240), "olive").save(file, "JPEG")
    return file.getvalue()


async def stays_at(phone: Phone, question: str) -> None:
    """Insist that the question stands there again, newest, and leads on."""
    await phone.settles()
    assert asked(phone).id == question
    await leads_on(phone)


def data_of(screen: Shown, label: str) -> str:
    """Return what the button with this label carries."""
    return next(str(button["callback_data"]) for button in screen.buttons if button["text"] == label)


def from_bot(phone: Phone) -> list[int]:
    """Return the numbers of all messages of the bot."""
    return [message["message_id"] for message in phone.messages if not message["sim"]["out"]]


async def test_text_where_a_button_was_asked_is_answered_with_the_same_question(asker: Phone) -> None:
    assert "tombol" in await types(asker, "Sentra kami di dekat pasar, bagaimana?")
    await stays_at(asker, "di_sentra")


async def test_a_sticker_leads_back_to_the_question(asker: Phone) -> None:
    await asker.sends_sticker()
    await stays_at(asker, "di_sentra")


async def test_a_voice_message_is_told_that_nobody_can_hear_it(asker: Phone) -> None:
    await asker.sends_voice()
    await asker.sees("suara")
    await stays_at(asker, "di_sentra")


async def test_a_place_on_the_map_leads_back_to_the_question(asker: Phone) -> None:
    await asker.sends_location()
    await stays_at(asker, "di_sentra")


@pytest.mark.parametrize("own", [True, False])
async def test_a_contact_leads_back_to_the_question(asker: Phone, own: bool) -> None:  # noqa: FBT001 - a parameter of the test
    await asker.shares_contact(own=own)
    await stays_at(asker, "di_sentra")


async def test_a_photo_is_told_that_no_file_is_needed_yet(asker: Phone) -> None:
    await asker.sends_photo(jpeg(), caption="Ya")
    await asker.sees("belum diperlukan")
    await stays_at(asker, "di_sentra")


async def test_a_document_is_told_that_no_file_is_needed_yet(asker: Phone) -> None:
    await asker.sends_document(b"%PDF-1.4 contoh", "nib.pdf")
    await asker.sees("belum diperlukan")
    await stays_at(asker, "di_sentra")


async def test_an_album_leads_back_to_the_question(asker: Phone) -> None:
    await asker.sends_album([jpeg(), jpeg(), jpeg()])
    await stays_at(asker, "di_sentra")


async def test_a_forwarded_text_is_read_like_any_text(writer: Phone) -> None:
    number = await writer.types("Dodol Bu Contoh")
    await writer.settles()
    await taps(writer, "Kembali")
    await writer.forwards(number)
    await writer.settles()
    assert "Tadi Anda jawab: Dodol Bu Contoh" in writer.screen.text
    await leads_on(writer)


async def test_correcting_an_old_message_is_told_where_to_correct(writer: Phone) -> None:
    number = await writer.types("Dodol Bu Contoh")
    await writer.settles()
    await writer.edits(number, "Dodol Pak Contoh")
    await writer.sees("tidak kami baca")
    await leads_on(writer)


@pytest.mark.parametrize(
    "text",
    ["a" * 4096, "kata " * 819, "😀" * 2048, "9" * 4096, "😀😀", "🇮🇩", "?!"],
    ids=["4096 letters", "819 words", "2048 emoji", "4096 digits", "emoji", "flag", "signs"],
)
async def test_a_name_that_cannot_be_one_is_refused_with_a_way_on(writer: Phone, text: str) -> None:
    await types(writer, text)
    await stays_at(writer, "nama_usaha")


async def test_the_longest_texts_are_answered_at_every_kind_of_question(owner: Phone) -> None:
    await begins(owner)
    for question in ("peran", "komoditas", "wilayah", "nib", "kbli"):
        await answers(owner, until=question)
        for text in ("a" * 4096, "kab bandung " * 341, "1" * 4096, "😀" * 2048):
            await types(owner, text)
            assert asked(owner).id == question
    await leads_on(owner)


async def test_marks_that_turn_the_direction_are_left_out_of_a_name(writer: Phone) -> None:
    await types(writer, f"Toko {RTL} Contoh")
    assert "Tadi Anda jawab: Toko terbalik Contoh" in writer.screen.text


@pytest.mark.parametrize(
    "name",
    [
        "<b>Toko</b> & <a href='http://contoh.test'>Anak",
        "</i></b> *Toko* _Contoh_ `kode` [tautan](http://contoh.test)",
        "&lt;Toko&gt; &amp; {n} {answer} %s",
        "مرحبا بالعالم",
    ],
)
async def test_a_name_is_shown_as_it_was_typed_and_never_read_as_markup(writer: Phone, name: str) -> None:
    assert name in await types(writer, name)
    await answers(writer, until="nib")
    assert name in await taps(writer, "Jawaban saya")
    for _ in range(2):
        assert name in await taps(writer, "Menu", "Usaha saya") or "belum diisi" in writer.screen.text
    assert name in await taps(writer, "Menu", "Data saya")
    await leads_on(writer)


async def test_a_name_in_markup_stands_on_the_picture_and_the_paper(writer: Phone) -> None:
    await types(writer, "<b>#Toko$ *Contoh* \\ & @ ~ 😀 \u202e</b>")
    await answers(writer)
    await taps(writer, "Gambar")
    assert any("photo" in message for message in writer.messages)
    await taps(writer, "PDF untuk dinas")
    assert any("document" in message for message in writer.messages)
    await leads_on(writer)


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


async def test_start_in_the_middle_leads_to_the_menu_and_back(asker: Phone) -> None:
    await asker.starts()
    await asker.sees("Mau apa sekarang?")
    await taps(asker, "Lanjutkan cek kelayakan", "Lanjutkan")
    await stays_at(asker, "di_sentra")


@pytest.mark.parametrize("text", ["/tidakada", "/", "/CEK@kawan_ikm_bot", "/cek lagi dong", "/start@kawan_ikm_bot"])
async def test_any_command_leads_somewhere(asker: Phone, text: str) -> None:
    await types(asker, text)
    await leads_on(asker)


async def test_an_unknown_command_is_told_which_ones_there_are(asker: Phone) -> None:
    assert "/cek" in await types(asker, "/tidakada")


async def test_a_nonsensical_link_leads_on(owner: Phone) -> None:
    for payload in [*DEEP_LINKS, "<b>", "a b c", "w34.01", "\u202e", "%00", "../../etc"]:
        await owner.starts(payload)
        await leads_on(owner)


async def test_a_newcomer_with_a_nonsensical_link_comes_to_the_menu_or_help(kawan: App, join: Join) -> None:  # noqa: ARG001
    for payload in DEEP_LINKS:
        phone = await join("Bu Tautan")
        await phone.starts(payload)
        await phone.settles()
        await taps(phone, "Bahasa Indonesia", "Ya, simpan")
        await leads_on(phone)


async def test_a_region_can_be_misspelt_and_found_in_the_list(owner: Phone) -> None:
    await begins(owner)
    await answers(owner, until="wilayah")
    await types(owner, "kab kulonprgo")
    assert REGION in owner.screen.labels
    await taps(owner, "Pilih dari daftar provinsi", "Berikutnya »", "« Sebelumnya")
    assert asked(owner).id == "wilayah"


class TestGroups:
    """The bot works in private and says so, but it does not talk into people's conversations."""

    async def _group(self, telegram: Simulator, *members: Phone) -> int:
        body = {"title": "Sentra Contoh", "members": [phone.id for phone in members]}
        async with aiohttp.ClientSession(telegram.base_url) as http, http.post("/sim/groups", json=body) as answer:
            return int((await answer.json())["id"])

    async def test_a_group_is_told_once_that_the_bot_works_in_private(self, telegram: Simulator, owner: Phone) -> None:
        phone = owner.in_chat(await self._group(telegram, owner))
        await phone.sees("chat pribadi")
        told = from_bot(phone)
        for text in ("/cek", f"@{USERNAME} halo", "/start", f"/cek@{USERNAME}"):
            await phone.types(text)
        await types(owner, "/menu")
        await phone.looks()
        assert from_bot(phone) == told
        assert [button["url"] for button in phone.screen.buttons] == [f"https://t.me/{USERNAME}"]

    async def test_chatter_in_a_group_is_none_of_the_bots_business(self, telegram: Simulator, owner: Phone) -> None:
        phone = owner.in_chat(await self._group(telegram, owner))
        await phone.sees("chat pribadi")
        told = from_bot(phone)
        for text in ("Selamat pagi semua", "Ya", "Menu"):
            await phone.types(text)
        await phone.sends_sticker()
        await phone.sends_photo(jpeg())
        await types(owner, "/menu")
        await phone.looks()
        assert from_bot(phone) == told

    async def test_a_group_does_not_disturb_what_one_does_in_private(self, telegram: Simulator, asker: Phone) -> None:
        phone = asker.in_chat(await self._group(telegram, asker))
        await phone.types("/batal")
        await stays_at(asker, "di_sentra")


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
    @pytest.mark.parametrize("method", ["editMessageText", "sendMessage", "answerCallbackQuery"])
    async def test_the_screen_comes_all_the_same(
        self, telegram: Simulator, asker: Phone, fault: dict[str, object], method: str
    ) -> None:
        await self._fault(telegram, method=method, **fault)
        if method == "sendMessage":
            await types(asker, "iya")
        else:
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
    await asker.sees("Mau apa sekarang?")
    async with kawan.database.work() as work:
        assert not (await work.people.seat(asker.id)).blocked
    await taps(asker, "Lanjutkan cek kelayakan", "Lanjutkan")
    await stays_at(asker, "di_sentra")


async def test_blocking_while_the_answer_is_on_its_way_troubles_nobody(asker: Phone, join: Join) -> None:
    await asyncio.gather(asker.taps("Ya"), asker.blocks(), return_exceptions=True)
    neighbour = await join("Pak Lain")
    await at_the_menu(neighbour)
    await asker.starts()
    await asker.sees("Mau apa sekarang?")
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
            await phone.sees("Mau apa sekarang?")
            await leads_on(phone)
    assert {event["event"] for event in logs if event["log_level"] == "error"} == {"screen refused"}
