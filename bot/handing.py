"""Hands files over beside a screen."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from datetime import datetime

import structlog
from telegram import Bot, InlineKeyboardMarkup, InputMediaPhoto
from telegram.constants import ChatAction, ParseMode
from telegram.error import TelegramError

from bot.calls import insist
from bot.drawing import copying
from bot.handouts import MAKERS, Kept, Made, Maker, Pin, Press, Told, Wanted
from bot.introducing import introduce_officer
from bot.prints.press import PrintError
from bot.shelf import Shelf
from bot.turns import now
from conversations.turn import MENU_OF, Handout, House
from conversations.words import Html
from programme.ports import Works

log = structlog.get_logger()

PATIENCE = 120.0
"""Seconds in which a file has to be made, others before it included."""


class Handing:
    """Has files made and sends them. `makers` has one for each kind of handout."""

    def __init__(
        self,
        bot: Bot,
        house: House,
        works: Works,
        shelf: Shelf,
        *,
        makers: Mapping[str, Maker] = MAKERS,
        clock: Callable[[], datetime] = now,
    ) -> None:
        self._bot = bot
        self._house = house
        self._works = works
        self._shelf = shelf
        self._makers = makers
        self._clock = clock
        self._press = Press()

    async def hand_over(self, chat_id: int, handout: Handout, language: str | None) -> None:
        """Send the file that the turn promised, or say why there is none."""
        if handout.kind == MENU_OF:
            await self._bring_menu_up_to_date(int(handout.argument))
            return
        t = self._house.words(language)
        wanted = Wanted(self._house, self._works, chat_id, handout.argument, t, self._clock(), self._press, self._shelf)
        try:
            made = await self._make(wanted, self._makers[handout.kind])
        except (PrintError, TimeoutError, KeyError) as error:
            log.error("handout failed", kind=handout.kind, error=type(error).__name__)  # noqa: TRY400 - the trace may hold what people typed
            made = t("Maaf, berkas itu belum bisa dibuat. Coba sebentar lagi.")
        match made:
            case Html():
                await self._say(chat_id, made)
            case Made():
                await self._send(chat_id, made, picture=self._makers[handout.kind].picture)
            case Told():
                await self._tell(chat_id, made)
            case Pin():
                await insist(
                    lambda: self._bot.send_venue(
                        chat_id, made.latitude, made.longitude, title=made.title, address=made.address
                    )
                )
            case _:
                await self._hand_over_several(chat_id, made)

    async def _hand_over_several(self, chat_id: int, made: Sequence[Made | Kept | Html]) -> None:
        for each in _in_albums(made):
            match each:
                case Html():
                    await self._say(chat_id, each)
                case Made():
                    await self._send(chat_id, each, picture=False)
                case Kept():
                    await self._show(chat_id, each)
                case list():
                    await self._show_album(chat_id, each)

    async def _say(self, chat_id: int, said: Html) -> None:
        await insist(lambda: self._bot.send_message(chat_id, said, ParseMode.HTML))

    async def _send(self, chat_id: int, made: Made, *, picture: bool) -> None:
        send = self._bot.send_photo if picture else self._bot.send_document
        await insist(
            lambda: send(
                chat_id,
                made.content,
                caption=made.caption,
                filename=made.filename,
                parse_mode=ParseMode.HTML,
                protect_content=made.protected,
            )
        )

    async def _show(self, chat_id: int, kept: Kept) -> None:
        """Show a file that somebody sent to the bot; it can be neither passed on nor saved."""
        sends: Mapping[str, Callable[..., Awaitable[object]]] = {
            "photo": self._bot.send_photo,
            "video": self._bot.send_video,
        }
        send = sends.get(kept.kind, self._bot.send_document)
        await insist(
            lambda: send(chat_id, kept.file_id, caption=kept.caption, parse_mode=ParseMode.HTML, protect_content=True)
        )

    async def _show_album(self, chat_id: int, photos: Sequence[Kept]) -> None:
        """Show several photos in one message group, as the files of one document."""
        captions = [photos[0].caption, *(None for _ in photos[1:])]
        album = [
            InputMediaPhoto(each.file_id, caption, parse_mode=ParseMode.HTML)
            for each, caption in zip(photos, captions, strict=True)
        ]
        await insist(lambda: self._bot.send_media_group(chat_id, album, protect_content=True))

    async def _tell(self, chat_id: int, told: Told) -> None:
        keyboard = InlineKeyboardMarkup([[copying(label, copies)] for label, copies in told.buttons])
        await insist(
            lambda: self._bot.send_message(
                chat_id, told.text, ParseMode.HTML, reply_markup=keyboard, protect_content=True
            )
        )

    async def _bring_menu_up_to_date(self, person_id: int) -> None:
        async with self._works() as work:
            officer = await work.staff.officer(person_id)
        await introduce_officer(self._bot, self._house.words, person_id, officer)

    async def _make(self, wanted: Wanted, maker: Maker) -> Made | Pin | Told | Html | Sequence[Made | Kept | Html]:
        await self._announce(wanted.person_id, ChatAction.UPLOAD_PHOTO if maker.picture else ChatAction.UPLOAD_DOCUMENT)
        async with asyncio.timeout(PATIENCE):
            return await maker.make(wanted)

    async def _announce(self, chat_id: int, action: ChatAction) -> None:
        try:
            await self._bot.send_chat_action(chat_id, action)
        except TelegramError:
            return


def _in_albums(made: Sequence[Made | Kept | Html]) -> Iterator[Made | Kept | Html | list[Kept]]:
    """Yield what is handed over, its photos together where there are several."""
    photos = [each for each in made if isinstance(each, Kept) and each.kind == "photo"]
    if len(photos) > 1:
        yield photos
    yield from (each for each in made if len(photos) <= 1 or each not in photos)
