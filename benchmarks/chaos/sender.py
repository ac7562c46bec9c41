"""A simulated owner who sends photos, files and albums for one document after the other, and knows what was sent."""

import asyncio
import io
from collections.abc import Awaitable
from dataclasses import dataclass
from random import Random

from PIL import Image, ImageDraw

from benchmarks.chaos.sight import Sight
from programme.rules import FileKind, Programme
from simulator.phone import NotSeenError, Phone, RefusedError

FOR_EVER = 600.0
LONG = (5.0, 9.0)
MOST_IN_A_DOCUMENT = 25
ALBUM = (2, 5)
WAYS = {"bahasa:pilih": "id", "izin:tanya": "setuju"}


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as Telegram has it."""

    unique_id: str
    file_id: str
    shown: str
    """What the screen said when the bot had dealt with it."""


class Sender:
    """One person with a phone."""

    def __init__(self, phone: Phone, programme: Programme, chance: Random, *, thinks: float) -> None:
        self.phone = phone
        self.sent: list[SentFile] = []
        self.impatient = 0
        self.is_done = False
        """Whether every document has had its files."""
        self._chance = chance
        self.thinks = thinks
        self._photographed = [each.id for each in programme.documents if FileKind.PHOTO in each.accepts]
        self._in_document = 0
        self._number = 0

    async def goes_on(self) -> None:
        """Do the next thing, and wait until the bot has dealt with it."""
        await asyncio.sleep(self._chance.expovariate(1 / self.thinks))
        sight = Sight.of(await self.phone.looks())
        match sight.place:
            case "":
                await self._settles_after(self.phone.starts())
            case place if place in WAYS:
                await self._taps(sight, WAYS[place])
            case "berkas:daftar":
                await self._opens_a_document(sight)
            case "berkas:dokumen" if self._in_document < MOST_IN_A_DOCUMENT:
                await self._sends()
            case "berkas:dokumen":
                await self._taps(sight, "daftar")
            case _:
                await self._settles_after(self.phone.types("/berkas"))

    async def _opens_a_document(self, sight: Sight) -> None:
        # Each only once: a document takes forty files, and what is sent to a full one is rightly not taken.
        offered = [each for each in self._photographed if sight.offers(each)]
        if not offered:
            self.is_done = True
            return
        document = self._chance.choice(offered)
        self._photographed.remove(document)
        await self._taps(sight, document)
        self._in_document = 0

    async def _sends(self) -> None:
        draw = self._chance.random()
        if draw < 1 / 3:
            ids = await self.phone.sends_album([self._picture() for _ in range(self._chance.randint(*ALBUM))])
        elif draw < 2 / 3:
            ids = await self.phone.sends_photo(self._picture())
        else:
            ids = await self.phone.sends_document(self._picture(), "surat.jpg")
        await self.phone.looks()
        sent = [message for message in self.phone.messages if message["message_id"] in ids]
        files = [message["photo"][-1] if "photo" in message else message["document"] for message in sent]
        self._in_document += len(ids)
        await self._settles()
        shown = self.phone.screen.text
        self.sent += [SentFile(file["file_unique_id"], file["file_id"], shown) for file in files]

    def _picture(self) -> bytes:
        """A page that nobody else ever photographed."""
        self._number += 1
        picture = Image.new("RGB", (900, 1200), "white")
        draw = ImageDraw.Draw(picture)
        for line in range(60, 1140, 36):
            words = f"{self.phone.id} {self._number} Surat Keterangan Contoh {self._chance.random()}"
            draw.text((70, line), words, "black")
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=85)
        return out.getvalue()

    async def _taps(self, sight: Sight, value: str) -> None:
        choice = sight.choice(value)
        try:
            await self.phone.taps(choice.label, sight.message_id)
        except RefusedError:  # the button left while the finger came down
            await self.phone.forges(choice.data, sight.message_id)
        await self._settles()

    async def _settles_after(self, deed: Awaitable[object]) -> None:
        await deed
        await self._settles()

    async def _settles(self) -> None:
        self.phone.patience = self._chance.uniform(*LONG)
        try:
            await self.phone.settles()
        except NotSeenError:
            self.impatient += 1
            self.phone.patience = FOR_EVER
            await self.phone.settles()
