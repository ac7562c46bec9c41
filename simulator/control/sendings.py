"""What a person sends that is no text: files, contacts, places, stickers, voice, forwarded messages."""

import random
from typing import TYPE_CHECKING

from aiohttp import BodyPartReader, web

from simulator.chats import Chat
from simulator.control.deeds import frame_of, own_contact, ready_to_write
from simulator.control.reading import Handler, WrongError, find_chat, find_person, number, read_object, word
from simulator.files import Upload
from simulator.formatting import own_words
from simulator.methods.forwarding import content_of, forwarded
from simulator.people import Person
from simulator.shapes import ALBUM_ITEMS, CAPTION_LENGTH, JsonObject

if TYPE_CHECKING:
    from simulator.server import Simulator

STICKER = b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\x00\x00\x00\x10\x07\x10\x11\x11\x88\x88\xfe\x07\x00"
VOICE = b"OggS\x00\x02" + bytes(58)
BANDUNG = (-6.9147, 107.6098)


def routes(simulator: "Simulator") -> list[tuple[str, str, Handler]]:
    """The calls on what a person sends."""
    room = _Sendings(simulator)
    return [
        ("POST", "/sim/people/{person}/files", room.files),
        ("POST", "/sim/people/{person}/contact", room.contact),
        ("POST", "/sim/people/{person}/location", room.location),
        ("POST", "/sim/people/{person}/sticker", room.sticker),
        ("POST", "/sim/people/{person}/voice", room.voice),
        ("POST", "/sim/people/{person}/forward", room.forward),
    ]


class _Sendings:
    def __init__(self, simulator: "Simulator") -> None:
        self.sim = simulator
        self.world = simulator.world

    async def _begin(self, request: web.Request) -> tuple[Person, Chat, JsonObject]:
        person, body = find_person(self.sim, request), await read_object(request)
        chat = find_chat(self.sim, person, body)
        ready_to_write(chat, person)
        return person, chat, body

    def _say(self, person: Person, chat: Chat, content: JsonObject, body: JsonObject) -> JsonObject:
        return {"message_id": self.world.say(chat, person, {**frame_of(chat, body), **content}).message_id}

    async def files(self, request: web.Request) -> object:
        person = find_person(self.sim, request)
        body, uploads = await self._read(request)
        chat = find_chat(self.sim, person, body)
        ready_to_write(chat, person)
        if not 0 < len(uploads) <= ALBUM_ITEMS:
            raise WrongError(f"One to {ALBUM_ITEMS} parts named photo or document are wanted.")
        if len(word(body, "caption", "")) > CAPTION_LENGTH:
            raise WrongError(f"The caption is longer than {CAPTION_LENGTH} characters.")
        contents = [await self._content(kind, upload) for kind, upload in uploads]
        contents[0] |= own_words(body["caption"], "caption") if body.get("caption") else {}
        frame = frame_of(chat, body)
        if len(contents) > 1:
            frame["media_group_id"] = str(random.getrandbits(53))
        posts = [self.world.say(chat, person, {**frame, **content}) for content in contents]
        return {"message_ids": [post.message_id for post in posts]}

    async def _read(self, request: web.Request) -> tuple[JsonObject, list[tuple[str, Upload]]]:
        if request.content_type != "multipart/form-data":
            raise WrongError("Files come as multipart/form-data.")
        body: JsonObject = {}
        uploads: list[tuple[str, Upload]] = []
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                continue
            name, content = part.name or "", bytes(await part.read())
            if name in {"photo", "document"}:
                mime = part.headers.get("Content-Type", "")
                upload = await self.sim.files.receive([content], part.filename or name, mime)
                uploads.append((name, upload))
            else:
                body[name] = content.decode(errors="replace")
        return body, uploads

    async def _content(self, kind: str, upload: Upload) -> JsonObject:
        if kind == "photo":
            return {"photo": [size.photo_size() for size in await self.sim.files.photo(upload)]}
        kept = self.sim.files.keep("document", upload)
        document = {**kept.body(), "file_name": kept.name, "mime_type": kept.mime}
        if any(self.sim.files.measured(upload.digest)):
            width, height = self.sim.files.measured(upload.digest)
            size = self.sim.files.keep("thumbnail", upload, width, height).photo_size()
            document |= {"thumbnail": size, "thumb": size}
        return {"document": document}

    async def contact(self, request: web.Request) -> object:
        person, chat, body = await self._begin(request)
        contact = own_contact(person)
        if body.get("own", True) is not True:
            contact = {
                "phone_number": word(body, "phone_number", "+6281100000000"),
                "first_name": word(body, "first_name", "Kenalan Contoh"),
            }
        return self._say(person, chat, {"contact": contact}, body)

    async def location(self, request: web.Request) -> object:
        person, chat, body = await self._begin(request)
        try:
            latitude, longitude = (
                float(body.get(name, default)) for name, default in zip(("latitude", "longitude"), BANDUNG, strict=True)
            )
        except (TypeError, ValueError):
            raise WrongError("latitude and longitude must be numbers.") from None
        content: JsonObject = {"location": {"latitude": latitude, "longitude": longitude}}
        if title := word(body, "title", ""):
            content["venue"] = {**content, "title": title, "address": word(body, "address", "")}
        return self._say(person, chat, content, body)

    async def sticker(self, request: web.Request) -> object:
        person, chat, body = await self._begin(request)
        kept = self.sim.files.keep("sticker", await self.sim.files.receive([STICKER], "sticker.webp", "image/webp"))
        sticker: JsonObject = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        sticker["emoji"] = word(body, "emoji", "\U0001f44d")
        return self._say(person, chat, {"sticker": {**kept.body(), **sticker}}, body)

    async def voice(self, request: web.Request) -> object:
        person, chat, body = await self._begin(request)
        kept = self.sim.files.keep("voice", await self.sim.files.receive([VOICE], "voice.ogg", "audio/ogg"))
        voice = {**kept.body(), "duration": number(body, "duration", 3), "mime_type": "audio/ogg"}
        return self._say(person, chat, {"voice": voice}, body)

    async def forward(self, request: web.Request) -> object:
        person, chat, body = await self._begin(request)
        source = find_chat(self.sim, person, {**body, "chat_id": number(body, "from_chat_id", chat.id)})
        post = source.posts.get(number(body, "message_id"))
        if post is None or not content_of(post):
            raise WrongError("There is no such message to forward.", 404)
        if post.protected:
            raise WrongError("This message is protected and cannot be forwarded.")
        return self._say(person, chat, forwarded(post), body)
