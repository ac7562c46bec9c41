"""Sends one notice, and says what came of it. Each way in which that can fail has its own rule."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.calls import seconds_of
from bot.delivery.budget import Budget
from bot.drawing import keyboard
from bot.http import CutOffError
from bot.turns import now
from conversations.notices import NOTICES
from conversations.turn import House, Reply
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
        notice = due.notice
        telling = NOTICES.get(notice.kind)
        if telling is None:  # written by a newer release, which will send it
            return self._again(due, LONGEST_PAUSE, "unknown kind")
        t = self._house.words(due.language)
        screen = telling.draw(notice.values, t)
        sent = await self._bot.send_message(
            notice.person_id,
            screen.text,
            ParseMode.HTML,
            reply_markup=keyboard(Reply(screen, conversation="", step="", version=NO_VERSION)),
        )
        self._failures = 0
        text = f"{t.language} {hashlib.sha256(screen.text.encode()).hexdigest()[:12]}"
        return Outcome(
            notice.key, notice.person_id, Standing.SENT, self._clock(), message_id=sent.message_id, text=text
        )

    def _again(self, due: Due, seconds: float, why: str) -> Outcome:
        at = self._clock()
        return Outcome(
            due.notice.key, due.notice.person_id, Standing.WAITING, at, due_at=at + timedelta(seconds=seconds), why=why
        )

    def _outcome(self, due: Due, standing: Standing, why: str) -> Outcome:
        return Outcome(due.notice.key, due.notice.person_id, standing, self._clock(), why=why)
