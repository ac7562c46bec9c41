"""The reception: takes an update from its arrival until the person sees the answer. Then it may be acknowledged."""

import asyncio
import secrets
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace

import structlog
from telegram import Bot, Update
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.calls import seconds_of
from bot.drawing import LONGEST_TOAST, Drawing
from bot.figures import REPLY_SECONDS
from bot.groups import Groups
from bot.handing import Handing
from bot.lanes import Lanes
from bot.reading import Addressed, Arrival, GroupCommand, Standing, TopicReply, read
from bot.recent import Latest, Recent
from bot.turns import Taken, Turns, sorry
from conversations.inputs import File
from conversations.turn import House
from programme.people import Draft, Person
from programme.ports import Works

log = structlog.get_logger()

DRAWINGS = 3
"""Times that a screen is tried, each for as long as `insist` does, before it is given up."""
LONGEST_PAUSE = 30.0
"""Seconds between two such tries at most."""
MARKING = 10.0
"""Seconds in which it has to be written down that somebody blocked the bot."""
SCREEN_PAUSE = 3.0
"""Seconds in which old buttons, pressed again and again, do not bring a screen that has just been shown."""


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    """The last call of a turn that began with a tap."""

    callback_id: str
    toast: str | None

    @property
    def call(self) -> Mapping[str, str]:
        """The call as it stands in the answer to a webhook."""
        shown = {"text": self.toast[:LONGEST_TOAST]} if self.toast else {}
        return {"method": "answerCallbackQuery", "callback_query_id": self.callback_id, **shown}


class Reception:
    """Receives updates, each person's in their order."""

    def __init__(self, bot: Bot, house: House, works: Works, turns: Turns, handing: Handing) -> None:
        self._bot = bot
        self._house = house
        self._works = works
        self._turns = turns
        self._handing = handing
        self._drawing = Drawing(bot)
        self._lanes = Lanes()
        self._groups = Groups(bot, house, works)
        self._files_to_come: Counter[int] = Counter()
        self._albums: dict[int, tuple[str, int]] = {}
        self._shown = Recent(SCREEN_PAUSE)
        self._screens = Latest()

    async def receive(self, update: Update) -> CallbackAnswer | None:
        """Bring the update to its end, but for the answer to a tap, which is returned.

        Raises when it has to be handed over again: the storage or Telegram could not be reached for long.
        """
        return await self._receive(update, self._attend)

    async def receive_for_good(self, update: Update, *, taken: Callable[[], object]) -> CallbackAnswer | None:
        """Bring the update to its end, trying again in the person's lane, so that nothing overtakes it.

        `taken` is called when the effects are committed. A screen that Telegram does not take for minutes is given up.
        """

        async def attend(arrival: Arrival) -> CallbackAnswer | None:
            pause, undrawn = 1.0, 0
            while True:
                try:
                    return await self._attend(arrival, taken)
                except TelegramError as error:
                    undrawn += 1
                    if undrawn == DRAWINGS:
                        log.error("screen not brought", update_id=arrival.update_id, error=type(error).__name__)  # noqa: TRY400 - the trace adds nothing
                        return None
                    pause = max(pause, min(seconds_of(error), LONGEST_PAUSE) if isinstance(error, RetryAfter) else 0)
                except Exception as error:  # noqa: BLE001 - without the storage there is nothing but to wait
                    log.warning("update waits", update_id=arrival.update_id, error=type(error).__name__)
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)

        return await self._receive(update, attend)

    async def _receive(
        self, update: Update, attend: Callable[[Arrival], Awaitable[CallbackAnswer | None]]
    ) -> CallbackAnswer | None:
        match read(update, self._house.bot_username):
            case Arrival(given=File()) as arrival:
                self._files_to_come[arrival.person_id] += 1
                try:
                    return await self._attend_in_lane(arrival, attend)
                finally:
                    self._files_to_come[arrival.person_id] -= 1
                    if not self._files_to_come[arrival.person_id]:
                        del self._files_to_come[arrival.person_id]
            case Arrival() as arrival:
                return await self._attend_in_lane(arrival, attend)
            case Standing() as standing:
                async with self._lanes.enter(standing.person_id):
                    await self._mark(standing.person_id, blocked=standing.blocked)
            case Addressed() as addressed:
                await self._groups.point_to_private(addressed)
            case GroupCommand() as command:
                async with self._lanes.enter(command.addressed.chat_id):
                    await self._groups.command(command)
            case TopicReply() as reply:
                async with self._lanes.enter(reply.addressed.chat_id):
                    await self._groups.reply(reply)
        return None

    async def _attend_in_lane(
        self, arrival: Arrival, attend: Callable[[Arrival], Awaitable[CallbackAnswer | None]]
    ) -> CallbackAnswer | None:
        async with self._lanes.enter(arrival.person_id):
            with REPLY_SECONDS.time():
                return await attend(arrival)

    async def bring_up_to_date(self, person_id: int, is_there: Callable[[Person, Draft], bool]) -> bool:
        """Draw a person's present screen anew where it stands, if they are at that place; whether that was done.

        Where it stands is known to the database after a tap, and to the process that sent it.
        """
        async with self._lanes.enter(person_id):
            present = await self._turns.present(person_id, is_there)
            if present is None:
                return False
            reply, known = present
            message_id = known or self._screens.of(person_id)
            return message_id is not None and await self._drawing.renew(person_id, message_id, reply)

    async def answer(self, answer: CallbackAnswer) -> None:
        """Make the last call of a turn, where no webhook carries it."""
        await self._drawing.answer(answer.callback_id, answer.toast)

    async def _attend(self, arrival: Arrival, committed: Callable[[], object] = lambda: None) -> CallbackAnswer | None:
        taken = await self._turns.take(arrival)
        committed()
        screen = (arrival.person_id, taken.reply.version)
        answer = CallbackAnswer(arrival.callback_id, taken.reply.toast) if arrival.callback_id else None
        if answer and taken.reply.handouts:  # making a file takes longer than a tap can wait
            await self.answer(answer)
            answer = None
        try:
            if not ((taken.old_button and screen in self._shown) or self._is_followed(arrival)):
                await self._show(arrival, taken)
                self._shown.note(screen)
        except Forbidden:
            await self._mark(arrival.person_id, blocked=True)
        except (BadRequest, LookupError, TypeError, ValueError) as error:
            await self._say_sorry(arrival, taken, error)
        return answer

    def _is_followed(self, arrival: Arrival) -> bool:
        """Whether more files of this person wait in their lane: the last one brings the screen for all of them."""
        return isinstance(arrival.given, File) and self._files_to_come[arrival.person_id] > 1

    async def _show(self, arrival: Arrival, taken: Taken) -> None:
        chat_id, album = arrival.person_id, arrival.given.album if isinstance(arrival.given, File) else None
        for handout in taken.reply.handouts:
            await self._handing.hand_over(chat_id, handout, taken.language)
        shown_album, shown_in = self._albums.pop(chat_id, (None, 0))
        edits = shown_in if album and album == shown_album else taken.edits
        if edits is not None:
            message_id = await self._drawing.edit(chat_id, edits, taken.reply)
        else:
            message_id = await self._drawing.send(chat_id, taken.reply)
        if album:  # its parts stand above the screen already, also those that are still to come
            self._albums[chat_id] = (album, message_id)
        if not taken.reply.step:  # an apology: the screen above it is still the present one
            return
        before = self._screens.of(chat_id)
        self._screens.note(chat_id, message_id)
        for old in {taken.replaces, before} - {message_id}:
            if old is not None:
                await self._drawing.put_away(chat_id, old)

    async def _say_sorry(self, arrival: Arrival, taken: Taken, error: Exception) -> None:
        """Send an apology with a way on, in place of a screen that cannot be drawn: drawing it again would not help."""
        number = secrets.token_hex(3).upper()
        why = error.message if isinstance(error, BadRequest) else type(error).__name__
        log.error("screen refused", number=number, update_id=arrival.update_id, error=why, step=taken.reply.step)
        screen = sorry(self._house, self._house.words(taken.language), number, late=False)
        with suppress(BadRequest, Forbidden):
            await self._drawing.send(arrival.person_id, replace(taken.reply, screen=screen, note=None))

    async def _mark(self, person_id: int, *, blocked: bool) -> None:
        async with asyncio.timeout(MARKING), self._works() as work:
            await work.people.mark(person_id, blocked=blocked)
            await work.commit()
