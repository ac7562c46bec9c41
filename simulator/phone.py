"""A phone for tests: somebody who types, taps by label, sends files, and reads what the bot shows."""

import io
import time
from typing import TYPE_CHECKING, Self

import aiohttp

from simulator.screen import Screen
from simulator.shapes import JsonObject

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 10.0
SHOWN = 40
DRAWN = frozenset(
    {"text", "caption", "photo", "document", "location", "contact", "venue", "poll", "sticker", "voice", "video"}
)


class NotSeenError(AssertionError):
    """What was waited for did not come; the message says what was on the screen instead."""


class RefusedError(Exception):
    """The simulator did not do what was asked, and says why."""


class Phone:
    """One person's phone, in their private chat with a bot or in a group."""

    def __init__(
        self, session: aiohttp.ClientSession, base_url: str, person: JsonObject, *, own_session: bool = False
    ) -> None:
        self.session = session
        self.base_url = base_url
        self.person = person
        self.id: int = person["id"]
        self.chat_id = self.id
        self.patience = PATIENCE
        self.chat: JsonObject = {"messages": [], "answers": [], "seq": 0, "reply_keyboard": None, "unsettled": 0}
        self._own_session = own_session

    @classmethod
    async def join(
        cls, base_url: str, first_name: str, session: aiohttp.ClientSession | None = None, **person: object
    ) -> "Phone":
        """Somebody gets a phone: `language_code`, `last_name`, `username`, `staff`, `started`, `phone`, `id`."""
        used = session or aiohttp.ClientSession()
        try:
            async with used.post(f"{base_url}/sim/people", json={"first_name": first_name, **person}) as answer:
                found = await _read(answer)
        except BaseException:
            if session is None:
                await used.close()
            raise
        return cls(used, base_url, found, own_session=session is None)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connection, where it is the phone's own."""
        if self._own_session:
            await self.session.close()

    def in_chat(self, chat_id: int) -> "Phone":
        """The same person's phone, showing another chat."""
        other = Phone(self.session, self.base_url, self.person)
        other.chat_id, other.patience = chat_id, self.patience
        return other

    # Doing

    async def starts(self, payload: str | None = None) -> None:
        """Presses START, or opens a deep link."""
        await self._do("start", {"payload": payload} if payload else {})

    async def types(self, text: str, **more: object) -> int:
        """Writes a message; returns its number."""
        return _number((await self._do("text", {"text": text, **more}))["message_id"])

    async def edits(self, message_id: int, text: str) -> None:
        """Corrects an own message."""
        await self._do("edit", {"message_id": message_id, "text": text})

    async def taps(self, label: str, message_id: int | None = None) -> JsonObject:
        """Taps the newest button with this label, inline or on the keyboard; of one message if it is named."""
        return await self._do("tap", {"label": label, **({"message_id": message_id} if message_id else {})})

    async def forges(self, data: str, message_id: int = 1) -> JsonObject:
        """Presses a button that is not there."""
        return await self._do("tap", {"message_id": message_id, "data": data})

    async def sends_photo(self, content: bytes, name: str = "foto.jpg", caption: str = "") -> list[int]:
        """Sends a photo."""
        return await self._send_files([("photo", content, name)], caption)

    async def sends_document(self, content: bytes, name: str = "berkas.pdf", caption: str = "") -> list[int]:
        """Sends a file as it is."""
        return await self._send_files([("document", content, name)], caption)

    async def sends_album(self, contents: list[bytes], caption: str = "", kind: str = "photo") -> list[int]:
        """Sends several photos (or documents) at once."""
        ending = "jpg" if kind == "photo" else "pdf"
        parts = [(kind, content, f"{kind}-{number}.{ending}") for number, content in enumerate(contents, 1)]
        return await self._send_files(parts, caption)

    async def shares_contact(self, *, own: bool = True) -> None:
        """Shares a phone number."""
        await self._do("contact", {"own": own})

    async def sends_location(self, latitude: float = -6.9147, longitude: float = 107.6098, **venue: str) -> None:
        """Sends a place; a venue where `title` and `address` are given."""
        await self._do("location", {"latitude": latitude, "longitude": longitude, **venue})

    async def sends_sticker(self, **more: object) -> None:
        """Sends a sticker."""
        await self._do("sticker", more)

    async def sends_voice(self) -> None:
        """Sends a spoken message."""
        await self._do("voice", {})

    async def forwards(self, message_id: int) -> None:
        """Forwards a message of this chat into this chat."""
        await self._do("forward", {"message_id": message_id})

    async def blocks(self) -> None:
        """Stops the bot."""
        await self._do("block", {})

    async def unblocks(self) -> None:
        """Lets the bot write again."""
        await self._do("unblock", {})

    # Seeing

    @property
    def screen(self) -> Screen:
        """The newest message of the bot, as last looked at (sees, settles and looks look)."""
        for message in reversed(self.chat["messages"]):
            if message["from"]["is_bot"] and DRAWN & message.keys():
                return Screen(message, self.chat["reply_keyboard"])
        return Screen({"message_id": 0}, self.chat["reply_keyboard"])

    @property
    def messages(self) -> list[JsonObject]:
        """The newest messages of the chat, as last looked at."""
        found: list[JsonObject] = self.chat["messages"]
        return found

    @property
    def toast(self) -> str:
        """Text of the newest answer to a tap."""
        answers = self.chat["answers"]
        text: str = answers[-1]["text"] if answers else ""
        return text

    async def looks(self) -> Screen:
        """Looks at the chat now."""
        url = f"{self.base_url}/sim/people/{self.id}/chat"
        async with self.session.get(url, params={"chat_id": self.chat_id, "newest": SHOWN}) as answer:
            self.chat = await _read(answer)
        return self.screen

    async def sees(self, words: str) -> Screen:
        """Waits until the bot's newest message holds these words."""
        return await self.waits_for(lambda phone: words in phone.screen.text, f"“{words}”")

    async def sees_toast(self, words: str) -> str:
        """Waits until the newest answer to a tap holds these words."""
        await self.waits_for(lambda phone: words in phone.toast, f"a toast “{words}”")
        return self.toast

    async def sees_file(self, kind: str = "document") -> bytes:
        """Waits for a newest message with a file of this kind and returns its bytes."""
        screen = await self.waits_for(lambda phone: kind in phone.screen.message, f"a {kind}")
        found = screen.message[kind]
        file_id = (found[-1] if isinstance(found, list) else found)["file_id"]
        async with self.session.get(f"{self.base_url}/sim/files/{file_id}") as answer:
            return await answer.read()

    async def settles(self) -> Screen:
        """Waits until the bot has dealt with everything that was sent."""
        return await self.waits_for(lambda phone: not phone.chat["unsettled"], "the bot to deal with everything")

    async def waits_for(self, there: "Callable[[Phone], bool]", what: str) -> Screen:
        """Waits until the chat looks as wanted; each happening in it is a reason to look again."""
        end = time.monotonic() + self.patience
        await self.looks()
        while not there(self):
            left = end - time.monotonic()
            if left <= 0:
                raise NotSeenError(f"{self.person['first_name']} waited for {what}, but sees:\n{self._seen()}")
            await self._waits(left)
            await self.looks()
        return self.screen

    async def _waits(self, limit: float) -> None:
        params = {"after": self.chat["seq"], "chat_id": self.chat_id, "timeout": limit}
        async with self.session.get(f"{self.base_url}/sim/wait", params=params) as answer:
            await _read(answer)

    def _seen(self) -> str:
        lines = [
            f"  {'»' if message['sim']['out'] else '«'} {Screen(message).text!r} {Screen(message).labels or ''}"
            for message in self.messages[-4:]
        ]
        return "\n".join([*lines, f"  toast {self.toast!r}, unsettled {self.chat['unsettled']}"])

    async def _send_files(self, parts: list[tuple[str, bytes, str]], caption: str) -> list[int]:
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("chat_id", str(self.chat_id))
        if caption:
            form.add_field("caption", caption)
        for kind, content, name in parts:
            form.add_field(kind, io.BytesIO(content), filename=name)
        async with self.session.post(f"{self.base_url}/sim/people/{self.id}/files", data=form) as answer:
            return [_number(message_id) for message_id in (await _read(answer))["message_ids"]]

    async def _do(self, deed: str, body: JsonObject) -> JsonObject:
        url = f"{self.base_url}/sim/people/{self.id}/{deed}"
        async with self.session.post(url, json={"chat_id": self.chat_id, **body}) as answer:
            return await _read(answer)


async def _read(answer: aiohttp.ClientResponse) -> JsonObject:
    found: JsonObject = await answer.json()
    if answer.status >= 400:  # noqa: PLR2004 - HTTP's refusals begin there
        raise RefusedError(found.get("error", str(found)))
    return found


def _number(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("expected a message's number")
    return value
