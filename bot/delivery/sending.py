"""Sends one notice, and says what came of it. Each way in which that can fail has its own rule."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import structlog
from telegram import Bot, InlineKeyboardMarkup, InputMediaDocument, InputMediaPhoto
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.calls import seconds_of
from bot.delivery.budget import Budget
from bot.delivery.letters import Letters
from bot.drawing import keyboard
from bot.http import CutOffError
from bot.turns import now
from conversations.notices import NOTICES
from conversations.notices.announcement import announcement_screen, with_links
from conversations.screen import Screen
from conversations.turn import House, Reply
from conversations.words import Html
from programme.notices import Rank
from programme.outbox import Due, Outcome, Standing

log = structlog.get_logger()

TRIES = 12
"""Times that Telegram's own trouble is waited out; with the pauses between, over an hour."""
LONGEST_PAUSE = 600.0
OUTAGE, LONGEST_REST = 3, 8.0
"""Failures one after the other that show that Telegram is away, and the seconds to leave it alone at the most."""
UNREACHABLE = {"blocked by the user": "blocked", "deactivated": "deactivated", "chat not found": "not found"}
"""Telegram's words, and ours, for people who cannot be written to."""
NO_VERSION = 0
"""Of the buttons of a notice: of no screen, so that a tap never turns the notice into one."""


class Sending:
    """Sends for one bot."""

    def __init__(self, bot: Bot, house: House, budget: Budget, *, clock: Callable[[], datetime] = now) -> None:
        self._bot = bot
        self._house = house
        self._budget = budget
        self._clock = clock
        self._failures = 0
        self.letters = Letters()
        self.moved: dict[int, int] = {}
        """Groups that have a new number, until somebody takes note of it."""

    def idle(self, due: Due) -> Outcome | None:
        """Return the outcome of what needs no call: nobody could read it, or it is too late."""
        if due.notice.expires_at is not None and due.notice.expires_at <= self._clock():
            return self._outcome(due, Standing.EXPIRED, "late")
        if due.blocked:
            return self._outcome(due, Standing.UNREACHABLE, "blocked")
        return None

    async def send(self, due: Due) -> Outcome:
        """Make the one call. Never raises but when cancelled."""
        try:
            return await self._send(due)
        except TelegramError as error:
            return self._put_off(due, error)
        except Exception as error:  # noqa: BLE001 - one notice's trouble must not hold up the others
            return self._over(due, error)

    def _put_off(self, due: Due, error: TelegramError) -> Outcome:
        """Say when to try again, where that may help and cannot send twice."""
        chat_id = due.notice.person_id
        match error:
            case BadRequest() | Forbidden():
                return self._over(due, error)
            case CutOffError():
                log.warning("notice uncertain", kind=due.notice.kind)
                return self._outcome(due, Standing.UNCERTAIN, "cut off")
            case RetryAfter():
                seconds = seconds_of(error)
                self._budget.refused(chat_id, seconds)
                return self._again(due, seconds, "429")
            case ChatMigrated():
                self.moved[chat_id] = error.new_chat_id
                return self._again(due, 0, "migrated")
        self._failures += 1
        if self._failures >= OUTAGE:
            self._budget.rest(min(0.25 * 2.0 ** (self._failures - OUTAGE), LONGEST_REST))
        if due.tries + 1 >= TRIES:
            return self._over(due, error)
        return self._again(due, min(2.0**due.tries, LONGEST_PAUSE), type(error).__name__)

    def _over(self, due: Due, error: Exception) -> Outcome:
        """Say why it will not be sent any more."""
        said = error.message if isinstance(error, TelegramError) else type(error).__name__
        unreachable = next((why for words, why in UNREACHABLE.items() if words in said.casefold()), None)
        if unreachable or isinstance(error, Forbidden):
            return self._outcome(due, Standing.UNREACHABLE, unreachable or "forbidden")
        log.error("notice refused", kind=due.notice.kind, error=said)
        return self._outcome(due, Standing.REFUSED, said[:80])

    async def _send(self, due: Due) -> Outcome:
        if due.notice.rank is Rank.ANNOUNCEMENT:
            message_id, album, said = await self._announce(due)
        elif (telling := NOTICES.get(due.notice.kind)) is not None:
            screen = telling.draw(due.notice.values, self._house.words(due.language))
            message_id, album, said = await self._say(due.notice.person_id, screen), None, screen.text
        else:  # written by a newer release, which will send it
            return self._again(due, LONGEST_PAUSE, "unknown kind")
        self._failures = 0
        sent = self._outcome(due, Standing.SENT, "")
        return replace(sent, message_id=message_id, album=album, text=_version(said, due.language))

    async def _say(self, chat_id: int, screen: Screen) -> int:
        sent = await self._bot.send_message(chat_id, screen.text, ParseMode.HTML, reply_markup=_keyboard(screen))
        return sent.message_id

    async def _announce(self, due: Due) -> tuple[int, str | None, Html]:
        """Return the first message, the album that it is part of, and what it says."""
        letter, chat_id = self.letters.of(due.notice.key), due.notice.person_id
        t = self._house.words(due.language)
        screen = announcement_screen(letter.announcement_id, letter.content, letter.facts, t)
        match letter.content.attachments:
            case ():
                return await self._say(chat_id, screen), None, screen.text
            case (one,):
                send = self._bot.send_photo if one.kind == "photo" else self._bot.send_document
                sent = await send(
                    chat_id, one.file_id, caption=screen.text, parse_mode=ParseMode.HTML, reply_markup=_keyboard(screen)
                )
                return sent.message_id, None, screen.text
            case several:
                said = with_links(screen.text, letter.announcement_id, self._house.bot_username, t)
                kinds = [InputMediaPhoto if each.kind == "photo" else InputMediaDocument for each in several]
                album = [kind(each.file_id) for kind, each in zip(kinds, several, strict=True)]
                posts = await self._bot.send_media_group(chat_id, album, caption=said, parse_mode=ParseMode.HTML)
                return posts[0].message_id, posts[0].media_group_id, said

    def _again(self, due: Due, seconds: float, why: str) -> Outcome:
        again = self._outcome(due, Standing.WAITING, why)
        return replace(again, due_at=again.at + timedelta(seconds=seconds))

    def _outcome(self, due: Due, standing: Standing, why: str) -> Outcome:
        return Outcome(due.notice.key, due.notice.person_id, standing, self._clock(), why=why)


def _keyboard(screen: Screen) -> InlineKeyboardMarkup | None:
    return keyboard(Reply(screen, conversation="", step="", version=NO_VERSION))


def _version(said: str, language: str | None) -> str:
    """Return what stands for the words that were sent."""
    return f"{language} {hashlib.sha256(said.encode()).hexdigest()[:12]}"
