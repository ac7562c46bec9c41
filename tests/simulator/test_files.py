"""Files both ways: photos in sizes, documents, albums, file ids, what is refused."""

import hashlib
import io
import json

import aiohttp
import pytest

from simulator.phone import Phone
from simulator.server import Simulator
from tests.simulator.plain_bot import BotApi, jpeg

PDF = b"%PDF-1.4 contoh"


async def download(bot: BotApi, file_id: str) -> bytes:
    found = await bot.do("getFile", file_id=file_id)
    async with bot.session.get(bot.url.replace("/bot", "/file/bot", 1) + "/" + found["file_path"]) as answer:
        assert answer.status == 200
        return await answer.read()


async def test_a_photo_of_a_person_comes_in_sizes_smallest_first(bot: BotApi, friend: Phone) -> None:
    await friend.sends_photo(jpeg(2000, 1500), caption="Produk #kopi")
    message = (await bot.updates())[0]["message"]
    assert [size["width"] for size in message["photo"]] == [90, 320, 800, 1280]
    assert (message["caption"], message["caption_entities"][0]["type"]) == ("Produk #kopi", "hashtag")
    largest = await download(bot, message["photo"][-1]["file_id"])
    assert len(largest) == message["photo"][-1]["file_size"]


async def test_a_document_of_a_person_arrives_byte_for_byte(bot: BotApi, friend: Phone) -> None:
    content = bytes(range(256)) * 1000
    await friend.sends_document(content, "../NIB baru é.pdf")
    document = (await bot.updates())[0]["message"]["document"]
    assert (document["file_name"], document["mime_type"]) == ("../NIB baru é.pdf", "application/pdf")
    assert hashlib.sha256(await download(bot, document["file_id"])).digest() == hashlib.sha256(content).digest()


async def test_an_album_of_a_person_shares_one_group_and_comes_message_by_message(bot: BotApi, friend: Phone) -> None:
    await friend.sends_album([jpeg(), jpeg(300, 300)], caption="Dua")
    messages = [update["message"] for update in await bot.updates()]
    assert len({message["media_group_id"] for message in messages}) == 1
    assert [message.get("caption") for message in messages] == ["Dua", None]


async def test_an_uploaded_photo_can_be_sent_again_by_its_id(bot: BotApi, friend: Phone) -> None:
    answer = await bot.upload("sendPhoto", {"photo": ("a.jpg", jpeg())}, chat_id=friend.id)
    sizes = answer["result"]["photo"]
    again = await bot.do("sendPhoto", chat_id=friend.id, photo=sizes[-1]["file_id"])
    assert again["photo"] == sizes
    refused = await bot.refused("sendDocument", chat_id=friend.id, document=sizes[-1]["file_id"])
    assert refused == "Bad Request: can't use file of type Photo as Document"


async def test_an_album_of_the_bot_is_found_by_its_attached_parts(bot: BotApi, friend: Phone) -> None:
    media = [{"type": "photo", "media": "attach://satu", "caption": "<b>Satu</b>", "parse_mode": "HTML"}]
    media.append({"type": "photo", "media": "attach://dua"})
    parts = {"satu": ("1.jpg", jpeg()), "dua": ("2.jpg", jpeg(200, 300))}
    answer = await bot.upload("sendMediaGroup", parts, chat_id=friend.id, media=json.dumps(media))
    assert len({message["media_group_id"] for message in answer["result"]}) == 1
    mixed = json.dumps([media[0], {"type": "document", "media": "attach://dua"}])
    answer = await bot.upload("sendMediaGroup", parts, chat_id=friend.id, media=mixed)
    assert answer["description"] == "Bad Request: document can't be mixed with other media types"


@pytest.mark.parametrize(
    ("media", "description"),
    [
        ("[", "can't parse media JSON object"),
        ("{}", "expected an Array of InputMedia"),
        ('[{"type":"photo","media":"attach://tidak"}]', "can't parse InputMedia: media not found"),
        ('[{"media":"x"}]', "can't parse InputMedia: Can't find field \"type\""),
        ('[{"type":"gambar","media":"x"}]', 'can\'t parse InputMedia: type "gambar" is unsupported'),
        ("[]", "there are no messages to send"),
    ],
)
async def test_a_wrong_album_is_refused_in_telegrams_words(
    bot: BotApi, friend: Phone, media: str, description: str
) -> None:
    refused = await bot.refused("sendMediaGroup", chat_id=friend.id, media=media)
    assert refused == f"Bad Request: {description}"


@pytest.mark.parametrize(
    ("content", "description"),
    [
        (b"", "file must be non-empty"),
        (b"bukan gambar", "IMAGE_PROCESS_FAILED"),
        (jpeg(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (
            jpeg() + bytes(10_485_760),
            "file of size {size} bytes is too big for a photo; the maximum size is 10485760 bytes",
        ),
    ],
)
async def test_a_photo_that_is_none_is_refused(bot: BotApi, friend: Phone, content: bytes, description: str) -> None:
    answer = await bot.upload("sendPhoto", {"photo": ("a.jpg", content)}, chat_id=friend.id)
    assert answer["description"] == f"Bad Request: {description.format(size=len(content))}"


async def test_file_ids_that_are_none_are_refused(bot: BotApi, friend: Phone) -> None:
    to = {"chat_id": friend.id}
    assert await bot.refused("sendPhoto", **to) == "Bad Request: there is no photo in the request"
    refused = await bot.refused("sendDocument", **to, document="abcd")
    assert refused == "Bad Request: wrong remote file identifier specified: can't unserialize it"
    refused = await bot.refused("sendDocument", **to, document="a b!")
    assert refused == "Bad Request: wrong remote file identifier specified: Wrong character in the string"
    refused = await bot.refused("sendPhoto", **to, photo="https://contoh.id/a.jpg")
    assert refused == "Bad Request: failed to get HTTP URL content"
    assert await bot.refused("getFile") == "Bad Request: file_id not specified"
    assert await bot.refused("getFile", file_id="x") == "Bad Request: invalid file_id"


async def test_a_file_over_20_mib_is_known_but_cannot_be_had(bot: BotApi, friend: Phone) -> None:
    await friend.sends_document(bytes(20 * 1024 * 1024 + 1), "besar.pdf")
    document = (await bot.updates())[0]["message"]["document"]
    assert await bot.refused("getFile", file_id=document["file_id"]) == "Bad Request: file is too big"


async def test_an_upload_over_50_mb_is_turned_away_at_the_door(bot: BotApi, friend: Phone) -> None:
    form = aiohttp.FormData({"chat_id": str(friend.id)})
    form.add_field("document", io.BytesIO(bytes(52_428_801)), filename="besar.bin")
    async with bot.session.post(f"{bot.url}/sendDocument", data=form) as answer:
        assert (answer.status, await answer.read()) == (413, b"")


async def test_a_text_becomes_a_photo_and_the_photo_another(bot: BotApi, friend: Phone) -> None:
    sent = await bot.do("sendMessage", chat_id=friend.id, text="sebentar")
    media = json.dumps({"type": "photo", "media": "attach://kartu", "caption": "Hasil"})
    where = {"chat_id": friend.id, "message_id": sent["message_id"], "media": media}
    answer = await bot.upload("editMessageMedia", {"kartu": ("k.jpg", jpeg())}, **where)
    assert {"photo", "caption", "text"} & set(answer["result"]) == {"photo", "caption"}
    edited = await bot.do("editMessageCaption", chat_id=friend.id, message_id=sent["message_id"], caption="Akhir")
    assert edited["caption"] == "Akhir"


async def test_every_kind_of_file_has_its_documented_shape(server: Simulator, bot: BotApi, friend: Phone) -> None:
    for kind in ("document", "video", "audio", "voice", "animation", "sticker", "video_note"):
        method = "send" + kind.title().replace("_", "")
        answer = await bot.upload(method, {kind: ("berkas.bin", PDF)}, chat_id=friend.id, duration=3)
        assert kind in answer["result"], answer
    await friend.sends_sticker()
    await friend.sends_voice()
    await friend.sends_location()
    kinds = [set(update["message"]) & {"sticker", "voice", "location"} for update in await bot.updates()]
    assert kinds == [{"sticker"}, {"voice"}, {"location"}]
    assert not [card for card in server.requests.cards() if card["status"] != 200]


async def test_the_page_gets_files_that_cannot_run_there(bot: BotApi, friend: Phone) -> None:
    await friend.sends_document(b"<script>alert(1)</script>", "jahat.html")
    document = (await bot.updates())[0]["message"]["document"]
    async with bot.session.get(f"{bot.base_url}/sim/files/{document['file_id']}") as answer:
        assert answer.headers["Content-Security-Policy"] == "sandbox"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
